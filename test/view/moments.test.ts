// Mean and covariance of a drawn swarm: by hand, without the diverged, and far from the origin.

import { describe, expect, test } from 'vitest';
import { toMoments } from '../../src/view/geometry/moments';
import { between, luck } from '../luck';

const { NaN: nan, POSITIVE_INFINITY: infinite } = Number;

describe('the spread of a swarm', () => {
  test('is the mean and the unbiased covariance', () => {
    const spread = toMoments(Float32Array.of(0, 0, 1, 2, 0, 1, 0, 4, 1, 2, 4, 1))!;
    expect(spread.at).toEqual([1, 2]);
    expect(spread.covariance).toEqual([4 / 3, 0, 16 / 3]);
  });

  test('leaves out the diverged, wherever they stand, and counts who is outside the window or has no height', () => {
    const kept = [1, 1, 0, 3, 5, 0, 900, -2, infinite];
    const lost = [7, 7, nan, infinite, infinite, infinite];
    expect(toMoments(Float32Array.from([...lost, ...kept, ...lost]))).toEqual(toMoments(Float32Array.from(kept)));
  });

  test.each([
    ['nobody', []],
    ['one', [1, 2, 3]],
    ['one who has not diverged', [1, 2, 3, 4, 5, nan]],
  ])('%s has none', (_, positions) => expect(toMoments(Float32Array.from(positions))).toBeUndefined());

  test('of a heap far from the origin does not cancel', () => {
    const random = luck(5);
    const positions = new Float32Array(3 * 5000).map((_, i) => (i % 3 === 2 ? 0 : 1000 + between(random, -0.5, 0.5)));
    const [xx, xy, yy] = toMoments(positions)!.covariance;
    for (const variance of [xx, yy]) expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.004);
    expect(Math.abs(xy)).toBeLessThan(0.004);
  });
});
