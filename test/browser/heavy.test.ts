// What a stranger's link may ask for: surfaces that take long, swarms that need much memory; and workers that do not start.

import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { pack } from '../../src/scene/packed';
import { accepted } from '../back-ends';
import { isOpen, playedTo, stepOf, visit } from './visit';

const gaussians = Array.from({ length: 100 }, (_, i) => `exp(-(x-${i % 10})^2-(y-${Math.floor(i / 10)})^2)`).join('+');
const square = (half: number) => ({ x: [-half, half], y: [-half, half] });
const scene = (formula: string, window: object, more: object = {}) => ({
  version: 2,
  landscape: { formula, window },
  runs: [{ optimizer: 'sgd' }, { optimizer: 'adam' }],
  noise: { law: 'isotropic', sigma: 0.1 },
  swarm: { particles: 200, start: { kind: 'uniform', ...window } },
  length: { steps: 4000 },
  ...more,
});
const linkTo = (document: object): string => `#s=1.${accepted(pack(JSON.stringify(document)))}`;
const open = (page: Page, link: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, link);
/** Until another scene than the first one is there, and moves. */
async function plays(page: Page, steps: string): Promise<void> {
  await expect.poll(() => page.textContent('#counter')).toContain(`of ${steps}`);
  await playedTo(page, 8);
}

describe('a surface that takes long is opened while the page goes on:', () => {
  test.each([
    ['100 Gaussians', scene(gaussians, { x: [-1, 10], y: [-1, 10] })],
    ['the eggholder', scene('-(y+47)*sin(sqrt(abs(x/2+y+47)))-x*sin(sqrt(abs(x-y-47)))', square(512))],
    ['a thousand wells', scene('1+(x^2+y^2)/4000-cos(x)*cos(y/sqrt(2))', square(100))],
    ['narrow canyons', scene('-sin(x)*sin(x^2/pi)^20-sin(y)*sin(2*y^2/pi)^20', { x: [0, 3.2], y: [0, 3.2] })],
    ['a steep valley in a wide window', scene('(1-x)^2+100*(y-x^2)^2', square(30))],
  ])('%s', async (_, document) => {
    await visit(async (page) => {
      await playedTo(page, 4);
      await open(page, linkTo(document));
      await plays(page, '4,000');
      expect(await page.isHidden('#progress')).toBe(true);
      expect(await page.isHidden('#notice')).toBe(true);
    });
  });

  test('a line at the edge of the picture and words in the player say so, and cover nothing', async () => {
    await visit(
      async (page) => {
        await page.locator('#progress').waitFor();
        const [line, frame] = [
          await page.locator('#progress').boundingBox(),
          await page.locator('#stage').boundingBox(),
        ];
        expect(line).toEqual({ ...frame, height: 3 });
        expect(await page.locator('#player small').textContent()).toBe('looking at the surface …');
        expect(await page.getByRole('progressbar', { name: 'looking at the surface …' }).count()).toBe(1);
      },
      // a worker that is never there
      { standsStill: true, before: (page) => page.route('**/worker-*.js', () => undefined) },
    );
  });

  test('another scene is not waited for', async () => {
    await visit(async (page) => {
      await open(page, linkTo(scene(gaussians, { x: [-1, 10], y: [-1, 10] })));
      await open(page, '#scene=two-valleys');
      await plays(page, '2,000');
      expect(await page.inputValue('#scene')).toBe('two-valleys');
      expect(await page.isHidden('#notice')).toBe(true);
    });
  });

  test('a pause holds what is shown', async () => {
    await visit(async (page) => {
      await open(page, linkTo(scene(gaussians, { x: [-1, 10], y: [-1, 10] })));
      await plays(page, '4,000');
      await page.keyboard.press('Space');
      const step = await stepOf(page);
      await page.keyboard.press('Home');
      await expect.poll(() => stepOf(page)).toBe(0);
      await page.keyboard.press('End');
      await expect.poll(() => stepOf(page)).toBe(4000);
      expect(step).toBeLessThan(4000);
    });
  });
});

describe('a link that asks for too much is answered in a few sentences, and the page counts on:', () => {
  const many = (count: number, entry: (i: number) => readonly [string, unknown]) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => entry(i)));
  const bowl = scene('x^2 + y^2', square(2));
  test.each([
    [
      '5000 regions',
      linkTo({ ...bowl, regions: many(5000, (i) => [`r${i}`, 'x > 0']) }),
      ['link.regions: expected at most 64 entries, found 5,000; remove some'],
    ],
    [
      '12 000 names that there are not',
      linkTo({ ...bowl, ...many(12_000, (i) => [`k${i.toString(36)}`, 0]) }),
      [...Array.from({ length: 5 }, (_, i) => `ignored k${i}: unknown key`), 'ignored 11995 more unknown keys'],
    ],
    [
      '500 changes of places that there are not',
      `#scene=two-valleys&${Array.from({ length: 500 }, (_, i) => `runs.${i}.hyper.lr=0.1`).join('&')}`,
      undefined,
    ],
  ])('%s', async (_, link, sentences) => {
    await visit(async (page) => {
      await playedTo(page, 4);
      await open(page, link);
      await expect.poll(() => page.isVisible('#notice')).toBe(true);
      const told = await page.locator('#notice li').allTextContents();
      if (sentences) expect(told).toEqual(sentences);
      expect(told.length).toBeLessThanOrEqual(21);
      await playedTo(page, (await stepOf(page)) + 4);
    });
  });
});

describe('a swarm that needs much memory', () => {
  const document = scene('x^2 + y^2', square(2), {
    runs: Array.from({ length: 16 }, () => ({ optimizer: 'adam' })),
    swarm: { particles: 1_000_000, start: { kind: 'point', at: [1, 1] } },
    length: { steps: 7 },
  });

  test('is asked for, and the scene before goes on', async () => {
    await visit(async (page) => {
      await playedTo(page, 4);
      await open(page, linkTo(document));
      await expect
        .poll(() => page.textContent('#notice li'))
        .toBe('16 × 1,000,000 particles need about 6 GB; run 16 × 60,000 instead?');
      const step = await stepOf(page);
      await playedTo(page, step + 4);
    });
  });

  test('runs with fewer particles where that is chosen', async () => {
    await visit(
      async (page) => {
        // the page is opened with it
        await open(page, linkTo(document));
        await page.reload();
        await isOpen(page);
        await page.click('#notice button:has-text("Run 16 × 60,000")');
        await expect.poll(() => page.textContent('#counter')).toBe('step 0 of 7');
        expect(await page.isHidden('#notice')).toBe(true);
        expect(await page.locator('#legend li').count()).toBe(16);
      },
      { still: true },
    );
  });
});

test('workers that do not start are replaced once; then the page says so, offers another try, and runs when that goes well', async () => {
  const broken = { contentType: 'text/javascript', body: 'throw new Error("out of order");' };
  await visit(
    async (page) => {
      await playedTo(page, 4);
      expect(await page.isHidden('#notice')).toBe(true);
    },
    {
      before: async (page) => {
        // the first one of each worker; those in their place are sound
        let times = 1;
        await page.route('**/worker-*.js', (route) => (times-- > 0 ? route.fulfill(broken) : route.continue()));
      },
    },
  );
  await visit(
    async (page) => {
      await expect
        .poll(() => page.textContent('#notice li'))
        .toBe('worker: Uncaught Error: out of order, twice; the swarm has stopped. Try again with less.');
      expect(await page.evaluate(() => document.body.dataset.state)).toBe('paused');
      await page.unroute('**/worker-*.js');
      await page.click('#notice button:has-text("Try with one worker")');
      await isOpen(page);
      await page.keyboard.press('Space');
      await playedTo(page, 4);
      expect(await page.isHidden('#notice')).toBe(true);
    },
    { standsStill: true, before: (page) => page.route('**/worker-*.js', (route) => route.fulfill(broken)) },
  );
});
