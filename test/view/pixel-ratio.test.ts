// How many device pixels a CSS pixel gets while frames come fast or slowly.
import { describe, expect, test } from 'vitest';
import { createPixelRatio } from '../../src/view/stage/pixel-ratio';

const play = (ratio: ReturnType<typeof createPixelRatio>, milliseconds: number, frames: number): number => {
  let changes = 0;
  for (let k = 0; k < frames; k++) if (ratio.frame(milliseconds)) changes++;
  return changes;
};

describe('the pixel ratio', () => {
  test('is that of the display, and stays so at 60 frames a second', () => {
    const ratio = createPixelRatio(2);
    expect(play(ratio, 16.7, 500)).toBe(0);
    expect(ratio.value).toBe(2);
  });

  test('falls step by step while frames come more slowly than 50 a second, to half a pixel at the least', () => {
    const ratio = createPixelRatio(2);
    expect(play(ratio, 30, 20)).toBe(1);
    expect(ratio.value).toBeCloseTo(1.6);
    play(ratio, 30, 1000);
    expect(ratio.value).toBe(0.5);
  });

  test('rises again where there is room to spare, never beyond the display', () => {
    const ratio = createPixelRatio(1);
    play(ratio, 40, 40);
    expect(ratio.value).toBeCloseTo(0.64);
    play(ratio, 8, 1000);
    expect(ratio.value).toBe(1);
  });

  test('one slow frame among fast ones, and a pause, change nothing', () => {
    const ratio = createPixelRatio(2);
    for (let k = 0; k < 100; k++) {
      expect(ratio.frame(16)).toBe(false);
      if (k % 20 === 0) expect(ratio.frame(120)).toBe(false);
      expect(ratio.frame(5000)).toBe(false);
      expect(ratio.frame(Number.NaN)).toBe(false);
    }
  });

  test('a picture that rests has all pixels; when it moves again it has what was learnt', () => {
    const ratio = createPixelRatio(2);
    play(ratio, 30, 20);
    expect(ratio.rest(true)).toBe(true);
    expect(ratio.value).toBe(2);
    expect(ratio.rest(true)).toBe(false);
    expect(ratio.rest(false)).toBe(true);
    expect(ratio.value).toBeCloseTo(1.6);
  });
});
