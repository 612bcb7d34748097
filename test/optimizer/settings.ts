// Hyper-parameters of a rule drawn at random: as its own tests say, by their names, or in their ranges.

import { optimizers } from '../../src/optimizer/catalogue';
import { DRAWS, decades, drawIn, type Random } from './draws';
import { ruleTests } from './reference';

/** One setting of a rule. `rate` is about the inverse of the largest curvature; `base` what SAM and Lookahead run on. */
export function drawSetting(
  {
    rule,
    names,
    base,
  }: { readonly rule: string; readonly names: readonly string[]; readonly base?: string | undefined },
  rate: number,
  random: Random,
): Record<string, number> {
  const { draws = {}, gain, isPlain } = ruleTests.get(rule) ?? {};
  const setting: Record<string, number> = {};
  for (const name of names)
    if (name !== 'lr')
      setting[name] = (draws[name] ?? DRAWS[name] ?? drawIn(optimizers.get(rule)!.hyper[name]!))(random);
  if (!names.includes('lr')) return setting;
  const { momentum = 0, dampening = 0 } = setting;
  const longRun = gain ?? (1 - momentum * dampening) / (1 - momentum);
  const isBounded = isPlain && base !== 'Adam';
  return { ...setting, lr: isBounded ? (rate * decades(0.03, 1)(random)) / longRun : decades(1e-3, 0.3)(random) };
}
