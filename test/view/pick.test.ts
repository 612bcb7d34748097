// Picking: the particle that a visitor sees under the pointer, and none that cannot be seen.

import { Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import { place } from '../../src/view/geometry/surface-space';
import { pickParticle } from '../../src/view/stage/picking';
import { toLift } from '../../src/view/webgl/particle-shaders';
import { between, luck } from '../luck';
import { outlookOf, pixelsOf, type Surface, surfaceOf } from './grids';

const bowl = (x: number, y: number) => x * x + y * y;
const SIDE = [1.4, -2.6, 2.2] as const;

/** Particles on a surface, as the stage keeps them. */
const onSurface = (loss: (x: number, y: number) => number, places: readonly (readonly [number, number])[]) =>
  Float32Array.from(places.flatMap(([x, y]) => [x, y, loss(x, y)]));

const pixelOf = (
  surface: Surface,
  outlook: ReturnType<typeof outlookOf>,
  positions: Float32Array,
  particle: number,
) => {
  const [x, y, loss] = positions.subarray(3 * particle, 3 * particle + 3) as unknown as [number, number, number];
  return pixelsOf(outlook, place(surface.space, x, y, loss));
};

describe.each([
  ['from the side', SIDE],
  ['from above', undefined],
] as const)('%s', (_, from) => {
  test.each(['linear', 'log'] as const)('every particle is picked where it is drawn (%s height)', (height) => {
    const surface = surfaceOf(bowl, height);
    const outlook = outlookOf(surface, from);
    const places = Array.from(
      { length: 35 },
      (_, i) => [-1.8 + 0.6 * (i % 7), -0.8 + 0.4 * Math.floor(i / 7)] as const,
    );
    const positions = onSurface(bowl, places);
    for (const particle of places.keys()) {
      const { px, py } = pixelOf(surface, outlook, positions, particle);
      for (const [dx, dy] of [
        [0, 0],
        [3, -3],
        [-8, 8],
      ] as const) {
        const picked = pickParticle(surface.space, [{ run: 4, positions }], px + dx, py + dy, outlook);
        expect(picked).toEqual({ run: 4, particle });
      }
    }
  });

  test('nothing farther than 14 pixels', () => {
    const surface = surfaceOf(bowl);
    const outlook = outlookOf(surface, from);
    const positions = onSurface(bowl, [[0.3, 0.2]]);
    const { px, py } = pixelOf(surface, outlook, positions, 0);
    const pick = (dx: number) => pickParticle(surface.space, [{ run: 0, positions }], px + dx, py, outlook);
    expect(pick(13.9)).toEqual({ run: 0, particle: 0 });
    expect(pick(14.1)).toBeUndefined();
  });

  test('the nearest marker, among equal ones that of the run drawn on top', () => {
    const surface = surfaceOf(bowl);
    const outlook = outlookOf(surface, from);
    const near = onSurface(bowl, [
      [0.5, 0.5],
      [0.53, 0.5],
      [0.5, 0.5],
    ]);
    const far = onSurface(bowl, [
      [0.7, 0.5],
      [0.5, 0.5],
    ]);
    const drawn = [
      { run: 0, positions: near },
      { run: 3, positions: far },
    ];
    const beside = pixelOf(surface, outlook, near, 1);
    expect(pickParticle(surface.space, drawn, beside.px, beside.py, outlook)).toEqual({ run: 0, particle: 1 });
    const { px, py } = pixelOf(surface, outlook, near, 0);
    const same = [
      [0, 0],
      [0, 2],
      [3, 1],
    ] as const;
    const [run, particle] = [...same].sort((a, b) => toLift(b[1], b[0]) - toLift(a[1], a[0]))[0]!;
    expect(pickParticle(surface.space, drawn, px, py, outlook)).toEqual({ run, particle });
  });

  test('what is not drawn is not picked: the diverged, the undefined, those outside the window', () => {
    const surface = surfaceOf(bowl);
    const outlook = outlookOf(surface, from);
    const { NaN: nan, POSITIVE_INFINITY: infinite } = Number;
    const positions = Float32Array.from([nan, 0, 0, 0, 0, nan, 9, 0.5, nan, 0, 0, infinite, 2.001, 0, 4, 0, -1.001, 1]);
    for (let px = 0; px <= 800; px += 10)
      for (let py = 0; py <= 600; py += 10)
        expect(pickParticle(surface.space, [{ run: 0, positions }], px, py, outlook)).toBeUndefined();
  });
});

test('what is higher than the cut wall is picked at the cut, and what is below the lowest sample at the floor', () => {
  const spike = (x: number, y: number) => (Math.hypot(x, y) < 0.05 ? 1000 : x * x + y * y);
  const surface = surfaceOf(spike);
  const outlook = { ...outlookOf(surface, SIDE), isHidden: () => false };
  const positions = Float32Array.from([0, 0, 1000, 1, 0.5, -50]);
  const cut = pixelsOf(outlook, new Vector3(0, 0, 0.56));
  expect(pickParticle(surface.space, [{ run: 0, positions }], cut.px, cut.py, outlook)?.particle).toBe(0);
  const floor = pixelsOf(outlook, new Vector3(0.5, 0.25, 0));
  expect(pickParticle(surface.space, [{ run: 0, positions }], floor.px, floor.py, outlook)?.particle).toBe(1);
});

test('what a hill hides is not picked, what stands before the hill is', () => {
  const ridge = (_: number, y: number) => Math.exp(-((y / 0.15) ** 2));
  const surface = surfaceOf(ridge);
  const low = outlookOf(surface, [0, -4, 0.9]);
  const positions = onSurface(ridge, [
    [0, 0.5],
    [0, -0.5],
  ]);
  const [behind, before] = [0, 1].map((particle) => pixelOf(surface, low, positions, particle)) as [
    { px: number; py: number },
    { px: number; py: number },
  ];
  const drawn = [{ run: 0, positions }];
  expect(pickParticle(surface.space, drawn, behind.px, behind.py, low)).toBeUndefined();
  expect(pickParticle(surface.space, drawn, before.px, before.py, low)).toEqual({ run: 0, particle: 1 });
  const high = outlookOf(surface, [0, -0.5, 4]);
  const seen = pixelOf(surface, high, positions, 0);
  expect(pickParticle(surface.space, drawn, seen.px, seen.py, high)).toEqual({ run: 0, particle: 0 });
});

test('what is behind the eye is not picked', () => {
  const surface = surfaceOf(bowl);
  const outlook = outlookOf(surface, [0.1, 0, 0.3]);
  const positions = onSurface(bowl, [[1.9, 0]]);
  for (let px = 0; px <= 800; px += 10)
    for (let py = 0; py <= 600; py += 10)
      expect(pickParticle(surface.space, [{ run: 0, positions }], px, py, outlook)).toBeUndefined();
});

test('a heap of 50 000 behind a hill is not picked', () => {
  const ridge = (_: number, y: number) => Math.exp(-((y / 0.15) ** 2));
  const surface = surfaceOf(ridge, 'log');
  const outlook = outlookOf(surface, [0, -4, 0.9]);
  const random = luck(3);
  const places = Array.from(
    { length: 5000 },
    () => [between(random, -0.02, 0.02), between(random, 0.48, 0.52)] as const,
  );
  const positions = onSurface(ridge, places);
  const drawn = Array.from({ length: 10 }, (_, run) => ({ run, positions }));
  const { px, py } = pixelOf(surface, outlook, positions, 0);
  const asked = new Set<string>();
  const isHidden = (point: Vector3): boolean => {
    asked.add(`${point.x} ${point.y}`);
    return outlook.isHidden(point);
  };
  expect(pickParticle(surface.space, drawn, px, py, { ...outlook, isHidden })).toBeUndefined();
  expect(asked.size).toBeGreaterThan(1);
});
