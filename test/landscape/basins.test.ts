// Basins: against a fine descent of our own, on ridges, outside, and wherever the answer may not depend on how it was found.

import { describe, expect, test } from 'vitest';
import { finish } from '../../src/kernel/work';
import { type Basins, createBasins, NOWHERE } from '../../src/landscape/basins';
import { criticalPoints } from '../../src/landscape/critical';
import { CAPACITY, createDescents, UNDECIDED } from '../../src/landscape/descent';
import { type Landscape, parameterValues } from '../../src/landscape/landscape';
import { parseInlineLandscape } from '../../src/landscape/parse';
import { accepted, BACK_ENDS } from '../back-ends';
import { landscapes } from '../landscapes';
import { between, luck } from '../luck';

const minimaOf = (landscape: Landscape, values: Record<string, number>) =>
  accepted(criticalPoints(landscape, values)).filter((p) => p.kind === 'minimum');

async function basinsOf(name: string, backEnd: 'wasm' | 'interpreter' = 'wasm', set: Record<string, number> = {}) {
  const landscape = landscapes.get(name)!;
  const values = parameterValues(landscape, set);
  const minima = minimaOf(landscape, values);
  return { landscape, values, minima, basins: await createBasins(landscape, values, minima, { backEnd }) };
}

function labels(basins: Basins, places: readonly (readonly number[])[]): number[] {
  const found = new Int16Array(places.length).fill(-7);
  const [x, y] = [0, 1].map((axis) => places.map((p) => p[axis]!)) as [number[], number[]];
  finish(basins.label(x, y, places.length, found));
  return [...found];
}

/** Gradients written by hand. */
const GRADIENTS: Readonly<Record<string, (x: number, y: number) => [number, number]>> = {
  'three-wells': (x, y) => {
    const wells = [
      [1, -1.5, 0, 0.35],
      [1, 1.2, 0.8, 0.9],
      [0.8, 0.6, -1.5, 0.55],
    ] as const;
    const g: [number, number] = [0.05 * x, 0.05 * y];
    for (const [a, cx, cy, w] of wells) {
      const pull = (a / (w * w)) * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * w * w));
      g[0] += pull * (x - cx);
      g[1] += pull * (y - cy);
    }
    return g;
  },
  'saddle-in-a-bowl': (x, y) => [x, -0.02 * y + 0.02 * y ** 3],
  fjord: (x, y) => {
    const [A, C, w] = [1.5, -0.5, 0.15];
    const r = Math.sqrt(x * x + w * w);
    const u = A * x + C * (r - w);
    const slope = A + (C * x) / r;
    const bend = (C * w * w) / r ** 3;
    const well = (2 * u * (u * u - 1) * (u * u + 3)) / (1 + u * u) ** 2;
    return [well * slope + slope * bend * y * y, slope * slope * y];
  },
};

/** Follows −∇L by Runge–Kutta steps of bounded length until it rests at one of the minima. */
function descend(
  gradient: (x: number, y: number) => [number, number],
  x: number,
  y: number,
  minima: readonly { x: number; y: number }[],
): number {
  for (let i = 0; i < 30_000; i++) {
    const rest = minima.findIndex((m) => (m.x - x) ** 2 + (m.y - y) ** 2 < 1e-4);
    if (rest >= 0) return rest;
    const [gx, gy] = gradient(x, y);
    const h = Math.min(0.02, 0.004 / Math.hypot(gx, gy));
    const [mx, my] = gradient(x - (h / 2) * gx, y - (h / 2) * gy);
    x -= h * mx;
    y -= h * my;
  }
  return NOWHERE;
}

test.each([...landscapes.keys()].filter((name) => GRADIENTS[name]))(
  '%s: a place belongs to the minimum that a fine descent reaches',
  async (name) => {
    const { landscape, minima, basins } = await basinsOf(name);
    const random = luck(name.length);
    const { x, y } = landscape.window;
    const places = Array.from(
      { length: 300 },
      () => [between(random, x[0], x[1]), between(random, y[0], y[1])] as const,
    );
    const found = labels(basins, places);
    const far = (x[1] - x[0]) * 0.004;
    let compared = 0;
    places.forEach(([px, py], i) => {
      const expected = descend(GRADIENTS[name]!, px, py, minima);
      // nearer than this to a border both are right
      const isInside = [
        [far, 0],
        [-far, 0],
        [0, far],
        [0, -far],
      ].every(([dx, dy]) => descend(GRADIENTS[name]!, px + dx!, py + dy!, minima) === expected);
      if (!isInside) return;
      compared++;
      expect(found[i], `(${px}, ${py})`).toBe(expected);
    });
    expect(compared).toBeGreaterThan(270);
    expect(new Set(found.filter((l) => l >= 0)).size).toBe(minima.length);
    basins.dispose();
  },
  60_000,
);

test.each([...landscapes.keys()])('%s: the labels of the minima are their own', async (name) => {
  const { minima, basins } = await basinsOf(name);
  const places = minima.map((m) => [m.x, m.y]);
  expect(labels(basins, places)).toEqual([...minima.keys()]);
});

test('the ridge of a symmetric saddle leads nowhere, and a hair beside it to its side', async () => {
  const { minima, basins } = await basinsOf('saddle-in-a-bowl');
  const [upper, lower] = [minima.findIndex((m) => m.y > 0), minima.findIndex((m) => m.y < 0)];
  expect(
    labels(basins, [
      [0, 0],
      [1, 0],
      [-2.5, 0],
    ]),
  ).toEqual([NOWHERE, NOWHERE, NOWHERE]);
  expect(
    labels(basins, [
      [1, 0.01],
      [1, -0.01],
      [-2.9, 0.02],
      [2.9, -0.02],
    ]),
  ).toEqual([upper, lower, upper, lower]);
});

test('outside the window a place descends too; NaN and infinities belong nowhere', async () => {
  const { minima, basins } = await basinsOf('fjord');
  const flat = minima.findIndex((m) => m.x > 0);
  const sharp = minima.findIndex((m) => m.x < 0);
  expect(
    labels(basins, [
      [4, 0.5],
      [-3, -0.2],
      [2.4, 1.5],
    ]),
  ).toEqual([flat, sharp, flat]);
  expect(
    labels(basins, [
      [Number.NaN, 0],
      [0.5, Number.NaN],
      [Number.POSITIVE_INFINITY, 0],
      [Number.NaN, Number.NaN],
      [0.9, 0],
    ]),
  ).toEqual([NOWHERE, NOWHERE, NOWHERE, NOWHERE, flat]);
});

describe('labels do not depend on', () => {
  const random = luck(77);
  const places = Array.from({ length: 5000 }, () => [between(random, -3.5, 3.5), between(random, -3.5, 3.5)] as const);

  test('the back end', async () => {
    const grids = await Promise.all(BACK_ENDS.map(async (backEnd) => (await basinsOf('three-wells', backEnd)).basins));
    expect(grids[0]!.grid).toEqual(grids[1]!.grid);
    expect(labels(grids[0]!, places)).toEqual(labels(grids[1]!, places));
  });

  test('company, order, or whether the grid was made here', async () => {
    const { landscape, values, minima, basins } = await basinsOf('three-wells');
    const whole = labels(basins, places);
    expect(places.slice(0, 60).map((p) => labels(basins, [p])[0])).toEqual(whole.slice(0, 60));
    expect(labels(basins, [...places].reverse())).toEqual([...whole].reverse());
    const given = await createBasins(landscape, values, minima, { backEnd: 'wasm', grid: basins.grid.slice() });
    expect(labels(given, places)).toEqual(whole);
  });

  test('how often a place comes', async () => {
    const { basins } = await basinsOf('three-wells');
    const border = places.slice(0, 40).flatMap((p) => [p, p, p]);
    const single = labels(basins, places.slice(0, 40));
    expect(labels(basins, border)).toEqual(single.flatMap((l) => [l, l, l]));
  });
});

describe('cells are only a short cut: descending from every place itself gives the same labels', () => {
  /** Labels without any cell: descents until they are near a minimum. */
  async function direct(landscape: Landscape, values: Record<string, number>, places: readonly (readonly number[])[]) {
    const minima = minimaOf(landscape, values);
    const { x, y } = landscape.window;
    const apart = minima.flatMap((m, i) => minima.slice(i + 1).map((n) => Math.hypot(m.x - n.x, m.y - n.y)));
    const near = Math.min((x[1] - x[0]) / 50, (y[1] - y[0]) / 50, ...apart.map((d) => d / 8));
    const decide = (px: number, py: number) => {
      const found = minima.findIndex((m) => Math.hypot(m.x - px, m.y - py) < near);
      return found < 0 ? UNDECIDED : found;
    };
    const descents = await createDescents(landscape, values, 'wasm');
    const labels: number[] = [];
    for (let begin = 0; begin < places.length; begin += CAPACITY) {
      const some = places.slice(begin, begin + CAPACITY);
      const [fromX, fromY] = [0, 1].map((axis) => Float64Array.from(some, (p) => p[axis]!)) as [
        Float64Array,
        Float64Array,
      ];
      const found = new Int16Array(some.length);
      finish(descents.descend(fromX, fromY, some.length, decide, found));
      for (const [i, [px, py]] of some.entries()) {
        const there = decide(px!, py!);
        labels.push(there === UNDECIDED ? found[i]! : there);
      }
    }
    descents.dispose();
    return labels;
  }

  test.each([...landscapes.keys()])('%s, in the window and around it', async (name) => {
    const random = luck(123);
    const { landscape, values, basins } = await basinsOf(name);
    const { x, y } = landscape.window;
    const around = ([lo, hi]: readonly [number, number]) => [2 * lo - hi, 2 * hi - lo] as const;
    const inside = Array.from({ length: 8000 }, () => [between(random, ...x), between(random, ...y)] as const);
    const outside = Array.from(
      { length: 2000 },
      () => [between(random, ...around(x)), between(random, ...around(y))] as const,
    );
    const places = [...inside, ...outside];
    const expected = await direct(landscape, values, places);
    const differing = labels(basins, places).filter((label, i) => label !== expected[i]).length;
    // a border may bend into a cell between its corners
    expect(differing).toBeLessThanOrEqual(2);
  });
});

test('the fine grid is what the corners of its cells are labelled', async () => {
  for (const name of ['three-wells', 'fjord', 'easom', 'saddle-in-a-bowl', 'rastrigin']) {
    const { landscape, basins } = await basinsOf(name);
    const { x, y } = landscape.window;
    const fine = finish(basins.fineGrid());
    const side = Math.sqrt(fine.length);
    expect(side).toBe(4 * (Math.sqrt(basins.grid.length) - 1) + 1);
    // the last row and column belong to no cell
    const inner = [...fine.keys()].filter((i) => i % side < side - 1 && i < fine.length - side);
    const places = inner.map((i) => {
      const [u, v] = [(i % side) / (side - 1), Math.floor(i / side) / (side - 1)];
      return [x[0] + (x[1] - x[0]) * u, y[0] + (y[1] - y[0]) * v] as const;
    });
    const found = labels(basins, places);
    const differing = inner.filter((i, k) => fine[i] !== found[k]);
    expect(new Set(fine).size, name).toBeGreaterThan(1);
    expect(differing.length, name).toBeLessThanOrEqual(4);
  }
});

test('the bottom of a stiff valley is followed to its end', async () => {
  const landscape = accepted(
    parseInlineLandscape({ formula: '0.1 * (x^2 - 1)^2 + 50 * y^2', window: { x: [-2, 2], y: [-2, 2] } }),
  );
  const minima = minimaOf(landscape, {});
  const basins = await createBasins(landscape, {}, minima, { backEnd: 'wasm' });
  const right = minima.findIndex((m) => m.x > 0);
  const places = [-1.9, -0.6, -0.05, 0.05, 0.4, 1.9].flatMap((x) =>
    [-1.7, -0.01, 0.3, 1.9].map((y) => [x, y] as const),
  );
  expect(labels(basins, places)).toEqual(places.map(([x]) => (x > 0 ? right : 1 - right)));
});

test('parameters move the border', async () => {
  const [small, large] = await Promise.all([0.5, 4].map((s) => basinsOf('fjord', 'wasm', { s })));
  // the pass stays at 0: only the window beyond it is asked
  for (const { basins, minima } of [small!, large!]) {
    const sharp = minima.findIndex((m) => m.x < 0);
    expect(
      labels(basins, [
        [-0.1, 0],
        [0.1, 0],
      ]),
    ).toEqual([sharp, 1 - sharp]);
  }
  expect(small!.minima[0]!.x).not.toBeCloseTo(large!.minima[0]!.x, 2);
});

test('a landscape without minima labels nothing', async () => {
  const landscape = landscapes.get('fjord')!;
  const basins = await createBasins(landscape, parameterValues(landscape), [], { backEnd: 'wasm' });
  expect(
    labels(basins, [
      [0.5, 0.5],
      [1, 1],
    ]),
  ).toEqual([NOWHERE, NOWHERE]);
});
