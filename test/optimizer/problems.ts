// Surfaces that the oracle does not use, twice: as a formula, and as a gradient written by hand.

import type { Vector } from './scalar';

export interface Problem {
  readonly formula: string;
  readonly gradient: (place: Vector) => Vector;
  /** About the inverse of the largest curvature where particles start, |x|, |y| ≤ 1.5. */
  readonly rate: number;
}

const valley: Problem = {
  formula: '0.5 * (x + 0.5*y - 0.3)^2 + 8 * (y - 0.4*x)^2',
  gradient: ([x, y]) => {
    const u = x + 0.5 * y - 0.3;
    const v = y - 0.4 * x;
    return [u - 6.4 * v, 0.5 * u + 16 * v];
  },
  rate: 0.05,
};

const threeHumps: Problem = {
  formula: '2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2',
  gradient: ([x, y]) => [4 * x - 4.2 * x ** 3 + x ** 5 + y, x + 2 * y],
  rate: 0.15,
};

const sixHumps: Problem = {
  formula: '(4 - 2.1*x^2 + x^4/3) * x^2 + x*y + (4*y^2 - 4) * y^2',
  gradient: ([x, y]) => [8 * x - 8.4 * x ** 3 + 2 * x ** 5 + y, x + 16 * y ** 3 - 8 * y],
  rate: 0.015,
};

const mcCormick: Problem = {
  formula: 'sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1',
  gradient: ([x, y]) => {
    const c = Math.cos(x + y);
    return [c + 2 * (x - y) - 1.5, c - 2 * (x - y) + 2.5];
  },
  rate: 0.25,
};

const wells: Problem = {
  formula: '0.1*(x^2 + y^2) - exp(-((x - 1)^2 + y^2)) - 0.7*exp(-(x + 1)^2 - 2*(y - 0.3)^2)',
  gradient: ([x, y]) => {
    const a = Math.exp(-((x - 1) ** 2 + y ** 2));
    const b = 0.7 * Math.exp(-((x + 1) ** 2) - 2 * (y - 0.3) ** 2);
    return [0.2 * x + 2 * a * (x - 1) + 2 * b * (x + 1), 0.2 * y + 2 * a * y + 4 * b * (y - 0.3)];
  },
  rate: 0.3,
};

const troughs: Problem = {
  formula: 'log(1 + 4*(x - 0.2)^2) + 0.5*log(1 + (y - x)^2)',
  gradient: ([x, y]) => {
    const u = (8 * (x - 0.2)) / (1 + 4 * (x - 0.2) ** 2);
    const v = (y - x) / (1 + (y - x) ** 2);
    return [u - v, v];
  },
  rate: 0.1,
};

export const PROBLEMS: readonly Problem[] = [valley, threeHumps, sixHumps, mcCormick, wells, troughs];

/** Gradients of the oracle's own problems, by their names there. */
export const ORACLE_GRADIENTS: Readonly<Record<string, Problem['gradient']>> = {
  f1: ([x, y]) => [x, 25 * y],
  f2: ([x, y]) => [-2 * (1 - x) - 400 * x * (y - x ** 2), 200 * (y - x ** 2)],
  f3: ([x, y]) => [2 * x ** 3 - 16 * x + 2.5, 2 * y ** 3 - 16 * y + 2.5],
  f5: ([x, y]) => {
    const [u, v] = [x ** 2 + y - 11, x + y ** 2 - 7];
    return [4 * x * u + 2 * v, 2 * u + 4 * y * v];
  },
};
