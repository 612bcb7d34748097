// The built page as a visitor meets it: what it shows, what it does with bad input.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { address } from './browser';
import { beginsAnew, playedTo, stepOf, visit } from './visit';

const notice = (page: Page) => page.locator('#notice');
/** Percentages at the ends of the chart's lines, panel by panel. */
const shares = (page: Page) => page.locator('#chart svg text:visible').filter({ hasText: '%' }).allTextContents();
const openFolder = (page: Page, title: string) => page.locator('#panel .lil-title', { hasText: title }).first().click();
/** The controller of a name in the panel. */
const control = (page: Page, name: string) =>
  page.locator('#panel .lil-controller:visible').filter({ has: page.locator(`.lil-name .name:text-is("${name}")`) });
const openText = async (page: Page, name: string, text: string): Promise<void> => {
  await page.setInputFiles('#file', { name, mimeType: 'application/json', buffer: Buffer.from(text) });
};
const landscapeText = readFileSync('landscapes/fjord.json', 'utf8');

describe('the page', () => {
  test('opens on three wells and plays: four swarms, three basins, minima and saddles with their sharpness', () =>
    visit(
      async (page) => {
        await playedTo(page, 12);
        expect(await page.inputValue('#scene')).toBe('three-wells');
        expect(await page.locator('#legend button span').allTextContents()).toEqual([
          'SGD',
          'Heavy ball',
          'Adam',
          'Adai',
        ]);
        const words = (await page.textContent('#stage'))!;
        for (const sharpness of ['8.22', '1.28', '2.72', '0.456', '0.957']) expect(words).toContain(sharpness);
        const chart = (await page.textContent('#chart'))!;
        for (const basin of ['narrow well', 'wide well', 'middle well']) expect(chart).toContain(basin);
        expect(await page.textContent('#counter')).toMatch(/step [\d,]+ of 2,000/);
      },
      { width: 1280, height: 720, picture: 'webgl' },
    ));

  test('pauses, takes single steps, and starts again from the same seed with the same shares', () =>
    visit(
      async (page) => {
        expect(await stepOf(page)).toBe(0);
        const atStart = await shares(page);
        for (let i = 1; i <= 3; i++) {
          await page.click('#step');
          await playedTo(page, i);
          expect(await stepOf(page)).toBe(i);
        }
        const atThree = await shares(page);
        await page.click('#restart');
        await page.waitForFunction(() => /step 0 /.test(document.querySelector('#counter')!.textContent!));
        expect(await shares(page)).toEqual(atStart);
        await page.click('#play');
        await playedTo(page, 4);
        await page.click('#play');
        await page.click('#restart');
        await page.waitForFunction(() => /step 0 /.test(document.querySelector('#counter')!.textContent!));
        for (let i = 1; i <= 3; i++) {
          await page.click('#step');
          await playedTo(page, i);
        }
        expect(await shares(page)).toEqual(atThree);
      },
      { still: true },
    ));

  test('another seed gives another swarm', () =>
    visit(
      async (page) => {
        const first = await shares(page);
        await page.fill('#seed', '12345');
        await page.keyboard.press('Enter');
        await page.waitForFunction((before) => {
          const texts = [...document.querySelectorAll('#chart svg text')].map((t) => t.textContent ?? '');
          return JSON.stringify(texts.filter((t) => t.includes('%'))) !== before && texts.some((t) => t.includes('%'));
        }, JSON.stringify(first));
        expect(await stepOf(page)).toBe(0);
      },
      { still: true },
    ));

  test('every scene of the menu runs', () =>
    visit(
      async (page) => {
        const names = await page
          .locator('#scene option')
          .evaluateAll((options) => options.map((o) => (o as HTMLOptionElement).value));
        expect(names.length).toBeGreaterThanOrEqual(3);
        for (const name of names) {
          await page.selectOption('#scene', name);
          await page.waitForFunction(() => /step 0 /.test(document.querySelector('#counter')!.textContent!));
          await page.click('#step');
          await playedTo(page, 1);
          await expect.poll(() => notice(page).isVisible()).toBe(false);
        }
      },
      { still: true },
    ));

  test('the V key shows the view from above, with labelled contours, and back', () =>
    visit(
      async (page) => {
        await page.keyboard.press('v');
        await expect.poll(() => page.textContent('#view')).toBe('3D view');
        await expect
          .poll(async () => ((await page.textContent('#stage'))!.match(/−?0\.\d/g) ?? []).length)
          .toBeGreaterThan(8);
        await page.keyboard.press('v');
        await expect.poll(() => page.textContent('#view')).toBe('Top view');
      },
      { still: true, width: 1024, height: 768, picture: 'webgl' },
    ));

  test('a run of the legend can be hidden and shown with the keyboard', () =>
    visit(
      async (page) => {
        const adam = page.locator('#legend button').nth(2);
        await adam.focus();
        await page.keyboard.press('Space');
        expect(await adam.getAttribute('aria-pressed')).toBe('false');
        expect(await stepOf(page)).toBe(0);
        await page.keyboard.press('Space');
        expect(await adam.getAttribute('aria-pressed')).toBe('true');
      },
      { still: true },
    ));
});

describe('while it plays', () => {
  test('another scene, another law of noise, and the first scene again go on without a complaint', () =>
    visit(
      async (page) => {
        await playedTo(page, 8);
        for (const scene of ['two-valleys', 'stuck-at-the-saddle', 'landscape:fjord', 'three-wells']) {
          await beginsAnew(page, () => page.selectOption('#scene', scene));
          await playedTo(page, 12);
          expect(await notice(page).isVisible()).toBe(false);
          expect(await page.textContent('#play')).toBe('Pause');
        }
        const law = control(page, 'law').locator('select');
        await beginsAnew(page, () => law.selectOption({ label: 'No noise' }));
        await playedTo(page, 12);
        expect(await notice(page).isVisible()).toBe(false);
      },
      { width: 1280, height: 900 },
    ));

  test('a change of language keeps the step, the chart, and what is hidden', () =>
    visit(
      async (page) => {
        await page.click('#step');
        await playedTo(page, 1);
        await page.locator('#legend button').nth(0).click();
        const before = await shares(page);
        await page.selectOption('#language', 'zh');
        await expect.poll(() => page.textContent('#counter')).toContain('第');
        expect(await stepOf(page)).toBe(1);
        expect(await page.locator('#legend button').nth(0).getAttribute('aria-pressed')).toBe('false');
        expect(await shares(page)).toEqual(before);
        expect(await page.locator('#legend button').nth(1).textContent()).toContain('重球法');
      },
      { still: true },
    ));

  test('the caption is withdrawn when numbers are changed, and comes back with the scene', () =>
    visit(
      async (page) => {
        const caption = await page.textContent('#caption');
        expect(caption).toContain('narrow well');
        const field = control(page, 'batchSize').locator('input[type=text]');
        await field.fill('100');
        await field.press('Enter');
        await expect.poll(() => page.textContent('#caption')).toContain('You changed the scene');
        await field.fill('1');
        await field.press('Enter');
        await expect.poll(() => page.textContent('#caption')).toBe(caption);
      },
      { still: true, width: 1280, height: 900 },
    ));
});

describe('a number of the panel', () => {
  test('moved to either end of its slider is accepted', () =>
    visit(
      async (page) => {
        await openFolder(page, 'Adam');
        for (const name of ['beta1', 'beta2', 'lr', 'eps']) {
          for (const key of ['End', 'Home']) {
            await control(page, name).locator('input[type=range]').focus();
            await page.keyboard.press(key);
            expect(await notice(page).isVisible(), `${name} ${key}`).toBe(false);
          }
        }
      },
      { still: true, width: 1280, height: 900 },
    ));

  test('moved by its slider restarts the scene from the same seed at once', () =>
    visit(
      async (page) => {
        await page.click('#step');
        await playedTo(page, 1);
        const slider = control(page, 'batchSize').locator('input[type=range]');
        await slider.focus();
        await page.keyboard.press('ArrowRight');
        await page.waitForFunction(() => /step 0 /.test(document.querySelector('#counter')!.textContent!));
        expect(Number(await control(page, 'batchSize').locator('input[type=text]').inputValue())).toBeGreaterThan(1);
        expect(await page.inputValue('#seed')).toBe('1');
      },
      { still: true, width: 1280, height: 900 },
    ));

  test('that is none, or out of its range, is refused with a sentence, and the scene plays on', () =>
    visit(
      async (page) => {
        await playedTo(page, 4);
        const field = control(page, 'batchSize').locator('input[type=text]');
        for (const [text, sentence] of [
          ['ten', 'expected a number'],
          ['0', 'expected a number in [0.01, 10000], found 0'],
          ['-3', 'found -3'],
          ['', 'expected a number'],
        ] as const) {
          await field.fill(text);
          await field.press('Enter');
          await expect.poll(() => notice(page).textContent()).toContain(sentence);
          expect(await notice(page).textContent()).toContain('noise.batchSize');
          const seen = await stepOf(page);
          await playedTo(page, seen + 8);
          await field.blur();
          expect(await field.inputValue()).toBe('1');
        }
      },
      { width: 1280, height: 900 },
    ));

  test('every hyper-parameter of every run has a field', () =>
    visit(
      async (page) => {
        await openFolder(page, 'Adai');
        for (const name of ['lr', 'beta0', 'beta2', 'eps', 'weight_decay']) await control(page, name).waitFor();
        const field = control(page, 'lr').locator('input[type=text]');
        await field.fill('fast');
        await field.press('Enter');
        await expect
          .poll(() => notice(page).textContent())
          .toContain('runs[3].hyper.lr: expected a number in [0, 10], found "fast"');
      },
      { still: true, width: 1280, height: 900 },
    ));

  test('a bad seed is refused with a sentence', () =>
    visit(
      async (page) => {
        await page.fill('#seed', '-1');
        await page.keyboard.press('Enter');
        await expect.poll(() => notice(page).textContent()).toContain('swarm.seed');
        expect(await page.getAttribute('#seed', 'aria-invalid')).toBe('true');
        await page.fill('#seed', '7');
        await page.keyboard.press('Enter');
        await expect.poll(() => notice(page).isVisible()).toBe(false);
      },
      { still: true },
    ));
});

describe('a file', () => {
  const broken: readonly [string, string, string, string][] = [
    ['broken JSON', 'scene.json', '{ "version": 1,\n  "runs": [ }', 'line 2'],
    [
      'a formula with a typo',
      'landscape.json',
      landscapeText.replace('(r - w)', '(r - q)'),
      'formula, line 4, column 22: "q" is not defined',
    ],
    [
      'an unknown key',
      'scene.json',
      JSON.stringify({ version: 2, landscape: 'fjord', runs: [], sworm: {} }),
      'sworm: unknown key',
    ],
    [
      'a misspelled rule',
      'scene.json',
      JSON.stringify({
        version: 2,
        landscape: 'fjord',
        runs: [{ optimizer: 'adem' }],
        swarm: { start: { kind: 'point', at: [0, 0] } },
      }),
      'did you mean "adam"?',
    ],
  ];
  test('that cannot be read is refused with its place and the remedy, and the scene plays on', () =>
    visit(async (page) => {
      for (const [what, name, text, sentence] of broken) {
        await openText(page, name, text);
        await expect.poll(() => notice(page).textContent(), { message: what }).toContain(sentence);
        const seen = await stepOf(page);
        await playedTo(page, seen + 8);
        expect(await page.inputValue('#scene')).toBe('three-wells');
      }
    }));

  test('with a landscape takes the place of the surface, under the same swarms', () =>
    visit(
      async (page) => {
        await openText(page, 'my-fjord.json', landscapeText);
        await expect.poll(() => page.textContent('#stage')).toContain('sharp valley');
        expect(await page.locator('#legend button').count()).toBe(4);
        await page.click('#step');
        await playedTo(page, 1);
        expect(await page.locator('#scene option:checked').textContent()).toContain('my-fjord.json');
      },
      { still: true, picture: 'flat' },
    ));

  test('with a scene of its own formula and rule runs', () =>
    visit(
      async (page) => {
        const scene = {
          version: 2,
          title: { en: 'Mine', zh: '我的' },
          landscape: { formula: 'x^2 + 3*y^2', window: { x: [-2, 2], y: [-2, 2] } },
          runs: [
            {
              optimizer: {
                rule: ['m = beta*m + g', 'theta = theta - lr*m'],
                state: { m: 0 },
                hyper: { lr: 0.02, beta: 0.9 },
              },
            },
          ],
          swarm: { particles: 200, start: { kind: 'ring', at: [0, 0], radius: 1.5 } },
        };
        await openText(page, 'mine.json', JSON.stringify(scene));
        await expect.poll(() => page.textContent('#chart')).toContain('minimum 1');
        await page.click('#step');
        await playedTo(page, 1);
      },
      { still: true },
    ));
});

describe('the page', () => {
  test('speaks Chinese when asked', () =>
    visit(
      async (page) => {
        expect(await page.textContent('#play')).toBe('播放');
        expect(await page.textContent('#chart')).toContain('窄阱');
        expect(await page.getAttribute('html', 'lang')).toBe('zh');
        await page.selectOption('#language', 'en');
        await expect.poll(() => page.textContent('#play')).toBe('Play');
        expect(await page.textContent('#chart')).toContain('narrow well');
      },
      { still: true, query: '&lang=zh' },
    ));

  test('counts on where nothing can be drawn, and says so', () =>
    visit(
      async (page) => {
        expect(await page.textContent('#stage')).toContain('this browser can draw no picture');
        await page.click('#step');
        await playedTo(page, 1);
        expect((await shares(page)).length).toBeGreaterThan(0);
      },
      {
        still: true,
      },
    ));

  test('asks for nothing outside its own folder', () => {
    const asked: string[] = [];
    return visit(
      async (page) => {
        await page.click('#step');
        await playedTo(page, 1);
        expect(asked.length).toBeGreaterThan(3);
        expect(asked.filter((url) => !url.startsWith(address) && !url.startsWith('blob:'))).toEqual([]);
      },
      { still: true, before: async (page) => page.on('request', (request) => asked.push(request.url())) },
    );
  });

  test('draws nothing while nothing changes', () =>
    visit(
      async (page) => {
        const canvas = page.locator('#stage canvas');
        await canvas.waitFor();
        const draws = () =>
          page.evaluate(() => {
            const global = window as unknown as { drawCalls?: number };
            return global.drawCalls ?? 0;
          });
        const drawnInFrames = async () => {
          const before = await draws();
          await page.evaluate(
            () =>
              new Promise((resolve) => {
                let frames = 0;
                const next = () => (++frames === 20 ? resolve(0) : requestAnimationFrame(next));
                next();
              }),
          );
          return (await draws()) - before;
        };
        await expect.poll(draws).toBeGreaterThan(0);
        // the basins come a moment after the swarm
        await expect.poll(drawnInFrames).toBe(0);
        expect(await drawnInFrames()).toBe(0);
      },
      {
        still: true,
        picture: 'webgl',
        before: (page) =>
          page.addInitScript(() => {
            const global = window as unknown as { drawCalls: number };
            global.drawCalls = 0;
            for (const name of ['drawArrays', 'drawElements'] as const) {
              const original = WebGL2RenderingContext.prototype[name] as (...args: number[]) => void;
              WebGL2RenderingContext.prototype[name] = function (this: WebGL2RenderingContext, ...args: number[]) {
                global.drawCalls++;
                original.apply(this, args);
              } as never;
            }
          }),
      },
    ));
});
