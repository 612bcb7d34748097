// Density: every particle is counted once where it is, the picture of counts can be read, and nothing is drawn twice for nothing.

import { describe, expect, test } from 'vitest';
import { createDensity, DENSE, type DensityImage, isDense } from '../../src/view/geometry/density';
import { blur, composeLayers, countParticles, type Layer, toRaster } from '../../src/view/geometry/density-raster';
import { createDensityTextures } from '../../src/view/webgl/density-texture';
import { between, luck } from '../luck';

const window = { x: [-2, 2], y: [-1, 1] } as const;
const raster = toRaster(window);
const cells = raster.columns * raster.rows;
const sum = (counts: Float32Array) => counts.reduce((a, b) => a + b, 0);
const { NaN: nan, POSITIVE_INFINITY: infinite } = Number;

const countsOf = (positions: readonly number[]) => {
  const counts = new Float32Array(cells).fill(7);
  const filled = countParticles(Float32Array.from(positions), raster, counts);
  return { counts, filled };
};
const blurred = (positions: readonly number[]) => {
  const { counts, filled } = countsOf(positions);
  return { counts, filled: blur(counts, raster, filled, new Float32Array(cells).fill(9)) };
};

describe('counting', () => {
  test('256 cells along the longer side, nearly square', () => {
    expect(raster).toMatchObject({ columns: 256, rows: 128 });
    expect(toRaster({ x: [0, 1], y: [0, 1000] })).toMatchObject({ columns: 1, rows: 256 });
  });

  test('each particle in its cell, the borders of the window included', () => {
    const { counts, filled } = countsOf([-2, -1, 0, 2, 1, 0, 2, 1, 5, 0.001, 0.001, 1]);
    expect(counts[0]).toBe(1);
    expect(counts[cells - 1]).toBe(2);
    expect(counts[64 * 256 + 128]).toBe(1);
    expect(sum(counts)).toBe(4);
    expect(filled).toEqual({ begin: 0, end: 128 });
  });

  test('nobody who has diverged, is outside the window or has no height', () => {
    const { counts, filled } = countsOf([0, 0, nan, 0, 0, infinite, 2.001, 0, 1, 0, -1.001, 1, nan, 0, 0]);
    expect(sum(counts)).toBe(0);
    expect(filled.end).toBe(filled.begin);
  });

  test.each([
    ['in the middle', [0, 0, 0]],
    ['in a corner', [-2, 1, 0]],
    ['everywhere', Array.from({ length: 3000 }, (_, i) => between(luck(i), -1, 1))],
  ])('spreading %s keeps the number of particles', (_, positions) => {
    const before = countsOf(positions).counts;
    const { counts, filled } = blurred(positions);
    expect(sum(counts)).toBeCloseTo(sum(before), 2);
    const outside = [...counts.subarray(0, 256 * filled.begin), ...counts.subarray(256 * filled.end)];
    expect(outside.every((n) => n === 0)).toBe(true);
  });

  test('one particle becomes 1 2 1, 2 4 2, 1 2 1', () => {
    const { counts } = blurred([0.001, 0.001, 0]);
    const rows = [63, 64, 65].map((row) => [...counts.subarray(256 * row + 127, 256 * row + 130)].map((n) => 16 * n));
    expect(rows).toEqual([
      [1, 2, 1],
      [2, 4, 2],
      [1, 2, 1],
    ]);
  });
});

describe('colours', () => {
  const red = [1, 0, 0] as const;
  const blue = [0, 0, 1] as const;
  const layer = (colour: Layer['colour'], counts: Readonly<Record<number, number>>): Layer => ({
    colour,
    counts: Object.assign(new Float32Array(cells), counts),
    filled: { begin: 0, end: raster.rows },
  });
  const texelsOf = (...layers: Layer[]) => {
    const texels = new Uint8Array(4 * cells).fill(200);
    composeLayers(layers, raster, texels, new Float32Array(4 * cells).fill(3));
    return (cell: number) => [...texels.subarray(4 * cell, 4 * cell + 4)] as [number, number, number, number];
  };

  test('nobody is nothing', () => {
    expect(texelsOf()(5)).toEqual([0, 0, 0, 0]);
    expect(texelsOf(layer(red, {}))(5)).toEqual([0, 0, 0, 0]);
  });

  test('a run alone has its own hue, and more of it shows more: by logarithms', () => {
    const at = texelsOf(layer(red, { 1: 1, 2: 10, 3: 100, 4: 1000 }));
    const alphas = [1, 2, 3, 4].map((cell) => at(cell)[3]);
    for (const cell of [1, 2, 3, 4]) expect(at(cell).slice(1, 3)).toEqual([0, 0]);
    const steps = alphas.slice(1).map((alpha, k) => alpha - alphas[k]!);
    for (const step of steps) expect(step).toBeGreaterThan(10);
    expect(Math.abs(steps[2]! - steps[1]!)).toBeLessThan(6);
    expect(alphas[3]).toBeGreaterThan(240);
  });

  test('no colour is stronger than its alpha', () => {
    const random = luck(4);
    const counts = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [i, Math.floor(3000 * random() ** 4) / 16]),
    );
    const at = texelsOf(layer([1, 1, 1], counts), layer([0.4, 1, 0], counts));
    for (let cell = 0; cell < 500; cell++) expect(Math.max(...at(cell).slice(0, 3))).toBeLessThanOrEqual(at(cell)[3]);
  });

  test('where two are, the hue is that of the one with more, and of both where they are as many', () => {
    const at = texelsOf(layer(red, { 1: 9, 2: 1, 3: 4 }), layer(blue, { 1: 1, 2: 9, 3: 4 }));
    expect(at(1)[0]).toBeGreaterThan(2 * at(1)[2]);
    expect(at(2)[2]).toBeGreaterThan(2 * at(2)[0]);
    expect(at(3)[0]).toBe(at(3)[2]);
    expect(at(1)[3]).toBe(at(2)[3]);
  });

  test('who stands alone beside thousands is still seen', () => {
    const at = texelsOf(layer(red, { 1: 0.25, 2: 5000 }));
    expect(at(1)[3]).toBeGreaterThan(0.55 * 255);
  });
});

describe('of runs', () => {
  const styles = ['#ff0000', '#0000ff'].map((colour) => ({ label: colour, colour, marker: 'disc' as const, dash: '' }));
  const densityOf = () => {
    const density = createDensity();
    density.setRuns(styles);
    density.setWindow(window);
    density.setFrame(0, Float32Array.of(-1, 0, 0));
    density.setFrame(1, Float32Array.of(1, 0, 0));
    return density;
  };
  const texel = ({ texels }: DensityImage, x: number) => {
    const at = 4 * (64 * 256 + Math.floor(64 * (x + 2)));
    return [...texels.subarray(at, at + 4)];
  };

  test('each in its colour, those that are asked for and visible', () => {
    const density = densityOf();
    const both = density.compose([0, 1]);
    expect(texel(both, -1)[0]).toBeGreaterThan(0);
    expect(texel(both, 1)[2]).toBeGreaterThan(0);
    const second = density.compose([1]);
    expect(second).not.toBe(both);
    expect(texel(second, -1)[3]).toBe(0);
    density.setVisible(0, false);
    expect(density.compose([0, 1])).toBe(both);
    expect(texel(both, -1)[3]).toBe(0);
    expect(texel(both, 1)[3]).toBeGreaterThan(0);
  });

  test('written anew only where something changed', () => {
    const density = densityOf();
    const [first, second] = [density.compose([0]), density.compose([1])];
    const versions = () => [first.version, second.version];
    const before = versions();
    density.compose([0]);
    density.compose([1]);
    expect(versions()).toEqual(before);
    density.setFrame(1, Float32Array.of(0, 0, 0));
    density.compose([0]);
    density.compose([1]);
    expect(versions()).toEqual([before[0], before[1]! + 1]);
    expect(texel(second, 0)[3]).toBeGreaterThan(0);
    expect(texel(second, 1)[3]).toBe(0);
  });

  test('another window forgets what was counted', () => {
    const density = densityOf();
    density.setWindow({ x: [-2, 2], y: [-1, 1] });
    expect(texel(density.compose([0]), -1)[3]).toBe(0);
  });

  test('has a texture for each set of runs, handed on only when it was written, until all are forgotten', () => {
    const density = densityOf();
    const textures = createDensityTextures();
    const texture = textures.textureOf('0', density.compose([0]));
    const handedOn = texture.version;
    expect(textures.textureOf('0', density.compose([0]))).toBe(texture);
    expect(texture.version).toBe(handedOn);
    density.setFrame(0, Float32Array.of(0, 0, 0));
    textures.textureOf('0', density.compose([0]));
    expect(texture.version).toBe(handedOn + 1);
    expect(textures.textureOf('1', density.compose([1]))).not.toBe(texture);
    let disposed = 0;
    texture.addEventListener('dispose', () => disposed++);
    textures.clear();
    expect(disposed).toBe(1);
    expect(textures.textureOf('0', density.compose([0]))).not.toBe(texture);
  });

  test('a sentence for a run that is not there', () =>
    expect(() => densityOf().setFrame(2, new Float32Array(3))).toThrow(
      'density: setFrame(2), but setRuns() announced 2 runs',
    ));
});

test('very many particles are drawn as density, unless one wants otherwise', () => {
  expect([DENSE - 1, DENSE].map((particles) => isDense('auto', particles))).toEqual([false, true]);
  expect(isDense('particles', 10 * DENSE)).toBe(false);
  expect(isDense('density', 1)).toBe(true);
});
