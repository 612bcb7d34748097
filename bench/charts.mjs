// npm run bench -- charts [folder]: what drawing each chart costs on the main thread while it grows, of this clone or of another one: microseconds
// of the processor a frame, for script, with style and layout of every hundredth.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { softwareGl } from '../scripts/chromium.mjs';

/** Frames, each of them with one more point a run; 4 runs. */
const POINTS = 20_000;
/** The quickest counts: a busy machine only adds. */
const ROUNDS = 3;
const ids = ['shares', 'escape', 'loss', 'variance', 'adaptive'];

/** @param {string} [root] Of the sources that are measured. Default this clone. */
export async function chartBench(root = '.') {
  const outDir = mkdtempSync(join(tmpdir(), 'swarmscape-charts-'));
  const site = {
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'test/browser/charts-page'),
    logLevel: /** @type {const} */ ('error'),
    build: { outDir, emptyOutDir: true },
    preview: { host: '127.0.0.1' },
  };
  await build(site);
  const server = await preview(site);
  const browser = await chromium.launch(softwareGl());
  try {
    for (const chart of ids) {
      const page = await browser.newPage({ viewport: { width: 420, height: 800 } });
      await page.goto(`${server.resolvedUrls?.local[0]}?chart=${chart}`);
      await page.waitForFunction(() => document.body.dataset.ready);
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      const spent = async () => {
        const { metrics } = await session.send('Performance.getMetrics');
        return metrics.find((m) => m.name === 'ThreadTime')?.value ?? Number.NaN;
      };
      const found = [];
      for (let round = 0; round < ROUNDS; round++) {
        const before = await spent();
        await page.evaluate(grow, POINTS);
        found.push((await spent()) - before);
      }
      console.log(`${chart}: ${((1e6 * Math.min(...found)) / POINTS).toFixed(0)} µs of the processor a frame`);
      await page.close();
    }
    return 0;
  } finally {
    await browser.close();
    await server.close();
    rmSync(outDir, { recursive: true });
  }
}

/** Runs in the page: shows what was measured there again, in as many steps as there are points. @param {number} points */
function grow(points) {
  const { charts } = /** @type {any} */ (globalThis);
  const history = [...charts.history];
  const last = history.at(-1).step;
  charts.clear();
  for (let i = 0; i < points; i++) {
    const { runs } = history[Math.floor((i / points) * history.length)];
    charts.push((i / points) * last, runs);
    charts.draw();
    // every hundredth: asking for a size makes the browser lay out what has changed
    if (i % 100 === 0) document.body.getBoundingClientRect();
  }
}
