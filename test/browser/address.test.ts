// The address of the built page: it follows what is done, a reload comes back to it, and a bad one loses nothing.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { luck } from '../luck';
import published from '../scene/links.json';
import { isOpen, playedTo, stepOf, visit } from './visit';

/** A surface that was typed, at step 12. */
const typed: string = published.find(({ link }) => link.startsWith('s=') && link.endsWith('&step=12'))!.link;
const counting = { width: 1280, height: 800 };
const still = { ...counting, still: true };
const hashOf = (page: Page) => page.evaluate(() => location.hash);
const notice = (page: Page) => page.locator('#notice li').allTextContents();
const scene = (page: Page) => page.inputValue('#scene');
const seed = (page: Page) => page.inputValue('#seed');
const standsAt = (page: Page, step: number) => expect.poll(() => stepOf(page), { timeout: 30_000 }).toBe(step);
const says = (page: Page, pattern: RegExp) => expect.poll(() => hashOf(page), { timeout: 5000 }).toMatch(pattern);
const go = (page: Page, hash: string) =>
  page.evaluate((text) => {
    location.hash = text;
  }, hash);
/** The step at which the page was left. */
const leavesItsStep = async (page: Page) => {
  await page.addInitScript(() =>
    addEventListener('pagehide', () => {
      sessionStorage.setItem('left', document.querySelector('#counter')?.textContent ?? '');
    }),
  );
};
const leftAt = async (page: Page): Promise<number> => {
  const text = await page.evaluate(() => sessionStorage.getItem('left') ?? '');
  return Number(text.replace(/,/g, '').match(/\d+/)![0]);
};

describe('F5 (L-04)', () => {
  test('in the middle of a run comes back to the same scene, seed and step, and waits there', () =>
    visit(
      async (page) => {
        await page.selectOption('#scene', 'two-valleys');
        await page.fill('#seed', '7');
        await page.keyboard.press('Enter');
        await playedTo(page, 40 + Math.floor(200 * luck(11)()));
        await page.reload();
        await isOpen(page);
        const step = await leftAt(page);
        expect(step).toBeGreaterThan(40);
        await standsAt(page, step);
        expect(await scene(page)).toBe('two-valleys');
        expect(await seed(page)).toBe('7');
        expect(await page.getAttribute('body', 'data-state')).toBe('paused');
        expect(await hashOf(page)).toBe(`#scene=two-valleys&seed=7&step=${step}`);
      },
      { ...counting, before: leavesItsStep },
    ));

  test('keeps a changed number, what is hidden, language and theme', () =>
    visit(async (page) => {
      const field = page.locator('#panel input[type=text]:visible').first();
      await field.fill('0.5');
      await field.press('Enter');
      await page.locator('#legend button').nth(1).click();
      await page.selectOption('#language', 'zh');
      await page.click('#theme');
      await says(page, /^#scene=three-wells&noise\.batchSize=0\.5&step=0&runs=0,2,3&lang=zh&theme=dark$/);
      await page.reload();
      await isOpen(page);
      expect(await page.locator('#panel input[type=text]:visible').first().inputValue()).toBe('0.5');
      expect(await page.locator('#legend button').nth(1).getAttribute('aria-pressed')).toBe('false');
      expect(await page.locator('#legend button').nth(2).getAttribute('aria-pressed')).toBe('true');
      expect(await page.getAttribute('html', 'lang')).toBe('zh');
      expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
    }, still));

  test('keeps a surface that was typed', () =>
    visit(
      async (page) => {
        await standsAt(page, 12);
        expect(await scene(page)).toBe('own');
        await page.reload();
        await standsAt(page, 12);
        expect(await page.locator('#scene option:checked').textContent()).toBe('Your scene');
      },
      { ...still, query: `#${typed}` },
    ));

  test('keeps the camera', () =>
    visit(
      async (page) => {
        const box = (await page.locator('#stage canvas').boundingBox())!;
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        await page.mouse.down();
        await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2 - 20, { steps: 4 });
        await page.mouse.up();
        await page.click('#step');
        await says(page, /^#scene=three-wells&step=1&camera=(,-?[\d.]+){5}$/);
        const turned = await hashOf(page);
        await page.reload();
        await standsAt(page, 1);
        await page.click('#step');
        // the address is written anew, from where the camera is
        await says(page, new RegExp(`^${turned.replace('step=1', 'step=2').replaceAll('.', '\\.')}$`));
        await page.click('#view');
        await says(page, /^#scene=three-wells&view\.mode=top&step=2$/);
        await page.reload();
        await standsAt(page, 2);
        expect(await page.textContent('#view')).toBe('3D view');
      },
      { still: true, query: '#scene=three-wells&step=0', picture: 'webgl' },
    ));
});

describe('a link', () => {
  test('to a chapter opens it (L-03)', () =>
    visit(
      async (page) => {
        await standsAt(page, 1000);
        expect(await page.locator('.chapters [aria-current]').textContent()).toMatch(/^3 /);
        expect(await page.textContent('#caption')).toContain('1000 steps');
        expect(await hashOf(page)).toBe('#c=3');
        await page.click('#step');
        await says(page, /^#scene=three-wells&step=1001$/);
      },
      { ...counting, query: '#c=3' },
    ));

  test('that is edited is followed, and its settings with it', () =>
    visit(async (page) => {
      await go(page, 'scene=washboard&seed=5&step=24&theme=projector&runs=0');
      await standsAt(page, 24);
      expect(await scene(page)).toBe('washboard');
      expect(await seed(page)).toBe('5');
      expect(await page.getAttribute('html', 'data-theme')).toBe('projector');
      expect(await page.locator('#legend [aria-pressed=true]').count()).toBe(1);
      await go(page, 'scene=washboard&seed=5&step=12');
      await standsAt(page, 12);
      expect(await page.getAttribute('html', 'data-theme')).toBe('light');
      expect(await page.locator('#legend [aria-pressed=false]').count()).toBe(0);
      expect(await page.getAttribute('body', 'data-state')).toBe('paused');
    }, still));

  test('to a step plays on from there if it asks for it', () =>
    visit(
      async (page) => {
        await playedTo(page, 240);
        expect(await page.getAttribute('body', 'data-state')).toBe('playing');
      },
      { ...counting, query: '#scene=three-wells&step=200&autoplay=1' },
    ));

  test('that does not want to play does not', () =>
    visit(
      async (page) => {
        expect(await page.getAttribute('body', 'data-state')).toBe('paused');
        expect(await stepOf(page)).toBe(0);
      },
      { ...counting, query: '&autoplay=0' },
    ));
});

describe('a bad link', () => {
  test.each([
    ['garbage', '#s=1.!!!', 'link: damaged; copy the whole address'],
    [
      'a scene that nobody knows',
      '#scene=tow-valleys',
      'link.scene: expected the name of a scene, found "tow-valleys"; did you mean "two-valleys"?',
    ],
  ])('%s: the opening scene runs, and the notice says what was wrong', (_, query, sentence) =>
    visit(
      async (page) => {
        await playedTo(page, 8);
        expect(await notice(page)).toEqual([sentence]);
        expect(await scene(page)).toBe('three-wells');
        // it can be mended, or looked at
        expect(await hashOf(page)).toBe(query);
        await page.selectOption('#scene', 'race');
        await says(page, /^#scene=race/);
      },
      { ...counting, query },
    ),
  );

  test('while a scene runs loses nothing', () =>
    visit(async (page) => {
      await page.click('#step');
      await says(page, /step=1$/);
      await go(page, 's=1.nonsense');
      await expect.poll(() => notice(page)).toEqual(['link: damaged; copy the whole address']);
      expect(await stepOf(page)).toBe(1);
      await go(page, 'scene=three-wells&step=fast&theme=neon');
      await expect
        .poll(() => notice(page))
        .toEqual([
          'ignored step = "fast", using 0; expected a whole number in [0, 2000]',
          'ignored theme = "neon", using auto; expected one of auto, light, dark, projector, print',
        ]);
      await standsAt(page, 0);
      await go(page, 'scene=three-wells&view.chart=los&step=2');
      const sentence = 'expected the name of a chart, found "los"; did you mean "loss"?';
      await expect.poll(() => notice(page)).toEqual([`ignored view.chart = los; view.chart: ${sentence}`]);
      await standsAt(page, 2);
    }, still));

  test('is forgotten when another one is opened, be it by going back to the same scene', () =>
    visit(async (page) => {
      await page.click('#step');
      await says(page, /step=1$/);
      await go(page, 's=1.nonsense');
      await expect.poll(() => notice(page)).toEqual(['link: damaged; copy the whole address']);
      await page.goBack();
      await expect.poll(() => page.isHidden('#notice')).toBe(true);
      expect(await stepOf(page)).toBe(1);
      await page.goForward();
      await expect.poll(() => notice(page)).toEqual(['link: damaged; copy the whole address']);
      await go(page, 'scene=race');
      await expect.poll(() => scene(page)).toBe('race');
      expect(await page.isHidden('#notice')).toBe(true);
    }, still));
});

describe('the address', () => {
  test('is written at most four times a second, and not at all while a link is on its way', () =>
    visit(
      async (page) => {
        await standsAt(page, 400);
        const written = () => page.evaluate(() => (window as unknown as { written: [number, string][] }).written);
        expect(await written()).toEqual([]);
        await page.click('#play');
        await playedTo(page, 700);
        await page.click('#play');
        const times = (await written()).map(([time]) => time);
        expect(times.length).toBeGreaterThan(0);
        for (const [i, time] of times.entries()) if (i > 0) expect(time - times[i - 1]!).toBeGreaterThan(245);
        expect(await page.evaluate(() => history.length)).toBeLessThan(4);
      },
      {
        ...counting,
        query: '#scene=three-wells&step=400',
        before: async (page) => {
          await page.addInitScript(() => {
            const written: [number, string][] = [];
            Object.assign(window, { written });
            const replace = history.replaceState.bind(history);
            history.replaceState = (data, unused, url) => {
              written.push([performance.now(), String(url)]);
              replace(data, unused, url);
            };
          });
        },
      },
    ));

  test('is not needed: in a sandbox without history the page runs on', () =>
    visit(
      async (page) => {
        await playedTo(page, 30);
        await go(page, 'scene=race&step=8');
        await standsAt(page, 8);
      },
      {
        ...counting,
        before: async (page) => {
          await page.addInitScript(() => {
            history.replaceState = () => {
              throw new DOMException('The operation is insecure.', 'SecurityError');
            };
          });
        },
      },
    ));
});
