// The panel in the built page: everything of a scene can be reached, changed, undone, and read at any size.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { SceneDocument } from '../../src/scene/schema';
import { isOpen, stepOf, visit } from './visit';

const still = { still: true, width: 1280, height: 800 };

/** Opens folders, the outer ones first. */
async function open(page: Page, ...titles: string[]): Promise<void> {
  for (const title of titles) {
    const folder = page.locator('#panel .lil-title', { hasText: title }).first();
    if ((await folder.getAttribute('aria-expanded')) === 'false') await folder.click();
  }
}
/** The input, menu or button of a place in the document. */
const control = (page: Page, key: string, kind = '') => page.locator(`#panel [data-control="${key}"]${kind}`);
const press = (page: Page, key: string) => control(page, key).click();
const field = (page: Page, key: string) => control(page, key, '[type=text]');
async function type(page: Page, key: string, text: string): Promise<void> {
  await field(page, key).fill(text);
  await field(page, key).press('Enter');
}
const pick = (page: Page, key: string, label: string) => control(page, key).selectOption({ label });

async function saved(page: Page): Promise<SceneDocument> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').dispatchEvent('click')]);
  return JSON.parse(readFileSync(await download.path(), 'utf8'));
}
const names = async (page: Page) => (await saved(page)).runs.map((r) => r.optimizer);
const status = (page: Page) => page.textContent('#status');

describe('every control of the panel', () => {
  test.each(['en', 'zh'])('has a name, a tooltip, and room for a finger (%s)', (lang) =>
    visit(
      async (page) => {
        const folders = page.locator('#panel .lil-title[aria-expanded=false]');
        while ((await folders.count()) > 0) await folders.first().click();
        await pick(page, 'swarm.start.kind', lang === 'en' ? 'Gaussian around a point' : '一点附近的高斯分布');
        const controls = await page.locator('#panel :is(input, select, button:not(.lil-title))').evaluateAll((all) =>
          all.map((e) => {
            const { width, height } = e.getBoundingClientRect();
            const name = e.getAttribute('aria-label') ?? e.textContent ?? '';
            return { name, hint: (e as HTMLElement).title, width: Math.round(width), height: Math.round(height) };
          }),
        );
        expect(controls.length).toBeGreaterThan(80);
        for (const { name, hint, width, height } of controls) {
          expect(name.length, `name of "${hint}"`).toBeGreaterThan(0);
          expect(hint.length, `tooltip of "${name}"`).toBeGreaterThan(3);
          expect(Math.min(width, height), `size of "${name}"`).toBeGreaterThanOrEqual(24);
        }
        const wanted = lang === 'en' ? 'Adam: beta1' : 'Adam: beta1';
        expect(controls.map((c) => c.name)).toContain(wanted);
        expect(await page.locator('#panel math').count()).toBeGreaterThan(20);
      },
      { ...still, query: `&lang=${lang}` },
    ),
  );

  test('brings its symbol without fetching a typesetter', () =>
    visit(async (page) => {
      await open(page, 'Noise');
      await expect.poll(() => page.locator('#panel .lil-name math').count()).toBeGreaterThan(20);
      const fetched = await page.evaluate(() => performance.getEntriesByType('resource').map((e) => e.name));
      expect(fetched.filter((name) => name.includes('temml'))).toEqual([]);
    }, still));
});

describe('the panel', () => {
  test('changes seed, length and pace', () =>
    visit(async (page) => {
      await open(page, 'Scene and length');
      await type(page, 'swarm.seed', '3141592653');
      await type(page, 'length.steps', '500');
      await type(page, 'length.stepsPerFrame', '7');
      const { swarm, length } = await saved(page);
      expect([swarm.seed, length]).toEqual([3141592653, { steps: 500, stepsPerFrame: 7 }]);
      expect(await page.inputValue('#seed')).toBe('3141592653');
      expect(await field(page, 'swarm.seed').inputValue()).toBe('3141592653');
    }, still));

  test('picks a random seed, and shows it', () =>
    visit(async (page) => {
      await open(page, 'Scene and length');
      const seen = new Set<string>();
      for (let k = 0; k < 3; k++) {
        await press(page, 'random-seed');
        const seed = await page.inputValue('#seed');
        expect(Number(seed)).toBeLessThan(2 ** 32);
        expect(await field(page, 'swarm.seed').inputValue()).toBe(seed);
        seen.add(seed);
      }
      expect(seen.size).toBe(3);
    }, still));

  test('changes the landscape: its parameters and the scale of its height', () =>
    visit(async (page) => {
      await page.selectOption('#scene', 'two-valleys');
      await open(page, 'Landscape');
      await type(page, 'parameters.s', '3');
      await pick(page, 'landscape.height', 'rank');
      const { parameters, view } = await saved(page);
      expect([parameters.s, view.height]).toEqual([3, 'rank']);
    }, still));

  test('changes noise: another law brings other numbers', () =>
    visit(async (page) => {
      await pick(page, 'noise.law', 'Heavy-tailed noise (α-stable)');
      await type(page, 'noise.alpha', '1.2');
      await control(page, 'noise.shared').uncheck();
      expect((await saved(page)).noise).toMatchObject({ law: 'alpha-stable', alpha: 1.2, shared: false });
    }, still));

  test('starts the swarm as it is told, at a critical point by its name or anywhere', () =>
    visit(async (page) => {
      await open(page, 'Swarm');
      const start = async () => (await saved(page)).swarm.start;
      await pick(page, 'swarm.start.kind', 'Gaussian around a point');
      await pick(page, 'swarm.start.at', 'wide well');
      await type(page, 'swarm.start.sigma', '0.2');
      expect(await start()).toEqual({ kind: 'gaussian', at: 'wide', sigma: 0.2 });
      await pick(page, 'swarm.start.at', 'saddle (saddle of narrow and wide)');
      expect(await start()).toMatchObject({ at: 'saddle of narrow and wide' });
      await pick(page, 'swarm.start.kind', 'on a ring around a point');
      await pick(page, 'swarm.start.at', 'coordinates');
      await type(page, 'swarm.start.at.0', '0.5');
      await type(page, 'swarm.start.at.1', '-0.25');
      expect(await start()).toEqual({ kind: 'ring', at: [0.5, -0.25], radius: 0.2 });
      await pick(page, 'swarm.start.kind', 'on a grid in a box');
      await type(page, 'swarm.start.x.0', '-1');
      expect(await start()).toMatchObject({ kind: 'grid', x: [-1, 3] });
      await type(page, 'swarm.particles', '300');
      await type(page, 'swarm.warmup', '50');
      expect((await saved(page)).swarm).toMatchObject({ particles: 300, warmup: 50 });
    }, still));

  test('changes how the scene is looked at while the swarm goes on from where it is', () =>
    visit(async (page) => {
      await page.click('#step');
      await expect.poll(() => stepOf(page)).toBe(1);
      await open(page, 'View');
      await pick(page, 'view.palette', 'batlow');
      await pick(page, 'view.swarm', 'density');
      await pick(page, 'view.mode', 'from above');
      expect(await page.textContent('#view')).toBe('3D view');
      await pick(page, 'view.layout', 'tiles');
      await type(page, 'view.trails.particles', '20');
      await pick(page, 'view.trails.length', 'since the start');
      for (const key of ['translucent', 'spread']) await control(page, `view.${key}`).check();
      for (const key of ['marks', 'basins']) await control(page, `view.${key}`).uncheck();
      expect((await saved(page)).view).toMatchObject({
        palette: 'batlow',
        swarm: 'density',
        mode: 'top',
        layout: 'tiles',
        trails: { particles: 20, length: 'full' },
        translucent: true,
        spread: true,
        marks: false,
        basins: false,
      });
      await press(page, 'view.camera.low');
      expect((await saved(page)).view).toMatchObject({ camera: { elevation: 12 } });
      expect(await page.textContent('#view')).toBe('Top view');
      expect(await stepOf(page)).toBe(1);
      await page.keyboard.press('v');
      await expect.poll(() => control(page, 'view.mode').inputValue()).toBe('from above');
    }, still));

  test('changes theme and size of text of the page, not of the scene', () =>
    visit(async (page) => {
      await open(page, 'View');
      const before = await saved(page);
      await pick(page, 'theme', 'projector');
      expect(await page.getAttribute('html', 'data-theme')).toBe('projector');
      await type(page, 'scale', '2');
      expect(await page.evaluate(() => document.documentElement.style.getPropertyValue('--scale'))).toBe('2');
      expect(await saved(page)).toEqual(before);
      await type(page, 'scale', '7');
      expect(await page.textContent('#notice')).toContain('[1, 2.5]');
      expect(await field(page, 'scale').inputValue()).toBe('2');
    }, still));

  test('saves the numbers of the chart, the picture, and copies the link', () =>
    visit(
      async (page) => {
        await page.click('#step');
        await expect.poll(() => stepOf(page)).toBe(1);
        await open(page, 'Save and share');
        const save = async (key: string) => (await Promise.all([page.waitForEvent('download'), press(page, key)]))[0];
        const numbers = await save('export numbers');
        expect(numbers.suggestedFilename()).toBe('shares.csv');
        expect(readFileSync(await numbers.path(), 'utf8')).toContain('step,run,measure,name,value,low,high\n');
        const picture = await save('export picture');
        expect(picture.suggestedFilename()).toBe('three-wells.png');
        expect(readFileSync(await picture.path()).length).toBeGreaterThan(5000);
        await press(page, 'export link');
        await expect.poll(() => status(page)).toContain('link has been copied');
        expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
      },
      { still: true, width: 900, height: 600, picture: 'webgl' },
    ));

  test('shares the scene as a page, a deck, a notebook or a document needs it, with a preview and what it costs', () =>
    visit(
      async (page) => {
        await open(page, 'Save and share');
        await press(page, 'export share');
        const sheet = page.locator('#share-sheet');
        const code = sheet.locator('textarea');
        expect(await code.inputValue()).toMatch(/^<iframe src="[^"]*embed\.html\?sparing=?#scene=three-wells/);
        await sheet.getByRole('button', { name: 'Copy' }).click();
        await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(await code.inputValue());
        await sheet.locator('select').first().selectOption('element');
        expect(await code.inputValue()).toContain('<swarm-scape link="scene=three-wells');
        await sheet.locator('select').nth(1).selectOption('click');
        expect(await code.inputValue()).toContain('load="click"');
        await sheet.getByRole('button', { name: 'Preview' }).click();
        await page.frameLocator('#share-sheet iframe').getByRole('button', { name: 'Play' }).waitFor();
        await expect
          .poll(() => sheet.locator('[role=status]').textContent())
          .toMatch(/This preview has loaded [\d,]+ kB/);
        const [poster] = await Promise.all([
          page.waitForEvent('download'),
          sheet.getByRole('button', { name: 'Save poster (WebP)' }).click(),
        ]);
        expect(poster.suggestedFilename()).toBe('three-wells.webp');
        await page.keyboard.press('Escape');
        await expect.poll(() => sheet.count()).toBe(0);
      },
      { still: true, width: 900, height: 600, picture: 'flat' },
    ));
});

describe('runs', () => {
  test('are moved, duplicated, removed and added; the focus goes with what was moved', () =>
    visit(async (page) => {
      await open(page, 'Adam');
      await control(page, 'run 2 up').waitFor();
      await control(page, 'run 2 up').focus();
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.control))
        .toBe('run 1 up');
      expect(await names(page)).toEqual(['sgd', 'adam', 'heavy-ball', 'adai']);
      await control(page, 'run 1 up').focus();
      await page.keyboard.press('Enter');
      expect(await names(page)).toEqual(['adam', 'sgd', 'heavy-ball', 'adai']);
      await press(page, 'run 0 duplicate');
      expect(await names(page)).toEqual(['adam', 'adam', 'sgd', 'heavy-ball', 'adai']);
      await press(page, 'run 0 remove');
      await pick(page, 'new-rule', 'RMSprop');
      await press(page, 'add-run');
      expect(await names(page)).toEqual(['adam', 'sgd', 'heavy-ball', 'adai', 'rmsprop']);
      expect(await page.locator('#legend button').count()).toBe(5);
    }, still));

  test('are seen alone, and again together', () =>
    visit(async (page) => {
      const seen = () =>
        page.locator('#legend button').evaluateAll((all) => all.map((b) => b.getAttribute('aria-pressed') === 'true'));
      await open(page, 'Heavy ball');
      const solo = control(page, 'run 1 solo');
      await solo.click();
      expect(await seen()).toEqual([false, true, false, false]);
      expect(await solo.getAttribute('aria-pressed')).toBe('true');
      await page.locator('#legend button').first().click();
      expect(await solo.getAttribute('aria-pressed')).toBe('false');
      await solo.click();
      await solo.click();
      expect(await seen()).toEqual([true, true, true, true]);
    }, still));
});

describe('undo', () => {
  test('takes a drag of a slider back as one change, and says so; redo makes it again', () =>
    visit(async (page) => {
      const slider = control(page, 'noise.batchSize', '[type=range]');
      await slider.scrollIntoViewIfNeeded();
      const box = (await slider.boundingBox())!;
      await page.mouse.move(box.x + box.width * 0.35, box.y + box.height / 2);
      await page.mouse.down();
      for (const part of [0.5, 0.6, 0.7, 0.8]) await page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
      await page.mouse.up();
      const dragged = await field(page, 'noise.batchSize').inputValue();
      expect(Number(dragged)).toBeGreaterThan(10);
      await page.keyboard.press('Control+z');
      expect(await field(page, 'noise.batchSize').inputValue()).toBe('1');
      expect({ batchSize: 1, ...(await saved(page)).noise }.batchSize).toBe(1);
      await expect.poll(() => status(page), { timeout: 10_000 }).toBe('Undone: batchSize, samples');
      await page.keyboard.press('Control+Shift+z');
      expect(await field(page, 'noise.batchSize').inputValue()).toBe(dragged);
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+y');
      expect(await field(page, 'noise.batchSize').inputValue()).toBe(dragged);
      await expect.poll(() => status(page), { timeout: 10_000 }).toBe('Done again: batchSize, samples');
    }, still));

  test('waits while a slider is dragged, which stays one change', () =>
    visit(async (page) => {
      await open(page, 'Scene and length');
      await type(page, 'length.steps', '500');
      const slider = control(page, 'noise.batchSize', '[type=range]');
      await slider.scrollIntoViewIfNeeded();
      const box = (await slider.boundingBox())!;
      const moveTo = (part: number) => page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
      const shown = () => field(page, 'noise.batchSize').inputValue();
      await moveTo(0.35);
      await page.mouse.down();
      await moveTo(0.6);
      const before = await shown();
      for (const key of ['Control+z', 'Control+y', 'Control+z']) await page.keyboard.press(key);
      expect([await shown(), await field(page, 'length.steps').inputValue()]).toEqual([before, '500']);
      await moveTo(0.8);
      const dragged = await shown();
      expect(Number(dragged)).toBeGreaterThan(Number(before));
      await page.mouse.up();
      await page.keyboard.press('Control+z');
      expect([await shown(), await field(page, 'length.steps').inputValue()]).toEqual(['1', '500']);
      await page.keyboard.press('Control+y');
      expect(await shown()).toBe(dragged);
      for (const _ of ['the drag', 'the length']) await page.keyboard.press('Control+z');
      expect(await shown()).toBe('1');
      expect((await saved(page)).length.steps).not.toBe(500);
    }, still));

  test('brings a removed run back with its numbers, and the scene before the one that was opened', () =>
    visit(async (page) => {
      const before = await saved(page);
      await open(page, 'Adai', 'Scene and length');
      await press(page, 'run 3 remove');
      await page.selectOption('#scene', 'two-valleys');
      await press(page, 'undo');
      expect(await page.inputValue('#scene')).toBe('three-wells');
      expect(await page.locator('#legend button').count()).toBe(3);
      await press(page, 'undo');
      await expect.poll(() => status(page), { timeout: 10_000 }).toBe('Undone: removal of a run');
      expect(await saved(page)).toEqual(before);
      expect(await page.textContent('#caption')).toContain('narrow well');
      expect(await control(page, 'undo').getAttribute('aria-disabled')).toBe('true');
      await press(page, 'redo');
      await press(page, 'redo');
      expect(await page.inputValue('#scene')).toBe('two-valleys');
      expect(await control(page, 'redo').getAttribute('aria-disabled')).toBe('true');
    }, still));

  test('leaves a text that is being typed to the browser', () =>
    visit(async (page) => {
      await open(page, 'Scene and length');
      await type(page, 'length.steps', '500');
      await page.focus('#seed');
      await page.keyboard.type('77');
      await page.keyboard.press('Control+z');
      expect((await saved(page)).length.steps).toBe(500);
    }, still));

  test('of everything at once is the scene as it was opened', () =>
    visit(async (page) => {
      await page.selectOption('#scene', 'washboard');
      const before = await saved(page);
      await open(page, 'Scene and length');
      await type(page, 'length.steps', '77');
      await type(page, 'swarm.seed', '5');
      await press(page, 'reset');
      expect(await saved(page)).toEqual(before);
      expect(await field(page, 'length.steps').inputValue()).toBe(String(before.length.steps));
      await page.keyboard.press('Control+z');
      expect((await saved(page)).swarm.seed).toBe(5);
    }, still));
});

describe('beside the picture', () => {
  test('charts and settings fold away and give the picture their room, which a reload remembers', () =>
    visit(
      async (page) => {
        const width = () => page.locator('#stage').evaluate((e) => e.clientWidth);
        const before = await width();
        const handle = page.getByRole('button', { name: 'Charts and settings' });
        expect(await handle.getAttribute('aria-expanded')).toBe('true');
        await handle.click();
        expect(await handle.getAttribute('aria-expanded')).toBe('false');
        expect(await width()).toBeGreaterThan(before + 250);
        expect(await page.locator('#tabs').isVisible()).toBe(false);
        await page.reload();
        await isOpen(page);
        expect(await width()).toBeGreaterThan(before + 250);
        await handle.click();
        expect(await width()).toBe(before);
      },
      { still: true, width: 1000, height: 600 },
    ));
});

describe('on a telephone', () => {
  const phone = { still: true, width: 360, height: 740 };
  const handleOf = (page: Page) => page.getByRole('button', { name: 'Charts and settings' });
  const heightOf = (page: Page) => page.locator('#side').evaluate((e) => e.clientHeight);
  const sideways = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  /** Of the picture, what is seen above the sheet. */
  const seen = (page: Page) =>
    page.evaluate(() => {
      const { top, bottom } = document.querySelector('#stage')!.getBoundingClientRect();
      const sheet = document.querySelector('#side')!.getBoundingClientRect();
      return Math.min(bottom, sheet.top) - Math.max(top, 0);
    });

  test('the keyboard opens the sheet halfway, then fully, and Escape closes it', () =>
    visit(async (page) => {
      const handle = handleOf(page);
      expect(await handle.getAttribute('aria-expanded')).toBe('false');
      expect(await heightOf(page)).toBeLessThan(60);
      expect(await page.locator('#tabs').isVisible()).toBe(false);
      await handle.focus();
      await page.keyboard.press('Enter');
      expect(await handle.getAttribute('aria-expanded')).toBe('true');
      const half = await heightOf(page);
      expect(half / 740).toBeCloseTo(0.5, 1);
      expect(await seen(page)).toBeGreaterThan(180);
      await page.keyboard.press('ArrowUp');
      expect(await heightOf(page)).toBeGreaterThan(half + 100);
      expect(await seen(page)).toBeGreaterThan(110);
      await page.keyboard.press('ArrowDown');
      expect(await heightOf(page)).toBe(half);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');
      expect(await handle.getAttribute('aria-expanded')).toBe('false');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('sheet-handle');
      // what is hidden has no focus to give
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('#side'))).toBeNull();
    }, phone));

  test('a finger pulls the sheet up and down, and nothing scrolls sideways', () =>
    visit(
      async (page) => {
        const touch = await page.context().newCDPSession(page);
        const drag = async (to: number) => {
          const { x, y, width, height } = (await handleOf(page).boundingBox())!;
          const from = { x: x + width / 2, y: y + height / 2 };
          await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
          for (let k = 1; k <= 5; k++) {
            const touchPoints = [{ x: from.x, y: from.y + ((to - from.y) * k) / 5 }];
            await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints });
          }
          await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
        };
        const position = () => page.getAttribute('html', 'data-side');
        await drag(400);
        await expect.poll(position).toBe('half');
        expect(await sideways(page)).toBe(0);
        await drag(180);
        await expect.poll(position).toBe('full');
        // a tap that comes right after a swipe stops the scrolling and does nothing else
        await expect
          .poll(async () => {
            await page.locator('[data-tab=rule]').tap();
            return page.locator('#tab-rule').isVisible();
          })
          .toBe(true);
        expect(await sideways(page)).toBe(0);
        await drag(730);
        await expect.poll(position).toBe('closed');
        await handleOf(page).tap();
        await expect.poll(position).toBe('half');
      },
      { ...phone, hasTouch: true },
    ));

  test('play and the step are in sight from the first look, wherever the page has scrolled, and cover nothing that has the focus', () =>
    visit(
      async (page) => {
        const hiddenParts = () =>
          page.evaluate(() => {
            const sheet = document.querySelector('#side')!.getBoundingClientRect().top;
            const parts = ['#play', '#counter', '.scrubber input'].map((part) => document.querySelector(part)!);
            return parts.map((p) => p.getBoundingClientRect()).filter(({ top, bottom }) => top < 0 || bottom > sheet);
          });
        expect(await hiddenParts()).toEqual([]);
        // every run of the legend, too
        expect(await page.locator('#legend').evaluate((e) => e.scrollHeight - e.clientHeight)).toBe(0);
        const covered = await page.evaluate(() => {
          const all = 'header button, #legend button, #tools button, #story button';
          const stops = [...document.querySelectorAll<HTMLElement>(all)].filter((stop) => stop.checkVisibility());
          return [...stops, ...stops.toReversed()].map((stop) => {
            stop.focus();
            const player = document.querySelector('#player')!.getBoundingClientRect();
            return { name: stop.textContent, isCovered: stop.getBoundingClientRect().bottom > player.top };
          });
        });
        expect(covered.length).toBeGreaterThan(30);
        expect(covered.filter(({ isCovered }) => isCovered)).toEqual([]);
        await page.evaluate(() => scrollTo(0, 1e6));
        expect(await hiddenParts()).toEqual([]);
        const [caption, player] = await Promise.all(['#caption', '#player'].map((e) => page.locator(e).boundingBox()));
        expect(caption!.y + caption!.height).toBeLessThanOrEqual(player!.y + 1);
      },
      { ...phone, query: '#scene=race' },
    ));

  test('a finger presents: it turns chapters, shows the QR code, blanks the screen and leaves', () =>
    visit(
      async (page) => {
        const told = page.locator('.chapters button[aria-current]');
        await page.locator('#present').tap();
        const buttons = ['#play', '#chapter-before', '#chapter-after', '#presented-qr', '#blank', '#leave'];
        for (const id of buttons) {
          const { x, y, width, height } = (await page.locator(id).boundingBox())!;
          expect(Math.min(width, height), id).toBeGreaterThanOrEqual(24);
          expect(x + width, id).toBeLessThanOrEqual(360);
          expect(y + height, id).toBeLessThanOrEqual(740);
        }
        await page.locator('#chapter-after').tap();
        await expect.poll(() => told.textContent()).toMatch(/^1 /);
        await page.locator('#chapter-before').tap();
        await expect.poll(() => told.textContent()).toBe('About');
        await page.locator('#presented-qr').tap();
        await page.locator('#qr-sheet svg').waitFor();
        await page.locator('#qr-sheet button').first().tap();
        await page.locator('#blank').tap();
        await page.locator('.blank').tap();
        await expect.poll(() => page.locator('.blank').isVisible()).toBe(false);
        await page.locator('#leave').tap();
        await expect.poll(() => page.locator('body[data-presenting]').count()).toBe(0);
      },
      { ...phone, hasTouch: true },
    ));

  test('no tab and no folder is wider than the screen', () =>
    visit(async (page) => {
      await handleOf(page).click();
      const { width: tabs } = (await page.locator('[data-tab=experiment]').boundingBox())!;
      expect(tabs).toBeGreaterThan(24);
      for (const tab of ['experiment', 'surface', 'rule', 'chart']) {
        await page.click(`[data-tab=${tab}]`);
        expect(await sideways(page)).toBe(0);
        const inside = page.locator(`#tab-${tab}`);
        await expect.poll(() => inside.evaluate((e) => e.scrollWidth - e.clientWidth)).toBe(0);
      }
      const folders = page.locator('#panel .lil-title[aria-expanded=false]');
      while ((await folders.count()) > 0) await folders.first().click();
      expect(await page.locator('#tab-chart').evaluate((e) => e.scrollWidth - e.clientWidth)).toBe(0);
    }, phone));
});

describe('L-02 large type', () => {
  const hall = { ...still, width: 1920, height: 1080, picture: 'flat' } as const;
  /** Texts that are seen, with the size of their letters. Scripts of a symbol are part of it. */
  const texts = (page: Page, root: string) =>
    page.evaluate((selector) => {
      const found: { text: string; size: number; box: DOMRect }[] = [];
      for (const scope of document.querySelectorAll(selector)) {
        const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const parent = node.parentElement!;
          const text = node.textContent!.trim();
          if (text === '' || !parent.checkVisibility({ visibilityProperty: true })) continue;
          if (
            parent.closest(
              '.unseen, option, sub, msub > :not(:first-child), msup > :not(:first-child), msubsup > :not(:first-child)',
            )
          )
            continue;
          // the subscript of λ_max on the surface
          if (text === 'max' && parent.closest('#stage')) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          const box = range.getBoundingClientRect();
          if (box.width === 0) continue;
          // a chart is drawn in units of its own
          const svg = parent.closest('svg');
          const unit = svg?.viewBox.baseVal?.width ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
          found.push({ text, size: Number.parseFloat(getComputedStyle(parent).fontSize) * unit, box: box.toJSON() });
        }
      }
      return found;
    }, root);
  const enlarge = async (page: Page, scale: string) => {
    await open(page, 'View');
    await type(page, 'scale', scale);
    await expect.poll(() => page.locator('#chart svg[role=img]').getAttribute('viewBox')).not.toBeNull();
  };
  async function overlaps(page: Page, root: string): Promise<string[]> {
    const all = await texts(page, root);
    return all.flatMap((a, i) =>
      all.slice(i + 1).flatMap((b) => {
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        // lines of text lie closer than their boxes are high
        return across > 1 && down > a.size / 3 ? [`${a.text} | ${b.text}`] : [];
      }),
    );
  }

  test('at 1.6 on a projector has no text below 24 pixels, in any tab', () =>
    visit(async (page) => {
      const folders = page.locator('#panel .lil-title[aria-expanded=false]');
      await enlarge(page, '1.6');
      while ((await folders.count()) > 0) await folders.first().click();
      const small = async () =>
        (await texts(page, 'header, .legend, #stage, .tools, .story, .player, #side'))
          .filter((t) => t.size < 24)
          .map((t) => [t.text, t.size]);
      await expect.poll(small).toEqual([]);
      for (const tab of ['rule', 'surface', 'experiment']) {
        await page.click(`[data-tab=${tab}]`);
        await expect.poll(() => page.locator(`#tab-${tab}`).textContent()).not.toBe('');
        await expect.poll(small, { message: tab }).toEqual([]);
      }
      await page.click('[data-tab=chart]');
      for (const chart of ['Escape', 'Loss', 'Variance', 'Adaptive', 'Shares']) {
        await page.getByRole('radio', { name: chart }).click();
        await expect.poll(small, { message: chart }).toEqual([]);
      }
    }, hall));

  test.each(['1', '1.6', '2.5'])('at %s lays no label over another, and nothing scrolls sideways', (scale) =>
    visit(async (page) => {
      await open(page, 'Adam', 'Swarm', 'Scene and length', 'Landscape');
      await enlarge(page, scale);
      for (const root of ['header', '.legend', '.player', '.tabs', '#panel', '#chart'])
        await expect.poll(() => overlaps(page, root), { message: root }).toEqual([]);
      const over = await page.evaluate(() =>
        ['html', '#tab-chart'].map(
          (s) => document.querySelector(s)!.scrollWidth - document.querySelector(s)!.clientWidth,
        ),
      );
      expect(over).toEqual([0, 0]);
    }, hall),
  );
});
