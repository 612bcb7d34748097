// Where Kramers' formula does not apply or is not computed here, and what to choose instead.

import type { CriticalPoint } from '../landscape/critical';
import type { Localised } from '../landscape/schema';
import type { Run } from '../scene/scene';
import { isUniform, noiseCovariance } from './covariance';
import { inertiaOf } from './inertia';

const NOT_A_PASS: Localised = {
  en: 'an escape leads from a minimum over a saddle that is higher',
  zh: '逃逸是从极小值出发，越过更高的鞍点',
};
const HEAVY_TAILS: Localised = {
  en: 'heavy-tailed noise leaves by single jumps, not over a barrier: choose a Gaussian law',
  zh: '重尾噪声靠单次跳跃离开，而非翻越势垒：请选择高斯噪声',
};
const NO_NOISE: Localised = { en: 'without noise no particle leaves', zh: '没有噪声就不会逃逸' };
const VANISHES: Localised = {
  en: 'Hessian noise vanishes where an eigenvalue crosses 0 between the minimum and the saddle, and only discrete jumps get across (measured exponent 8.3 in the Fjord, theory 3.3 to 5.0). For a prediction choose the noise of one point ("hessian-at"); a noise floor lets particles across as well',
  zh: '在极小值与鞍点之间特征值过 0 处，Hessian 噪声消失，只有离散的跳跃才能越过（Fjord 中实测指数为 8.3，理论为 3.3 至 5.0）。若需预测，请选择固定点噪声（“hessian-at”）；设置噪声下限也能让粒子越过',
};
const CHANGES: Localised = {
  en: 'the noise changes on the way, and the formula is for constant noise: choose the noise of one point ("hessian-at")',
  zh: '噪声沿途变化，而公式要求噪声恒定：请选择固定点噪声（“hessian-at”）',
};
const ADAM: Localised = {
  en: 'not computed here: the Adai paper (arXiv:2006.15815) has an escape time for Adam; its step does not grow with the noise, and log τ goes with √B instead of B',
  zh: '此处不计算：Adai 论文（arXiv:2006.15815）给出了 Adam 的逃逸时间；其步长不随噪声增大，log τ 随 √B 而非 B 变化',
};
const ADAI: Localised = {
  en: 'not computed here: the Adai paper (arXiv:2006.15815) has an escape time for Adai; its inertia depends on the second moments, which change on the way out',
  zh: '此处不计算：Adai 论文（arXiv:2006.15815）给出了 Adai 的逃逸时间；其惯性取决于二阶矩，而二阶矩在逃逸途中变化',
};
const NOT_COMPUTED: Localised = { en: 'not computed here for this rule', zh: '此处不计算这条规则' };
const DECAY: Localised = {
  en: 'weight decay changes the surface: set weight_decay to 0',
  zh: '权重衰减会改变曲面：请将 weight_decay 设为 0',
};

/** Why there is no escape time; undefined if there is one, and then `inertiaOf` and `noiseCovariance` are defined for the run. */
export function refusalOf(run: Run, from: CriticalPoint, over: CriticalPoint): Localised | undefined {
  if (from.kind !== 'minimum' || over.kind !== 'saddle' || !(over.loss > from.loss)) return NOT_A_PASS;
  return refusedRule(run) ?? refusedNoise(run);
}

function refusedRule(run: Run): Localised | undefined {
  if (run.optimizer.name === 'adam') return ADAM;
  if (run.optimizer.name === 'adai') return ADAI;
  if (inertiaOf(run)) return undefined;
  return (run.hyper.weight_decay ?? 0) === 0 ? NOT_COMPUTED : DECAY;
}

function refusedNoise({ noise }: Run): Localised | undefined {
  if (!isUniform(noise)) return noise.floor > 0 ? CHANGES : VANISHES;
  const covariance = noiseCovariance(noise, [0, 0, 0]);
  if (!covariance) return HEAVY_TAILS;
  return covariance[0] + covariance[2] > 0 ? undefined : NO_NOISE;
}
