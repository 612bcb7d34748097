// The ribbon of the ellipses without a GPU: what is in it, what is shown of it, and that it neither grows nor is forgotten.

import type { InstancedBufferGeometry, InterleavedBufferAttribute, ShaderMaterial } from 'three';
import { beforeEach, describe, expect, test } from 'vitest';
import type { RunLook } from '../../src/figure/run-look';
import type { Ellipse } from '../../src/view/geometry/annotations';
import { createEllipses, type Ellipses } from '../../src/view/webgl/ellipses';
import { createSurfaceUniforms } from '../../src/view/webgl/surface-uniforms';
import { surfaceOf } from './grids';

const runs: readonly RunLook[] = ['#ff0000', '#00ff00', '#0000ff'].map((colour) => ({
  label: colour,
  colour,
  marker: 'disc',
  dash: '',
}));
const { space } = surfaceOf((x, y) => (x > 1.5 ? Number.NaN : x * x - y * y));
const of = (run: number, more: Partial<Ellipse> = {}): Ellipse => ({
  run,
  at: [0, 0],
  covariance: [0.0026, 0, 0.005],
  isInRange: true,
  ...more,
});

let ellipses: Ellipses;
beforeEach(() => {
  ellipses = createEllipses(createSurfaceUniforms());
  ellipses.setSpace(space);
  ellipses.setRuns(runs);
});

const geometry = () => ellipses.object.geometry as InstancedBufferGeometry;
/** One line a curve: red, green, blue, shown; and its dash. */
const curves = () => {
  const [tint, stroke] = ['tint', 'stroke'].map((name) => geometry().getAttribute(name) as InterleavedBufferAttribute);
  return Array.from({ length: geometry().instanceCount }, (_, i) => {
    const [r, g, b, shown] = [tint!.getX(i), tint!.getY(i), tint!.getZ(i), tint!.getW(i)];
    return { colour: [r, g, b], isShown: shown === 1, width: stroke!.getX(i), isDashed: stroke!.getY(i) > 0 };
  });
};

describe('what is shown', () => {
  test('nothing at first', () => expect(ellipses.object.visible).toBe(false));

  test('two curves a run in its colour, the outer one thinner and below', () => {
    expect(ellipses.setEllipses([of(0), of(2)])).toBe(true);
    expect(ellipses.object.visible).toBe(true);
    const all = curves();
    expect(all.map((c) => c.colour)).toEqual([
      [1, 0, 0],
      [0, 0, 1],
      [1, 0, 0],
      [0, 0, 1],
    ]);
    expect(all.every((c) => c.isShown && !c.isDashed)).toBe(true);
    expect(all[0]!.width).toBeLessThan(all[2]!.width);
    const axes = geometry().getAttribute('axes') as InterleavedBufferAttribute;
    expect(axes.getY(0)).toBeCloseTo(2 * axes.getY(2), 6);
  });

  test('out of range it is grey and dashed', () => {
    ellipses.setEllipses([of(1, { isInRange: false })]);
    for (const { colour, isDashed } of curves()) {
      expect(Math.max(...colour) - Math.min(...colour)).toBeLessThan(0.06);
      expect(isDashed).toBe(true);
    }
  });

  test('a measured one is one curve and a cross in its run’s colour, whatever is said of a range', () => {
    ellipses.setEllipses([of(2, { isMeasured: true, isInRange: false })]);
    const all = curves();
    expect(all.map((c) => c.colour)).toEqual([
      [0, 0, 1],
      [0, 0, 1],
      [0, 0, 1],
    ]);
    expect(all.every((c) => c.isShown && !c.isDashed)).toBe(true);
  });

  test('a measured one of a heap is its cross alone, and of nobody nothing', () => {
    ellipses.setEllipses([of(0, { isMeasured: true, covariance: [0, 0, 0] })]);
    expect(curves().length).toBe(2);
    ellipses.setEllipses([of(0, { isMeasured: true, at: [Number.NaN, 0] })]);
    expect(ellipses.object.visible).toBe(false);
  });

  test('predicted ones are drawn over the curves of measured ones, and below their crosses', () => {
    ellipses.setEllipses([of(0), of(1, { isMeasured: true })]);
    expect(curves().map((c) => c.colour.indexOf(1))).toEqual([1, 0, 0, 1, 1]);
  });

  test('only those of one run while it is looked at alone', () => {
    ellipses.setEllipses([of(0), of(1)]);
    ellipses.focus(1);
    expect(curves().map((c) => c.isShown)).toEqual([false, true, false, true]);
    ellipses.focus(undefined);
    expect(curves().every((c) => c.isShown)).toBe(true);
  });

  test('hidden with its run, back with it, without being given again', () => {
    ellipses.setEllipses([of(0), of(1)]);
    ellipses.setVisible(0, false);
    expect(curves().map((c) => c.isShown)).toEqual([false, true, false, true]);
    ellipses.setVisible(1, false);
    expect(ellipses.object.visible).toBe(false);
    expect(ellipses.setEllipses([of(0), of(1)])).toBe(false);
    ellipses.setVisible(0, true);
    expect(ellipses.object.visible).toBe(true);
    expect(curves().map((c) => c.isShown)).toEqual([true, false, true, false]);
  });

  test.each([
    ['an empty list', () => ellipses.setEllipses([])],
    ['a list of what is nothing', () => ellipses.setEllipses([of(0, { covariance: [0, 0, 0] })])],
    ['another surface', () => ellipses.setSpace(space)],
    ['other runs', () => ellipses.setRuns(runs)],
  ])('%s removes them', (_, remove) => {
    ellipses.setEllipses([of(0)]);
    remove();
    expect(ellipses.object.visible).toBe(false);
    // a hidden run that is shown again brings nothing back
    ellipses.setVisible(0, false);
    ellipses.setVisible(0, true);
    expect(ellipses.object.visible).toBe(false);
  });

  test('a picture is asked for when something changes', () => {
    expect(ellipses.setEllipses([])).toBe(false);
    expect(ellipses.setEllipses([of(0)])).toBe(true);
    expect(ellipses.setEllipses([])).toBe(true);
    expect(ellipses.setEllipses([])).toBe(false);
  });

  test('the degenerate among others are left out', () => {
    ellipses.setEllipses([of(0, { covariance: [Number.NaN, 0, 1] }), of(1), of(2, { at: [Number.NaN, 0] })]);
    expect(curves().map((c) => c.colour)).toEqual([
      [0, 1, 0],
      [0, 1, 0],
    ]);
  });
});

test('nothing before a surface, and a sentence for a run that is not there', () => {
  const early = createEllipses(createSurfaceUniforms());
  early.setRuns(runs);
  expect(early.setEllipses([of(0)])).toBe(false);
  expect(() => ellipses.setEllipses([of(3)])).toThrow('stage: setEllipses() for run 3, but setRuns() announced 3 runs');
});

test('frame after frame the same buffers', () => {
  const many = Array.from({ length: 8 }, (_, k) => of(k % 3, { covariance: [0.01 + 0.01 * k, 0.005, 0.3] }));
  ellipses.setEllipses(many);
  const before = { geometry: geometry(), array: (geometry().getAttribute('tint') as InterleavedBufferAttribute).array };
  for (let k = 0; k < 100; k++) ellipses.setEllipses(many);
  expect(geometry()).toBe(before.geometry);
  expect((geometry().getAttribute('tint') as InterleavedBufferAttribute).array).toBe(before.array);
  expect(curves().length).toBe(16);
});

test('all that it owns is disposed of', () => {
  ellipses.setEllipses([of(0)]);
  const material = ellipses.object.material as ShaderMaterial;
  const disposed: string[] = [];
  const owned = { geometry: geometry(), material };
  for (const [name, one] of Object.entries(owned)) one.addEventListener('dispose', () => disposed.push(name));
  ellipses.dispose();
  expect(disposed.sort()).toEqual(['geometry', 'material']);
});
