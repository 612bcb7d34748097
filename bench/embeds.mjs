// npm run bench -- embeds: forty frames, and forty elements, on one page: drawing contexts, threads, memory, animation frames in sight and out of sight; and how soon
// the first picture is there over a slow line. Needs the built page.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { softwareGl } from '../scripts/chromium.mjs';

/** @typedef {import('playwright-core').Page} Page */

const MANY = Number(process.env.MANY ?? 40);
/** 4G: bytes a second, and milliseconds to and fro. */
const LINE = { downloadThroughput: 10e6 / 8, uploadThroughput: 5e6 / 8, latency: 40, offline: false };
/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export async function embedsBench() {
  /** @type {Map<string, string>} */
  const pages = new Map();
  // compressed, as a server of the web sends it
  const server = createServer(({ url = '' }, response) => {
    const path = decodeURIComponent(url.replace(/[?#].*$/, ''));
    try {
      const content = pages.get(path) ?? readFileSync(join('dist/site', path));
      response.setHeader('Content-Type', TYPES[extname(path)] ?? 'text/html').setHeader('Content-Encoding', 'gzip');
      response.setHeader('Cache-Control', 'max-age=3600').end(gzipSync(content));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const address = `http://127.0.0.1:${port}/`;
  const article = (/** @type {(i: number) => string} */ one) =>
    `<!doctype html><meta charset="utf-8"><style>body { max-width: 360px; margin: auto } iframe { width: 100%; aspect-ratio: 16/9; border: 0 }</style>${Array.from({ length: MANY }, (_, i) => `<p>${i}</p>${one(i)}`).join('')}`;
  pages.set(
    '/frames',
    article((i) => `<iframe loading="lazy" src="embed.html?sparing#scene=first-steps&seed=${i}"></iframe>`),
  );
  pages.set(
    '/elements',
    `${article((i) => `<swarm-scape scene="first-steps" seed="${i}" sparing></swarm-scape>`)}<script type="module" src="element.js"></script>`,
  );
  try {
    for (const kind of ['frames', 'elements']) await forty(`${address}${kind}`, kind);
    for (const kind of ['cold', 'warm']) await firstPicture(address, kind === 'warm');
    return 0;
  } finally {
    server.close();
  }
}

/** In every document: what asks for animation frames, and which contexts are alive. @param {Page} page */
const watch = (page) =>
  page.addInitScript(() => {
    const seen = { frames: 0, contexts: /** @type {WebGL2RenderingContext[]} */ ([]) };
    Object.assign(globalThis, { seen });
    const request = requestAnimationFrame;
    window.requestAnimationFrame = (draw) => {
      seen.frames++;
      return request(draw);
    };
    const original = /** @type {(...a: any[]) => any} */ (HTMLCanvasElement.prototype.getContext);
    HTMLCanvasElement.prototype.getContext = /** @this {HTMLCanvasElement} @param {any[]} a */ function (...a) {
      const context = original.apply(this, a);
      if (context instanceof WebGL2RenderingContext && !seen.contexts.includes(context)) seen.contexts.push(context);
      return context;
    };
  });

/** Summed over all documents of the page. @param {Page} page */
async function seenIn(page) {
  const all = await Promise.all(
    // a lazy frame that has not been loaded answers nothing
    page
      .frames()
      .filter((frame) => frame.url() !== '' && frame.url() !== 'about:blank')
      .map((frame) =>
        frame
          .evaluate(() => {
            const { frames, contexts } = /** @type {any} */ (globalThis).seen ?? { frames: 0, contexts: [] };
            return {
              frames,
              contexts: contexts.filter((/** @type {WebGL2RenderingContext} */ c) => !c.isContextLost()).length,
            };
          })
          .catch(() => ({ frames: 0, contexts: 0 })),
      ),
  );
  return all.reduce((sum, one) => ({ frames: sum.frames + one.frames, contexts: sum.contexts + one.contexts }));
}

/** Animation frames a second over some seconds. @param {Page} page */
async function framesASecond(page, seconds = 3) {
  const before = await seenIn(page);
  await page.waitForTimeout(1000 * seconds);
  return ((await seenIn(page)).frames - before.frames) / seconds;
}

/** @param {string} address @param {string} kind */
async function forty(address, kind) {
  const browser = await chromium.launch(softwareGl('--js-flags=--expose-gc'));
  const page = await browser.newPage({ viewport: { width: 1024, height: 768 } });
  let warnings = 0;
  page.on('console', (message) => {
    if (/too many active webgl/i.test(message.text())) warnings++;
  });
  await watch(page);
  await page.goto(address);
  const tag = kind === 'frames' ? 'iframe' : 'swarm-scape';
  let most = 0;
  let blank = 0;
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < MANY; i++) {
      const one = page.locator(tag).nth(i);
      await one.scrollIntoViewIfNeeded();
      if (!(await isDrawn(page, kind, i))) {
        blank++;
        console.log(`  ${kind}: number ${i} is blank`);
      }
      most = Math.max(most, (await seenIn(page)).contexts);
    }
  }
  // the last one, which is in sight, plays
  const last = page.locator(tag).last();
  await (kind === 'frames' ? last.contentFrame() : last).locator('.player .primary').click();
  const inSight = await framesASecond(page);
  // away from all of them, for longer than they wait
  await page.evaluate(() => {
    document.body.style.paddingTop = '20000px';
    scrollTo(0, 0);
  });
  await page.waitForTimeout(12_000);
  const outOfSight = await framesASecond(page);
  const { contexts } = await seenIn(page);
  await page.evaluate(() => /** @type {any} */ (globalThis).gc?.());
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const megabytes = processInfo
    .filter(({ type }) => type === 'renderer')
    .reduce(
      (sum, { id }) => sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1000,
      0,
    );
  console.log(
    `${MANY} ${kind}, scrolled through twice: ${blank} of ${2 * MANY} blank in sight, at most ${most} drawing contexts, ${warnings} warnings of too many`,
  );
  console.log(
    `  animation frames a second: ${inSight.toFixed(0)} in sight, ${outOfSight.toFixed(1)} out of sight; then ${contexts} contexts, ${megabytes.toFixed(0)} MB of the pages' processes`,
  );
  await browser.close();
}

/** Whether a picture of some colours stands there within 15 s. @param {Page} page @param {string} kind @param {number} index */
async function isDrawn(page, kind, index) {
  const one = page.locator(kind === 'frames' ? 'iframe' : 'swarm-scape').nth(index);
  const frame = kind === 'frames' ? await (await one.elementHandle())?.contentFrame() : page.mainFrame();
  if (!frame) return false;
  return frame
    .waitForFunction(
      ([isFrame, i]) => {
        const root = isFrame ? document : document.querySelectorAll('swarm-scape')[i]?.shadowRoot;
        const { width, height } = root?.querySelector('canvas') ?? { width: 0, height: 0 };
        return width > 0 && height > 0 && /[1-9]/.test(root?.querySelector('.counter')?.textContent ?? '');
      },
      /** @type {const} */ ([kind === 'frames', index]),
      { timeout: 15_000 },
    )
    .then(
      () => true,
      () => false,
    );
}

/** Of one frame: when its poster is painted, and when its picture first moves. @param {string} address @param {boolean} isWarm */
async function firstPicture(address, isWarm) {
  const browser = await chromium.launch(softwareGl());
  const page = await browser.newPage({ viewport: { width: 720, height: 420 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  const url = `${address}embed.html?autoplay=1#scene=two-valleys`;
  if (isWarm) {
    await page.goto(url);
    await page.waitForFunction(() => document.querySelector('.counter')?.textContent);
    await page.goto('about:blank');
  }
  await page.goto(url, { waitUntil: 'commit' });
  const at = (/** @type {string} */ what) =>
    page.evaluate(() => performance.now()).then((ms) => `${what} after ${(ms / 1000).toFixed(2)} s`);
  await page.waitForFunction(
    () => /** @type {HTMLImageElement | null} */ (document.querySelector('.poster img'))?.naturalWidth,
  );
  const poster = await at('poster');
  await page.waitForFunction(() => document.querySelector('.counter')?.textContent);
  const picture = await at('picture');
  await page.waitForFunction(
    () => Number(/\d+/.exec(document.querySelector('.counter')?.textContent ?? '')?.[0] ?? 0) > 0,
  );
  console.log(
    `one frame over 10 Mbit/s and 40 ms (${isWarm ? 'cached' : 'first visit'}): ${poster}, ${picture}, ${await at('it moves')}`,
  );
  await browser.close();
}
