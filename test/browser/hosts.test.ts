// A host page that mounts three scenes, plays them and disposes of them: in the page itself and in shadow roots, and nothing is left.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sitePolicy } from '../../scripts/policy.mjs';
import { launch } from './browser';
import { countLeftovers, type Leftovers } from './leftovers';

let browser: Browser;
let server: PreviewServer;
const outDir = mkdtempSync(join(tmpdir(), 'swarmscape-hosts-'));

beforeAll(async () => {
  const site = {
    configFile: false as const,
    // scenes and landscapes of the product are found from its root
    root: '.',
    base: './',
    logLevel: 'error' as const,
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: 'test/hosts/index.html' } },
    worker: { format: 'es' as const },
    preview: { host: '127.0.0.1', headers: { 'Content-Security-Policy': sitePolicy } },
  };
  [, server, browser] = await Promise.all([build(site), preview(site), launch()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true });
});

/** Every error of the page fails the test. */
async function visit(body: (page: Page) => Promise<void>) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1400 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  try {
    await page.addInitScript(countLeftovers);
    page.setDefaultTimeout(60_000);
    await page.goto(`${server.resolvedUrls!.local[0]}test/hosts/index.html`);
    await page.waitForFunction(() => window.host);
    await body(page);
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
  }
}
const leftovers = (page: Page): Promise<Leftovers> =>
  page.evaluate(() => (window as unknown as { leftovers: () => Leftovers }).leftovers());
const playsTo = (page: Page, step: number) =>
  page.waitForFunction((least) => window.host.steps().every((at) => at >= least), step);

describe.each(['page', 'shadow'] as const)('three scenes in a %s', (place) => {
  test('play side by side, and leave no worker, context, listener, observer, timer, style sheet or node', () =>
    visit(async (page) => {
      const before = await leftovers(page);
      // what a first round leaves behind shows in the second: once is enough
      for (let round = 0; round < (place === 'page' ? 2 : 1); round++) {
        await page.evaluate((where) => window.host.mount(where), place);
        await playsTo(page, 8);
        const during = await leftovers(page);
        expect([during.contexts, during.workers]).toEqual([3, 3]);
        // the fonts belong to the document, the rest to whoever holds the scenes
        expect(during.sheets).toBe(place === 'page' ? 2 : 1);
        await page.evaluate(() => document.fonts.ready);
        expect(await page.evaluate(() => document.fonts.check('12px "Swarmscape Sans"'))).toBe(true);
        expect(await page.evaluate(() => [...document.fonts].some((font) => font.status === 'loaded'))).toBe(true);
        expect(during.nodes).toBeGreaterThan(before.nodes + 100);
        await page.evaluate(() => window.host.dispose());
        expect(await leftovers(page)).toEqual(before);
      }
    }));
});

test('three scenes are told apart: each has its own step, names no element of the page, and gives the document no id', () =>
  visit(async (page) => {
    await page.evaluate((where) => window.host.mount(where), 'page' as const);
    await playsTo(page, 4);
    const legends = await page.locator('.legend').allTextContents();
    expect(new Set(legends).size).toBe(3);
    await page.locator('[data-part=play]').nth(1).click();
    const stand = await page.evaluate(() => window.host.steps());
    await page.waitForFunction((from) => window.host.steps()[0]! > from, stand[0]! + 20);
    expect((await page.evaluate(() => window.host.steps()))[1]).toBe(stand[1]);
    expect(await page.locator('[id]').count()).toBe(0);
  }));

test('in 280 × 160 pixels there are the picture, a slider and a button that plays, all inside', () =>
  visit(async (page) => {
    await page.evaluate(() => {
      window.host.mount('page');
      const [box] = document.querySelectorAll<HTMLElement>('main > div');
      box!.style.cssText = 'width: 280px; height: 160px';
    });
    await playsTo(page, 4);
    const inside = await page.evaluate(() => {
      const [box] = document.querySelectorAll('main > div');
      const outer = box!.getBoundingClientRect();
      return ['canvas', '[data-part=play]', '[data-part=scrub]'].map((selector) => {
        const inner = box!.querySelector(selector)!.getBoundingClientRect();
        return inner.width > 20 && inner.height > 20 && inner.bottom <= outer.bottom && inner.right <= outer.right;
      });
    });
    expect(inside).toEqual([true, true, true]);
    const name = page.locator('canvas[role=img]').first();
    await page.locator('[data-part=play]').first().click();
    await expect.poll(() => name.getAttribute('aria-label')).toMatch(/^Loss surface “.+” with swarms of /);
  }));

test('settings that there are not are refused in a sentence, and nothing is left', () =>
  visit(async (page) => {
    const before = await leftovers(page);
    const sentence = await page.evaluate(() => window.host.refused());
    expect(sentence).toBe('settings.language: expected one of en, zh, found "de"');
    expect(await leftovers(page)).toEqual(before);
  }));
