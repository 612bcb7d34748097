// How wide text is, and where it is cut and broken.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakText, cutText, textWidth } from '../../src/figure/text';

describe('the width of a text', () => {
  test('is that of its letters together, and grows with the size', () => {
    expect(textWidth('00', 10)).toBeCloseTo(9.94);
    expect(textWidth('损失', 12)).toBe(24);
    expect(textWidth('a1', 20)).toBeCloseTo(2 * textWidth('a1', 10));
  });
  test('is larger in bold, nothing for no text, and something for a letter that no font has', () => {
    expect(textWidth('Escape', 12, 600)).toBeGreaterThan(textWidth('Escape', 12));
    expect(textWidth('', 12)).toBe(0);
    expect(textWidth('🙂', 10)).toBe(7);
  });
});

describe('a text that is too long', () => {
  test('is cut with an ellipsis, or stays as it is', () => {
    expect(cutText('short', 12, 200)).toBe('short');
    expect(cutText('a sentence that is longer', 12, 60)).toMatch(/^a sent\S*…$/);
    expect(cutText('long', 12, 0)).toBe('…');
  });
  test('fits after it has been cut', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.double({ min: 12, max: 300, noNaN: true }), (text, width) => {
        expect(textWidth(cutText(text, 12, width), 12)).toBeLessThanOrEqual(width + 1e-9);
      }),
    ));
  test('is broken between words and between Chinese characters, and loses none of them', () => {
    const english = breakText('Mean escape time against the inverse of the sharpness', 12, 100);
    expect(english.length).toBeGreaterThan(2);
    expect(english.join(' ')).toBe('Mean escape time against the inverse of the sharpness');
    for (const line of english) expect(textWidth(line, 12)).toBeLessThanOrEqual(100);
    expect(breakText('平均逃逸时间', 10, 25)).toEqual(['平均', '逃逸', '时间']);
    expect(breakText('', 10, 25)).toEqual([]);
  });
  test('a word longer than the line is a line of its own', () =>
    expect(breakText('an incomprehensibility', 12, 30)).toEqual(['an', 'incomprehensibility']));
});
