// The landscapes that ship: each holds what its file says, has the critical points that are known of it, and is the function that it cites.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type CriticalPoint,
  certify,
  criticalPoints,
  findCriticalPoints,
  namedPoints,
  STATIONARY,
} from '../../src/landscape/critical';
import { type Landscape, parameterValues } from '../../src/landscape/landscape';
import { gridPlaces, sample } from '../../src/landscape/samples';
import { accepted } from '../back-ends';
import { landscapes } from '../landscapes';

const kinds = (points: readonly CriticalPoint[]) =>
  ['minimum', 'saddle', 'maximum', 'degenerate'].map((kind) => points.filter((p) => p.kind === kind).length);

const found = (landscape: Landscape, values: Record<string, number> = {}) =>
  accepted(findCriticalPoints(landscape, parameterValues(landscape, values)));

const named = (landscape: Landscape, values: Record<string, number> = {}) =>
  accepted(namedPoints(landscape, parameterValues(landscape, values)));

/** Minima, saddles, maxima and degenerate points in the window. Down to styblinski-tang they are those of SCIENCE.md, section 3. */
const COUNTS: Readonly<Record<string, readonly number[]>> = {
  fjord: [2, 1, 0, 0],
  'saddle-in-a-bowl': [2, 1, 0, 0],
  'monkey-saddle': [3, 0, 0, 1],
  washboard: [3, 2, 0, 0],
  'egg-box': [8, 25, 8, 0],
  rastrigin: [9, 24, 16, 0],
  'ackley-smooth': [9, 12, 4, 0],
  himmelblau: [4, 4, 1, 0],
  'six-hump-camel': [6, 7, 2, 0],
  rosenbrock: [1, 0, 0, 0],
  beale: [1, 2, 0, 0],
  'three-wells': [3, 2, 0, 0],
  'styblinski-tang': [4, 4, 1, 0],
  booth: [1, 0, 0, 0],
  matyas: [1, 0, 0, 0],
  mccormick: [2, 1, 0, 0],
  // the well, and cos·cos under a Gaussian: four hills of 0.009, four dents of 0.00008, four crossings of zero
  easom: [5, 4, 4, 0],
  'goldstein-price': [4, 4, 1, 0],
  'three-hump-camel': [3, 2, 0, 0],
  // separable: (3 minima, 3 maxima along x) × (3, 4 along y)
  levy: [9, 21, 12, 0],
  'levy-13': [7, 12, 4, 0],
};

/** Landscapes that name only what can be seen. */
const NAMES_LESS = ['easom'];

test('every landscape has a row in the table of counts', () => {
  expect(Object.keys(COUNTS).sort()).toEqual([...landscapes.keys()].sort());
});

const fullyNamed = [...landscapes.values()].filter((l) => l.points.length > 0 && !NAMES_LESS.includes(l.name));
test.each(fullyNamed)('$name names every critical point of its window, once', (landscape) => {
  const text = (points: readonly CriticalPoint[]) =>
    points
      .map((p) => `${p.kind} ${(p.x + 0).toFixed(6)} ${(p.y + 0).toFixed(6)}`.replaceAll('-0.000000', '0.000000'))
      .sort();
  expect(text(named(landscape))).toEqual(text(found(landscape)));
});

describe.each([...landscapes.values()])('$name', (landscape) => {
  const { window, parameters, points } = landscape;

  test('is certified: every named point is stationary and of its kind', () => {
    const certified = accepted(certify(landscape));
    expect(certified.map((p) => p.name)).toEqual(points.map((p) => p.name));
    for (const p of certified) expect(p.gradientNorm).toBeLessThanOrEqual(STATIONARY);
    // Newton's method would find a saddle from far away too: the file names the place itself
    certified.forEach(({ x, y, name }, i) => {
      const [px, py] = points[i]!.at;
      expect(Math.hypot(x - px, y - py), name).toBeLessThan(1e-5);
    });
  });

  test('has the known number of minima, saddles, maxima and degenerate points', () => {
    expect(kinds(found(landscape))).toEqual(COUNTS[landscape.name]);
  });

  test('has a minimum with a basin, and only minima have one', () => {
    const points = accepted(criticalPoints(landscape, parameterValues(landscape)));
    expect(points.some((p) => p.hasBasin)).toBe(true);
    for (const p of points) expect(p.hasBasin).toBe(p.kind === 'minimum');
  });

  test('says who defined it and when, or that it is ours', () => {
    expect(landscape.source).toMatch(/\b1[89]\d\d\b|\b20\d\d\b|for this project|arXiv/);
  });

  test('labels its parameters, and each has a range', () => {
    for (const p of Object.values(parameters)) {
      expect(p.label).toBeDefined();
      expect(p.min).toBeLessThan(p.max);
    }
  });

  const ends = Object.entries(parameters).flatMap(([name, p]) => [p.min, p.max].map((value) => ({ name, value })));
  test.each(ends)('with $name = $value is defined all over its window, and its points are what they were', (end) => {
    const values = parameterValues(landscape, { [end.name]: end.value });
    const { x, y } = gridPlaces(window, 31, 31);
    const { loss, hessianXX, hessianXY, hessianYY } = accepted(sample(landscape, values, x, y));
    for (const lane of [loss, hessianXX, hessianXY, hessianYY]) expect(lane.every(Number.isFinite)).toBe(true);
    const followed = named(landscape, values);
    for (const p of followed) {
      expect(p.gradientNorm).toBeLessThanOrEqual(STATIONARY);
      expect(p.kind).toBe(points.find((n) => n.name === p.name)!.kind);
    }
    // a slider that ends where no point is left would be too long
    if (points.length > 0) expect(followed.some((p) => p.hasBasin)).toBe(true);
  });
});

describe('the numbers of the papers', () => {
  const pointsOf = (name: string, values: Record<string, number> = {}) => {
    const points = named(landscapes.get(name)!, values);
    return (point: string) => points.find((p) => p.name === point)!;
  };
  const near = (p: CriticalPoint, x: number, y: number, digits: number): void => {
    expect(p.x).toBeCloseTo(x, digits);
    expect(p.y).toBeCloseTo(y, digits);
  };
  const eigen = (p: CriticalPoint, [low, high]: readonly [number, number], digits: number) => {
    expect(p.eigenvalues[0]).toBeCloseTo(low, digits);
    expect(p.eigenvalues[1]).toBeCloseTo(high, digits);
  };

  test('fjord', () => {
    const at = pointsOf('fjord');
    near(at('sharp'), -0.5323174125, 0, 10);
    eigen(at('sharp'), [3.9253835932, 15.7015343727], 9);
    near(at('flat'), 0.9310031612, 0, 10);
    eigen(at('flat'), [1.0127724466, 4.0510897865], 9);
    near(at('pass'), 0, 0, 12);
    eigen(at('pass'), [-13.5, 2.25], 12);
    expect(['sharp', 'flat', 'pass'].map((name) => at(name).loss.toFixed(12))).toEqual(
      [0, 0, 1].map((v) => v.toFixed(12)),
    );
  });

  test('saddle in a bowl', () => {
    const [a, b, c] = [2, 0.05, 0.02];
    const at = pointsOf('saddle-in-a-bowl', { a, b, c });
    near(at('upper'), 0, Math.sqrt(b / c), 12);
    near(at('lower'), 0, -Math.sqrt(b / c), 12);
    for (const name of ['upper', 'lower']) {
      expect(at(name).loss).toBeCloseTo((-b * b) / (4 * c), 14);
      eigen(at(name), [2 * b, a], 12);
    }
    eigen(at('saddle'), [-b, a], 14);
  });

  test('saddle in a bowl, turned by 45°', () => {
    const at = pointsOf('saddle-in-a-bowl', { phi: 45 });
    near(at('upper'), -Math.SQRT1_2, Math.SQRT1_2, 12);
    near(at('lower'), Math.SQRT1_2, -Math.SQRT1_2, 12);
    eigen(at('saddle'), [-0.02, 1], 13);
  });

  test('three wells', () => {
    const at = pointsOf('three-wells');
    near(at('narrow'), -1.4876963008, 0.0009291464, 10);
    eigen(at('narrow'), [8.11, 8.22], 2);
    near(at('wide'), 1.1530631337, 0.7682297897, 10);
    eigen(at('wide'), [1.27, 1.28], 2);
    near(at('middle'), 0.5989755804, -1.4341012822, 10);
    eigen(at('middle'), [2.39, 2.72], 2);
  });

  test.each([0.6, 1, 2, 3])('monkey saddle with c = %f', (c) => {
    const at = pointsOf('monkey-saddle', { c });
    const places = [
      ['right above', 60],
      ['left', 180],
      ['right below', 300],
    ] as const;
    for (const [name, degrees] of places) {
      near(at(name), Math.cos((degrees * Math.PI) / 180) / c, Math.sin((degrees * Math.PI) / 180) / c, 12);
      expect(at(name).loss).toBeCloseTo(-1 / (12 * c ** 3), 12);
      eigen(at(name), [1 / c, 3 / c], 11);
    }
    near(at('monkey saddle'), 0, 0, 12);
    eigen(at('monkey saddle'), [0, 0], 12);
  });

  test('washboard', () => {
    const points = found(landscapes.get('washboard')!);
    const [lowest, left, right] = points.filter((p) => p.kind === 'minimum');
    near(lowest!, 0, 0, 10);
    near(left!, -1.7419878434, 0, 9);
    near(right!, 1.7419878434, 0, 9);
    expect(right!.eigenvalues[1]).toBeCloseTo(1.1843288224, 9);
    const pass = points.find((p) => p.kind === 'saddle' && p.x > 0)!;
    near(pass, 1.2783362562, 0, 9);
    expect(pass.eigenvalues[0]).toBeCloseTo(-1.0843206626, 9);
  });

  test('Rosenbrock, however it is turned', () => {
    for (const phi of [0, 30, 90]) {
      const minimum = pointsOf('rosenbrock', { phi })('global minimum');
      const turn = (phi * Math.PI) / 180;
      near(minimum, Math.cos(turn) - Math.sin(turn), Math.sin(turn) + Math.cos(turn), 10);
      eigen(minimum, [0.0393676284, 10.1606323716], 9);
    }
  });
});

describe('a landscape is the cited function of the oracle, scaled as its source says:', () => {
  const { functions } = JSON.parse(readFileSync('test/oracle/functions.json', 'utf8'));
  const over =
    (factor: number) =>
    (f: number): number =>
      f / factor;
  test.each([
    ['rosenbrock', 'f2', over(10), { b: 100 }],
    ['styblinski-tang', 'f3', over(10), {}],
    ['beale', 'f4', over(10), {}],
    ['himmelblau', 'f5', over(50), {}],
    ['saddle-in-a-bowl', 'f6', over(1), { a: 1, b: 1, c: 1, phi: 90 }],
    ['rastrigin', 'f8', over(10), {}],
    ['six-hump-camel', 'sixhump', over(1), {}],
    ['levy', 'levy', over(1), {}],
    ['levy-13', 'levy13', over(10), {}],
    ['mccormick', 'mccormick', over(1), {}],
    ['booth', 'booth', over(10), {}],
    ['matyas', 'matyas', over(1), {}],
    ['easom', 'easom', over(1), {}],
    ['goldstein-price', 'goldstein', (f: number) => Math.log(f) / 10, {}],
    ['three-hump-camel', 'threehump', over(1), {}],
  ] as const)('%s is %s', (name, id, scaled, values) => {
    const landscape = landscapes.get(name)!;
    const points: readonly number[][] = functions[id].points;
    const { loss } = accepted(
      sample(
        landscape,
        parameterValues(landscape, values),
        points.map((p) => p[0]!),
        points.map((p) => p[1]!),
      ),
    );
    points.forEach(([, , f], i) => {
      const expected = scaled(f!);
      expect(Math.abs(loss[i]! - expected)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(expected)));
    });
  });

  test('Goldstein–Price spans the powers of ten that its source says', () => {
    const landscape = landscapes.get('goldstein-price')!;
    const { x, y } = gridPlaces(landscape.window, 401, 401);
    const { loss } = accepted(sample(landscape, parameterValues(landscape), x, y));
    const powers = (10 * (loss.reduce((a, b) => Math.max(a, b)) - loss.reduce((a, b) => Math.min(a, b)))) / Math.LN10;
    const said = Number(/spans ([\d.]+) powers of ten/.exec(landscape.source)![1]);
    expect(Math.abs(powers - said)).toBeLessThan(0.05);
  });

  test('the ε of the washboard is a curvature, and is called one', () => {
    const landscape = landscapes.get('washboard')!;
    const { epsilon } = landscape.parameters;
    const values = parameterValues(landscape, { epsilon: 0.4 });
    const { hessianXX } = accepted(sample(landscape, { ...values, A: 0 }, [0, 3], [0, 0]));
    expect([...hessianXX]).toEqual([0.4, 0.4]);
    expect(epsilon!.label).toEqual({ en: 'curvature of the board', zh: '板的曲率' });
  });

  test('smooth Ackley without its smoothing is Ackley', () => {
    const landscape = landscapes.get('ackley-smooth')!;
    const points: readonly number[][] = functions.ackley.points;
    const { loss } = accepted(
      sample(
        landscape,
        { ...parameterValues(landscape), delta: 0 },
        points.map((p) => p[0]!),
        points.map((p) => p[1]!),
      ),
    );
    points.forEach(([, , f], i) => {
      expect(loss[i]).toBeCloseTo(f! / 5, 12);
    });
  });
});
