// The lecture, row by row of what a lecturer must find: chapters, clicker, pointers, live changes, no surprises, QR code, full screen.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { SceneDocument } from '../../src/scene/schema';
import { address } from './browser';
import { lectureScene, openDocument } from './lecture-scene';
import { isOpen, playedTo, stepOf, visit } from './visit';

/** A text of 5000 characters that no packing makes short. */
const incompressible = Array.from({ length: 115 }, (_, i) => createHash('sha256').update(`${i}`).digest('base64')).join(
  '',
);
const counting = { still: true, width: 1000, height: 700 };
const at = (page: Page, step: number) => expect.poll(() => stepOf(page), { timeout: 20_000 }).toBe(step);
const told = (page: Page) => page.locator('.chapters button[aria-current]').textContent();
const caption = (page: Page) => page.textContent('#caption');
const seen = (page: Page) =>
  page.locator('#legend button').evaluateAll((all) => all.map((b) => b.getAttribute('aria-pressed')));
const isPresenting = async (page: Page) => (await page.locator('body[data-presenting]').count()) === 1;
const isBlank = (page: Page) => page.locator('.blank').isVisible();
async function saved(page: Page): Promise<SceneDocument> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').dispatchEvent('click')]);
  return JSON.parse(readFileSync((await download.path())!, 'utf8'));
}

describe('L-03 chapters', () => {
  test('show the runs they speak of, look from where they want, carry a note, and give back what the reader chose', () =>
    visit(
      async (page) => {
        await openDocument(page, lectureScene);
        await page.locator('#legend button').nth(0).click();
        expect(await seen(page)).toEqual(['false', 'true']);
        await page.locator('body').press('n');
        await page.locator('body').press('PageDown');
        await at(page, 20);
        expect(await told(page)).toBe('2 Look');
        expect(await seen(page)).toEqual(['true', 'false']);
        await expect.poll(() => page.textContent('#view')).toBe('3D view');
        await page.click('.speaker-note summary');
        expect(await page.locator('.speaker-note p').textContent()).toBe('Ask where the others are.');
        await page.keyboard.press('n');
        await at(page, 40);
        expect(await seen(page)).toEqual(['false', 'true']);
        expect(await page.locator('.speaker-note').isVisible()).toBe(false);
        await page.keyboard.press('PageUp');
        await at(page, 20);
        expect(await told(page)).toBe('2 Look');
      },
      { ...counting, picture: 'webgl' },
    ));

  test('are marks on the player’s slider, which shows how far has been computed', () =>
    visit(async (page) => {
      await openDocument(page, lectureScene);
      const ticks = page.locator('.scrub-tick');
      expect(await ticks.evaluateAll((all) => all.map((t) => t.getAttribute('title')))).toEqual([
        '1 Begin (step 0)',
        '2 Look (step 20)',
        '3 End (step 40)',
      ]);
      await ticks.nth(2).click();
      await at(page, 40);
      expect(await told(page)).toBe('3 End');
      await page.locator('#scrub').fill('30');
      await at(page, 30);
      expect(await caption(page)).toContain('Only SGD');
      const known = await page.locator('.scrub-known').evaluate((e) => Number.parseFloat(e.style.width));
      expect(known).toBeGreaterThanOrEqual(3);
    }, counting));
});

describe('L-04 a clicker', () => {
  test('goes through the chapters, however fast it is pressed, and blanks the screen', () =>
    visit(async (page) => {
      await openDocument(page, lectureScene);
      await page.click('#present');
      for (let i = 0; i < 3; i++) await page.keyboard.press('PageDown');
      await at(page, 40);
      expect(await caption(page)).toBe('Both again.');
      await page.keyboard.press('PageDown');
      expect(await caption(page)).toBe('Both again.');
      await page.keyboard.press('.');
      expect(await isBlank(page)).toBe(true);
      expect(await stepOf(page)).toBe(40);
      await page.keyboard.press('PageUp');
      expect(await isBlank(page)).toBe(false);
      await at(page, 20);
      await page.keyboard.press('b');
      expect(await isBlank(page)).toBe(true);
      await page.keyboard.press('b');
      expect(await isBlank(page)).toBe(false);
    }, counting));

  test('presents on, as fast as before, after the page has been reloaded', () =>
    visit(async (page) => {
      await page.keyboard.press('>');
      await page.keyboard.press('o');
      await expect.poll(() => page.url(), { timeout: 10_000 }).toMatch(/present=1/);
      await expect.poll(() => page.url(), { timeout: 10_000 }).toMatch(/speed=2/);
      await page.reload();
      await isOpen(page);
      expect(await isPresenting(page)).toBe(true);
      expect(await page.inputValue('#speed')).toBe('2');
      await page.keyboard.press('Escape');
      expect(await isPresenting(page)).toBe(false);
      await expect.poll(() => page.url(), { timeout: 10_000 }).not.toContain('present');
    }, counting));

  test('finds the picture, the legend, a large caption and the player; header, panel and notes are gone', () =>
    visit(
      async (page) => {
        await openDocument(page, lectureScene);
        expect(await isPresenting(page)).toBe(true);
        await page.keyboard.press('n');
        await page.keyboard.press('n');
        await at(page, 20);
        for (const shown of ['#stage', '#legend', '#caption', '#play', '#scrub', '#counter', '#seed'])
          expect(await page.locator(shown).isVisible(), shown).toBe(true);
        for (const gone of ['header', '#side', '.speaker-note'])
          expect(await page.locator(gone).isVisible(), gone).toBe(false);
        const size = await page.locator('#caption').evaluate((e) => Number.parseFloat(getComputedStyle(e).fontSize));
        expect(size).toBeGreaterThanOrEqual(20);
        const { width, height } = (await page.locator('.picture').boundingBox())!;
        expect([width, height]).toEqual([1000, 700]);
      },
      { ...counting, query: '&present=1' },
    ));
});

describe('L-06 pointers', () => {
  test('holding Q or Shift shows a dot of 24 pixels where the pointer is', () =>
    visit(
      async (page) => {
        const box = (await page.locator('#stage').boundingBox())!;
        await page.mouse.move(box.x + 200, box.y + 150);
        const widthOfDot = () =>
          page.evaluate(() => {
            const canvas = document.querySelector<HTMLCanvasElement>('.laser')!;
            if (canvas.hidden || canvas.width === 0) return 0;
            const { data } = canvas.getContext('2d')!.getImageData(0, 150, canvas.clientWidth, 1);
            const drawn = [...data.keys()].filter((i) => i % 4 === 3 && data[i]! > 127).map((i) => (i - 3) / 4);
            return drawn.length > 0 && drawn.includes(200) ? drawn.at(-1)! - drawn[0]! + 1 : 0;
          });
        for (const key of ['q', 'Shift']) {
          await page.keyboard.down(key);
          await expect.poll(widthOfDot, { timeout: 15_000 }).toBe(24);
          await page.keyboard.up(key);
          expect(await widthOfDot(), key).toBe(0);
        }
      },
      { ...counting, picture: 'flat' },
    ));

  test('a value is read exactly where one clicks, or at the numbers one gives, until Escape', () =>
    visit(
      async (page) => {
        const bowl = { formula: 'x^2 + 3*y^2', window: { x: [-2, 2], y: [-2, 2] } };
        const onBowl = { ...lectureScene, chapters: [], landscape: bowl };
        await openDocument(page, onBowl);
        await page.keyboard.press('x');
        await page.fill('#value-x', '1');
        await page.fill('#value-y', '-0.5');
        await page.keyboard.press('Enter');
        // 1 + 3/4, and √(2² + 3²)
        expect(await page.textContent('#value-text')).toBe('loss 1.75 · slope ‖∇L‖ 3.606');
        const picture = page.locator('#stage');
        await expect.poll(() => picture.textContent()).toContain('(1, −0.5)');
        await page.locator('#value-y').blur();
        await page.keyboard.press('v');
        await picture.click();
        await expect.poll(() => page.inputValue('#value-x')).not.toBe('1');
        expect(Math.abs(Number(await page.inputValue('#value-x')))).toBeLessThan(0.5);
        await page.keyboard.press('Escape');
        await expect.poll(() => picture.textContent()).not.toContain('‖∇L‖');
        expect(await page.textContent('#value-text')).toContain('Click the picture');
      },
      { ...counting, picture: 'webgl' },
    ));
});

describe('L-07 what if', () => {
  test('one click puts the start there; R starts again with the same seed, Shift+R with the next one, which is shown', () =>
    visit(
      async (page) => {
        await openDocument(page, lectureScene);
        await page.keyboard.press('v');
        const before = (await saved(page)).swarm.start;
        await page.locator('#save').blur();
        await page.keyboard.press(']');
        await at(page, 1);
        await page.locator('#stage').click();
        const dropped = (await saved(page)).swarm.start;
        expect(dropped).not.toEqual(before);
        expect(dropped.kind).toBe('point');
        expect(await caption(page)).toContain('You changed the scene');
        await page.locator('#save').blur();
        await page.click('#step');
        await at(page, 1);
        await page.keyboard.press('r');
        await at(page, 0);
        expect(await page.inputValue('#seed')).toBe('5');
        await page.keyboard.press('Shift+R');
        expect(await page.inputValue('#seed')).toBe('6');
        expect((await saved(page)).swarm).toMatchObject({ seed: 6, start: dropped });
        // and back to where the lecture was
        await page.keyboard.press('Control+z');
        await page.keyboard.press('Control+z');
        await at(page, 1);
        expect((await saved(page)).swarm).toMatchObject({ seed: 5, start: before });
        expect(await caption(page)).toBe('All particles in one place.');
      },
      { ...counting, picture: 'webgl' },
    ));

  test('a click follows a particle while the rule is looked at, and drops the start again after', () =>
    visit(async (page) => {
      const tool = (name: string) => page.locator(`#tools [data-choice=${name}]`).isChecked();
      await page.click('[data-tab=rule]');
      expect(await tool('follow')).toBe(true);
      await page.click('[data-tab=chart]');
      expect(await tool('start')).toBe(true);
      await page.keyboard.press('x');
      await page.click('[data-tab=surface]');
      expect(await tool('value')).toBe(true);
    }, counting));
});

describe('L-08 no surprises', () => {
  test('while one presents the player is in the window at every size of text, and the picture keeps its size from chapter to chapter', () =>
    visit(
      async (page) => {
        const isOut = () =>
          page.evaluate(() =>
            ['#play', '#scrub', '#counter', '#leave']
              .map((part) => ({ part, box: document.querySelector(part)!.getBoundingClientRect() }))
              .filter(({ box }) => box.bottom > innerHeight || box.right > innerWidth || box.width < 20),
          );
        for (const scale of [1, 1.6, 2, 2.5]) {
          await page.evaluate((hash) => {
            location.hash = hash;
          }, `scene=stuck-at-the-saddle&present=1&theme=projector&scale=${scale}`);
          await expect
            .poll(() => page.evaluate(() => document.documentElement.style.getPropertyValue('--scale')))
            .toBe(`${scale}`);
          await page.keyboard.press('Home');
          await expect.poll(() => told(page)).toBe('About');
          const heights = new Set<number>();
          for (let chapter = 1; chapter <= 5; chapter++) {
            await page.keyboard.press('PageDown');
            await expect.poll(() => told(page)).toMatch(new RegExp(`^${chapter} `));
            expect(await isOut()).toEqual([]);
            heights.add((await page.locator('#stage').boundingBox())!.height);
          }
          expect(Math.min(...heights)).toBeGreaterThan(180);
          if (scale === 1) expect([...heights].length, String([...heights])).toBe(1);
        }
      },
      { still: true, width: 1024, height: 768, query: '#scene=stuck-at-the-saddle' },
    ));

  test('the screen stays awake while one presents, and again when the page comes back', () =>
    visit(
      async (page) => {
        const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked);
        expect(await asked()).toBe(0);
        await page.keyboard.press('o');
        await expect.poll(asked).toBe(1);
        // the browser takes the lock away from a page that is not seen
        await page.evaluate(() => {
          (window as unknown as { lock: { released: boolean } }).lock.released = true;
          document.dispatchEvent(new Event('visibilitychange'));
        });
        await expect.poll(asked).toBe(2);
        await page.keyboard.press('o');
        await expect
          .poll(() => page.evaluate(() => (window as unknown as { lock: { released: boolean } }).lock.released))
          .toBe(true);
      },
      {
        ...counting,
        before: async (page) => {
          await page.addInitScript(() => {
            const global = window as unknown as { asked: number; lock: unknown };
            global.asked = 0;
            const request = async () => {
              global.asked++;
              const lock = {
                released: false,
                release: async () => {
                  lock.released = true;
                },
              };
              global.lock = lock;
              return lock;
            };
            Object.defineProperty(navigator, 'wakeLock', { value: { request } });
          });
        },
      },
    ));

  test('Escape leaves the black screen first, then the full screen', () =>
    visit(async (page) => {
      await page.keyboard.press('f');
      await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
      await page.keyboard.press('b');
      expect(await isBlank(page)).toBe(true);
      await page.keyboard.press('Escape');
      expect(await isBlank(page)).toBe(false);
      expect(await isPresenting(page)).toBe(true);
      await page.keyboard.press('Escape');
      await expect.poll(() => isPresenting(page)).toBe(false);
      expect(await page.evaluate(() => document.fullscreenElement)).toBe(null);
    }, counting));

  test('the pointer hides when it has rested for three seconds, and comes back when it moves', () =>
    visit(
      async (page) => {
        const cursor = () => page.locator('#stage').evaluate((e) => getComputedStyle(e).cursor);
        const rested = Date.now();
        await page.mouse.move(300, 300);
        expect(await cursor()).not.toBe('none');
        await expect.poll(cursor).toBe('none');
        expect(Date.now() - rested).toBeGreaterThanOrEqual(3000);
        await page.mouse.move(320, 300);
        expect(await cursor()).not.toBe('none');
      },
      {
        ...counting,
        query: '&present=1',
      },
    ));

  test('problems are not shown to the audience', () =>
    visit(async (page) => {
      await page.fill('#seed', '-1');
      await page.keyboard.press('Enter');
      await page.locator('#notice').waitFor();
      await page.locator('#seed').blur();
      await page.keyboard.press('o');
      expect(await page.locator('#notice').isVisible()).toBe(false);
    }, counting));
});

describe('L-09 a QR code', () => {
  test('shows the address of the page, black on white, with its text', () =>
    visit(
      async (page) => {
        await page.click('#step');
        await at(page, 1);
        // at once: the address of the page need not have been written yet
        await page.click('#qr');
        const sheet = page.locator('#qr-sheet');
        await sheet.locator('svg path').waitFor();
        expect(await sheet.locator('svg path').getAttribute('d')).toMatch(/^M\d+ \d+h\d+v1h-\d+z/);
        expect(await sheet.locator('svg rect').getAttribute('fill')).toBe('#ffffff');
        const shown = await sheet.locator('input').inputValue();
        expect(shown).toContain('step=1');
        await expect.poll(() => page.url()).toBe(shown);
        expect((await sheet.locator('svg').boundingBox())!.width).toBeGreaterThan(300);
        await page.keyboard.press('Escape');
        await expect.poll(() => sheet.count()).toBe(0);
      },
      { ...counting, query: '&theme=dark' },
    ));

  test('of an address that is too long is a sentence that says what to do', () =>
    visit(async (page) => {
      const long = { ...lectureScene, caption: { en: incompressible, zh: incompressible } };
      await openDocument(page, long);
      await page.click('#qr');
      await page.locator('#qr-sheet').waitFor();
      expect(await page.textContent('#qr-sheet')).toContain('too long for a QR code');
      expect(await page.locator('#qr-sheet svg').count()).toBe(0);
    }, counting));
});

describe('L-10 full screen that is refused', () => {
  test('at the top fills the window instead, and is left again', () =>
    visit(
      async (page) => {
        await page.click('#fullscreen');
        await expect.poll(() => isPresenting(page)).toBe(true);
        const { width, height } = (await page.locator('.picture').boundingBox())!;
        expect([width, height]).toEqual([1000, 700]);
        await page.click('#leave');
        expect(await isPresenting(page)).toBe(false);
        for (const on of [true, false]) {
          await page.keyboard.press('f');
          await expect.poll(() => isPresenting(page)).toBe(on);
        }
      },
      {
        ...counting,
        before: async (page) => {
          await page.addInitScript(() => {
            Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('not allowed'));
          });
        },
      },
    ));

  test('in a frame becomes “Open in tab”', () =>
    visit(async (page) => {
      const body = `<iframe src="${address}?sparing" allow="fullscreen 'none'" width="900" height="500"></iframe>`;
      await page.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html', body }));
      await page.goto(`${address}host.html`);
      const frame = page.frameLocator('iframe');
      const fullscreen = frame.locator('#fullscreen');
      await expect.poll(() => fullscreen.textContent()).toBe('Open in tab');
      expect(await frame.locator('#welcome').isVisible()).toBe(false);
      const [tab] = await Promise.all([page.context().waitForEvent('page'), fullscreen.click()]);
      expect(tab.url()).toContain('sparing');
      await tab.close();
    }, counting));
});

describe('whoever does not see the picture', () => {
  test('hears of pause, chapter and end, and finds every run with its counts in the picture’s name', () =>
    visit(
      async (page) => {
        const short = { ...lectureScene, length: { steps: 60, stepsPerFrame: 1 } };
        await openDocument(page, short);
        const heard = () => page.textContent('#status');
        const name = () => page.locator('#stage canvas').first().getAttribute('aria-label');
        expect(await page.locator('#stage canvas').first().getAttribute('role')).toBe('img');
        await page.click('.chapters li:nth-child(4) button');
        await at(page, 40);
        await expect.poll(heard).toBe('Chapter 3: End. Both again.');
        await expect.poll(name).toMatch(/step 40 of 60\. SGD: .*valley.* \d+ %.*Adam: .*\d+ %/);
        await page.click('#play');
        await playedTo(page, 60);
        await expect.poll(heard, { timeout: 10_000 }).toBe('The end: step 60 of 60');
      },
      { still: true, width: 700, height: 500, picture: 'flat' },
    ));

  test('hears when a run diverges', () =>
    visit(async (page) => {
      const wild = { ...lectureScene, chapters: [], runs: [{ optimizer: 'sgd', hyper: { lr: 9 } }] };
      await openDocument(page, wild);
      await page.click('#play');
      await expect.poll(() => page.textContent('#status'), { timeout: 15_000 }).toMatch(/SGD: [1-9]\d* diverged/);
    }, counting));
});

describe('the first visit', () => {
  const welcome = (page: Page) => page.locator('#welcome');

  test('is welcomed by three short cards beside the picture, from the keyboard too, and once', () =>
    visit(async (page) => {
      const [card, picture] = [(await welcome(page).boundingBox())!, (await page.locator('#stage').boundingBox())!];
      expect(card.x).toBeGreaterThanOrEqual(picture.x + picture.width);
      expect(await welcome(page).textContent()).toContain('1 of 3');
      await welcome(page).getByRole('button', { name: 'Next' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      expect(await welcome(page).textContent()).toContain('3 of 3');
      await page.keyboard.press('Enter');
      expect(await welcome(page).isVisible()).toBe(false);
      await page.reload();
      await isOpen(page);
      expect(await welcome(page).isVisible()).toBe(false);
    }, counting));

  test.each(['&present=1', '#scene=two-valleys'])('with %s is not', (query) =>
    visit(async (page) => expect(await welcome(page).isVisible()).toBe(false), { ...counting, query }),
  );

  test('that goes to another scene has seen enough', () =>
    visit(async (page) => {
      await page.selectOption('#scene', 'two-valleys');
      await expect.poll(() => welcome(page).isVisible()).toBe(false);
    }, counting));
});
