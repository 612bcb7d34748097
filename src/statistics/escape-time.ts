// Mean escape time with censoring, with the exact limits of a Poisson mean. Knows numbers, and the kernel's logarithm.

import { log } from '../kernel/scalar';
import { Z95 } from './normal';

/** Half of the 5 % outside an interval. */
const TAIL = 0.025;
/** Beyond it the limits are Wilson and Hilferty's: within 1e-4 of a standard deviation of the exact ones. */
const EXACT = 1000;
const ITERATIONS = 50;

export interface EscapeTime {
  /** Maximum likelihood: exposure / events. Infinite without events. */
  readonly mean: number;
  /** 95 % interval; without events the one-sided lower limit ("at least"), and infinity. */
  readonly low: number;
  readonly high: number;
}

/**
 * Mean of an exponential waiting time of which `events` ended within `exposure` steps of waiting, all particles together.
 * The limits are exact for a Poisson process: chi-square with 2·events and 2·events + 2 degrees of freedom (F. Garwood 1936).
 */
export function meanEscapeTime({ events, exposure }: { events: number; exposure: number }): EscapeTime {
  if (events === 0) return { mean: Number.POSITIVE_INFINITY, low: exposure / atMostOfNone, high: Infinity };
  const { low, high } = poissonLimits(events);
  return { mean: exposure / events, low: exposure / high, high: exposure / low };
}

/** 95 % upper limit of a Poisson mean when the count is 0: −ln 0.05, about 3. */
const atMostOfNone = -log(0.05);

/** Two-sided 95 % limits of a Poisson mean when the count is `count`; for 0 the upper one is that of 97.5 %. */
export function poissonLimits(count: number): { readonly low: number; readonly high: number } {
  if (count === 0) return { low: 0, high: -log(TAIL) };
  const near = { low: wilsonHilferty(count, -Z95), high: wilsonHilferty(count + 1, Z95) };
  if (count > EXACT) return near;
  return {
    low: solve(near.low, (mean) => atLeast(count, mean), 1),
    high: solve(near.high, (mean) => atMost(count, mean), -1),
  };
}

/** Half the chi-square quantile at normal quantile z with 2n degrees of freedom, approximately (Wilson and Hilferty 1931). */
function wilsonHilferty(n: number, z: number): number {
  const root = 1 - 1 / (9 * n) + z / (3 * Math.sqrt(n));
  return n * root * root * root;
}

interface TailSum {
  /** Of the tail. */
  readonly logarithm: number;
  /** The tail over its largest term, which is also the size of its derivative. */
  readonly ratio: number;
}

/** Newton on the logarithm of a tail, which is concave in the mean: converges from any start. */
function solve(start: number, tail: (mean: number) => TailSum, direction: 1 | -1): number {
  let mean = Math.max(start, 1e-3);
  for (let i = 0; i < ITERATIONS; i++) {
    const { logarithm, ratio } = tail(mean);
    const next = Math.max(mean / 2, mean - direction * (logarithm - log(TAIL)) * ratio);
    if (Math.abs(next - mean) <= 1e-14 * mean) return next;
    mean = next;
  }
  return mean;
}

/** P(N ≤ count): from the largest term downwards. Its derivative is −P(N = count). */
function atMost(count: number, mean: number): TailSum {
  let [term, ratio] = [1, 1];
  for (let k = count; k > 0 && term > 1e-17 * ratio; k--) {
    term *= k / mean;
    ratio += term;
  }
  return { logarithm: logTerm(count, mean) + log(ratio), ratio };
}

/** P(N ≥ count), count ≥ 1: from the largest term upwards. Its derivative is P(N = count − 1). */
function atLeast(count: number, mean: number): TailSum {
  let [term, sum] = [1, 1];
  for (let k = count + 1; term > 1e-17 * sum; k++) {
    term *= mean / k;
    sum += term;
  }
  return { logarithm: logTerm(count, mean) + log(sum), ratio: (sum * mean) / count };
}

/** ln P(N = count). */
const logTerm = (count: number, mean: number): number => count * log(mean) - mean - logFactorial(count);

const factorials = [0];

/** ln k! for whole k up to EXACT; summed once. */
function logFactorial(k: number): number {
  for (let i = factorials.length; i <= k; i++) factorials.push(factorials[i - 1]! + log(i));
  return factorials[k]!;
}
