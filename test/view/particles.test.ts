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
let positions: Float32Array<ArrayBuffer>[];
beforeEach(() => {
  particles = createParticles(uniforms);
  positions = styles.map(() => new Float32Array(3 * 4));
  particles.setRuns(styles, positions);
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

test('the GPU is given the very buffer that was lent, when it is written anew', () => {
  const attributes = points().map(({ geometry }) => geometry.getAttribute('position') as BufferAttribute);
  for (const [run, { array }] of attributes.entries()) expect(array).toBe(positions[run]);
  const before = attributes.map(({ version }) => version);
  particles.updateFrame(1);
  expect(attributes.map(({ version }) => version)).toEqual([before[0], before[1]! + 1, before[2]]);
});

describe('who is drawn', () => {
  test('all, then those of visible runs', () => {
    expect(seen()).toEqual([true, true, true]);
    particles.setVisible(1, false);
    expect(seen()).toEqual([true, false, true]);
  });

  test('one run alone, if it is visible', () => {
    particles.focus(2);
    expect(seen()).toEqual([false, false, true]);
    particles.setVisible(2, false);
    expect(seen()).toEqual([false, false, false]);
    particles.focus(undefined);
    expect(seen()).toEqual([true, true, false]);
  });

  test('nobody while their density is drawn', () => {
    particles.setShown(false);
    expect(seen()).toEqual([false, false, false]);
    particles.setShown(true);
    expect(seen()).toEqual([true, true, true]);
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

test('a run that is not there is refused with a sentence', () => {
  expect(() => particles.updateFrame(3)).toThrow('setFrame(3), but setRuns() announced 3 runs');
  expect(() => particles.setVisible(3, true)).toThrow('setVisible(3), but setRuns() announced 3 runs');
});
