// The saddle-point theorems of the Adai paper: variances of a continuous-time model, stated for noise of covariance |H|/B. Knows no discrete step.

import { expm1 } from '../kernel/scalar';
import type { Localised } from '../landscape/schema';
import { type Inertia, inertiaOf } from './inertia';
import type { Draft } from './path';
import type { Prediction } from './prediction';
import type { Setting } from './setting';

const ADAI = {
  title:
    'Z. Xie, X. Wang, H. Zhang, I. Sato, M. Sugiyama: Adaptive Inertia: Disentangling the Effects of Adaptive Learning Rate and Momentum (ICML 2022)',
  url: 'https://arxiv.org/abs/2006.15815',
};
const CONTINUOUS: Localised = {
  en: 'continuous time: the limit of a learning rate that goes to 0',
  zh: '连续时间：学习率趋于 0 的极限',
};
const AT_POINT: Localised = {
  en: 'every particle starts exactly at the critical point',
  zh: '所有粒子恰好从临界点出发',
};

const OTHER_NOISE: Localised = {
  en: 'the paper states it for noise of covariance |H|/B; here it is taken over to another noise',
  zh: '论文针对协方差为 |H|/B 的噪声；此处将其用于另一种噪声',
};

/** The paper's predictions for this run, if any. */
export function theoremDrafts(setting: Setting): readonly Draft[] {
  const inertia = inertiaOf(setting.run);
  if (!inertia || setting.start.variance > 0 || !(inertia.lr * inertia.beta3 > 0)) return [];
  return [setting.run.optimizer.name === 'sgd' ? theorem1(setting, inertia) : theorem2(setting, inertia)];
}

type Variance = (h: number, c: number, step: number) => number;

/** Whether the noise at the point is that of the theorems, |h|/B along each eigenvector. */
const isOfThePaper = ({ run, quadratic, noiseAlong }: Setting): boolean =>
  quadratic.eigenvalues.every(
    (h, i) =>
      Math.abs(noiseAlong[i]! * (run.noise.values.batch_size ?? Number.NaN) - Math.abs(h)) <= 1e-9 * Math.abs(h),
  );

function draft(
  setting: Setting,
  variance: Variance,
  about: Omit<Prediction, 'standing' | 'source' | 'title'> & {
    readonly theorem: number;
    readonly note: Localised;
    readonly where: string;
  },
): Draft {
  const { theorem, note, where, assumptions, ...rest } = about;
  const { quadratic, noiseAlong, steps } = setting;
  const along = (i: 0 | 1) =>
    Float64Array.from({ length: steps + 1 }, (_, step) => variance(quadratic.eigenvalues[i], noiseAlong[i], step));
  const isItsNoise = isOfThePaper(setting);
  return {
    ...rest,
    standing: isItsNoise ? 'paper' : 'approximate',
    title: isItsNoise
      ? { en: `paper: Theorem ${theorem} (${note.en})`, zh: `论文：定理 ${theorem}（${note.zh}）` }
      : { en: `after Theorem ${theorem} (${note.en})`, zh: `仿定理 ${theorem}（${note.zh}）` },
    assumptions: isItsNoise ? assumptions : [...assumptions, OTHER_NOISE],
    source: { ...ADAI, where },
    variance: [along(0), along(1)],
  };
}

/** (1 − e^{−2at})/a, and its limit 2t. */
const relaxed = (a: number, t: number): number => (a === 0 ? 2 * t : -expm1(-2 * a * t) / a);

function theorem1(setting: Setting, { lr }: Inertia): Draft {
  return draft(setting, (h, c, step) => ((lr * c) / 2) * relaxed(h, lr * step), {
    id: 'theorem-1',
    theorem: 1,
    note: { en: 'ηh → 0', zh: 'ηh → 0' },
    latex: `\\operatorname{Var}_T=\\frac{D}{h}\\left[1-e^{-2h\\eta T}\\right],\\quad D=\\tfrac12\\eta\\,c,\\; c=${setting.noiseLatex}`,
    assumptions: [CONTINUOUS, AT_POINT],
    where: 'Theorem 1',
  });
}

function theorem2(setting: Setting, { lr, beta1, beta3 }: Inertia): Draft {
  const gamma = (1 - beta1) / lr;
  const mass = lr / beta3;
  const friction = gamma * mass;
  const variance: Variance = (h, c, step) => {
    const d = (lr * c) / 2;
    const t = lr * step;
    const risen = expm1(-gamma * t);
    return (d / (gamma * friction * friction)) * risen * risen + (d / friction) * relaxed(h, t / friction);
  };
  return draft(setting, variance, {
    id: 'theorem-2',
    theorem: 2,
    note: { en: 'an over-estimate', zh: '高估' },
    latex: `\\operatorname{Var}_T=\\frac{D}{\\gamma^3M^2}\\left(1-e^{-\\gamma t}\\right)^2+\\frac{D}{\\gamma Mh}\\left(1-e^{-2ht/(\\gamma M)}\\right),\\quad t=\\eta T,\\; \\gamma=\\frac{1-\\beta_1}{\\eta},\\; M=\\frac{\\eta}{\\beta_3},\\; D=\\tfrac12\\eta\\,c,\\; c=${setting.noiseLatex}`,
    assumptions: [
      CONTINUOUS,
      AT_POINT,
      {
        en: 'an over-estimate: the spread that velocity gives is added to the spread without inertia; far above the exact one at first, and for ever 1 + h/(γ²M) times it where h > 0',
        zh: '高估：速度带来的扩散叠加在无惯性的扩散之上；初期远高于精确值，在 h > 0 的方向上始终为其 1 + h/(γ²M) 倍',
      },
    ],
    where: 'Theorem 2, with dt = η, γ = (1 − β₁)/η, M = η/β₃',
  });
}
