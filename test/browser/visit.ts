// A visit to the built page: a tab of its own without memory of earlier ones, and what every test asks of it. Knows no test.
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { drawOnly } from '../../scripts/views.mjs';
import { address, launchProfile } from './browser';

/** Visits, of all files, share compiled scripts and nothing else: one profile for each kind of screen. It ends with the process. */
const profiles = new Map<boolean, BrowserContext>();

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
  /** As on a fast machine: smooth edges, a fine surface, steps computed ahead. Default false. */
  readonly isWhole?: boolean;
  /** No scene is waited for. */
  readonly standsStill?: boolean;
}

async function profileOf(hasTouch: boolean): Promise<BrowserContext> {
  const profile =
    profiles.get(hasTouch) ??
    (await launchProfile({
      hasTouch,
      locale: 'en-US',
      permissions: ['clipboard-read', 'clipboard-write'],
      // offline.test.ts has visits of its own
      serviceWorkers: 'block',
    }));
  profiles.set(hasTouch, profile);
  return profile;
}

/** Opens the page in a tab of its own; every error of the page, and every violation of its policy, fails the test. */
export async function visit(body: (page: Page) => Promise<void>, options: Visit = {}): Promise<void> {
  const {
    width = 840,
    height = 480,
    query = '',
    still = false,
    hasTouch = false,
    picture = 'none',
    before,
    standsStill,
    isWhole = false,
  } = options;
  const profile = await profileOf(hasTouch);
  const home = profile.pages()[0];
  const page = await profile.newPage();
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
    await page.goto(`${address}${isWhole ? '?' : '?sparing'}${query}`);
    if (!standsStill) await isOpen(page);
    await body(page);
    expect(complaints).toEqual([]);
  } finally {
    const session = await profile.newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', {
      origin: new URL(address).origin,
      storageTypes: 'local_storage',
    });
    // without any tab the browser would end
    for (const tab of profile.pages()) if (tab !== home) await tab.close();
  }
}

/** Until a scene stands there, and all that belongs to it. */
export const isOpen = (page: Page) =>
  page.waitForFunction(
    () => document.querySelector('#counter')?.textContent && document.body.dataset.ready !== undefined,
  );
export const stepOf = async (page: Page): Promise<number> =>
  Number((await page.textContent('#counter'))!.replace(/,/g, '').match(/\d+/)![0]);
export const playedTo = (page: Page, step: number) =>
  page.waitForFunction(
    (least) => Number(document.querySelector('#counter')!.textContent!.replace(/,/g, '').match(/\d+/)![0]) >= least,
    step,
  );

/** Does what lets the swarm begin anew, and waits until it has: however far it is by then. */
export async function beginsAnew(page: Page, act: () => Promise<unknown>): Promise<void> {
  await page.evaluate(() => {
    const counter = document.querySelector('#counter')!;
    const seen = Object.assign(window, { lowest: Number.POSITIVE_INFINITY });
    new MutationObserver(() => {
      const [step] = counter.textContent!.replace(/,/g, '').match(/\d+/)!;
      seen.lowest = Math.min(seen.lowest, Number(step));
    }).observe(counter, { childList: true, characterData: true, subtree: true });
  });
  await act();
  await page.waitForFunction(() => (window as unknown as { lowest: number }).lowest < 8);
}
