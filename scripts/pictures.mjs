// node scripts/pictures.mjs: makes the pictures of the README from the built page. Needs `npm run build` and a Chromium.
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { findChromium, missing } from './chromium.mjs';

const executablePath = findChromium();
if (!executablePath) throw new Error(missing);
const server = await preview({ logLevel: 'error' });
const browser = await chromium.launch({
  executablePath,
  chromiumSandbox: false,
  args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
await page.goto(server.resolvedUrls?.local[0] ?? '');
await page.waitForFunction(() => document.querySelector('#counter')?.textContent !== '');
await page.click('#play');
await page.waitForFunction(() => document.body.dataset.state === 'finished', undefined, { timeout: 600_000 });
await page.screenshot({ path: 'docs/pictures/three-wells.png' });
await browser.close();
await server.close();
