// node scripts/pictures.mjs: makes the pictures of docs/pictures from the built page. Needs `npm run build` and a Chromium.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { softwareGl } from './chromium.mjs';
import { takeView, views } from './views.mjs';

const server = await preview({ logLevel: 'error' });
const browser = await chromium.launch(softwareGl());

const address = server.resolvedUrls?.local[0] ?? '';

const options = /** @type {const} */ ({ locale: 'en-US', serviceWorkers: 'block' });
const profiles = {
  mouse: await browser.newContext(options),
  touch: await browser.newContext({ ...options, hasTouch: true }),
};

// those of the visual tests, and the one that the README opens with
const settled = { name: 'three-wells', link: 'scene=three-wells&step=2000&theme=light', step: 2000, size: [1280, 720] };
for (const view of views) {
  const profile = view.isTouch ? profiles.touch : profiles.mouse;
  writeFileSync(`docs/pictures/view-${view.name}.png`, await takeView(profile, address, view));
}
writeFileSync('docs/pictures/three-wells.png', await takeView(profiles.mouse, address, /** @type {any} */ (settled)));

/** The page, paused at step 0 of its opening scene. */
async function open() {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  await page.goto(`${address}#scene=three-wells&step=0`);
  await page.waitForFunction(() => document.querySelector('#counter')?.textContent !== '');
  return page;
}

const probed = await open();
for (const run of ['SGD', 'Heavy ball', 'Adam']) await probed.click(`#legend button:has-text("${run}")`);
await probed.click('#view');
await probed.click('[data-tab=rule]');
await probed.click('.runs label:has-text("Adai")');
await probed.fill('#particle', '29');
await probed.keyboard.press('Enter');
for (let step = 1; step <= 8; step++) {
  await probed.click('#step');
  await probed.waitForFunction(
    (text) => document.querySelector('#probe p')?.textContent?.includes(text),
    `step ${step + 1}:`,
  );
}
// the cursor and hover line are left out of the picture
await probed.mouse.move(0, 0);
await probed.screenshot({ path: 'docs/pictures/probe.png' });

const counted = await open();
await counted.selectOption('#scene', 'stuck-at-the-saddle');
await counted.click('#chart >> text=Variance');
await counted.click('.chapters li:nth-child(3) button');
await counted.waitForFunction(() => /step 300 /.test(document.querySelector('#counter')?.textContent ?? ''));
await counted.waitForFunction(() => document.querySelectorAll('.charts-predictions math').length > 6);
await counted.mouse.move(0, 0);
await counted.screenshot({ path: 'docs/pictures/variance.png' });
await browser.close();
await server.close();

// an experiment is drawn by the command line
const experiment = ['experiment', 'escape-sharpness', '-o', 'docs/pictures/experiment.svg'];
const { status } = spawnSync(process.execPath, ['scripts/cli.mjs', ...experiment], { stdio: 'inherit' });
process.exitCode = status ?? 1;
