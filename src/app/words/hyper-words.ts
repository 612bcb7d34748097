// What hyper-parameters mean, by their usual names, in each language. Knows no rule.

import type { Localised } from '../../scene/schema';

const each = (en: string, zh: string): Localised => ({ en, zh });

/** Of names that several rules share, or of a name in one rule; what a typed rule calls otherwise has none. */
const meanings: Readonly<Record<string, Localised>> = {
  lr: each('Learning rate: how far one step goes.', '学习率：每一步走多远。'),
  final_lr: each('Learning rate towards which the bounds close.', '上下界最终收敛到的学习率。'),
  gamma: each('How fast the bounds close.', '上下界收敛的速度。'),
  momentum: each('Part of the last step that is kept.', '保留上一步的比例。'),
  dampening: each('Part of the gradient that momentum does not take up.', '动量不吸收的梯度比例。'),
  beta: each('Part of the last step that is kept.', '保留上一步的比例。'),
  beta0: each('How strongly the inertia follows the second moment.', '惯性随二阶矩变化的强度。'),
  beta1: each(
    'Part of the momentum that is kept: memory of about 1/(1 − β₁) steps.',
    '动量保留的比例：记忆约 1/(1 − β₁) 步。',
  ),
  beta2: each(
    'Part of the second moment that is kept: memory of about 1/(1 − β₂) steps.',
    '二阶矩保留的比例：记忆约 1/(1 − β₂) 步。',
  ),
  beta3: each('Part of the gradient that enters the momentum.', '进入动量的梯度比例。'),
  'adai.eps': each('Keeps the inertia below 1 by so much.', '使惯性比 1 至少小这么多。'),
  'adaiw.eps': each('Keeps the inertia below 1 by so much.', '使惯性比 1 至少小这么多。'),
  'adaiv2.eps': each('Keeps the inertia below 1 by so much.', '使惯性比 1 至少小这么多。'),
  eps: each('Guards against division by zero.', '防止除以零。'),
  perturb_eps: each('Guards the length of the look ahead against division by zero.', '防止前探长度除以零。'),
  weight_decay: each('Weight decay: pull towards the origin.', '权重衰减：拉向原点。'),
  wd_ratio: each('Part of the weight decay that is left where the projection acts.', '投影生效处保留的权重衰减比例。'),
  'sam.rho': each('Radius of the look ahead: the gradient is taken so far uphill.', '前探半径：在上坡这么远处取梯度。'),
  rho: each('Part of the running mean square that is kept.', '滑动均方保留的比例。'),
  lr_decay: each('How fast the learning rate falls with the steps.', '学习率随步数下降的快慢。'),
  initial_accumulator: each('Second moment before step 1.', '第 1 步之前的二阶矩。'),
  initial_accumulator_value: each('Sum of squares before step 1.', '第 1 步之前的平方和。'),
  delta: each('Threshold of the angle below which the step is projected.', '低于此角度阈值时对步长作投影。'),
  lambd: each('How fast the learning rate falls; weight decay too.', '学习率下降的快慢，也是权重衰减。'),
  'rmsprop.alpha': each('Part of the running mean square that is kept.', '滑动均方保留的比例。'),
  'rmsprop-centered.alpha': each('Part of the running means that is kept.', '滑动均值保留的比例。'),
  alpha: each('Power with which the learning rate falls.', '学习率下降的幂次。'),
  t0: each('Step at which averaging begins.', '开始平均的步数。'),
  k: each('Steps of the fast weights between two of the slow ones.', '两次慢权重更新之间的快权重步数。'),
  lookahead_alpha: each('Part of the way that the slow weights go.', '慢权重前进的比例。'),
  momentum_decay: each('How fast the momentum reaches its final value.', '动量达到最终值的快慢。'),
  partial: each('Power of the second moment: ½ is Adam, 0 is momentum.', '二阶矩的幂次：½ 为 Adam，0 为动量法。'),
  etaminus: each('Factor of a step whose gradient has changed its sign.', '梯度变号时步长的因子。'),
  etaplus: each('Factor of a step whose gradient has kept its sign.', '梯度不变号时步长的因子。'),
  step_size_min: each('Smallest step.', '最小步长。'),
  step_size_max: each('Largest step.', '最大步长。'),
};

const UNKNOWN: Localised = { en: 'A number of this rule.', zh: '该规则的一个数值。' };

/** `rule`: its name in the catalogue, or anything for a typed one. */
export const hyperMeaning = (rule: string, name: string): Localised =>
  meanings[`${rule}.${name}`] ?? (Object.hasOwn(meanings, name) ? meanings[name]! : UNKNOWN);
