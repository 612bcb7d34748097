// Large type: sizes at a scale.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyScale, scaleWithin, textSizes } from '../../src/embed/text-scale';

describe('large type', () => {
  test('is 14 and 12 pixels at scale 1, and 24 at least at 1.6', () => {
    expect(textSizes(1)).toEqual({ text: 14, small: 12 });
    expect(textSizes(1.6).text).toBeGreaterThanOrEqual(24);
    expect(textSizes(1.6).small).toBeGreaterThanOrEqual(24);
  });

  test('grows with its scale, and small text is never larger than the rest', () => {
    let before = textSizes(1);
    for (let scale = 1.1; scale <= 2.5; scale += 0.1) {
      const now = textSizes(scale);
      expect(now.text).toBeGreaterThan(before.text);
      expect(now.small).toBeGreaterThan(before.small);
      expect(now.small).toBeLessThanOrEqual(now.text);
      before = now;
    }
  });

  test.each([
    [0.2, 1],
    [1.6, 1.6],
    [9, 2.5],
    [Number.NaN, 1],
    [Number.POSITIVE_INFINITY, 1],
  ])('%f is taken for %f', (asked, taken) => expect(scaleWithin(asked)).toBe(taken));

  test('sets the properties in pixels, so that no engine has to raise to a power', () => {
    const set = new Map<string, string>();
    const root = { style: { setProperty: (name: string, value: string) => set.set(name, value) } };
    applyScale(1.6, root as unknown as HTMLElement);
    expect([...set.keys()]).toEqual(['--scale', '--text', '--small']);
    expect(Number.parseFloat(set.get('--small')!)).toBeGreaterThanOrEqual(24);
    for (const name of ['--text', '--small']) expect(set.get(name)).toMatch(/^[\d.]+px$/);
  });

  test('has the same formulas in the style sheet', () => {
    const css = readFileSync('src/app/shell/style.css', 'utf8');
    expect(css).toContain('--text: calc(14px * pow(var(--scale), 1.15))');
    expect(css).toContain('--small: min(calc(12px * pow(var(--scale), 1.5)), var(--text))');
  });
});
