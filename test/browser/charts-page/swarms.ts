// Made-up measurements that look like the product's: four runs, every chart's hard cases. No chance: formulas only.
import type { ChartScene } from '../../../src/chart/chart';
import type { Measured, Quantiles } from '../../../src/swarm/measured';
import type { VariancePrediction, VarianceTheory } from '../../../src/theory/prediction';

export const steps = 2000;
export const particles = 5000;
const times = [134, 702, 4100, Number.POSITIVE_INFINITY];

export const looks = [
  { label: 'SGD', colour: '#0072B2', marker: 'disc', dash: '' },
  { label: 'Heavy ball', colour: '#D55E00', marker: 'square', dash: '6 3' },
  { label: 'Adam', colour: '#009E73', marker: 'triangle', dash: '2 2' },
  { label: 'Adai', colour: '#CC79A7', marker: 'diamond', dash: '8 3 2 3' },
] as const;

/** A wave that stands for noise. */
const wave = (step: number, run: number): number => Math.sin(step / 37 + 2 * run) + Math.sin(step / 11 + run);

function spreadOf(step: number, run: number, direction: 0 | 1): number {
  const scale = [1, 0.8, 40, 6][run]!;
  const t = step * 0.1;
  const grown = direction === 0 ? (Math.exp(0.02 * t) - 1) / 2 : 1 - Math.exp(-2 * t);
  return scale * 5e-3 * grown;
}

export function measuredAt(step: number, run: number): Measured {
  const left = Math.round(particles * (1 - Math.exp(-step / times[run]!)));
  const time = times[run]!;
  const exposure = time === Number.POSITIVE_INFINITY ? particles * step : Math.round(time * left);
  const lost = run === 2 ? Math.round(step / 60) : 0;
  const middle =
    run === 3 && step > 1500 ? Number.NaN : 0.05 + 2 * Math.exp(-step / (100 * (run + 1))) + 0.004 * wave(step, run);
  const rate = (base: number): Quantiles => [base * 0.6, base * (1 + 0.05 * wave(step, run)), base * 1.7];
  const variance = [0, 1].map((d) => spreadOf(step, run, d as 0 | 1) * (1 + 0.02 * wave(step, run))) as [
    number,
    number,
  ];
  return {
    counts: {
      basins: [particles - left - lost, left],
      elsewhere: 0,
      diverged: lost,
      regions: [Math.round(left * 0.6)],
    },
    escapes: { events: left, lost, exposure, resolution: 4 },
    loss: [middle * 0.3, middle, middle * 2.2],
    moments: { particles: particles - lost, mean: [0, 0], variance, covariance: 0 },
    inertia:
      run === 3
        ? [
            [0.82, 0.86 + 0.01 * wave(step, run), 0.9],
            [0.93, 0.95 + 0.003 * wave(step, 1), 0.97],
          ]
        : undefined,
    rate: run === 2 ? [rate(0.02 / (1 + step / 100)), rate(0.3)] : undefined,
  };
}

const localised = (en: string, zh: string) => ({ en, zh });

function prediction(
  run: number,
  of: Partial<VariancePrediction>,
  factor: (step: number) => number,
): VariancePrediction {
  const along = (d: 0 | 1) => Float64Array.from({ length: steps + 1 }, (_, t) => spreadOf(t, run, d) * factor(t));
  return {
    id: 'exact',
    standing: 'exact',
    title: localised('Exact variance of SGD on a quadratic', '二次型上 SGD 的精确方差'),
    latex: '',
    assumptions: [
      localised('The loss is its quadratic expansion at the point.', '损失等于该点处的二次展开。'),
      localised('The noise keeps the covariance that it has there.', '噪声协方差保持该点处的值。'),
    ],
    source: {
      title: 'Xie et al., A Diffusion Theory for Deep Learning Dynamics, ICLR 2021',
      url: 'https://arxiv.org/abs/2002.03495',
      where: 'Theorem 1',
    },
    variance: [along(0), along(1)],
    limit: undefined,
    ...of,
  };
}

const limit = {
  step: 900,
  reason: localised(
    'a particle in twenty is farther out than the quadratic holds.',
    '每二十个粒子中有一个已超出二次近似的范围。',
  ),
};
export const theories: readonly VarianceTheory[] = [
  {
    ok: true,
    predictions: [
      prediction(0, { limit }, () => 1),
      prediction(
        0,
        {
          standing: 'paper',
          id: 'theorem-1',
          title: localised('Theorem 1 of the diffusion theory', '扩散理论的定理 1'),
          limit,
        },
        () => 0.93,
      ),
    ],
  },
  {
    ok: true,
    predictions: [
      prediction(1, { title: localised('Exact variance of the heavy ball', '重球法的精确方差') }, () => 1),
      prediction(
        1,
        { standing: 'paper', id: 'theorem-2', title: localised('Theorem 2 of Adai', 'Adai 论文的定理 2') },
        (t) => 1 + 50 / (t + 5),
      ),
    ],
  },
  {
    ok: true,
    predictions: [
      prediction(
        2,
        {
          standing: 'approximate',
          id: 'adam',
          title: localised('Adam with its second moment at its mean', '二阶矩取均值的 Adam'),
          limit: { ...limit, step: 100 },
        },
        (t) => 1 + 0.4 / (1 + t / 20),
      ),
    ],
  },
  { ok: false, reason: localised('the rule is not linear in the state.', '该规则对状态不是线性的。') },
];

/** With `bare`: nothing to leave, no point, nothing that adapts. */
export const sceneIn = (language: 'en' | 'zh', isBare: boolean): ChartScene => ({
  runs: looks,
  steps,
  particles,
  shares: isBare
    ? []
    : [
        { title: language === 'zh' ? '尖锐的极小值' : 'sharp minimum', count: (c) => c.basins[0]! },
        { title: language === 'zh' ? '平坦的极小值' : 'flat minimum', count: (c) => c.basins[1]! },
        {
          title:
            language === 'zh'
              ? '很远处的一个名字非常非常长的区域，长到不能完整显示'
              : 'a region far away with a name that is much too long for its panel',
          count: (c) => c.regions[0]!,
        },
      ],
  left: isBare ? undefined : { kind: 'basin', names: [language === 'zh' ? '尖锐的极小值' : 'sharp minimum'] },
  point: isBare ? undefined : { title: language === 'zh' ? '鞍点' : 'saddle', at: [0, 0], eigenvalues: [-0.01, 1] },
  escapes: [],
  mayBeSteady: [true, true, true, true],
  theories,
});

export const bare = (measured: Measured): Measured => ({
  ...measured,
  escapes: undefined,
  moments: undefined,
  inertia: undefined,
  rate: undefined,
});
