// npm run bench -- page: what the page costs on the main thread: script a frame, bytes to the GPU, draw calls, time to the first picture.
// npm run bench -- soak [minutes [interpreted]]: memory, listeners, workers and GPU resources while scenes change every 10 seconds. Needs the built page.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { softwareGl } from '../scripts/chromium.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ drawCalls: number, particles: number, geometries: number, textures: number, programs: number }} Info */

const scenes = readdirSync('scenes').map((file) => basename(file, '.json'));
/** Milliseconds between two scenes, and percent of growth that the heap may have. */
const SCENE = 10_000;
const GROWTH = 5;
/** `interpreted`: without compiled code in the heap. In 156 scenes 11.4 MB grow to 13.6 with it, ever slower, and 6.62 to 6.69 without. */
const INTERPRETED = '--no-opt --no-maglev --no-sparkplug';

/** @param {string[]} args */
export async function pageBench([what, minutes, how]) {
  const server = await preview({ logLevel: 'error', preview: { host: '127.0.0.1' } });
  const flags = how === 'interpreted' ? ` ${INTERPRETED}` : '';
  const browser = await chromium.launch(softwareGl(`--js-flags=--expose-gc${flags}`));
  const address = server.resolvedUrls?.local[0] ?? '';
  try {
    if (what === 'soak')
      return await soak(
        await browser.newPage({ viewport: { width: 320, height: 240 } }),
        address,
        Number(minutes ?? 30),
      );
    await firstPicture(await browser.newPage({ viewport: { width: 1280, height: 720 } }), address);
    for (const [runs, particles] of /** @type {const} */ ([
      [10, 1000],
      [4, 20_000],
    ]))
      await frames(await browser.newPage({ viewport: { width: 640, height: 360 } }), address, runs, particles);
    return 0;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Counts what goes to the GPU, from before the page begins. @param {Page} page */
const watchUploads = (page) =>
  page.addInitScript(() => {
    const counts = { bytes: 0, points: 0, first: 0 };
    Object.assign(globalThis, { counts });
    const gl = WebGL2RenderingContext.prototype;
    for (const name of /** @type {const} */ (['bufferData', 'bufferSubData', 'texSubImage2D', 'texImage2D'])) {
      const original = /** @type {(...a: any[]) => void} */ (gl[name]);
      gl[name] = /** @this {WebGL2RenderingContext} @param {any[]} a */ function (...a) {
        for (const one of a) if (ArrayBuffer.isView(one)) counts.bytes += one.byteLength;
        original.apply(this, a);
      };
    }
    for (const name of /** @type {const} */ (['drawArrays', 'drawElements'])) {
      const original = /** @type {(...a: any[]) => void} */ (gl[name]);
      gl[name] = /** @this {WebGL2RenderingContext} @param {any[]} a */ function (...a) {
        counts.first ||= performance.now();
        if (a[0] === this.POINTS) counts.points++;
        original.apply(this, a);
      };
    }
  });

/** Milliseconds in calls of the graphics driver. @param {Page} page @param {() => Promise<unknown>} action */
async function driverTime(page, action) {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
  await action();
  const { profile } = await session.send('Profiler.stop');
  const driver = await page.evaluate(() => Object.getOwnPropertyNames(WebGL2RenderingContext.prototype));
  const calls = new Set(profile.nodes.filter((n) => driver.includes(n.callFrame.functionName)).map((n) => n.id));
  const deltas = profile.samples?.map((id, i) => (calls.has(id) ? (profile.timeDeltas?.[i] ?? 0) : 0)) ?? [];
  return deltas.reduce((sum, delta) => sum + delta, 0) / 1000;
}

/** What of a trace is script: callbacks, microtasks, compilation, memory, and reading what workers post. */
const SCRIPT =
  /^(FunctionCall|FireAnimationFrame|TimerFire|EvaluateScript|HandlePostMessage|MinorGC|MajorGC|v8\.|V8\.)|Microtask|ScriptValue/;

/**
 * Milliseconds of script on the main thread, of the processor's time: software GL takes the thread's core from it meanwhile.
 * @param {Page} page
 * @param {() => Promise<unknown>} action
 */
async function scriptTime(page, action) {
  const session = await page.context().newCDPSession(page);
  /** @type {any[]} */
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  const includedCategories = ['devtools.timeline', 'v8', 'disabled-by-default-v8.gc', 'toplevel', 'blink', 'cc'];
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } });
  await action();
  await session.send('Tracing.end');
  await ended;
  const threads = events.filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain');
  const spent = threads.map(({ pid, tid }) =>
    scriptIn(events.filter((e) => e.pid === pid && e.tid === tid && e.ph === 'X' && e.tdur !== undefined)),
  );
  return Math.max(...spent) / 1000;
}

/**
 * Microseconds of a thread in SCRIPT, without what is called from there and is something else, such as layout.
 * @param {any[]} events
 */
function scriptIn(events) {
  /** @type {any[]} */
  const open = [];
  let sum = 0;
  for (const event of events.sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    while (open.length > 0 && open.at(-1).ts + open.at(-1).dur <= event.ts) open.pop();
    if (SCRIPT.test(event.name)) sum += event.tdur;
    if (open.length > 0 && SCRIPT.test(open.at(-1).name)) sum -= event.tdur;
    open.push(event);
  }
  return sum;
}

/** @param {Page} page */
const stepOf = async (page) => Number((await page.textContent('#counter'))?.replace(/,/g, '').match(/\d+/)?.[0]);
/** @param {Page} page @param {number} step */
const playedTo = (page, step) =>
  page.waitForFunction(
    (least) => Number(document.querySelector('#counter')?.textContent?.replace(/,/g, '').match(/\d+/)?.[0]) >= least,
    step,
    { timeout: 600_000 },
  );

/** @param {Page} page @param {string} address @param {number} runs @param {number} particles */
async function frames(page, address, runs, particles) {
  await watchUploads(page);
  await page.goto(`${address}?sparing`);
  await playedTo(page, 1);
  const rules = ['sgd', 'heavy-ball', 'adam', 'adai', 'nadam', 'rmsprop', 'yogi', 'lion', 'adagrad', 'adamw'];
  const scene = {
    version: 2,
    landscape: 'three-wells',
    runs: rules.slice(0, runs).map((optimizer) => ({ optimizer })),
    swarm: { particles, start: { kind: 'uniform', x: [-3, 3], y: [-3, 3] } },
    length: { steps: 100_000, stepsPerFrame: 1 },
  };
  const buffer = Buffer.from(JSON.stringify(scene));
  await page.setInputFiles('#file', { name: 'bench.json', mimeType: 'application/json', buffer });
  await page.waitForFunction(() => /step \d+ of 100,000/.test(document.querySelector('#counter')?.textContent ?? ''));
  if ((await page.getAttribute('body', 'data-state')) !== 'playing') await page.click('#play');
  await playedTo(page, 20);
  const from = await stepOf(page);
  const before = await page.evaluate(() => ({ .../** @type {any} */ (globalThis).counts }));
  const script = await scriptTime(page, () => playedTo(page, from + 120));
  const after = await page.evaluate(() => ({ .../** @type {any} */ (globalThis).counts }));
  const shown = (await stepOf(page)) - from;
  const pictures = (after.points - before.points) / runs;
  const info = await infoOf(page);
  console.log(
    `${runs} runs × ${particles} particles: ${(script / shown).toFixed(2)} ms of script a frame, calls of the driver included (bar 4); ` +
      `${((after.bytes - before.bytes) / shown / runs / particles).toFixed(2)} bytes a particle a frame (bar 12); ` +
      `${(pictures / shown).toFixed(2)} draw calls of points a run a frame (bar 1), ${info.drawCalls} in all`,
  );
}

/** @param {Page} page @returns {Promise<Info & { pictures: number }>} */
const infoOf = (page) => page.evaluate(() => ({ .../** @type {any} */ (globalThis).stage.info }));

/** @param {Page} page @param {string} address */
async function firstPicture(page, address) {
  await watchUploads(page);
  await page.goto('about:blank');
  const driver = await driverTime(page, async () => {
    await page.goto(`${address}?sparing`);
    await page.waitForFunction(() => /** @type {any} */ (globalThis).counts?.first > 0);
  });
  const times = await page.evaluate(() => {
    const scripts = performance.getEntriesByType('resource').filter((e) => e.name.endsWith('.js'));
    const loaded = Math.max(...scripts.map((e) => /** @type {PerformanceResourceTiming} */ (e).responseEnd));
    return { loaded, first: /** @type {any} */ (globalThis).counts.first };
  });
  console.log(
    `first picture: ${(times.first - times.loaded).toFixed(0)} ms after the scripts have loaded, ` +
      `of which ${driver.toFixed(0)} ms in calls of the software driver (shader compilation): ` +
      `${(times.first - times.loaded - driver).toFixed(0)} ms without it (bar 1000)`,
  );
}

/** @param {Page} page @param {string} address @param {number} minutes */
async function soak(page, address, minutes) {
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${address}?sparing`);
  await playedTo(page, 8);
  const session = await page.context().newCDPSession(page);
  const measure = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const metrics = await session.send('Performance.getMetrics');
    /** @param {string} name */
    const of = (name) => metrics.metrics.find((m) => m.name === name)?.value ?? 0;
    const { geometries, textures, programs } = await infoOf(page);
    return {
      heap: of('JSHeapUsedSize') / 2 ** 20,
      nodes: of('Nodes'),
      listeners: of('JSEventListeners'),
      workers: page.workers().length,
      geometries,
      textures,
      programs,
    };
  };
  await session.send('Performance.enable');
  const round = async () => {
    for (const scene of scenes) {
      await page.selectOption('#scene', scene);
      if ((await page.getAttribute('body', 'data-state')) !== 'playing') await page.click('#play');
      await page.waitForTimeout(SCENE);
    }
    // the same scene each time, so that what is compared is alike
    await page.selectOption('#scene', 'three-wells');
    await page.waitForTimeout(SCENE);
    return measure();
  };
  const rounds = Math.max(2, Math.round((minutes * 60_000) / (SCENE * (scenes.length + 1))));
  const found = [];
  for (let k = 0; k < rounds; k++) {
    const now = await round();
    found.push(now);
    console.log(`round ${k + 1} of ${rounds}:`, JSON.stringify(now));
  }
  const [first, last] = [/** @type {any} */ (found[0]), /** @type {any} */ (found.at(-1))];
  const growth = (100 * (last.heap - first.heap)) / first.heap;
  const left = ['listeners', 'workers', 'geometries', 'textures', 'programs'].filter((key) => last[key] > first[key]);
  console.log(
    `${rounds * (scenes.length + 1)} scenes in ${((rounds * (scenes.length + 1) * SCENE) / 60_000).toFixed(0)} minutes: ` +
      `heap ${growth.toFixed(1)} % (bar ${GROWTH} %), grown: ${left.join(', ') || 'nothing'}; errors: ${errors.join('; ') || 'none'}`,
  );
  return growth < GROWTH && left.length === 0 && errors.length === 0 ? 0 : 1;
}
