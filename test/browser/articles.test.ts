// Pages of other people that show a scene: a deck, React, a three.js of their own, a strict policy, a sandbox without CORS, a large zoom, a notebook.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { address, launchProfile } from './browser';

let profile: BrowserContext;
let server: Server;
let host: string;
let page: { readonly html: string; readonly policy?: string } = { html: '' };
const files: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/reveal.css': ['node_modules/reveal.js/dist/reveal.css', 'text/css'],
  '/reveal.mjs': ['node_modules/reveal.js/dist/reveal.mjs', 'text/javascript'],
  // as from a USB stick or a course platform: no header that lets anybody read it
  '/swarmscape.html': ['dist/swarmscape.html', 'text/html'],
  '/standalone.js': ['dist/site/standalone.js', 'text/javascript'],
};

beforeAll(async () => {
  profile = await launchProfile({ locale: 'en-US' });
  server = createServer(({ url = '' }, response) => {
    const known = files[url.replace(/[?#].*$/, '')];
    response.setHeader('Content-Type', `${known?.[1] ?? 'text/html'}; charset=utf-8`);
    if (!known && page.policy) response.setHeader('Content-Security-Policy', page.policy);
    response.end(known ? readFileSync(known[0]) : page.html);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await profile.close();
  await new Promise((closed) => server.close(closed));
});

const whole = (body: string, head = '') =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>An article</title>${head}${body}`;

/** Every error of the page, and every warning about three.js, fails the test. */
async function visit(where: string, act: (tab: Page) => Promise<void>, width = 800): Promise<void> {
  const tab = await profile.newPage();
  tab.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  tab.on('pageerror', ({ message }) => complaints.push(message));
  tab.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' || /three\.js|securitypolicy/i.test(text)) complaints.push(text);
  });
  try {
    await tab.setViewportSize({ width, height: 600 });
    await tab.goto(where);
    await act(tab);
    expect(complaints).toEqual([]);
  } finally {
    await tab.close();
  }
}

/** A page of test/hosts, built as its author would. */
async function visitBuilt(name: string, act: (tab: Page) => Promise<void>): Promise<void> {
  const outDir = mkdtempSync(join(tmpdir(), 'swarmscape-article-'));
  const site = {
    configFile: false as const,
    root: '.',
    base: './',
    logLevel: 'error' as const,
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: `test/hosts/${name}/index.html` } },
    worker: { format: 'es' as const },
    preview: { host: '127.0.0.1' },
  };
  let shown: PreviewServer | undefined;
  try {
    await build(site);
    shown = await preview(site);
    await visit(`${shown.resolvedUrls!.local[0]}test/hosts/${name}/index.html`, act);
  } finally {
    await shown?.close();
    rmSync(outDir, { recursive: true });
  }
}

const counter = (tab: Page) => tab.locator('swarm-scape').first().locator('.counter');
const stepOf = async (tab: Page): Promise<number> => Number(/\d+/.exec((await counter(tab).textContent()) ?? '')?.[0]);
const frameOf = (tab: Page): Promise<Frame> =>
  expect
    .poll(() => tab.frames().find((frame) => frame.url().includes('embed.html')))
    .toBeTruthy()
    .then(() => tab.frames().find((frame) => frame.url().includes('embed.html'))!);

test('a deck of reveal.js loads the scene with its slide, walks its chapters and then the slides, and pauses it behind another slide', () => {
  page = {
    html: whole(
      `<div class="reveal"><div class="slides">
<section><h2>One</h2></section>
<section><iframe data-preload data-src="${address}embed.html?sparing&keys=present&host=reveal&autoplay=1&loops=9#scene=first-steps" title="First steps" style="width: 900px; height: 600px; border: 0"></iframe></section>
<section><h2>Three</h2></section></div></div>
<script type="module">import Reveal from './reveal.mjs'; window.deck = new Reveal(); await deck.initialize({ transition: 'none' }); window.isReady = true;</script>`,
      '<link rel="stylesheet" href="reveal.css">',
    ),
  };
  const slide = (tab: Page) =>
    tab.evaluate(() => (window as unknown as { deck: { getIndices(): { h: number } } }).deck.getIndices().h);
  return visit(host, async (tab) => {
    await tab.waitForFunction(() => (window as unknown as { isReady?: true }).isReady);
    await tab.keyboard.press('PageDown');
    const frame = await frameOf(tab);
    const step = () =>
      frame.evaluate(() => Number(/\d+/.exec(document.querySelector('.counter')?.textContent ?? '')?.[0] ?? 0));
    await expect.poll(step).toBeGreaterThan(3);
    // another slide, and back: it pauses, and goes on
    await tab.evaluate(() => (window as unknown as { deck: { slide(h: number): void } }).deck.slide(2));
    await expect.poll(() => frame.textContent('.player .primary')).toBe('Play');
    await tab.evaluate(() => (window as unknown as { deck: { slide(h: number): void } }).deck.slide(1));
    await expect.poll(() => frame.textContent('.player .primary')).toBe('Pause');
    // the keys of a clicker, once the frame has been clicked
    await frame.focus('.player .primary');
    const chapters = await frame.locator('.player .scrub-tick').count();
    for (let i = 0; i <= chapters + 2 && (await slide(tab)) === 1; i++) await tab.keyboard.press('PageDown');
    await expect.poll(() => slide(tab)).toBe(2);
  });
});

test('a page in React 19 gives attributes, hears events, calls methods, and takes it away', () =>
  visitBuilt('react', async (tab) => {
    await expect.poll(() => counter(tab).textContent()).toMatch(/step 0/);
    await tab.click('#seek');
    await expect.poll(() => stepOf(tab)).toBe(25);
    await expect.poll(() => tab.textContent('output')).toBe('25');
    await tab.click('#dark');
    await expect.poll(() => tab.locator('swarm-scape .swarmscape').getAttribute('data-theme')).toBe('dark');
    await tab.click('#away');
    await expect.poll(() => tab.locator('swarm-scape').count()).toBe(0);
  }));

test('a page with a three.js of its own goes on drawing, and neither hears of the other', () =>
  visitBuilt('three', async (tab) => {
    await tab.addScriptTag({ url: `${address}element.js`, type: 'module' });
    await expect.poll(() => counter(tab).textContent()).toMatch(/step 0/);
    const colours = await tab.evaluate(() => {
      (window as unknown as { drawOwn(): void }).drawOwn();
      const probe = document.createElement('canvas').getContext('2d')!;
      probe.drawImage(document.querySelector<HTMLCanvasElement>('#own')!, 0, 0);
      return probe
        .getImageData(100, 50, 1, 1)
        .data.slice(0, 3)
        .some((value) => value > 0);
    });
    expect(colours).toBe(true);
  }));

test('a page with a strict policy shows the element, computed without WebAssembly, to the same state', async () => {
  const { origin } = new URL(address);
  const policy = `default-src 'none'; script-src 'self' ${origin}; style-src 'self'; img-src data: ${origin}; font-src ${origin}; worker-src blob:; connect-src 'self'`;
  const element = `<swarm-scape scene="first-steps" step="30" sparing load="auto"></swarm-scape><script type="module" src="${address}element.js"></script>`;
  const means: unknown[] = [];
  for (const one of [{ policy }, {}]) {
    page = { html: whole(element), ...one };
    await visit(host, async (tab) => {
      await expect.poll(() => stepOf(tab)).toBe(30);
      means.push(await tab.locator('swarm-scape canvas').getAttribute('aria-label'));
    });
  }
  expect(means[0]).toMatch(/\d/);
  expect(means[0]).toBe(means[1]);
});

test('one file without a bundler shows the element in a page that has nothing else', () => {
  page = {
    html: whole(
      '<swarm-scape scene="first-steps" autoplay sparing load="auto"></swarm-scape><script type="module" src="standalone.js"></script>',
    ),
  };
  return visit(host, async (tab) => {
    await expect.poll(() => stepOf(tab)).toBeGreaterThan(3);
    await tab.evaluate(() => document.fonts.ready);
    expect(await tab.evaluate(() => document.fonts.check('12px "Swarmscape Sans"'))).toBe(true);
  });
});

test('E-09: the single file plays in a sandbox whose host sends no CORS headers', () => {
  page = {
    html: whole(
      '<iframe sandbox="allow-scripts" src="swarmscape.html#scene=first-steps&autoplay=1" style="width: 780px; height: 560px" title="First steps"></iframe>',
    ),
  };
  return visit(host, async (tab) => {
    const frame = tab.frameLocator('iframe');
    await expect.poll(() => frame.locator('#counter').textContent(), { timeout: 30_000 }).toMatch(/step [1-9]/);
  });
});

test('the HTML of a notebook, as nbconvert writes it, shows the frame', () => {
  page = {
    html: whole(`<div class="jp-RenderedHTMLCommon jp-RenderedHTML jp-OutputArea-output jp-OutputArea-executeResult" data-mime-type="text/html">
<iframe width="100%" height="480" src="${address}embed.html?sparing#scene=first-steps&step=7" frameborder="0" allowfullscreen></iframe></div>`),
  };
  return visit(host, async (tab) => {
    const frame = await frameOf(tab);
    await expect.poll(() => frame.textContent('.counter')).toMatch(/step 7 /);
  });
});

test('zoomed to 200 % nothing scrolls sideways, and a click means the place under the pointer', () => {
  page = {
    html: whole(
      `<main><swarm-scape scene="first-steps" sparing load="auto" gestures="greedy"></swarm-scape></main><script type="module" src="${address}element.js"></script>`,
      '<style>html { zoom: 2 } body { margin: 10px }</style>',
    ),
  };
  return visit(host, async (tab) => {
    await expect.poll(() => counter(tab).textContent()).toMatch(/step 0/);
    expect(await tab.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(
      true,
    );
    const scrub = tab.locator('swarm-scape input[type=range]').first();
    const box = (await scrub.boundingBox())!;
    await tab.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => stepOf(tab)).toBeGreaterThan(60);
    expect(await stepOf(tab)).toBeLessThan(140);
  });
});
