// Text in the fonts that ship is as wide in a browser as the page, and the command line, take it to be.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textWidth, type Weight } from '../../src/figure/text';
import { launch } from './browser';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const texts = [
  'mean escape time τ̂, steps',
  'Not yet out of the basin they started in',
  'AVAVA WAVE Type LTd. fi ffl',
  '1.23×10⁻⁷ ≤ λ₁ = −2.50 ± 0.1',
  'β₁ 0.9, η 0.05, ε ∞ (θ)',
  '68 % [66.1–69.9]',
  '损失的中位数；色带：95 % 区间',
  '沿特征向量的方差，λ₂ = 4.2',
];

const address = (name: string) =>
  `data:font/woff2;base64,${readFileSync(`src/figure/fonts/${name}`).toString('base64')}`;

test('the advance widths are the browser’s, within 1 %', async () => {
  const style = readFileSync('src/figure/fonts/fonts.css', 'utf8').replace(
    /url\("\.\/([^"]*)"\)/g,
    (_, name) => `url("${address(name)}")`,
  );
  const page = await browser.newPage();
  await page.setContent(`<style>${style}</style>`);
  for (const weight of [400, 600] as const satisfies readonly Weight[]) {
    const measured = await page.evaluate(
      async ([lines, bold]) => {
        const font = `${bold} 100px "Swarmscape Sans", "Swarmscape Chinese"`;
        const faces = await document.fonts.load(font, lines.join(''));
        const context = document.createElement('canvas').getContext('2d')!;
        context.font = font;
        return { faces: faces.length, widths: lines.map((line) => context.measureText(line).width) };
      },
      [texts, weight] as const,
    );
    expect(measured.faces).toBe(2);
    for (const [i, text] of texts.entries()) {
      const ratio = textWidth(text, 100, weight) / measured.widths[i]!;
      expect([text, weight, Math.abs(ratio - 1) < 0.01]).toEqual([text, weight, true]);
    }
  }
  await page.close();
});
