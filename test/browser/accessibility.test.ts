// The accessibility list of the page (WCAG 2.2 AA), a test a line.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { playedTo, visit } from './visit';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const desk = { width: 1280, height: 720, still: true } as const;

/** Each violation of axe's rules, with the places where it is. */
async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate(
    () =>
      (window as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }).axe.run({
        resultTypes: ['violations'],
      }) as Promise<AxeResults>,
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}

const settle = (page: Page, theme: string, language: string): Promise<unknown> =>
  page
    .evaluate(
      ([t, l]) => {
        location.hash = `theme=${t}&lang=${l}`;
      },
      [theme, language],
    )
    .then(() =>
      page.waitForFunction(
        ([t, l]) => document.documentElement.dataset.theme === t && document.documentElement.lang === l,
        [theme, language],
      ),
    );

describe('the accessibility list', () => {
  test('axe finds no violation in both languages and all themes, on every tab', () =>
    visit(
      async (page) => {
        await page.evaluate(axe);
        for (const language of ['en', 'zh'])
          for (const theme of ['light', 'dark', 'projector', 'print']) {
            await settle(page, theme, language);
            expect(await violations(page), `${theme} ${language}`).toEqual([]);
          }
        for (const tab of ['rule', 'surface', 'experiment']) {
          await page.click(`[data-tab=${tab}]`);
          await page.waitForFunction((name) => document.querySelector(`#tab-${name} *`) !== null, tab);
          expect(await violations(page), tab).toEqual([]);
        }
      },
      { ...desk, picture: 'flat' },
    ));

  test('axe finds no violation on a telephone, nor in presenter mode, nor in the sheet of keys', () =>
    visit(
      async (page) => {
        await page.evaluate(axe);
        expect(await violations(page), 'telephone').toEqual([]);
        await page.keyboard.press('?');
        await page.waitForSelector('dialog[open]');
        expect(await violations(page), 'keys').toEqual([]);
        await page.keyboard.press('Escape');
        await page.keyboard.press('o');
        expect(await violations(page), 'presenting').toEqual([]);
      },
      { width: 390, height: 844, still: true, picture: 'flat' },
    ));

  test('the picture is an image whose summary names every run and its counts', () =>
    visit(
      async (page) => {
        await page.click('#step');
        await playedTo(page, 1);
        const canvas = page.locator('#stage canvas').first();
        expect(await canvas.getAttribute('role')).toBe('img');
        await expect
          .poll(() => canvas.getAttribute('aria-label'))
          .toMatch(/SGD.*\d.*Heavy ball.*\d.*Adam.*\d.*Adai.*\d/s);
        expect(await canvas.getAttribute('aria-label')).toContain('narrow well');
      },
      { ...desk, picture: 'flat' },
    ));

  test('what the chart shows is there as a table', () =>
    visit(
      async (page) => {
        await page.click('.charts-toggle');
        const table = page.locator('.charts-data table');
        await expect.poll(() => table.locator('caption').count()).toBe(1);
        // an empty chart has its table too: the counts come with the first frame
        for (const run of ['SGD', 'Heavy ball', 'Adam', 'Adai'])
          await expect.poll(() => table.textContent()).toContain(run);
      },
      { ...desk },
    ));

  test('every target is at least 24 by 24 pixels, on a desk and on a telephone', async () => {
    for (const [width, height] of [
      [1280, 720],
      [360, 740],
    ] as const)
      await visit(
        async (page) => {
          const small = await page.evaluate(() =>
            [...document.querySelectorAll<HTMLElement>('button, select, input, summary, [role=tab], [role=radio], a')]
              .filter((e) => e.checkVisibility() && !e.closest('[inert]'))
              .map((e) => {
                // a control may be reached by its label
                const { width: w, height: h } = (e.closest('label') ?? e).getBoundingClientRect();
                return { name: `${e.tagName} ${e.id} ${e.className} ${e.textContent}`, w, h };
              })
              .filter(({ w, h }) => w > 0 && h > 0 && (w < 24 || h < 24)),
          );
          expect(small).toEqual([]);
        },
        { width, height, still: true },
      );
  });

  test('runs differ by shape and by dash, not by colour alone', () =>
    visit(
      async (page) => {
        const shapes = await page
          .locator('#legend button svg')
          .evaluateAll((all) =>
            all.map((svg) => [...svg.querySelectorAll('path')].map((p) => p.getAttribute('d')).join()),
          );
        expect(new Set(shapes).size).toBe(4);
        const dashes = await page
          .locator('#chart svg path[stroke-dasharray], #chart svg path')
          .evaluateAll((all) => [...new Set(all.map((p) => p.getAttribute('stroke-dasharray') ?? ''))]);
        expect(dashes.length).toBeGreaterThanOrEqual(4);
      },
      { ...desk },
    ));

  test('who asked for less motion gets no play by itself, and cameras that cut', () =>
    visit(
      async (page) => {
        expect(await page.getAttribute('body', 'data-state')).toBe('paused');
        await page.keyboard.press('v');
        const isFlying = await page.evaluate(() => {
          const { camera } = (window as unknown as { stage: { camera: { mode: string } } }).stage;
          return camera.mode !== 'top' || document.querySelector<SVGElement>('#stage svg')?.style.opacity === '0';
        });
        expect(isFlying).toBe(false);
      },
      { ...desk, picture: 'webgl' },
    ));

  test('in forced colours pressed and chosen buttons still show that they are', () =>
    visit(
      async (page) => {
        await page.emulateMedia({ forcedColors: 'active' });
        const styleOf = (selector: string) =>
          page
            .locator(selector)
            .first()
            .evaluate((e) => {
              const { backgroundColor, borderBottomColor, borderBottomWidth, color, textDecorationLine, outlineStyle } =
                getComputedStyle(e);
              return [
                backgroundColor,
                borderBottomColor,
                borderBottomWidth,
                color,
                textDecorationLine,
                outlineStyle,
              ].join();
            });
        expect(await styleOf('#tabs [aria-selected=true]')).not.toBe(await styleOf('#tabs [aria-selected=false]'));
        expect(await styleOf('.chapters [aria-current]')).not.toBe(
          await styleOf('.chapters button:not([aria-current])'),
        );
        await page.locator('#legend button').first().click();
        expect(await styleOf('#legend [aria-pressed=false]')).not.toBe(await styleOf('#legend [aria-pressed=true]'));
      },
      { ...desk },
    ));

  test('there is one polite live region, and it says at most one thing in three seconds', () =>
    visit(
      async (page) => {
        expect(await page.locator('[role=status], [aria-live=polite]').count()).toBe(1);
        await page.evaluate(() => {
          const said: number[] = [];
          Object.assign(window, { said });
          new MutationObserver(() => said.push(performance.now())).observe(document.querySelector('#status')!, {
            childList: true,
            characterData: true,
            subtree: true,
          });
        });
        for (const key of ['n', 'n', 'k', 'k', 'k', 'k']) await page.keyboard.press(key);
        await page.waitForFunction(() => (window as unknown as { said: number[] }).said.length >= 2);
        const times = await page.evaluate(() => (window as unknown as { said: number[] }).said);
        // what changes in one task is one message
        const messages = times.filter((t, i) => i === 0 || t - times[i - 1]! > 50);
        for (const [i, t] of messages.entries()) if (i > 0) expect(t - messages[i - 1]!).toBeGreaterThan(2900);
      },
      { ...desk },
    ));
});
