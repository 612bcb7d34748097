// The exact covariance of a rule that is linear in the gradient. The numbers come from the rule's text; only the printed formula knows names.

import { carry, type Path } from './gaussian';
import { linearRule } from './linear-rule';
import { type Draft, ofPath } from './path';
import type { Setting } from './setting';

/** Undefined where the rule is not linear. */
export function exactDraft(setting: Setting): { readonly draft: Draft; readonly path: Path } | undefined {
  const { run, quadratic, noise, start, warmup, steps } = setting;
  const rule = linearRule(run, quadratic);
  if (!rule) return undefined;
  const path = carry(rule.cloudAt(start.at, start.variance), rule.stepAt, noise, warmup, steps);
  const { title, source } = run.optimizer;
  const draft: Draft = {
    id: 'exact',
    standing: 'exact',
    title: { en: `exact: discrete ${title.en}`, zh: `精确：离散的${title.zh}` },
    latex: formula(setting),
    assumptions: [
      {
        en: 'the surface is its quadratic at the critical point, and the noise is that of the point',
        zh: '曲面取临界点处的二次近似，噪声取该点处的噪声',
      },
    ],
    source: {
      title: source.title || title.en,
      url: source.url,
      where: 'the rule as it is run: it is linear in the gradient, so the covariance follows a recursion',
    },
    ...ofPath(path, quadratic),
  };
  return { draft, path };
}

function formula(setting: Setting): string {
  const { run, noiseLatex } = setting;
  const latex = (run.hyper.weight_decay ?? 0) === 0 ? FORMULAS[run.optimizer.name] : undefined;
  return latex ? latex(setting, noiseLatex) : GENERAL;
}

const GENERAL =
  'S_t=A_tS_{t-1}A_t^{\\mathsf T}+N_tCN_t^{\\mathsf T},\\quad A_t=\\frac{\\partial z_t}{\\partial z_{t-1}},\\; N_t=\\frac{\\partial z_t}{\\partial\\xi_t},\\; z=(\\theta,\\text{state})';

/** The same recursion solved or written out, along one eigenvector. */
const FORMULAS: Readonly<Record<string, (setting: Setting, c: string) => string>> = {
  sgd: ({ start }, c) => {
    const spread = start.variance > 0 ? '\\sigma^2(1-\\eta h)^{2T}+' : '';
    return `\\operatorname{Var}_T=${spread}\\frac{\\eta\\,c}{h\\,(2-\\eta h)}\\left[1-(1-\\eta h)^{2T}\\right],\\quad c=${c}`;
  },
  'heavy-ball': (_, c) =>
    `S_T=A\\,S_{T-1}A^{\\mathsf T}+c\\,n\\,n^{\\mathsf T},\\quad A=\\begin{pmatrix}1-\\eta\\beta_3h&-\\eta\\beta_1\\\\\\beta_3h&\\beta_1\\end{pmatrix},\\; n=\\begin{pmatrix}-\\eta\\beta_3\\\\\\beta_3\\end{pmatrix},\\; c=${c},\\quad \\operatorname{Var}_T=(S_T)_{11}`,
};
