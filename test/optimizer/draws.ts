// Numbers drawn at random for a hyper-parameter: what people try, and now and then the end of a range.

import type { Hyper } from '../../src/optimizer/optimizer';
import { between } from '../luck';

export type Random = () => number;
export type Draw = (random: Random) => number;

export const evenly =
  (lo: number, hi: number): Draw =>
  (random) =>
    between(random, lo, hi);
export const decades =
  (lo: number, hi: number): Draw =>
  (random) =>
    10 ** between(random, Math.log10(lo), Math.log10(hi));
export const oneOf =
  (...values: readonly number[]): Draw =>
  (random) =>
    values[Math.floor(random() * values.length)]!;

/** Of names that mean the same in every rule. */
export const DRAWS: Readonly<Record<string, Draw>> = {
  momentum: oneOf(0, 0.3, 0.5, 0.8, 0.9, 0.95),
  dampening: oneOf(0, 0, 0.25, 0.5, 0.9, 1),
  weight_decay: oneOf(0, 0, 0.001, 0.05, 0.3, 1),
  beta1: oneOf(0, 0.5, 0.8, 0.9, 0.95, 0.99),
  beta2: oneOf(0, 0.5, 0.9, 0.95, 0.99, 0.999, 0.9999),
  eps: oneOf(1e-12, 1e-10, 1e-8, 1e-6, 1e-3, 0.1, 1, 2),
};

/** Of a number of which nothing but its range is known. */
export function drawIn({ default: value, min, max, scale, whole }: Hyper): Draw {
  if (whole) return oneOf(min, value, Math.min(max, 3 * value));
  if (scale === 'log' && value > 0) return oneOf(min, value / 10, value, Math.min(max, 10 * value));
  return scale === 'complement' ? oneOf(min, value, max) : evenly(min, max);
}
