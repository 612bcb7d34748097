// Stages in somebody else's page: several at once, in a shadow root too; when they are disposed of, nothing of them is left. And who gets wheel and finger.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stage } from '../../src/view/stage/stage';
import { launch } from './browser';
import { countLeftovers, type Leftovers } from './leftovers';

type Mounted = { readonly box: HTMLElement; readonly stage: Stage };
type Host = Window & { mounted: Mounted[]; leftovers: () => Leftovers; foreign: () => string[] };

let browser: Browser;
let context: BrowserContext;
let server: PreviewServer;
const outDir = mkdtempSync(join(tmpdir(), 'swarmscape-stages-'));

beforeAll(async () => {
  const site = {
    configFile: 'vite.config.ts',
    root: 'test/browser/stage-page',
    logLevel: 'error' as const,
    build: { outDir, emptyOutDir: true },
    preview: { host: '127.0.0.1' },
  };
  [, server, browser] = await Promise.all([build(site), preview(site), launch()]);
  context = await browser.newContext({ hasTouch: true });
});
afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true });
});

/** Every error of the page fails the test. */
async function visit(body: (page: Page) => Promise<void>) {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1000, height: 760 });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  try {
    await page.addInitScript(countLeftovers);
    await page.goto(server.resolvedUrls!.local[0]!);
    await page.waitForFunction(() => document.body.dataset.ready);
    await body(page);
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
  }
}

const leftovers = (page: Page) => page.evaluate(() => (window as unknown as Host).leftovers());
const foreign = (page: Page) => page.evaluate(() => (window as unknown as Host).foreign());
const mount = (page: Page, kind: 'page' | 'shadow', count: number, options: object = {}) =>
  page.evaluate(
    ([where, n, o]) => {
      const place = window.place(where);
      const mounted = Array.from({ length: n }, () => window.mount(place, o));
      Object.assign(window, { mounted });
    },
    [kind, count, options] as const,
  );
/** Disposes of all stages; what is left in their elements and how these are styled. */
const dispose = (page: Page) =>
  page.evaluate(() => {
    const { mounted } = window as unknown as Host;
    return mounted.map(({ box, stage }) => {
      const before = 'width: 480px; height: 360px;';
      stage.dispose();
      // too late: it must not begin anything again
      stage.requestDraw();
      stage.setCamera({ mode: 'top' });
      stage.draw();
      const rest = { nodes: box.childNodes.length, isStyled: box.style.cssText !== before };
      box.remove();
      return rest;
    });
  });

test('twelve stages come and go, several at once, in the page and in shadow roots, and leave nothing', () =>
  visit(async (page) => {
    const before = await leftovers(page);
    expect(before.contexts).toBe(0);
    for (const kind of ['page', 'shadow', 'page'] as const) {
      await mount(page, kind, 4);
      const during = await leftovers(page);
      expect(during.contexts).toBe(4);
      expect(during.observers - before.observers).toBe(4);
      expect(during.nodes).toBeGreaterThan(before.nodes + 40);
      expect(during.listeners).toBeGreaterThan(before.listeners + 8);
      // in flight, with pictures that were asked for
      await page.evaluate(() => {
        for (const { stage } of (window as unknown as Host).mounted) stage.setCamera({ mode: 'top' });
      });
      expect((await leftovers(page)).frames).toBeGreaterThan(0);
      expect(await dispose(page)).toEqual(Array.from({ length: 4 }, () => ({ nodes: 0, isStyled: false })));
    }
    await page.evaluate(() => document.querySelector('main')!.replaceChildren());
    expect(await leftovers(page)).toEqual(before);
  }));

describe.each(['page', 'shadow'] as const)('in a %s', (kind) => {
  test('a stage listens to nothing but itself, not even while it is dragged, and can be disposed of in the middle of it', () =>
    visit(async (page) => {
      // the test's own tool listens too, from its first look on
      await page.locator('h1').boundingBox();
      const [before, others] = [await leftovers(page), await foreign(page)];
      await mount(page, kind, 1);
      const box = (await page.locator('canvas').first().boundingBox())!;
      await page.mouse.move(box.x + 60, box.y + 300);
      await page.mouse.down();
      await page.mouse.move(box.x + 120, box.y + 310, { steps: 3 });
      await page.keyboard.down('Control');
      expect(await foreign(page)).toEqual(others);
      const isTurned = await page.evaluate(() => (window as unknown as Host).mounted[0]!.stage.camera.azimuth !== -62);
      expect(isTurned).toBe(true);
      expect(await dispose(page)).toEqual([{ nodes: 0, isStyled: false }]);
      await page.mouse.up();
      await page.keyboard.up('Control');
      await page.evaluate(() => document.querySelector('main')!.replaceChildren());
      expect(await leftovers(page)).toEqual(before);
    }));

  test('two stages are two pictures, whose text is not that of the page around them', () =>
    visit(async (page) => {
      await mount(page, kind, 2);
      const seen = await page.evaluate(() =>
        (window as unknown as Host).mounted.map(({ box, stage }) => {
          stage.draw();
          const probe = document.createElement('canvas').getContext('2d')!;
          probe.drawImage(stage.canvas, 240, 200, 1, 1, 0, 0, 1, 1);
          const plate = [...box.querySelectorAll<HTMLElement>('b, text')].find((e) =>
            e.textContent?.includes('left well'),
          )!;
          const { letterSpacing, textTransform } = getComputedStyle(plate);
          return {
            isPainted: probe
              .getImageData(0, 0, 1, 1)
              .data.slice(0, 3)
              .some((c) => c < 240),
            letterSpacing,
            textTransform,
          };
        }),
      );
      const one = { isPainted: true, letterSpacing: 'normal', textTransform: 'none' };
      expect(seen).toEqual([one, one]);
      expect(await page.evaluate(() => document.querySelectorAll('main [id]').length)).toBe(0);
    }));
});

describe('the wheel', () => {
  const wheelOver = async (page: Page) => {
    const box = (await page.locator('canvas').first().boundingBox())!;
    await page.mouse.move(box.x + 240, box.y + 180);
    await page.mouse.wheel(0, 120);
  };
  const zoomOf = (page: Page) => page.evaluate(() => (window as unknown as Host).mounted[0]!.stage.camera.zoom!);

  test('zooms a greedy picture, and the page stays', () =>
    visit(async (page) => {
      await mount(page, 'page', 1);
      await wheelOver(page);
      await expect.poll(() => zoomOf(page)).toBeLessThan(1);
      expect(await page.evaluate(() => scrollY)).toBe(0);
    }));

  test('scrolls the page over a cooperative picture, and zooms it with Ctrl, by as much as a greedy one', () =>
    visit(async (page) => {
      await mount(page, 'page', 1);
      await wheelOver(page);
      await expect.poll(() => zoomOf(page)).toBeLessThan(1);
      const greedy = await zoomOf(page);
      await dispose(page);
      await mount(page, 'page', 1, { gestures: 'cooperative' });
      await wheelOver(page);
      await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(60);
      expect(await zoomOf(page)).toBe(1);
      await page.evaluate(() => scrollTo(0, 0));
      await page.keyboard.down('Control');
      await wheelOver(page);
      await page.keyboard.up('Control');
      await expect.poll(() => zoomOf(page)).toBe(greedy);
      expect(await page.evaluate(() => scrollY)).toBe(0);
    }));
});

describe('fingers', () => {
  /** Moves fingers from places to places, in CSS pixels of the page. */
  async function drag(
    page: Page,
    from: readonly (readonly [number, number])[],
    by: readonly (readonly [number, number])[],
  ) {
    const session = await context.newCDPSession(page);
    const points = (part: number) =>
      from.map(([x, y], id) => ({ x: x + part * by[id]![0], y: y + part * by[id]![1], id }));
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(0) });
    for (let k = 1; k <= 8; k++)
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(k / 8) });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
  const cameraOf = (page: Page) => page.evaluate(() => (window as unknown as Host).mounted[0]!.stage.camera);

  test('one turns a greedy picture, and the page stays', () =>
    visit(async (page) => {
      await mount(page, 'page', 1);
      const before = await cameraOf(page);
      await drag(page, [[240, 400]], [[60, -100]]);
      await expect.poll(async () => (await cameraOf(page)).azimuth).not.toBe(before.azimuth);
      expect(await page.evaluate(() => scrollY)).toBe(0);
    }));

  test('one scrolls the page over a cooperative picture', () =>
    visit(async (page) => {
      await mount(page, 'page', 1, { gestures: 'cooperative' });
      const before = await cameraOf(page);
      await drag(page, [[240, 400]], [[4, -100]]);
      await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(60);
      expect(await cameraOf(page)).toEqual(before);
    }));

  test('two zoom and move a cooperative picture, and the page stays', () =>
    visit(async (page) => {
      await mount(page, 'page', 1, { gestures: 'cooperative' });
      await drag(
        page,
        [
          [200, 380],
          [280, 380],
        ],
        [
          [-60, -70],
          [60, -70],
        ],
      );
      await expect.poll(async () => (await cameraOf(page)).zoom).toBeGreaterThan(1.2);
      expect(await page.evaluate(() => scrollY)).toBe(0);
    }));
});

test('with reduced motion the camera is where it was sent at once, otherwise it flies there', () =>
  visit(async (page) => {
    for (const [motion, told] of [
      ['reduced', true],
      ['full', false],
    ] as const) {
      await mount(page, 'page', 1, { motion });
      const isTold = await page.evaluate(() => {
        const [{ stage }] = (window as unknown as Host).mounted as [Mounted];
        let isThere = false;
        const end = stage.onCamera(() => {
          isThere = true;
        });
        stage.setCamera({ azimuth: 20 });
        end();
        return isThere;
      });
      expect(isTold).toBe(told);
      await dispose(page);
    }
  }));
