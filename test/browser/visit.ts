// A visit to the built page: a context of its own, and what every test asks of it. Knows no test.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { address, launch } from './browser';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

export interface Visit {
  /** Default 840: narrower, and the panel is a sheet that is closed at first. */
  readonly width?: number;
  readonly height?: number;
  readonly query?: string;
  /** Starts paused, as for somebody who asked for less motion. */
  readonly still?: boolean;
  /** As on a screen that is touched. */
  readonly hasTouch?: boolean;
  readonly before?: (page: Page) => Promise<unknown>;
}

/** Opens the page in a context of its own; every error of the page, and every violation of its policy, fails the test. */
export async function visit(body: (page: Page) => Promise<void>, options: Visit = {}): Promise<void> {
  const { width = 840, height = 480, query = '', still = false, hasTouch = false, before } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: still ? 'reduce' : 'no-preference',
    hasTouch,
    locale: 'en-US',
    // each visit would keep all files of the page anew; offline.test.ts has visits of its own
    serviceWorkers: 'block',
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  try {
    await before?.(page);
    await page.goto(`${address}?sparing${query}`);
    await page.waitForFunction(() => document.querySelector('#counter')?.textContent !== '');
    await body(page);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
}

export const stepOf = async (page: Page): Promise<number> =>
  Number((await page.textContent('#counter'))!.replace(/,/g, '').match(/\d+/)![0]);
export const playedTo = (page: Page, step: number) =>
  page.waitForFunction(
    (least) => Number(document.querySelector('#counter')!.textContent!.replace(/,/g, '').match(/\d+/)![0]) >= least,
    step,
  );
/** As in a browser without WebGL: the page counts all the same, and quickly. */
export const withoutPicture = (page: Page) =>
  page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
