// The swarms' buffers without a GPU: one object a run, twelve bytes a particle, and only what is drawn can be picked.

import type { BufferAttribute, Points } from 'three';
import { beforeEach, describe, expect, test } from 'vitest';
import { createParticles, type Particles } from '../../src/view/webgl/particles';
import { createSurfaceUniforms } from '../../src/view/webgl/surface-uniforms';

const styles = ['#ff0000', '#00ff00', '#0000ff'].map((colour) => ({
  label: colour,
  colour,
  marker: 'disc' as const,
  dash: '',
}));
const uniforms = createSurfaceUniforms();
let particles: Particles;
beforeEach(() => {
  particles = createParticles(uniforms);
  particles.setRuns(styles, 4);
});
const points = () => particles.object.children as Points[];
const seen = () => points().map(({ visible }) => particles.object.visible && visible);

test('one object a run, with twelve bytes a particle', () => {
  expect(points().length).toBe(3);
  for (const { geometry } of points()) {
    expect(Object.keys(geometry.attributes)).toEqual(['position']);
    expect((geometry.getAttribute('position') as BufferAttribute).array.byteLength).toBe(12 * 4);
  }
});

test('before the first frame nobody is anywhere, not even among the diverged', () => {
  const positions = particles.positionsOf(0);
  expect(positions.some(Number.isNaN)).toBe(false);
  expect(positions.some(Number.isFinite)).toBe(false);
});

describe('who is drawn', () => {
  test('all, then those of visible runs', () => {
    expect(seen()).toEqual([true, true, true]);
    particles.setVisible(1, false);
    expect(seen()).toEqual([true, false, true]);
    expect(particles.drawn().map(({ run }) => run)).toEqual([0, 2]);
  });

  test('one run alone, if it is visible; the others can still be picked in tiles of their own', () => {
    particles.focus(2);
    expect(seen()).toEqual([false, false, true]);
    expect(particles.drawn().length).toBe(3);
    particles.setVisible(2, false);
    expect(seen()).toEqual([false, false, false]);
    particles.focus(undefined);
    expect(seen()).toEqual([true, true, false]);
  });

  test('nobody while their density is drawn, and nobody is picked; frames are kept', () => {
    particles.setShown(false);
    expect(seen()).toEqual([false, false, false]);
    expect(particles.drawn()).toEqual([]);
    const frame = Float32Array.from({ length: 12 }, (_, i) => i);
    particles.setFrame(1, frame);
    expect(particles.positionsOf(1)).toEqual(frame);
    particles.setShown(true);
    expect(particles.drawn()[1]).toEqual({ run: 1, positions: frame });
  });
});

test('draw calls are counted as they are made', () => {
  for (const one of points().slice(0, 2))
    one.onBeforeRender(...([] as unknown as Parameters<Points['onBeforeRender']>));
  expect(particles.draws).toBe(2);
});

test('markers grow with the scale that all shaders share', () => {
  particles.setMarkerScale(1.45);
  expect(uniforms.markerScale.value).toBe(1.45);
});

test('a frame of another length and a run that is not there are refused with a sentence', () => {
  expect(() => particles.setFrame(0, new Float32Array(9))).toThrow('setFrame(0) got 9 floats, expected 12');
  expect(() => particles.setVisible(3, true)).toThrow('setVisible(3), but setRuns() announced 3 runs');
});
