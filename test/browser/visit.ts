// A visit to the built page, without memory of earlier ones, and what every test asks of it. Knows no test.
import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import { expect } from 'vitest';
import { drawOnly } from '../../scripts/views.mjs';
import { address, launchProfile } from './browser';

/** Visits, of all files, share compiled scripts and nothing else: one profile for each kind of screen. It ends with the process. */
const profiles = new Map<boolean, BrowserContext>();
/** Tabs to be used again, by profile and picture: a page that opens where one has been takes a third less work. */
const tabs = new Map<string, Page>();

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

/** One of the two profiles: the caller closes no more than its own tabs. */
export async function profileOf(hasTouch: boolean): Promise<BrowserContext> {
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

/** A tab that shows nothing. One that `before` prepares is not used again: what is done there cannot be undone. */
async function tabOf(
  profile: BrowserContext,
  kind: string,
  picture: Visit['picture'],
  isReused: boolean,
): Promise<Page> {
  const known = isReused ? tabs.get(kind) : undefined;
  if (known && !known.isClosed()) {
    // only the tab in front may fill the screen
    await known.bringToFront();
    return known;
  }
  const page = await profile.newPage();
  page.setDefaultTimeout(60_000);
  if (picture !== 'webgl') await drawOnly(page, picture === 'flat' ? ['2d'] : []);
  if (isReused) tabs.set(kind, page);
  return page;
}

/** Opens the page; every error of the page, and every violation of its policy, fails the test. One visit at a time. */
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
  const kind = `${hasTouch}, ${picture}`;
  const page = await tabOf(profile, kind, picture, before === undefined);
  const complaints: string[] = [];
  const onError = (error: Error) => complaints.push(error.message);
  const onMessage = (message: ConsoleMessage) => {
    if (message.type() === 'error') complaints.push(message.text());
  };
  page.on('pageerror', onError);
  page.on('console', onMessage);
  try {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: still ? 'reduce' : 'no-preference', forcedColors: 'none' });
    await before?.(page);
    await page.goto(`${address}${isWhole ? '?' : '?sparing'}${query}`);
    if (!standsStill) await isOpen(page);
    await body(page);
    expect(complaints).toEqual([]);
    page.off('pageerror', onError);
    page.off('console', onMessage);
    await leave(page);
  } catch (error) {
    tabs.delete(kind);
    throw error;
  } finally {
    const session = await profile.newCDPSession(home!);
    await session.send('Storage.clearDataForOrigin', {
      origin: new URL(address).origin,
      storageTypes: 'local_storage',
    });
    await session.detach();
    // without any tab the browser would end
    const kept = [home, ...tabs.values()];
    for (const tab of profile.pages()) if (!kept.includes(tab)) await tab.close();
  }
}

/** Nothing of the visit is left in its tab. */
async function leave(page: Page): Promise<void> {
  await page.unrouteAll();
  await page.evaluate(() => sessionStorage.clear());
  await page.mouse.move(-1, -1);
  await page.goto('about:blank');
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
