// What the variance of a run around a critical point depends on, or the sentence why there is no theory for it.

import type { CriticalPoint } from '../landscape/critical';
import type { Localised } from '../landscape/schema';
import type { SceneNoise } from '../scene/noise';
import type { Run, Scene } from '../scene/scene';
import { startsAt } from '../scene/start';
import { isUniform, noiseCovariance } from './covariance';
import { form, type Quadratic, quadraticAt, type Symmetric, type Vector } from './quadratic';

export interface Setting {
  readonly run: Run;
  readonly quadratic: Quadratic;
  /** Covariance C of the gradient noise at the point. */
  readonly noise: Symmetric;
  /** c = uᵀCu along each eigenvector u. */
  readonly noiseAlong: Vector;
  /** Where c comes from, as LaTeX: a right-hand side. */
  readonly noiseLatex: string;
  /** Centre of the swarm at its start, and variance in every direction: 0 for a point. */
  readonly start: { readonly at: Vector; readonly variance: number };
  /** Steps for which the particles are held at their start before step 1. */
  readonly warmup: number;
  readonly steps: number;
}

const NOT_AT_POINT: Localised = {
  en: 'the swarm does not start at this critical point: start it there, as a point or as a Gaussian',
  zh: '粒子群不是从这个临界点出发：请让它从该点出发（点或高斯分布）',
};
const HEAVY_TAILS: Localised = {
  en: 'heavy-tailed noise has no finite variance: choose a Gaussian law',
  zh: '重尾噪声没有有限的方差：请选择高斯噪声',
};
const NOT_GAUSSIAN: Localised = {
  en: 'this noise is not linear in normal draws: there is no theory for it; choose a Gaussian law',
  zh: '这种噪声不是正态随机数的线性函数，没有相应理论：请选择高斯噪声',
};
const NO_NOISE: Localised = {
  en: 'there is no noise: the swarm stays where it starts',
  zh: '没有噪声：粒子群停留在出发点',
};
const VANISHES: Localised = {
  en: 'the Hessian is 0 here, and with it the noise: choose another law, or a noise floor',
  zh: '此处 Hessian 为 0，噪声也随之消失：请选择其他噪声，或设置噪声下限',
};

type Read = { readonly ok: true; readonly value: Setting } | { readonly ok: false; readonly reason: Localised };
const refuse = (reason: Localised): Read => ({ ok: false, reason });

export function readSetting(scene: Scene, run: Run, point: CriticalPoint, steps: number): Read {
  const { start } = scene;
  if (!startsAt(start, point, scene.landscape.window)) return refuse(NOT_AT_POINT);
  const quadratic = quadraticAt(scene, point);
  const noise = noiseCovariance(run.noise, quadratic.hessian);
  if (!noise) return refuse((run.noise.values.alpha ?? 2) < 2 ? HEAVY_TAILS : NOT_GAUSSIAN);
  if (noise[0] + noise[2] === 0) return refuse(isUniform(run.noise) ? NO_NOISE : VANISHES);
  const [low, high] = quadratic.axes;
  return {
    ok: true,
    value: {
      run,
      quadratic,
      noise,
      noiseAlong: [form(noise, low, low), form(noise, high, high)],
      noiseLatex: latexOfNoise(run.noise, point),
      start: { at: start.at, variance: start.kind === 'gaussian' ? start.sigma * start.sigma : 0 },
      warmup: scene.warmup,
      steps,
    },
  };
}

/** c along an eigenvector u, as the law has it. */
function latexOfNoise({ law, floor, frozen }: SceneNoise, point: CriticalPoint): string {
  const isOwn = law.name === 'hessian' || (law.name === 'hessian-at' && frozen?.at === point.name);
  const terms = [
    ...(isOwn ? ['|h|/B'] : []),
    ...(law.name === 'hessian-at' && !isOwn ? ['u^{\\mathsf T}|H_a|\\,u/B'] : []),
    ...(law.name === 'isotropic' ? ['\\sigma^2'] : []),
    ...(floor > 0 ? ['\\sigma_0^2'] : []),
  ];
  return terms.join('+') || 'u^{\\mathsf T}C\\,u';
}
