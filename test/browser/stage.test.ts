// The stage in the built page: layouts, cameras, what a frame costs the GPU, a lost context, and the plain canvas where there is no WebGL.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Stage } from '../../src/view/stage/stage';
import { playedTo, stepOf, visit } from './visit';

type Measuring = { stage: Stage; gpu: { points: number; bytes: number } };
const small = { width: 840, height: 480, still: true, picture: 'webgl' } as const;

/** Counts points drawn and bytes handed over, from before the page begins. */
const watchGpu = (page: Page) =>
  page.addInitScript(() => {
    const gpu = { points: 0, bytes: 0 };
    Object.assign(globalThis, { gpu });
    const gl = WebGL2RenderingContext.prototype as unknown as Record<string, (...a: unknown[]) => void>;
    for (const name of ['bufferData', 'bufferSubData', 'texImage2D', 'texSubImage2D']) {
      const original = gl[name]!;
      gl[name] = function (...a) {
        for (const one of a) if (ArrayBuffer.isView(one)) gpu.bytes += one.byteLength;
        original.apply(this, a);
      };
    }
    const draw = gl.drawArrays!;
    gl.drawArrays = function (...a) {
      if (a[0] === WebGL2RenderingContext.POINTS) gpu.points++;
      draw.apply(this, a);
    };
  });
const infoOf = (page: Page) => page.evaluate(() => ({ ...(globalThis as unknown as Measuring).stage.info }));
const gpuOf = (page: Page) => page.evaluate(() => ({ ...(globalThis as unknown as Measuring).gpu }));
const cameraOf = (page: Page) => page.evaluate(() => (globalThis as unknown as Measuring).stage.camera);
const step = async (page: Page): Promise<void> => {
  const before = await stepOf(page);
  await page.click('#step');
  await playedTo(page, before + 1);
};
/** A middle pixel of the canvas is not the paper. */
const isPainted = (page: Page) =>
  page.evaluate(() => {
    const { stage } = globalThis as unknown as Measuring;
    stage.draw();
    const probe = document.createElement('canvas');
    probe.width = probe.height = 1;
    const context = probe.getContext('2d')!;
    const { width, height } = stage.canvas;
    context.drawImage(stage.canvas, width / 2, height / 2, 1, 1, 0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).some((c) => c < 240 && c > 30);
  });

describe('a frame', () => {
  test.each([
    ['overlay', 4, 1],
    ['tiles', 4, 4],
  ] as const)(
    'in %s draws the particles of %i runs in as many calls, on %i surfaces, with at most 12 bytes a particle',
    (layout, runs, tiles) =>
      visit(
        async (page) => {
          await step(page);
          const before = await gpuOf(page);
          const pictures = (await infoOf(page)).pictures;
          for (let k = 0; k < 3; k++) await step(page);
          const [after, info] = [await gpuOf(page), await infoOf(page)];
          const drawn = info.pictures - pictures;
          expect(drawn).toBeGreaterThanOrEqual(1);
          expect(info.tiles).toBe(tiles);
          expect((after.points - before.points) / drawn).toBeLessThanOrEqual(runs);
          // `renderer.info`: 20 000 particles, and surface, sides and axes of each tile besides
          expect(info.particles).toBe(20_000);
          expect(info.drawCalls).toBeLessThanOrEqual(runs + 3 * tiles);
          // what is not of particles: lines of the axes, some numbers of labels
          expect((after.bytes - before.bytes) / 3 / 20_000).toBeLessThanOrEqual(12.5);
        },
        { ...small, query: `#scene=three-wells&view.layout=${layout}`, before: watchGpu },
      ),
  );
});

describe('a scene that is being opened', () => {
  test('runs whatever is changed of its look meanwhile', () =>
    visit(
      async (page) => {
        await page.evaluate(() => {
          const menu = document.querySelector<HTMLSelectElement>('#scene')!;
          menu.value = 'two-valleys';
          menu.dispatchEvent(new Event('change', { bubbles: true }));
          document.querySelector<HTMLElement>('#view')!.click();
        });
        await expect.poll(() => page.textContent('#counter')).toBe('step 0 of 2,000');
        await step(page);
        expect((await cameraOf(page)).mode).toBe('top');
      },
      { ...small, query: '#scene=three-wells' },
    ));

  test('has the names of its tiles in the language of the page', () =>
    visit(
      async (page) => {
        expect(await page.textContent('#stage')).toContain('Heavy ball');
        await page.selectOption('#language', 'zh');
        await expect.poll(() => page.textContent('#stage')).toContain('重球法');
        expect(await page.textContent('#stage')).not.toContain('Heavy ball');
      },
      { ...small, query: '#scene=three-wells&view.layout=tiles' },
    ));
});

describe('the camera', () => {
  test('goes to the top view and back in one move that ends where it began', () =>
    visit(
      async (page) => {
        const home = await cameraOf(page);
        await page.keyboard.press('v');
        await page.waitForFunction(() => (globalThis as unknown as Measuring).stage.camera.mode === 'top');
        await page.keyboard.press('v');
        await expect.poll(() => cameraOf(page)).toEqual(home);
      },
      { ...small, still: false, query: '#scene=three-wells&step=0' },
    ));

  test('of all tiles is one: turning one surface turns the others', () =>
    visit(
      async (page) => {
        const before = await cameraOf(page);
        const box = (await page.locator('#stage canvas').boundingBox())!;
        // in the last tile
        const [x, y] = [box.x + box.width * 0.75, box.y + box.height * 0.75];
        await page.mouse.move(x, y);
        await page.mouse.down();
        await page.mouse.move(x + 60, y, { steps: 4 });
        await page.mouse.up();
        const after = await cameraOf(page);
        expect(after.azimuth).not.toBe(before.azimuth);
        expect((await infoOf(page)).tiles).toBe(4);
      },
      { ...small, query: '#scene=three-wells&view.layout=tiles' },
    ));
});

describe('the start', () => {
  test('is spread by dragging its handle, and undo takes that back', () =>
    visit(
      async (page) => {
        const canvas = page.locator('#stage canvas');
        const box = (await canvas.boundingBox())!;
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const opened = await page.evaluate(() => location.hash);
        await page.mouse.click(x, y);
        await expect.poll(() => page.evaluate(() => location.hash)).not.toBe(opened);
        const dropped = await page.evaluate(() => location.hash);
        // the handle stands beside the cross where the spread is small
        const handle = page.locator('#stage svg path[fill="#101214"]').last();
        const knob = (await handle.boundingBox())!;
        const before = await cameraOf(page);
        // Escape lets it go, and all is as before
        await page.mouse.move(knob.x + knob.width / 2, knob.y + knob.height / 2);
        await page.mouse.down();
        await page.mouse.move(knob.x + 60, knob.y + 6, { steps: 3 });
        await expect.poll(async () => (await handle.boundingBox())!.x).toBeGreaterThan(knob.x + 30);
        await page.keyboard.press('Escape');
        await expect.poll(() => handle.boundingBox()).toEqual(knob);
        await page.mouse.up();
        await page.mouse.move(knob.x + knob.width / 2, knob.y + knob.height / 2);
        await page.mouse.down();
        await page.mouse.move(knob.x + 90, knob.y + 6, { steps: 5 });
        await page.mouse.up();
        await expect.poll(() => page.evaluate(() => location.hash)).not.toBe(dropped);
        expect(await page.evaluate(() => location.hash)).toMatch(/^#scene=two-valleys&start=gaussian,[-\d.,]+&/);
        // the surface was not turned
        expect(await cameraOf(page)).toEqual(before);
        await page.locator('body').press('Control+z');
        await expect.poll(() => page.evaluate(() => location.hash)).toBe(dropped);
      },
      { ...small, query: '#scene=two-valleys&view.mode=top' },
    ));
});

describe('a lost context', () => {
  test('comes back with the same picture', () =>
    visit(
      async (page) => {
        await step(page);
        expect(await isPainted(page)).toBe(true);
        await page.evaluate(() => {
          const gl = (globalThis as unknown as Measuring).stage.canvas.getContext('webgl2')!;
          const loser = gl.getExtension('WEBGL_lose_context')!;
          Object.assign(globalThis, { loser });
          loser.loseContext();
        });
        await page.evaluate(
          () =>
            new Promise((resolve) => {
              const { stage, loser } = globalThis as unknown as Measuring & { loser: WEBGL_lose_context };
              stage.canvas.addEventListener('webglcontextrestored', () => resolve(0), { once: true });
              setTimeout(() => loser.restoreContext());
            }),
        );
        await step(page);
        await expect.poll(() => isPainted(page)).toBe(true);
      },
      { ...small, query: '#scene=three-wells' },
    ));
});

describe('without WebGL 2', () => {
  test('the view from above is drawn on a plain canvas, with marks, tiles, trails, a start and a probe', () =>
    visit(
      async (page) => {
        expect(await isPainted(page)).toBe(true);
        expect(await page.locator('#view').isVisible()).toBe(false);
        expect((await cameraOf(page)).mode).toBe('top');
        expect(await page.textContent('#stage')).toContain('narrow well');
        await step(page);
        await page.keyboard.press('g');
        await expect.poll(async () => (await infoOf(page)).tiles).toBe(4);
        await page.keyboard.press('g');
        await page.keyboard.press('i');
        await expect.poll(() => page.locator('#probe p').textContent()).toContain('step 2');
        await page.click('[data-tab=chart]');
        await page.locator('#stage canvas').click();
        // a start somewhere else begins anew
        await expect.poll(() => stepOf(page)).toBe(0);
      },
      { ...small, query: '#scene=three-wells&view.trails.particles=5&swarm.particles=300', picture: 'flat' },
    ));
});
