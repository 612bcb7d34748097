// node scripts/posters.mjs: makes the pictures that a frame shows before its scene, public/posters/NAME-THEME.webp. Needs `npm run build` and a Chromium.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { softwareGl } from './chromium.mjs';

/** CSS pixels; frames of another shape show the poster whole. */
const SIZE = { width: 640, height: 360 };
/** The step that is shown, or the last one. */
const STEP = 500;

const server = await preview({ logLevel: 'error' });
const browser = await chromium.launch(softwareGl());
const address = server.resolvedUrls?.local[0] ?? '';
mkdirSync('public/posters', { recursive: true });

for (const name of readdirSync('scenes').map((file) => file.replace('.json', ''))) {
  for (const theme of ['light', 'dark']) {
    const page = await browser.newPage({ viewport: SIZE, reducedMotion: 'reduce', locale: 'en-US' });
    await page.goto(`${address}embed.html?controls=0&hide=legend#scene=${name}&step=${STEP}&theme=${theme}`);
    await page.waitForFunction(() => document.querySelector('.swarmscape')?.getAttribute('data-step'), undefined, {
      timeout: 120_000,
    });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const picture = (await page.screenshot()).toString('base64');
    const written = await page.evaluate(async (png) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', 0.75).replace(/^.*,/, '');
    }, picture);
    writeFileSync(`public/posters/${name}-${theme}.webp`, Buffer.from(written, 'base64'));
    await page.close();
  }
}
await browser.close();
await server.close();
