// A visit to the built page: a tab of its own without memory of earlier ones, and what every test asks of it. Knows no test.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { address, launch } from './browser';

let browser: Browser;
/** Visits share compiled scripts and nothing else: one context for each kind of screen. */
const contexts = new Map<boolean, BrowserContext>();
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  contexts.clear();
  await browser.close();
});

export interface Visit {
  /** Default 840: narrower, and the panel is a sheet that is closed at first. */
  readonly width?: number;
  readonly height?: number;
  readonly query?: string;
  /** Starts paused, as for somebody who asked for less motion. */
  readonly still?: boolean;
  /** As on a screen that is touched. */
  readonly hasTouch?: boolean;
  /** Default `none`, as in a browser that can draw nothing: the page counts all the same, and quickly. */
  readonly picture?: 'webgl' | 'flat' | 'none';
  readonly before?: (page: Page) => Promise<unknown>;
}

async function contextOf(hasTouch: boolean): Promise<BrowserContext> {
  const context =
    contexts.get(hasTouch) ??
    (await browser.newContext({
      hasTouch,
      locale: 'en-US',
      permissions: ['clipboard-read', 'clipboard-write'],
      // offline.test.ts has visits of its own
      serviceWorkers: 'block',
    }));
  contexts.set(hasTouch, context);
  return context;
}

/** Opens the page in a tab of its own; every error of the page, and every violation of its policy, fails the test. */
export async function visit(body: (page: Page) => Promise<void>, options: Visit = {}): Promise<void> {
  const { width = 840, height = 480, query = '', still = false, hasTouch = false, picture = 'none', before } = options;
  const context = await contextOf(hasTouch);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  try {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: still ? 'reduce' : 'no-preference' });
    if (picture !== 'webgl') await drawOnly(page, picture === 'flat' ? ['2d'] : []);
    await before?.(page);
    await page.goto(`${address}?sparing${query}`);
    await isOpen(page);
    await body(page);
    expect(complaints).toEqual([]);
  } finally {
    const session = await context.newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', {
      origin: new URL(address).origin,
      storageTypes: 'local_storage',
    });
    for (const tab of context.pages()) await tab.close();
  }
}

/** As in a browser whose canvases give these contexts alone. */
export const drawOnly = (page: Page, kinds: readonly string[]) =>
  page.addInitScript((allowed) => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return allowed.includes(kind) ? getContext.call(this, kind, ...(rest as [])) : null;
    } as never;
  }, kinds);
/** Until a scene stands there. */
export const isOpen = (page: Page) => page.waitForFunction(() => document.querySelector('#counter')?.textContent);
export const stepOf = async (page: Page): Promise<number> =>
  Number((await page.textContent('#counter'))!.replace(/,/g, '').match(/\d+/)![0]);
export const playedTo = (page: Page, step: number) =>
  page.waitForFunction(
    (least) => Number(document.querySelector('#counter')!.textContent!.replace(/,/g, '').match(/\d+/)![0]) >= least,
    step,
  );
