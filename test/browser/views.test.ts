// The pictures of docs/pictures are what the page shows: themes, layouts, sizes, one in Chinese, one without WebGL. Fonts and smooth edges may differ a little.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { takeView, views } from '../../scripts/views.mjs';
import { address } from './browser';
import { profileOf } from './visit';

/** Pixels of the comparison: blocks of so many squared, so that edges of letters do not count. */
const BLOCK = 4;
/** Share of blocks that may differ. */
const TOLERANCE = 0.02;

function coarse(file: Uint8Array): { readonly width: number; readonly height: number; readonly data: Uint8Array } {
  const { width, height, data } = PNG.sync.read(Buffer.from(file));
  const [w, h] = [Math.floor(width / BLOCK), Math.floor(height / BLOCK)];
  const sums = new Float64Array(4 * w * h);
  for (let y = 0; y < h * BLOCK; y++)
    for (let x = 0; x < w * BLOCK; x++)
      for (let c = 0; c < 4; c++)
        sums[4 * (Math.floor(y / BLOCK) * w + Math.floor(x / BLOCK)) + c]! += data[4 * (y * width + x) + c]!;
  return { width: w, height: h, data: Uint8Array.from(sums, (s) => s / BLOCK ** 2) };
}

// side by side: one waits while another draws
test.concurrent.each(views)('$name looks as pictured', async (view) => {
  const taken = await takeView(await profileOf(view.isTouch ?? false), address, view, '?sparing');
  const [now, pictured] = [coarse(taken), coarse(readFileSync(`docs/pictures/view-${view.name}.png`))];
  expect([now.width, now.height]).toEqual([pictured.width, pictured.height]);
  const differing = pixelmatch(now.data, pictured.data, undefined, now.width, now.height, { threshold: 0.15 });
  const share = differing / now.width / now.height;
  if (share > TOLERANCE) {
    // to be looked at
    mkdirSync('dist/views', { recursive: true });
    writeFileSync(`dist/views/view-${view.name}.png`, taken);
  }
  expect(share).toBeLessThanOrEqual(TOLERANCE);
});
