// node scripts/posters.mjs: makes the pictures that a frame shows before its scene, public/posters/NAME-THEME.webp, and those of links to the gallery,
// public/cards/NAME.jpg. Needs `npm run build` and a Chromium.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { softwareGl } from './chromium.mjs';

/** CSS pixels; frames of another shape show the poster whole. */
const POSTER = { width: 640, height: 360 };
/** Of the picture beside a link, as Open Graph wants it. */
const CARD = { width: 1200, height: 630 };
/** The step that is shown, or the last one. */
const STEP = 500;

const server = await preview({ logLevel: 'error' });
const browser = await chromium.launch(softwareGl());
const address = server.resolvedUrls?.local[0] ?? '';
mkdirSync('public/posters', { recursive: true });
mkdirSync('public/cards', { recursive: true });

for (const name of readdirSync('scenes').map((file) => file.replace('.json', ''))) {
  for (const theme of ['light', 'dark'])
    writeFileSync(`public/posters/${name}-${theme}.webp`, await picture(name, theme, POSTER, 'image/webp', 0.75));
  writeFileSync(`public/cards/${name}.jpg`, await picture(name, 'light', CARD, 'image/jpeg', 0.82));
}
await browser.close();
await server.close();

/**
 * @param {string} name
 * @param {string} theme
 * @param {{ width: number, height: number }} size
 * @param {string} type
 * @param {number} quality
 */
async function picture(name, theme, size, type, quality) {
  const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce', locale: 'en-US' });
  await page.goto(`${address}embed.html?controls=0&hide=legend#scene=${name}&step=${STEP}&theme=${theme}`);
  await page.waitForFunction(() => document.querySelector('.swarmscape')?.getAttribute('data-step'), undefined, {
    timeout: 120_000,
  });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const png = (await page.screenshot()).toString('base64');
  const written = await page.evaluate(
    async ([source, as, at]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${source}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL(as, at).replace(/^.*,/, '');
    },
    /** @type {const} */ ([png, type, quality]),
  );
  await page.close();
  return Buffer.from(written, 'base64');
}
