// The charts' words in each language. A missing word is a type error.
import type { ChartWords } from '../chart/chart-words';
import type { Language } from './languages';

const en: ChartWords = {
  language: 'en',
  step: 'step',
  interval: '95 %',
  median: 'median',
  standing: { exact: 'exact', paper: 'paper', approximate: 'approximate', fit: 'constant rate' },
  beyond: 'out of range',
  summary: (chart, panels, runs) => `${chart}: ${panels}. Runs: ${runs}. “Show data” gives the numbers.`,
  names: { shares: 'Shares', escape: 'Escape', loss: 'Loss', variance: 'Variance', adaptive: 'Adaptive' },
  shares: {
    note: 'Share of the particles in each place; band: Wilson 95 %.',
    share: 'share',
    where: 'place',
    count: 'particles',
    diverged: 'diverged',
    elsewhere: 'elsewhere',
    none: 'This scene has neither minima nor regions to count.',
  },
  escape: {
    note: 'Share that has not left yet; band: Wilson 95 %. Logarithmic: a straight line is a constant rate. Thin: e^(−t/τ̂).',
    title: (kind, names) => {
      if (kind === 'region') return `Border not yet crossed: ${names}`;
      return names === '' ? 'Not yet out of the basin they started in' : `Not yet left: ${names}`;
    },
    quantity: 'quantity',
    value: 'value',
    remaining: 'not yet left',
    events: 'left',
    lost: 'diverged before leaving',
    exposure: 'particle-steps followed',
    resolution: 'steps between two looks',
    mean: 'mean escape time τ̂, steps',
    atLeast: (steps) => `≥ ${steps}`,
    steps: (steps) => `${steps} steps`,
    none: 'The particles of this scene start in no basin and no region that they could leave.',
  },
  loss: {
    note: 'Median loss of the swarm; band: from 10 % to 90 % of the particles.',
    title: 'Loss',
    quantile: 'quantile',
  },
  variance: {
    note: 'Variance along the eigenvectors, both scales logarithmic; band: 95 %. Curves: predictions, grey where they end.',
    along: (point, index, eigenvalue) => `${point}: along λ${index === 1 ? '₁' : '₂'} = ${eigenvalue}`,
    direction: 'along',
    variance: 'variance',
    measured: 'measured',
    none: 'This surface has no critical point along whose eigenvectors variance could be taken.',
    assumptions: 'Assumptions and source',
    from: (step, reason) => `Out of range from step ${step} on: ${reason}`,
    noTheory: (reason) => `No prediction: ${reason}`,
  },
  adaptive: {
    note: 'Median of what the rule adapts to each particle; band: from 10 % to 90 %.',
    inertia: (coordinate) => `Inertia β₁ of ${coordinate}`,
    rate: (coordinate) => `Effective learning rate of ${coordinate}`,
    quantity: 'quantity',
    none: 'None of these rules adapts its inertia or its learning rate; Adai and Adam do.',
  },
  chooseChart: 'Chart',
  showData: 'Show data',
  copyCsv: 'Copy as CSV',
  copied: 'Copied',
  data: (chart, step) => `${chart} at step ${step}`,
};

const zh: ChartWords = {
  language: 'zh',
  step: '步数',
  interval: '95 %',
  median: '中位数',
  standing: { exact: '精确', paper: '论文', approximate: '近似', fit: '恒定速率' },
  beyond: '超出适用范围',
  summary: (chart, panels, runs) => `${chart}：${panels}。优化器：${runs}。“显示数据”给出数值。`,
  names: { shares: '占比', escape: '逃逸', loss: '损失', variance: '方差', adaptive: '自适应' },
  shares: {
    note: '各处粒子所占比例；色带：Wilson 95 % 区间。',
    share: '占比',
    where: '位置',
    count: '粒子数',
    diverged: '发散',
    elsewhere: '其他位置',
    none: '该场景没有可供计数的极小值或区域。',
  },
  escape: {
    note: '尚未离开过的粒子比例；色带：Wilson 95 % 区间。纵轴为对数：直线表示恒定速率。细线：e^(−t/τ̂)。',
    title: (kind, names) => {
      if (kind === 'region') return `尚未越过边界：${names}`;
      return names === '' ? '尚未离开起始盆地' : `尚未离开：${names}`;
    },
    quantity: '量',
    value: '数值',
    remaining: '尚未离开',
    events: '已离开',
    lost: '离开前已发散',
    exposure: '累计观察的粒子步数',
    resolution: '两次检查之间的步数',
    mean: '平均逃逸时间 τ̂（步）',
    atLeast: (steps) => `≥ ${steps}`,
    steps: (steps) => `${steps} 步`,
    none: '该场景的粒子不是从某个可离开的盆地或区域出发的。',
  },
  loss: { note: '粒子群损失的中位数；色带：10 % 至 90 % 的粒子。', title: '损失', quantile: '分位数' },
  variance: {
    note: '沿特征向量的方差，两轴均为对数；色带：95 % 区间。曲线为理论预测，超出适用范围处为灰色。',
    along: (point, index, eigenvalue) => `${point}：沿 λ${index === 1 ? '₁' : '₂'} = ${eigenvalue}`,
    direction: '方向',
    variance: '方差',
    measured: '实测',
    none: '该曲面没有临界点，无法沿特征向量计算方差。',
    assumptions: '假设与出处',
    from: (step, reason) => `自第 ${step} 步起超出适用范围：${reason}`,
    noTheory: (reason) => `没有预测：${reason}`,
  },
  adaptive: {
    note: '规则为每个粒子自适应调整的量的中位数；色带：10 % 至 90 %。',
    inertia: (coordinate) => `${coordinate} 方向的惯性 β₁`,
    rate: (coordinate) => `${coordinate} 方向的有效学习率`,
    quantity: '量',
    none: '这些规则都不自适应调整惯性或学习率；Adai 和 Adam 会。',
  },
  chooseChart: '图表',
  showData: '显示数据',
  copyCsv: '复制为 CSV',
  copied: '已复制',
  data: (chart, step) => `${chart}，第 ${step} 步`,
};

export const chartWords: Readonly<Record<Language, ChartWords>> = { en, zh };
