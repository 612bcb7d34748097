// The projector (L-01): black on white, lines that the last row sees, nothing faint; on 1024 × 768 too.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Stage } from '../../src/view/stage/stage';
import { playedTo, visit } from './visit';

const opened = '#scene=two-valleys&theme=projector';

/** Least contrast of a visible text to what lies under it, and where it is. */
const leastContrast = (page: Page) =>
  page.evaluate(() => {
    const ruler = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const toRgb = (colour: string, under: readonly number[]): number[] => {
      ruler.fillStyle = `rgb(${under.join(' ')})`;
      ruler.fillRect(0, 0, 1, 1);
      ruler.fillStyle = colour;
      ruler.fillRect(0, 0, 1, 1);
      return [...ruler.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const luminance = (rgb: readonly number[]): number => {
      const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const under = (e: Element | null): number[] => {
      if (!e) return [255, 255, 255];
      const { backgroundColor } = getComputedStyle(e);
      return toRgb(backgroundColor, under(e.parentElement));
    };
    const found: { contrast: number; text: string }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const e = node.parentElement!;
      const text = node.textContent!.trim();
      // numbers of contours stand on the surface, whose colours have a test of their own; what is disabled need not be read
      const isElsewhere = e.closest('#stage, :disabled, option, script, style, .unseen, [hidden]') !== null;
      if (text === '' || isElsewhere || !e.checkVisibility()) continue;
      const style = getComputedStyle(e);
      const ground = under(e);
      const ink = toRgb(e instanceof SVGElement ? style.fill : style.color, ground);
      const [a, b] = [luminance(ink), luminance(ground)].sort((x, y) => y - x) as [number, number];
      found.push({ contrast: (a + 0.05) / (b + 0.05), text });
    }
    return found.sort((a, b) => a.contrast - b.contrast)[0]!;
  });

describe('L-01 the projector', () => {
  test.each([
    [1920, 1080],
    [1024, 768],
  ] as const)('at %i × %i is white, and every text has a contrast of 7 at least', (width, height) =>
    visit(
      async (page) => {
        await page.click('#step');
        await playedTo(page, 1);
        expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
        const least = await leastContrast(page);
        expect(least.contrast, least.text).toBeGreaterThanOrEqual(7);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      },
      { width, height, still: true, query: opened, picture: 'flat' },
    ),
  );

  test('has lines of 3 pixels of 1080 in picture and charts, larger markers, and no swarm fainter than 0.6', () =>
    visit(
      async (page) => {
        await page.click('#step');
        await playedTo(page, 1);
        const { lines, faint } = await page.evaluate(() => ({
          lines: [...document.querySelectorAll('#chart .run-line')].map((e) => {
            const svg = e.closest('svg')!;
            const unit = svg.getBoundingClientRect().width / (svg.viewBox.baseVal.width || svg.clientWidth);
            return Number.parseFloat(getComputedStyle(e).strokeWidth) * unit;
          }),
          faint: [...document.querySelectorAll('#chart path, #chart text, #stage *')]
            .filter((e) => e.checkVisibility())
            .flatMap((e) => {
              const { opacity, strokeOpacity, fillOpacity, stroke, fill } = getComputedStyle(e);
              return [
                Number(opacity),
                stroke === 'none' ? 1 : Number(strokeOpacity),
                fill === 'none' ? 1 : Number(fillOpacity),
              ];
            })
            .filter((alpha) => alpha > 0 && alpha < 0.6),
        }));
        expect(lines.length).toBeGreaterThan(0);
        expect(Math.min(...lines)).toBeGreaterThanOrEqual(3);
        expect(faint).toEqual([]);
        // the lines of the axes: a cut through the border of the map, in pixels
        await page.keyboard.press('v');
        const border = await page.evaluate(() => {
          const { stage } = globalThis as unknown as { stage: Stage };
          stage.draw();
          const copy = document.createElement('canvas');
          [copy.width, copy.height] = [stage.canvas.width, stage.canvas.height];
          const context = copy.getContext('2d')!;
          context.drawImage(stage.canvas, 0, 0);
          const row = context.getImageData(0, Math.floor(copy.height / 2), copy.width, 1).data;
          let first = 0;
          while (row[4 * first]! > 200) first++;
          let dark = 0;
          while (
            row[4 * (first + dark)]! < 110 &&
            Math.abs(row[4 * (first + dark)]! - row[4 * (first + dark) + 1]!) < 12
          )
            dark++;
          return dark;
        });
        expect(border).toBeGreaterThanOrEqual(3);
      },
      { width: 1920, height: 1080, still: true, query: opened, picture: 'webgl' },
    ));
});
