// Straight lines through weighted points, with the t interval of the slope. Knows numbers, and the kernel's sine and cosine.

import { cos, sin } from '../kernel/scalar';
import { Z95 } from './normal';

export interface Fit {
  readonly slope: number;
  /**
   * 95 % interval of the slope: from the scatter about the line, by Student's t with points − 2 degrees of freedom, or from the errors of
   * the points themselves, whichever is wider.
   */
  readonly low: number;
  readonly high: number;
  readonly intercept: number;
  /** Weighted fraction of the variance of y that the line explains. */
  readonly r2: number;
  /** Points of positive weight. */
  readonly points: number;
}

/**
 * Weighted least squares of y on x. Weights are 1 / variance of y. Undefined for fewer than two places; with two
 * points the interval is the whole line, because the scatter is unknown.
 */
export function fitLine(x: readonly number[], y: readonly number[], weights: readonly number[]): Fit | undefined {
  let [n, w, sx, sy] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (!(weights[i]! > 0)) continue;
    n++;
    w += weights[i]!;
    sx += weights[i]! * x[i]!;
    sy += weights[i]! * y[i]!;
  }
  const [mx, my] = [sx / w, sy / w];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (!(weights[i]! > 0)) continue;
    const [dx, dy] = [x[i]! - mx, y[i]! - my];
    xx += weights[i]! * dx * dx;
    xy += weights[i]! * dx * dy;
    yy += weights[i]! * dy * dy;
  }
  if (n < 2 || !(xx > 0)) return undefined;
  const slope = xy / xx;
  // never negative by rounding
  const rest = Math.max(0, yy - slope * xy);
  const scatter = n > 2 ? studentQuantile(n - 2) * Math.sqrt(rest / (n - 2) / xx) : Number.POSITIVE_INFINITY;
  // points that happen to lie on a line are no more precise than their own errors
  const half = Math.max(scatter, Z95 / Math.sqrt(xx));
  return {
    slope,
    low: slope - half,
    high: slope + half,
    intercept: my - slope * mx,
    r2: yy > 0 ? 1 - rest / yy : 1,
    points: n,
  };
}

/** The value that Student's t with whole `degrees` ≥ 1 of freedom exceeds in absolute value with probability 5 %. */
export function studentQuantile(degrees: number): number {
  let [low, high] = [0, Math.PI / 2];
  // bisection until no double lies inside
  for (;;) {
    const angle = (low + high) / 2;
    if (angle <= low || angle >= high) return (Math.sqrt(degrees) * sin(angle)) / cos(angle);
    if (within(angle, degrees) < 0.95) low = angle;
    else high = angle;
  }
}

/** P(|t| < √degrees · tan angle): finite sums (Abramowitz and Stegun 26.7.3, 26.7.4). */
function within(angle: number, degrees: number): number {
  const [sine, cosine] = [sin(angle), cos(angle)];
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k < degrees; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
