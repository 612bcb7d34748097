// Without a network (L-05): the single file, the page after one visit, a new version; and no service worker in somebody else's page.
import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawOnly } from '../../scripts/views.mjs';
import { address, launch } from './browser';
import { isOpen, playedTo, stepOf } from './visit';

const FILE = 'dist/swarmscape.html';
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A context of its own in which service workers may be; every error of a page fails the test. */
async function visitor(body: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 840, height: 480 }, locale: 'en-US' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  try {
    await body(page, context);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
}
const open = async (page: Page, url: string): Promise<void> => {
  await page.goto(url);
  await isOpen(page);
};
const isKept = (page: Page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
const registrations = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

describe('the single file (L-05)', () => {
  const html = readFileSync(FILE, 'utf8');

  test('has at most 1.2 MB and names no other file', () => {
    expect(statSync(FILE).size).toBeLessThanOrEqual(1_200_000);
    expect(html.match(/\b(src|href)="(?!data:)[^"]*"/g)).toBeNull();
    expect(html).not.toContain('manifest');
    expect(html.match(/<script/g)).toHaveLength(2);
  });

  test('plays from a disk with the network off, counts, and asks for nothing', () =>
    visitor(async (page, context) => {
      await context.setOffline(true);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const url = pathToFileURL(resolve(FILE)).href;
      await open(page, `${url}?sparing#scene=two-valleys`);
      await playedTo(page, 8);
      await page.click('#chart >> text=Show data');
      expect(await page.locator('#chart .charts-data td').count()).toBeGreaterThan(3);
      await page.click('[data-tab=rule]');
      await expect.poll(() => page.locator('#rule-card math').count()).toBeGreaterThan(0);
      expect(asked.filter((a) => !a.startsWith('blob:') && !a.startsWith('data:'))).toEqual([
        `${url}?sparing#scene=two-valleys`.replace(/#.*/, ''),
      ]);
      expect(await page.evaluate(() => document.querySelector('#update')?.hasAttribute('hidden'))).toBe(true);
    }));
});

describe('the page', () => {
  test('plays after one visit with the network off (L-05)', () =>
    visitor(async (page, context) => {
      await drawOnly(page, []);
      await open(page, `${address}?sparing`);
      await playedTo(page, 4);
      await isKept(page);
      await context.setOffline(true);
      await open(page, `${address}?sparing&autoplay=0#scene=two-valleys`);
      await page.click('#play');
      await playedTo(page, 8);
      // what is loaded when it is needed is there too
      await page.click('[data-tab=rule]');
      await page.locator('#tab-rule .formula [aria-expanded]').click();
      await page.waitForSelector('#tab-rule .editor .cm-content');
      await page.click('[data-tab=experiment]');
      await page.waitForSelector('#tab-experiment button.primary');
    }));

  test('can be installed', async () => {
    const manifest = await (await fetch(`${address}manifest.webmanifest`)).json();
    expect(manifest.icons.map((i: { sizes: string }) => i.sizes)).toEqual(['any', '192x192', '512x512', '512x512']);
    for (const { src, type } of manifest.icons) {
      const icon = await fetch(address + src);
      expect([icon.status, icon.headers.get('content-type')]).toEqual([200, type]);
    }
  });

  test("registers no service worker inside somebody else's page (L-05)", () =>
    visitor(async (page) => {
      await page.route(`${address}host.html`, (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<iframe width="600" height="400" src="${address}?sparing"></iframe>`,
        }),
      );
      await page.goto(`${address}host.html`);
      const frame = page.frames()[1]!;
      await frame.waitForFunction(() =>
        /[4-9]|\d\d/.test(document.querySelector('#counter')?.textContent?.split(' of')[0] ?? ''),
      );
      await frame.waitForLoadState('load');
      expect(await registrations(page)).toBe(0);
    }));
});

describe('a new version', () => {
  let server: Server;
  let url = '';
  /** What makes the service worker another one. */
  let version = 0;
  /** What its files wait for. */
  let gate = Promise.resolve();
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
  };

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/\/$/, '/index.html');
      response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream');
      const content = readFileSync(`dist/site${path}`);
      if (path !== '/service-worker.js') await gate;
      response.end(path === '/service-worker.js' ? `${content}\n// ${version}` : content);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  test('waits, is offered only while the swarm is paused, and comes when it is asked for', () =>
    visitor(async (page) => {
      await drawOnly(page, []);
      await open(page, `${url}?sparing&autoplay=0#scene=three-wells&length.steps=100000`);
      await isKept(page);
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      version++;
      let arrive = () => {};
      gate = new Promise((opened) => {
        arrive = opened;
      });
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        await registration.update();
      });
      await page.click('#play');
      arrive();
      const isWaiting = () => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
      await expect.poll(isWaiting, { timeout: 60_000 }).toBe(true);
      expect(await page.isVisible('#update')).toBe(false);
      await page.click('#play');
      await page.waitForSelector('#update:visible');
      await page.click('#play');
      await page.waitForSelector('#update', { state: 'hidden' });
      await playedTo(page, 8);
      await page.click('#play');
      const step = await stepOf(page);
      await Promise.all([page.waitForEvent('load'), page.click('#update')]);
      await isOpen(page);
      expect(await isWaiting()).toBe(false);
      await playedTo(page, step);
      expect(await page.getAttribute('body', 'data-state')).toBe('paused');
      expect(await page.isVisible('#update')).toBe(false);
    }));
});
