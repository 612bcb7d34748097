// A frame from the workers' pieces into the buffers that are drawn: one copy, in particle order.
import { describe, expect, test } from 'vitest';
import { createSwarmBuffers } from '../../src/view/stage/swarm-buffers';

const buffersOf = (runs: number, particles: number) => {
  const buffers = createSwarmBuffers();
  buffers.allocate(runs, particles);
  return buffers;
};
const counted = (from: number, to: number) => Float32Array.from({ length: to - from }, (_, i) => from + i);

describe('a frame', () => {
  test('is its pieces one after another, however they are cut', () => {
    for (const cuts of [
      [0, 12],
      [0, 3, 12],
      [0, 3, 6, 9, 12],
    ]) {
      const buffers = buffersOf(2, 4);
      const pieces = cuts.slice(1).map((to, k) => counted(cuts[k]!, to));
      buffers.write(1, pieces);
      expect(buffers.positions[1]).toEqual(counted(0, 12));
    }
  });

  test('after frame is written into the same buffer, and the pieces stay as they are', () => {
    const buffers = buffersOf(1, 2);
    const buffer = buffers.positions[0];
    const piece = counted(0, 6);
    for (let frame = 0; frame < 3; frame++) buffers.write(0, [piece]);
    expect(buffers.positions[0]).toBe(buffer);
    expect(buffer!.buffer).not.toBe(piece.buffer);
    expect(piece).toEqual(counted(0, 6));
  });

  test('of another length is refused with a sentence, and so is one of a run that is not there', () => {
    const buffers = buffersOf(1, 4);
    expect(() => buffers.write(0, [counted(0, 6), counted(0, 3)])).toThrow(
      'stage: setFrame(0) got 9 numbers in 2 pieces, expected 12',
    );
    expect(() => buffers.write(1, [])).toThrow('stage: setFrame(1), but setRuns() announced 1 runs');
  });
});

test('before the first frame every particle is at infinity, and none has diverged', () => {
  const [positions] = buffersOf(1, 4).positions;
  expect(positions!.every((value) => value === Number.POSITIVE_INFINITY)).toBe(true);
});

test('the moments are those of the latest frame', () => {
  const buffers = buffersOf(1, 2);
  expect(buffers.momentsOf(0)).toBeUndefined();
  buffers.write(0, [Float32Array.of(0, 0, 1, 2, 4, 1)]);
  expect(buffers.momentsOf(0)).toEqual({ at: [1, 2], covariance: [2, 4, 8] });
  buffers.write(0, [Float32Array.of(1, 0, 1), Float32Array.of(1, 2, 1)]);
  expect(buffers.momentsOf(0)).toEqual({ at: [1, 1], covariance: [0, 0, 2] });
});
