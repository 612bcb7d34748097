// The text beside the recursions of Adam and Adai: formulas, assumptions, and where they are known to be off.

import type { Localised } from '../landscape/schema';
import type { Run } from '../scene/scene';
import { adaiPath, adamPath } from './adaptive';
import type { Path } from './gaussian';
import { type Draft, ofPath } from './path';
import type { Limit, Prediction } from './prediction';
import { steepLimit } from './range';
import type { Setting } from './setting';

interface Adaptive {
  readonly path: (setting: Setting) => Path;
  readonly about: Omit<Prediction, 'standing' | 'source'>;
  /** Where h < 0: two standard deviations of the gradient, relative to its noise, beyond which v no longer measures the noise. */
  readonly steepest: number;
  /** Added for a cold start. */
  readonly cold: Localised;
  /** A cold start is out of range from step 1 on. */
  readonly isWarmOnly?: true;
}

const V_AT_MEAN: Localised = {
  en: 'the second moment v is at its mean; that of one particle fluctuates about it',
  zh: '二阶矩 v 取其均值；单个粒子的 v 会围绕它涨落',
};

const ADAPTIVE: Readonly<Record<string, Adaptive>> = {
  adam: {
    path: adamPath,
    steepest: 0.3,
    about: {
      id: 'adam',
      title: { en: 'approximate: Adam, v at its mean', zh: '近似：Adam，v 取均值' },
      latex:
        'A_t=\\begin{pmatrix}I-K_tGH&-\\beta_1K_t\\\\GH&\\beta_1I\\end{pmatrix},\\; N_t=\\begin{pmatrix}-K_tG\\\\G\\end{pmatrix},\\; K_t=\\frac{\\eta}{(1-\\beta_1^t)(\\sqrt{\\hat v_t}+\\epsilon)},\\; G=(1-\\beta_1)I,\\quad S_t=A_tS_{t-1}A_t^{\\mathsf T}+N_tCN_t^{\\mathsf T}',
      assumptions: [
        V_AT_MEAN,
        {
          en: 'within 5 % from step 50 on while |x| ≪ 1/√(B|h|)',
          zh: '在 |x| ≪ 1/√(B|h|) 时，自第 50 步起误差在 5 % 以内',
        },
      ],
    },
    cold: {
      en: 'cold start: 3–7 % off in the first steps; step 1 is ±η exactly in each coordinate',
      zh: '冷启动：最初几步误差为 3–7 %；第 1 步在每个坐标上恰为 ±η',
    },
  },
  adai: {
    path: adaiPath,
    steepest: 1,
    isWarmOnly: true,
    about: {
      id: 'adai',
      title: { en: 'approximate: Adai, v at its mean', zh: '近似：Adai，v 取均值' },
      latex:
        'A_t=\\begin{pmatrix}I-K_tG_tH&-K_t\\beta_{1,t}\\\\G_tH&\\beta_{1,t}\\end{pmatrix},\\; N_t=\\begin{pmatrix}-K_tG_t\\\\G_t\\end{pmatrix},\\; \\beta_{1,t}=\\operatorname{clip}\\left(1-\\beta_0\\frac{\\hat v_t}{\\bar v_t}\\right),\\; K_t=\\frac{\\eta}{1-\\prod_{s\\le t}\\beta_{1,s}},\\; G_t=I-\\beta_{1,t}',
      assumptions: [
        V_AT_MEAN,
        { en: 'with a warm start about 10 % low in the flat direction', zh: '热启动时，平坦方向上约偏低 10 %' },
      ],
    },
    cold: {
      en: 'cold start: the first 50 steps or so have heavy tails that this recursion misses; the flat direction comes out up to 5 times too narrow',
      zh: '冷启动：最初约 50 步具有重尾，此递推式无法描述；平坦方向的方差最多偏低至五分之一',
    },
  },
};

/** Whether there is a recursion for the rule of a run, without weight decay. */
export const isAdaptive = ({ optimizer }: Run): boolean => Object.hasOwn(ADAPTIVE, optimizer.name);

/** Its limits as an approximation; those of the quadratic come on top. Undefined for other rules, and with weight decay. */
export function adaptiveDraft(
  setting: Setting,
): { readonly draft: Draft; readonly path: Path; readonly limit: Limit | undefined } | undefined {
  const { optimizer, hyper } = setting.run;
  if (!isAdaptive(setting.run) || hyper.weight_decay !== 0) return undefined;
  const { path: pathOf, about, cold, steepest, isWarmOnly } = ADAPTIVE[optimizer.name]!;
  const path = pathOf(setting);
  const isCold = setting.warmup === 0;
  const draft: Draft = {
    ...about,
    standing: 'approximate',
    assumptions: isCold ? [...about.assumptions, cold] : about.assumptions,
    source: { ...optimizer.source, where: `${optimizer.source.where}; covariance recursion of this project` },
    ...ofPath(path, setting.quadratic),
  };
  const limit = isCold && isWarmOnly ? { step: 1, reason: cold } : steepLimit(setting, path, steepest);
  return { draft, path, limit };
}
