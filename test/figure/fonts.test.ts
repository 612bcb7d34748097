// The fonts that ship: made by the script and by nothing else, small, and with every character that the product writes.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chineseText, makeFonts } from '../../scripts/fonts.mjs';
import { widths } from '../../src/figure/metrics';

const made = await makeFonts();

describe('what scripts/fonts.mjs writes', () => {
  test.each([...made.keys()])('%s is what lies there; run `node scripts/fonts.mjs` where it is not', (path) => {
    const content = made.get(path)!;
    expect(Buffer.compare(readFileSync(path), Buffer.from(content as Uint8Array))).toBe(0);
  });
  test('is all that lies beside the style sheet', () => {
    const written = [...made.keys()].filter((path) => path.includes('/fonts/')).map((path) => path.split('/').at(-1));
    expect(readdirSync('src/figure/fonts').sort()).toEqual(['fonts.css', ...written].sort());
  });
  test.each(['sans-400', 'sans-600'])('%s has at most 25 kB', (name) =>
    expect(readFileSync(`src/figure/fonts/${name}.woff2`).length).toBeLessThan(25_000),
  );
});

describe('the letters', () => {
  test('are measured in both weights alike, each once', () => {
    const [regular, semibold] = ([400, 600] as const).map((weight) =>
      Object.values(widths[weight]).flatMap((l) => [...l]),
    );
    expect(regular!.length).toBeGreaterThan(300);
    expect(new Set(regular).size).toBe(regular!.length);
    expect(new Set(semibold)).toEqual(new Set(regular));
  });
  test('are those of the charts: signs, Greek letters, superscripts and subscripts', () => {
    const known = new Set(Object.values(widths[400]).join(''));
    for (const letter of 'ληβστθ−×±∞≤≥≈·°½⁻⁰¹²³⁴⁵⁶⁷⁸⁹₁₂₃–…“”→')
      expect([letter, known.has(letter)]).toEqual([letter, true]);
  });
  test('digits are all of one width', () =>
    expect(Object.values(widths[400]).filter((letters) => /[0-9]/.test(letters))).toHaveLength(1));
  test('of Chinese are found in words and scenes', () => {
    for (const letter of '损失方差盆地') expect(chineseText()).toContain(letter);
  });
});
