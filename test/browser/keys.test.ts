// The keys: every row of the table is pressed and does what the sheet says, and no key is taken from whoever needs it.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type ActionId, type KeyRow, keyTable, keyText } from '../../src/embed/key-table';
import type { Stage } from '../../src/view/stage/stage';
import { lectureScene, openDocument } from './lecture-scene';
import { isOpen, stepOf, visit } from './visit';

/** As Playwright writes a key of the table. */
const pressOf = (key: string): string => key.replace('([0-9])', '5').replace('[Shift]+', '');

const at = (page: Page, step: number) => expect.poll(() => stepOf(page), { timeout: 20_000 }).toBe(step);
const state = (page: Page, name: string) => expect.poll(() => page.getAttribute('body', 'data-state')).toBe(name);
const told = (page: Page) => page.locator('.chapters button[aria-current]').textContent();
const isPresenting = (page: Page) => page.locator('body[data-presenting]').count();
/** Where the camera is, or flies to. */
const camera = (page: Page) =>
  page.evaluate(() => JSON.stringify((globalThis as unknown as { stage: Stage }).stage.camera));
async function from(page: Page, key: 'Home' | 'End', step: number): Promise<void> {
  await page.keyboard.press(key);
  await at(page, step);
}
async function savedLayout(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').dispatchEvent('click')]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  return JSON.parse(Buffer.concat(chunks).toString()).view?.layout ?? 'overlay';
}

type Check = (page: Page, press: () => Promise<void>, key: string) => Promise<void>;
/** Moves the swarm from one end to a step. */
const moves =
  (end: 'Home' | 'End', to: number): Check =>
  async (page, press) => {
    await from(page, end, end === 'Home' ? 0 : 1000);
    await press();
    await at(page, to);
  };
/** Moves the camera. */
const turns: Check = async (page, press) => {
  const before = await camera(page);
  await press();
  await expect.poll(() => camera(page)).not.toBe(before);
};

const checks: Readonly<Record<ActionId, Check>> = {
  async play(page, press) {
    await from(page, 'Home', 0);
    await press();
    await state(page, 'playing');
    await press();
    await state(page, 'paused');
  },
  tenBack: moves('End', 400),
  tenOn: moves('Home', 600),
  secondBack: moves('End', 940),
  secondOn: moves('Home', 60),
  stepBack: moves('End', 999),
  stepOn: moves('Home', 1),
  part: moves('Home', 500),
  first: moves('End', 0),
  last: moves('Home', 1000),
  async slower(page, press) {
    await page.selectOption('#speed', '1');
    await page.locator('#speed').blur();
    await press();
    expect(await page.inputValue('#speed')).toBe('0.5');
    await page.selectOption('#speed', '1');
    await page.locator('#speed').blur();
  },
  async faster(page, press) {
    await press();
    expect(await page.inputValue('#speed')).toBe('2');
    await page.selectOption('#speed', '1');
    await page.locator('#speed').blur();
  },
  async nextChapter(page, press) {
    await page.locator('.chapters button').nth(1).click();
    await press();
    await at(page, 20);
    expect(await told(page)).toBe('2 Look');
  },
  async previousChapter(page, press) {
    await page.locator('.chapters button').nth(2).click();
    await at(page, 20);
    await press();
    expect(await told(page)).toBe('1 Begin');
  },
  async blank(page, press) {
    await press();
    expect(await page.locator('.blank').isVisible()).toBe(true);
    await press();
    expect(await page.locator('.blank').isVisible()).toBe(false);
  },
  async fullscreen(page, press) {
    await press();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.tagName)).toBe('HTML');
    expect(await isPresenting(page)).toBe(1);
    await press();
    await expect.poll(() => isPresenting(page)).toBe(0);
  },
  async present(page, press) {
    await press();
    expect(await isPresenting(page)).toBe(1);
    await press();
    expect(await isPresenting(page)).toBe(0);
  },
  async restart(page, press) {
    await page.click('#step');
    await press();
    await at(page, 0);
    expect(await page.inputValue('#seed')).toBe('5');
  },
  async newSeed(page, press) {
    const seed = Number(await page.inputValue('#seed'));
    await press();
    expect(Number(await page.inputValue('#seed'))).toBe(seed + 1);
    await at(page, 0);
  },
  async laser(page, _, key) {
    await page.locator('#stage').hover();
    await page.keyboard.down(key);
    expect(await page.locator('.stage-frame[data-laser]').count()).toBe(1);
    await page.keyboard.up(key);
    expect(await page.locator('.stage-frame[data-laser]').count()).toBe(0);
  },
  async qr(page, press) {
    const sheet = page.locator('#qr-sheet');
    await press();
    await sheet.waitFor();
    await press();
    await expect.poll(() => sheet.count()).toBe(0);
  },
  async pinValue(page, press) {
    await press();
    expect(await page.locator('#readout').isVisible()).toBe(true);
    await press();
    expect(await page.locator('#readout').isVisible()).toBe(false);
  },
  async probe(page, press) {
    await press();
    await expect.poll(() => page.locator('#probe p').textContent()).toContain('(x, y) =');
    await press();
    await expect.poll(() => page.locator('#probe p').textContent()).toContain('Click a particle');
    await page.click('[data-tab=chart]');
    await page.locator('[data-tab=chart]').blur();
  },
  zoomIn: turns,
  zoomOut: turns,
  orbit: turns,
  async topView(page, press) {
    await press();
    await expect.poll(() => page.textContent('#view')).toBe('3D view');
    await press();
    await expect.poll(() => page.textContent('#view')).toBe('Top view');
  },
  async resetCamera(page, press) {
    await page.keyboard.press('c');
    const home = await camera(page);
    await page.keyboard.press('+');
    await expect.poll(() => camera(page)).not.toBe(home);
    await press();
    await expect.poll(() => camera(page)).toBe(home);
  },
  async layout(page, press) {
    await press();
    expect(await savedLayout(page)).toBe('tiles');
    await press();
    expect(await savedLayout(page)).toBe('overlay');
  },
  async theme(page, press) {
    const before = await page.getAttribute('html', 'data-theme');
    await press();
    await expect.poll(() => page.getAttribute('html', 'data-theme')).not.toBe(before);
  },
  async help(page, press) {
    await press();
    expect(await page.locator('#help-sheet').isVisible()).toBe(true);
    await press();
    expect(await page.locator('#help-sheet').isVisible()).toBe(false);
  },
  async leave(page, press) {
    await page.keyboard.press('o');
    await press();
    expect(await isPresenting(page)).toBe(0);
  },
};

async function pressRow(page: Page, row: KeyRow): Promise<void> {
  if (row.who === 'presenter') await page.keyboard.press('o');
  for (const key of row.keys) {
    const pressed = pressOf(key);
    await checks[row.action](page, () => page.keyboard.press(pressed), pressed);
  }
  if (row.who === 'presenter') await page.keyboard.press('o');
}

const ofTheCamera: readonly ActionId[] = ['zoomIn', 'zoomOut', 'orbit', 'topView', 'resetCamera'];

describe('every key of the table', () => {
  test.each([
    ['plays, presents and tells', keyTable.filter((row) => !ofTheCamera.includes(row.action)), 'none'],
    ['moves the camera', keyTable.filter((row) => ofTheCamera.includes(row.action)), 'webgl'],
  ] as const)('does what it says: the one that %s', (_, rows, picture) =>
    visit(
      async (page) => {
        await openDocument(page, lectureScene);
        for (const row of rows) await pressRow(page, row);
      },
      { still: true, width: 900, height: 600, picture },
    ),
  );

  test('stands in the sheet, and nothing else does', () =>
    visit(
      async (page) => {
        await page.click('#help');
        const rows = await page
          .locator('#help-sheet tr')
          .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('kbd')].map((k) => k.textContent)));
        expect(rows).toEqual(keyTable.map((row) => row.keys.map(keyText)));
        const texts = await page.locator('#help-sheet th').allTextContents();
        expect(texts.every((text) => text.length > 3)).toBe(true);
      },
      { still: true },
    ));
});

describe('a key', () => {
  test('does nothing while one types, and is left to sliders, radios, tabs, buttons and scrolled regions', () =>
    visit(
      async (page) => {
        await openDocument(page, lectureScene);
        await page.locator('#seed').focus();
        for (const key of ['k', '5', 'r', 'ArrowRight', 'End', '?']) await page.keyboard.press(key);
        await page.locator('#seed').blur();
        expect(await page.locator('#notice').textContent()).toContain('swarm.seed');
        expect(await stepOf(page)).toBe(0);
        expect(await page.getAttribute('body', 'data-state')).toBe('paused');
        await page.locator('#tools [data-choice=start]').focus();
        await page.keyboard.press('ArrowRight');
        expect(await page.locator('#tools [data-choice=follow]').isChecked()).toBe(true);
        await page.locator('[data-tab=chart]').focus();
        await page.keyboard.press('ArrowRight');
        expect(await page.getAttribute('[data-tab=rule]', 'aria-selected')).toBe('true');
        await page.locator('#tab-rule').evaluate((e) => {
          e.style.maxHeight = '60px';
          e.tabIndex = 0;
          e.focus();
        });
        await page.keyboard.press('PageDown');
        expect(await told(page)).toBe('About');
        await page.locator('#legend button').first().focus();
        await page.keyboard.press('Space');
        expect(await page.getAttribute('body', 'data-state')).toBe('paused');
        expect(await stepOf(page)).toBe(0);
        await page.locator('#scrub').focus();
        await page.keyboard.press('ArrowRight');
        await at(page, 1);
        expect(await page.getAttribute('#scrub', 'aria-valuetext')).toBe('step 1 of 1,000');
      },
      { still: true, width: 1000, height: 600 },
    ));

  test('of a clicker goes through the chapters, whatever was used with the mouse before', () =>
    visit(
      async (page) => {
        await openDocument(page, lectureScene);
        const turnPage = async (key: 'PageDown' | 'PageUp', title: string) => {
          await page.keyboard.press(key);
          await expect.poll(() => told(page)).toBe(title);
        };
        const chosen = await page.inputValue('#scene');
        await page.click('[data-tab=chart]');
        await turnPage('PageDown', '1 Begin');
        await page.locator('#chart label').first().click();
        await turnPage('PageDown', '2 Look');
        // the panel scrolls, and a click in it must not
        await page.locator('#panel .lil-title').first().click();
        await turnPage('PageDown', '3 End');
        // nor in one of its controls
        const length = page.locator('[data-control="length.steps"]').last();
        await page.locator('#panel .lil-title').first().click();
        await page.locator('#panel .lil-title', { hasText: 'Scene and length' }).click();
        await length.click();
        await turnPage('PageUp', '2 Look');
        await turnPage('PageDown', '3 End');
        expect(await length.inputValue()).toBe('1000');
        // what was chosen with the mouse does not go on choosing
        await page.locator('#speed').dispatchEvent('pointerdown');
        await page.locator('#speed').focus();
        await page.selectOption('#speed', '2');
        await turnPage('PageUp', '2 Look');
        expect(await page.inputValue('#speed')).toBe('2');
        await page.locator('#scene').dispatchEvent('pointerdown');
        await page.locator('#scene').focus();
        await turnPage('PageUp', '1 Begin');
        await page.keyboard.press('b');
        expect(await page.inputValue('#scene')).toBe(chosen);
        await page.locator('#seed').fill('7');
        await page.keyboard.press('Enter');
        await turnPage('PageDown', '2 Look');
        await page.locator('#scrub').focus();
        await turnPage('PageDown', '3 End');
        await page.keyboard.press('PageDown');
        await at(page, 40);
        await page.keyboard.press('u');
        await page.locator('#qr-sheet').waitFor();
        await turnPage('PageUp', '2 Look');
        await expect.poll(() => page.locator('#qr-sheet').count()).toBe(0);
      },
      { still: true, width: 1000, height: 600 },
    ));

  test('that has nothing to do is not taken from the browser', () =>
    visit(
      async (page) => {
        await openDocument(page, lectureScene);
        await page.evaluate(() => {
          const kept: string[] = [];
          Object.assign(window, { kept });
          window.addEventListener('keydown', (event) => event.defaultPrevented || kept.push(event.key));
        });
        for (const key of ['Escape', 'PageUp', 'a', '+', 'Control+k', 'b', 'PageDown']) await page.keyboard.press(key);
        const kept = await page.evaluate(() => (window as unknown as { kept: string[] }).kept);
        expect(kept).toEqual(['Escape', 'PageUp', 'a', '+', 'Control', 'k', 'b']);
      },
      { still: true },
    ));

  test('that writes a character can be switched off, which is remembered; the others still act', () =>
    visit(
      async (page) => {
        await page.click('#help');
        await page.uncheck('#letter-keys');
        await page.keyboard.press('Escape');
        await page.reload();
        await isOpen(page);
        await page.keyboard.press('k');
        await page.keyboard.press('?');
        expect(await page.getAttribute('body', 'data-state')).toBe('paused');
        expect(await page.locator('#help-sheet').isVisible()).toBe(false);
        await page.keyboard.press('PageDown');
        expect(await told(page)).toMatch(/^1 /);
        await page.click('#help');
        await page.check('#letter-keys');
        await page.keyboard.press('Escape');
        await page.keyboard.press('n');
        expect(await told(page)).toMatch(/^2 /);
      },
      { still: true },
    ));

  test('that writes a character is off with keys=off in the address', () =>
    visit(
      async (page) => {
        await page.keyboard.press('k');
        await page.keyboard.press('n');
        expect(await told(page)).toBe('About');
        expect(await page.getAttribute('body', 'data-state')).toBe('paused');
      },
      { still: true, query: '&keys=off' },
    ));
});
