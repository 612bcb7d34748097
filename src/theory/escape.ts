// Kramers' mean escape time from a minimum over a saddle, for noise that is the same everywhere. Assumes a high barrier.

import { exp, log, pow } from '../kernel/scalar';
import type { CriticalPoint } from '../landscape/critical';
import { norm } from '../landscape/matrix';
import type { Localised } from '../landscape/schema';
import type { Run, Scene } from '../scene/scene';
import { noiseCovariance } from './covariance';
import { refusalOf } from './escape-refusals';
import { type Inertia, inertiaOf } from './inertia';
import type { EscapePrediction, EscapeTheory } from './prediction';
import { form, type Quadratic, quadraticAt, type Symmetric, type Vector } from './quadratic';

/** A minimum, the saddle of the escape path, and the noise along it. */
interface Pass {
  readonly from: Quadratic;
  readonly over: Quadratic;
  readonly noise: Symmetric;
  /** Unit vector along which the saddle falls off. */
  readonly along: Vector;
  readonly across: Vector;
}

/** Steps until a particle that rests around `from` has left it over the saddle `over`, as if there were no other way out. */
export function predictEscape(scene: Scene, run: Run, from: CriticalPoint, over: CriticalPoint): EscapeTheory {
  const reason = refusalOf(run, from, over);
  if (reason) return { ok: false, reason };
  const [a, b] = [quadraticAt(scene, from), quadraticAt(scene, over)];
  const noise = noiseCovariance(run.noise, a.hessian)!;
  const [along, across] = b.axes;
  return { ok: true, prediction: kramers(run, { from: a, over: b, noise, along, across }, inertiaOf(run)!) };
}

function kramers(run: Run, pass: Pass, inertia: Inertia): EscapePrediction {
  const { from, over, noise, along, across } = pass;
  const { lr, beta1, beta3 } = inertia;
  const temperature = (lr * beta3 * form(noise, along, along)) / (2 * (1 - beta1));
  const barrier = over.loss - from.loss;
  const exponent = barrier / temperature;
  const growth = growthRate(inertia, -over.eigenvalues[0]);
  const stiffness = form(from.hessian, along, along);
  // the spread across the way follows its own temperature; with isotropic noise this is Langer's ratio of determinants
  const narrowing = pow(over.eigenvalues[1] / form(from.hessian, across, across), relativeNoise(pass) / 2);
  const ratio = Math.sqrt(-over.eigenvalues[0] / stiffness) * narrowing;
  return {
    id: 'kramers',
    // exponent and determinants are as in the papers; λ is that of the discrete rule
    standing: 'approximate',
    title: { en: "Kramers' escape time", zh: 'Kramers 逃逸时间' },
    latex: formula(run, pass, inertia),
    assumptions: assumptions(pass),
    source: {
      title: 'P. Hänggi, P. Talkner, M. Borkovec: Reaction-rate theory: fifty years after Kramers (1990)',
      url: 'https://doi.org/10.1103/RevModPhys.62.251',
      where:
        'section IV (Kramers, Langer), with the λ of the discrete rule; arXiv:2002.03495, section 3, takes it to gradient noise',
    },
    // not 0·∞ where there is no noise along the path
    meanSteps: Number.isFinite(exponent) ? ((2 * Math.PI) / growth) * ratio * exp(exponent) : exponent,
    exponent,
    limit: limit(pass, inertia, exponent),
  };
}

/** log of the factor by which heavy ball without noise leaves a saddle in a step: log μ, μ² − (1 + β₁ + ηβ₃h)μ + β₁ = 0. */
function growthRate({ lr, beta1, beta3 }: Inertia, h: number): number {
  const trace = 1 + beta1 + lr * beta3 * h;
  return log((trace + Math.sqrt(trace * trace - 4 * beta1)) / 2);
}

/** Noise across the path relative to that along it. */
const relativeNoise = ({ noise, along, across }: Pass): number =>
  form(noise, across, across) / form(noise, along, along);

const isIsotropic = ([xx, xy, yy]: Symmetric): boolean => norm(xx - yy, 2 * xy) <= 1e-9 * (xx + yy);

const CONSTANT: Localised = { en: 'the noise is the same everywhere', zh: '噪声处处相同' };
const RESTS: Localised = {
  en: 'the swarm rests in the minimum; only this saddle leads out, and a particle that has passed it does not come back',
  zh: '粒子群停留在极小值中；仅经由这个鞍点离开，越过者不再返回',
};
const HIGH: Localised = {
  en: 'a high barrier and a small learning rate; otherwise it is too short, by about 1/exponent',
  zh: '势垒高、学习率小；否则结果偏短，相对误差约为 1/指数',
};
const STRAIGHT: Localised = {
  en: 'a straight way along an eigenvector of the noise, across which the spread adapts at once',
  zh: '路径为沿噪声特征向量的直线，横向分布即时调整',
};

const assumptions = ({ noise }: Pass): Localised[] =>
  isIsotropic(noise) ? [CONSTANT, RESTS, HIGH] : [CONSTANT, RESTS, HIGH, STRAIGHT];

function formula(run: Run, { from, noise, along }: Pass, { beta1, beta3 }: Inertia): string {
  const stiffness = form(from.hessian, along, along);
  const own = form(noise, along, along) * (run.noise.values.batch_size ?? 0);
  const isOwn = Math.abs(own - stiffness) <= 1e-9 * stiffness;
  const spread = run.noise.floor > 0 ? '\\sigma^2+\\sigma_0^2' : '\\sigma^2';
  const c = isOwn ? 'h_a/B' : run.noise.law.name === 'isotropic' ? spread : 'u^{\\mathsf T}C\\,u';
  const isPlain = beta1 === 0 && beta3 === 1;
  const temperature = isPlain ? '\\tfrac12\\eta\\,c' : '\\frac{\\eta\\beta_3\\,c}{2(1-\\beta_1)}';
  const determinants = isIsotropic(noise)
    ? '\\sqrt{\\frac{|\\det H_b|}{\\det H_a}}'
    : '\\sqrt{\\frac{|h_b|}{h_a}}\\left(\\frac{h_b^\\perp}{h_a^\\perp}\\right)^{c_\\perp/2c}';
  const growth = isPlain
    ? '\\lambda=\\ln(1+\\eta|h_b|)'
    : '\\lambda=\\ln\\mu,\\;\\mu^2-(1+\\beta_1+\\eta\\beta_3|h_b|)\\mu+\\beta_1=0';
  return `\\tau=\\frac{2\\pi}{\\lambda}\\,${determinants}\\;e^{\\Delta L/T},\\quad T=${temperature},\\; c=${c},\\quad ${growth}`;
}

/** Below this exponent escape is not a rare event. */
const LOW_EXPONENT = 3;
/** Largest curvature times effective step. */
const COARSE = 0.3;
/** Loss of energy on one turn at the height of the barrier, in temperatures, below which inertia dominates. */
const WEAK_FRICTION = 3;
/** Largest sine of the angle by which a path may bend. */
const BENT = 0.17;

function limit(pass: Pass, { lr, beta1, beta3 }: Inertia, exponent: number): Localised | undefined {
  const { from, over, noise, along, across } = pass;
  const sharpest = Math.max(from.eigenvalues[1], over.eigenvalues[1], -over.eigenvalues[0]);
  const stiffness = form(from.hessian, along, along);
  const energyLoss = ((2 * Math.PI * (1 - beta1)) / Math.sqrt(lr * beta3 * stiffness)) * exponent;
  if (exponent < LOW_EXPONENT)
    return { en: 'the barrier is low: less than 3 temperatures', zh: '势垒过低：不足温度的 3 倍' };
  if (lr * beta3 * sharpest > COARSE)
    return {
      en: 'the learning rate is too large for a continuous theory: ηh > 0.3',
      zh: '学习率对连续理论而言过大：ηh > 0.3',
    };
  if (beta1 > 0 && energyLoss < WEAK_FRICTION)
    return {
      en: 'inertia is too strong: a particle crosses the well many times before the noise changes its energy',
      zh: '惯性过强：噪声改变粒子能量之前，粒子已多次穿越势阱',
    };
  const way: Vector = [over.at[0] - from.at[0], over.at[1] - from.at[1]];
  const isBent =
    Math.abs(way[0] * across[0] + way[1] * across[1]) > BENT * norm(...way) ||
    Math.abs(form(noise, along, across)) > BENT * form(noise, along, along) ||
    Math.abs(form(from.hessian, along, across)) > BENT * stiffness;
  return isBent && !isIsotropic(noise)
    ? {
        en: 'the way out is not straight along an eigenvector of the noise: the exponent is not known',
        zh: '出路并非沿噪声特征向量的直线：指数未知',
      }
    : undefined;
}
