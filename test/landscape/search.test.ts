// The search for critical points on surfaces that anybody may type: classical ones, degenerate ones, and those that are no proper surfaces.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { finish } from '../../src/kernel/work';
import { createBasins, NOWHERE } from '../../src/landscape/basins';
import { type CriticalPoint, criticalPoints, findCriticalPoints } from '../../src/landscape/critical';
import { eigenvalues, eigenvector, solve } from '../../src/landscape/matrix';
import { parseInlineLandscape } from '../../src/landscape/parse';
import { accepted } from '../back-ends';
import { between, luck } from '../luck';

type Pair = readonly [number, number];
const surface = (formula: string, x: Pair = [-3, 3], y: Pair = x) =>
  accepted(parseInlineLandscape({ formula, window: { x, y } }));
const search = (formula: string, x?: Pair, y?: Pair): CriticalPoint[] =>
  accepted(findCriticalPoints(surface(formula, x, y), {}));

const kinds = (points: readonly CriticalPoint[]) =>
  ['minimum', 'saddle', 'maximum', 'degenerate'].map((kind) => points.filter((p) => p.kind === kind).length);

interface Known {
  readonly x: number;
  readonly y: number;
  readonly kind: string;
  readonly hessian_eigenvalues?: Pair;
}
interface Classic {
  readonly title: string;
  readonly formula: string;
  readonly domain: readonly [number, number, number, number];
  readonly known_minima: readonly Known[];
  readonly other_critical_points: readonly Known[];
}

describe('on a classical function, unscaled and in its usual window, finds what the literature knows:', () => {
  const functions: Record<string, Classic> = JSON.parse(readFileSync('test/oracle/functions.json', 'utf8')).functions;
  test.each(Object.values(functions))('$title', ({ formula, domain, known_minima, other_critical_points }) => {
    const [left, right, bottom, top] = domain;
    // the oracle writes e as SymPy does
    const points = search(formula.replace(/\bE\b/g, 'e'), [left, right], [bottom, top]);
    for (const known of [...known_minima, ...other_critical_points]) {
      const found = points.filter((p) => Math.hypot(p.x - known.x, p.y - known.y) < 1e-7);
      // Ackley's is a cone
      expect(found.length).toBe(known.hessian_eigenvalues ? 1 : 0);
      known.hessian_eigenvalues?.forEach((expected, i) => {
        expect(Math.abs(found[0]!.eigenvalues[i]! - expected)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(expected)));
      });
      if (found[0]) expect(known.kind).toContain(found[0].kind);
    }
  });
});

test('on Rastrigin in its usual window, finds all 121 minima, 220 saddles and 100 maxima', () => {
  const points = search('20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)', [-5.12, 5.12]);
  expect(kinds(points)).toEqual([121, 220, 100, 0]);
});

test('minima, saddles and maxima add up as they must on surfaces that rise outwards', () => {
  const random = luck(404);
  for (let i = 0; i < 40; i++) {
    const hills = Array.from({ length: 2 + Math.floor(8 * random()) }, () => {
      const [a, x, y, w] = [
        between(random, -2, 2),
        between(random, -2, 2),
        between(random, -2, 2),
        between(random, 0.3, 1),
      ];
      return `${a} * exp(-((x - (${x}))^2 + (y - (${y}))^2) / (2 * ${w}^2))`;
    });
    const [minima, saddles, maxima, degenerate] = kinds(search(`0.1 * (x^2 + y^2)^2 + ${hills.join(' + ')}`, [-4, 4]));
    // Poincaré and Hopf
    expect(minima! - saddles! + maxima!, hills.join('\n')).toBe(1);
    expect(degenerate).toBe(0);
  }
});

test('a search of the quarters of a window finds what a search of the whole finds', () => {
  const formula = 'sin(x)*sin(y) + 0.025*(x^2 + y^2) + 0.3*sin(2*x + y)';
  const whole = search(formula, [-7, 7]);
  const quarters = ([[-7, 0.01] as const, [0.01, 7] as const] as const).flatMap((x) =>
    ([[-7, 0.01] as const, [0.01, 7] as const] as const).flatMap((y) => search(formula, x, y)),
  );
  expect(kinds(quarters)).toEqual(kinds(whole));
});

describe('a degenerate point is found, is called so, and has a basin exactly where the loss rises all around:', () => {
  test.each([
    ['x^4 + y^4', 0, 0, true],
    ['(x^2 + y^2)^2', 0, 0, true],
    ['x^4 + y^2', 0, 0, true],
    ['x^6 + y^6', 0, 0, true],
    ['x^8 + y^2', 0, 0, true],
    ['(x - 1)^4 + (y + 0.5)^4 + 1000', 1, -0.5, true],
    ['x^4 - 4*x^3 + 6*x^2 - 4*x + 1 + y^4', 1, 0, true],
    ['(x - 0.3)^4 + 50 * (y - x^2)^2', 0.3, 0.09, true],
    ['x^3 + y^2', 0, 0, false],
    ['x^2 - y^4', 0, 0, false],
    ['y^2 - x^4', 0, 0, false],
    ['-x^4 - y^4', 0, 0, false],
    ['x^3 - 3*x*y^2', 0, 0, false],
    // a minimum along every line through it, but not between the parabolas
    ['(y - x^2) * (y - 2*x^2)', 0, 0, false],
  ])('%s', (formula, x, y, hasBasin) => {
    for (const window of [
      [-3, 3],
      [-2, 3.3],
    ] as const) {
      const points = search(formula, window);
      expect(points.map((p) => p.kind)).toEqual(['degenerate']);
      expect(points[0]!.x).toBeCloseTo(x, 6);
      expect(points[0]!.y).toBeCloseTo(y, 6);
      expect(points[0]!.hasBasin).toBe(hasBasin);
    }
  });

  test('beside regular points', () => {
    const points = search('x^4 * (x - 2)^2 + y^4 * (y - 2)^2', [-1, 3]);
    // along each axis: degenerate bottom at 0, top at 4/3, bottom at 2
    expect(kinds(points)).toEqual([1, 2, 1, 5]);
    expect(points.filter((p) => p.hasBasin).map((p) => [Math.round(p.x) + 0, Math.round(p.y) + 0])).toEqual([
      [2, 2],
      [0, 0],
      [0, 2],
      [2, 0],
    ]);
  });

  test('and descent ends in its basin', async () => {
    const landscape = surface('(x^2 - 1)^4 + y^4', [-2, 2]);
    const bottoms = accepted(criticalPoints(landscape, {})).filter((p) => p.hasBasin);
    expect(bottoms.map((p) => [p.kind, Math.round(p.x)])).toEqual([
      ['degenerate', -1],
      ['degenerate', 1],
    ]);
    const basins = await createBasins(landscape, {}, bottoms, { backEnd: 'interpreter' });
    const labels = new Int16Array(4);
    finish(basins.label([-1.9, -0.1, 0.1, 1.5], [1.5, -1, 1, -1.9], 4, labels));
    expect([...labels]).toEqual([0, 0, 1, 1]);
    expect([...basins.grid].filter((label) => label === NOWHERE).length).toBeLessThan(100);
    basins.dispose();
  });
});

describe('curves and plains of critical points are left out:', () => {
  test.each([
    ['a valley', 'x^2', [0, 0, 0, 0]],
    ['a flat valley', 'x^4', [0, 0, 0, 0]],
    ['a terrace', 'x^3', [0, 0, 0, 0]],
    ['a curved valley', '(y - x^2)^2', [0, 0, 0, 0]],
    ['a valley that widens', 'x^2 * (1 + y^2)', [0, 0, 0, 0]],
    ['a ring', '(x^2 + y^2 - 1)^2', [0, 0, 1, 0]],
    ['a flat ring', '(x^2 + y^2 - 1)^4', [0, 0, 1, 0]],
    ['waves', 'sin(x + y)^2', [0, 0, 0, 0]],
    ['rings', 'cos(sqrt(x^2 + y^2 + 0.01))', [0, 0, 1, 0]],
    ['crossing valleys, but not their crossing', '(x * y)^2', [0, 0, 0, 1]],
    ['a constant', '3', [0, 0, 0, 0]],
    ['steps', 'floor(x) + floor(y)', [0, 0, 0, 0]],
    ['half a plain', 'where(x > 0, x^2, 0)', [0, 0, 0, 0]],
    ['a quarter of a plain', 'max(x, 0)^2 + max(y, 0)^2', [0, 0, 0, 0]],
    ['a plane', 'x + 2 * y', [0, 0, 0, 0]],
  ])('%s', (_, formula, expected) => {
    for (const window of [
      [-3, 3],
      [-2, 3.3],
    ] as const) {
      const points = search(formula, window);
      expect(kinds(points)).toEqual(expected);
      expect(points.some((p) => p.hasBasin)).toBe(false);
    }
  });

  test('but a valley that slopes ever so little has its end', () => {
    expect(kinds(search('(y - x^2)^2 + 1e-4 * x^2'))).toEqual([1, 0, 0, 0]);
    expect(kinds(search('(x^2 + y^2 - 1)^2 + 1e-3 * x', [-2, 2]))).toEqual([1, 1, 1, 0]);
  });
});

describe('what has no gradient there is no critical point:', () => {
  test.each([
    'abs(x) + abs(y)',
    'abs(x) + y^2',
    'max(abs(x), abs(y))',
    'sqrt(x^2 + y^2)',
    'abs(x)^1.5 + y^2',
    'where(x < 0, x, x^2) + y^2',
    'where(x < 0, -x, x^2) + y^2',
    'x^2 + y^2 + 0.1 * floor(x)',
  ])('%s', (formula) => {
    for (const window of [
      [-3, 3],
      [-2, 3.3],
      [0, 1],
    ] as const) {
      expect(search(formula, window)).toEqual([]);
    }
  });
});

describe('where the loss is undefined nothing is found, and elsewhere everything:', () => {
  test.each([
    ['sqrt(x) + y^2', [0, 0, 0, 0]],
    ['x * log(x) + y^2', [1, 0, 0, 0]],
    ['sqrt(1 - x^2 - y^2)', [0, 0, 1, 0]],
    ['1 / x + x + y^2', [1, 1, 0, 0]],
    ['log(x) + log(y)', [0, 0, 0, 0]],
    ['sqrt(-1 - x^2)', [0, 0, 0, 0]],
  ])('%s', (formula, expected) => expect(kinds(search(formula))).toEqual(expected));
});

describe('it does not matter', () => {
  test.each([1e-12, 1e-3, 1e6, 1e12])('in which unit the loss is counted: × %f', (unit) => {
    const points = search(`${unit} * ((x^2 + y - 11)^2 + (x + y^2 - 7)^2)`, [-5, 5]);
    expect(kinds(points)).toEqual([4, 4, 1, 0]);
  });

  test.each([
    [1e-6, 1],
    [1, 1e6],
    [1e-4, 1e4],
  ])('in which units x and y are counted: × %f and × %f', (a, b) => {
    const formula = `((x/${a})^2 + y/${b} - 11)^2 + (x/${a} + (y/${b})^2 - 7)^2`;
    const points = search(formula, [-5 * a, 5 * a], [-5 * b, 5 * b]);
    expect(kinds(points)).toEqual([4, 4, 1, 0]);
  });

  test('how much steeper one direction is than the other', () => {
    expect(kinds(search('0.5 * (x^2 + 1e8 * y^2)'))).toEqual([1, 0, 0, 0]);
    expect(kinds(search('(1 - x)^2 + 1e6 * (y - x^2)^2', [-2, 2], [-1, 3]))).toEqual([1, 0, 0, 0]);
  });

  test('how high the walls are', () => {
    expect(kinds(search('exp(x) + exp(-x) / 1000 + y^2', [-30, 30]))).toEqual([1, 0, 0, 0]);
  });

  test('how small a hill is in its window', () => {
    const [hill, ...rest] = search('exp(-(x - 50)^2 - (y - 50)^2)', [-100, 100]);
    expect(rest).toEqual([]);
    expect([hill!.kind, hill!.x, hill!.y]).toEqual(['maximum', 50, 50]);
  });
});

describe('symmetric matrices', () => {
  const random = luck(31);
  const matrices = Array.from(
    { length: 200 },
    () => [0, 0, 0].map(() => between(random, -5, 5)) as [number, number, number],
  );

  test('have eigenvalues, in order, with their trace and their determinant', () => {
    for (const [a, b, c] of matrices) {
      const [low, high] = eigenvalues(a, b, c);
      expect(low).toBeLessThanOrEqual(high);
      expect(low + high).toBeCloseTo(a + c, 12);
      expect(low * high).toBeCloseTo(a * c - b * b, 11);
    }
  });

  test('stretch an eigenvector by its eigenvalue', () => {
    for (const [a, b, c] of matrices) {
      for (const value of eigenvalues(a, b, c)) {
        const [u, v] = eigenvector(a, b, c, value);
        expect(Math.hypot(u, v)).toBeCloseTo(1, 14);
        expect(a * u + b * v).toBeCloseTo(value * u, 10);
        expect(b * u + c * v).toBeCloseTo(value * v, 10);
      }
    }
  });

  test.each([
    [
      [2, 0, 2],
      [2, 2],
    ],
    [
      [0, 0, 0],
      [0, 0],
    ],
    [
      [0, 1, 0],
      [-1, 1],
    ],
    [
      [1, 0, 1e-14],
      [1e-14, 1],
    ],
    [
      [-1e-14, 0, -1],
      [-1, -1e-14],
    ],
  ])('as %j has the eigenvalues %j', ([a, b, c], expected) => expect(eigenvalues(a!, b!, c!)).toEqual(expected));

  test('that are singular are solved by the shortest vector', () => {
    const s = new Float64Array(2);
    solve(1, 2, 4, 5, 10, s);
    expect(s[0]).toBeCloseTo(1, 14);
    expect(s[1]).toBeCloseTo(2, 14);
    solve(0, 0, 0, 1, 1, s);
    expect([...s]).toEqual([0, 0]);
  });
});
