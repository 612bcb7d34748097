// Trails without a GPU: what leads where, how much is handed over, and what is forgotten.

import type { InstancedBufferGeometry, InterleavedBufferAttribute, Mesh, ShaderMaterial } from 'three';
import { beforeEach, describe, expect, test } from 'vitest';
import { FADING_FRAMES } from '../../src/view/geometry/appearance';
import { createSurfaceUniforms } from '../../src/view/webgl/surface-uniforms';
import { createTrails, type Trails } from '../../src/view/webgl/trails';

const styles = ['#ff0000', '#00ff00'].map((colour) => ({ label: colour, colour, marker: 'disc' as const, dash: '' }));

/** [frame][particle][x, y, loss]: x is the frame, y the particle. */
const pathOf = (particles: number, frames: number) =>
  Float32Array.from({ length: frames * particles * 3 }, (_, i) => {
    const particle = Math.floor(i / 3) % particles;
    return [Math.floor(i / 3 / particles), particle, 0.5][i % 3]!;
  });

let trails: Trails;
beforeEach(() => {
  trails = createTrails(createSurfaceUniforms());
  trails.setRuns(styles);
});
const meshOf = (run: number) => trails.object.children[run] as Mesh<InstancedBufferGeometry, ShaderMaterial>;
/** "particle: frame → frame" of every piece of a run's trails. */
const pieces = (run: number) => {
  const { geometry } = meshOf(run);
  const [from, to] = ['from', 'to'].map((name) => geometry.getAttribute(name) as InterleavedBufferAttribute);
  return Array.from({ length: geometry.instanceCount }, (_, i) => {
    expect(from!.getY(i)).toBe(to!.getY(i));
    return `${from!.getY(i)}: ${from!.getX(i)} → ${to!.getX(i)}`;
  });
};

describe('a whole way', () => {
  test('leads each particle from frame to frame', () => {
    trails.setPath(0, pathOf(2, 3), 2, 3, false);
    expect(pieces(0)).toEqual(['0: 0 → 1', '1: 0 → 1', '0: 1 → 2', '1: 1 → 2']);
    expect([0, 1].map((run) => meshOf(run).visible)).toEqual([true, false]);
    expect(meshOf(0).material.uniforms.colour!.value.r).toBeCloseTo(1);
    expect(meshOf(0).material.uniforms.fadingFrames!.value).toBe(0);
  });

  test('hands over only what is new while it goes on', () => {
    let longest = 0;
    for (let frames = 2; frames <= 200; frames++) {
      const before = trails.bytes;
      trails.setPath(0, pathOf(5, frames), 5, frames, false);
      if (trails.bytes - before > 60) longest++;
    }
    // the buffer grew by doubling
    expect(longest).toBeLessThan(9);
    const last = pieces(0);
    expect(last.length).toBe(5 * 199);
    expect([last[0], last.at(-1)]).toEqual(['0: 0 → 1', '4: 198 → 199']);
  });

  test.each([
    ['going back', (path: Float32Array) => path.slice(0, 2 * 3 * 4), 4],
    ['another way of the same length', (path: Float32Array) => path.map((value) => value + 100), 8],
  ])('%s hands over all', (_, change, frames) => {
    const path = pathOf(2, 8);
    trails.setPath(0, path, 2, 8, false);
    const next = change(path);
    trails.setPath(0, next, 2, frames, false);
    expect(pieces(0).length).toBe(2 * (frames - 1));
    const to = meshOf(0).geometry.getAttribute('to') as InterleavedBufferAttribute;
    expect(to.getX(2 * (frames - 1) - 1)).toBe(next[3 * 2 * (frames - 1)]);
  });

  test('the same again hands over nothing', () => {
    trails.setPath(0, pathOf(2, 8), 2, 8, false);
    const before = trails.bytes;
    trails.setPath(0, pathOf(2, 8), 2, 8, false);
    expect(trails.bytes).toBe(before);
  });

  test('of very many particles and frames has fewer pieces, and no fewer than two', () => {
    trails.setPath(0, pathOf(3, 10), 3, 10, false);
    expect(meshOf(0).material.uniforms.pieces!.value).toBe(8);
    trails.setPath(0, pathOf(200, 1024), 200, 1024, false);
    expect(meshOf(0).material.uniforms.pieces!.value).toBe(2);
    expect(meshOf(0).geometry.drawRange.count).toBe(6 * 4);
  });
});

describe('a fading way', () => {
  test('leads from the newest frame back', () => {
    trails.setPath(1, pathOf(2, 3), 2, 3, true);
    expect(pieces(1)).toEqual(['0: 2 → 1', '1: 2 → 1', '0: 1 → 0', '1: 1 → 0']);
    expect(meshOf(1).material.uniforms).toMatchObject({
      particles: { value: 2 },
      fadingFrames: { value: FADING_FRAMES },
    });
  });

  test('goes back 60 frames, in one buffer', () => {
    trails.setPath(0, pathOf(3, 10), 3, 10, true);
    const { geometry } = meshOf(0);
    for (let frames = 11; frames < 300; frames++) trails.setPath(0, pathOf(3, frames), 3, frames, true);
    expect(meshOf(0).geometry).toBe(geometry);
    const all = pieces(0);
    expect(all.length).toBe(3 * 60);
    expect([all[0], all.at(-1)]).toEqual(['0: 298 → 297', '2: 239 → 238']);
  });

  test('of 30 particles hands over 22 kB a frame', () => {
    trails.setPath(0, pathOf(30, 100), 30, 100, true);
    const before = trails.bytes;
    trails.setPath(0, pathOf(30, 101), 30, 101, true);
    expect(trails.bytes - before).toBe(61 * 30 * 12);
  });

  test('becomes a whole one when asked', () => {
    trails.setPath(0, pathOf(2, 4), 2, 4, true);
    trails.setPath(0, pathOf(2, 4), 2, 4, false);
    expect(pieces(0)[0]).toBe('0: 0 → 1');
    trails.setPath(0, pathOf(2, 4), 2, 4, true);
    expect(pieces(0)[0]).toBe('0: 3 → 2');
  });
});

test.each([
  ['a single frame', () => trails.setPath(0, pathOf(2, 1), 2, 1, true)],
  ['no particles', () => trails.setPath(0, new Float32Array(0), 0, 9, false)],
  ['other runs', () => trails.setRuns(styles)],
  ['hiding the run', () => trails.setVisible(0, false)],
  ['looking at another run alone', () => trails.focus(1)],
])('%s shows no trail', (_, act) => {
  trails.setPath(0, pathOf(2, 5), 2, 5, true);
  expect(meshOf(0).visible).toBe(true);
  act();
  expect(meshOf(0).visible).toBe(false);
});

test('shown again with its run', () => {
  trails.setVisible(0, false);
  trails.setPath(0, pathOf(2, 5), 2, 5, true);
  expect(meshOf(0).visible).toBe(false);
  trails.setVisible(0, true);
  trails.focus(0);
  expect(meshOf(0).visible).toBe(true);
});

test('too few points and a run that is not there are refused with a sentence', () => {
  expect(() => trails.setPath(0, pathOf(2, 4), 2, 5, true)).toThrow('setPath(0) got 24 floats, expected 3 × 2 × 5');
  expect(() => trails.setPath(2, pathOf(2, 5), 2, 5, true)).toThrow('setPath(2), but setRuns() announced 2 runs');
});

test('all that it owns is disposed of', () => {
  trails.setPath(0, pathOf(2, 5), 2, 5, true);
  let disposed = 0;
  for (const run of [0, 1])
    for (const owned of [meshOf(run).geometry, meshOf(run).material])
      owned.addEventListener('dispose', () => disposed++);
  trails.dispose();
  expect(disposed).toBe(4);
});
