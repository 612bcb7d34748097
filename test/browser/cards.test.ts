// The cards beside the picture, as a visitor uses them: rules to read and to write, surfaces to type, a particle to follow.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { SceneDocument } from '../../src/scene/schema';
import { isOpen, playedTo, stepOf, visit } from './visit';

const tab = (page: Page, name: string) => page.click(`[data-tab=${name}]`);
const ruleLines = (page: Page) => page.locator('#tab-rule .formula-line');
const values = (page: Page) => page.locator('#tab-rule .formula-value').allTextContents();
const sentence = (page: Page, card: string) => page.locator(`#tab-${card} .editor .sentence`);
/** Puts a text into the editor of a card, as if typed. */
async function type(page: Page, card: string, text: string): Promise<void> {
  const edit = page.locator(`#tab-${card} .formula [aria-expanded]`);
  if ((await edit.getAttribute('aria-expanded')) === 'false') await edit.click();
  await page.locator(`#tab-${card} .editor .cm-content`).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}
/** The scene as "Save scene" gives it. */
async function saved(page: Page): Promise<{ text: string; json: SceneDocument }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').dispatchEvent('click')]);
  const text = readFileSync((await download.path())!, 'utf8');
  return { text, json: JSON.parse(text) };
}
function windowOf({ landscape }: SceneDocument) {
  if (typeof landscape === 'string') throw new Error(`the landscape is still "${landscape}"`);
  return landscape.window;
}
const numbers = (text: string): number[] =>
  (text.replaceAll('−', '-').match(/-?\d[\d.]*(e[-+]?\d+)?/g) ?? []).map(Number);

describe('the rule card', () => {
  test('shows every rule of the catalogue line by line in mathematics, with its paper', () =>
    visit(
      async (page) => {
        await tab(page, 'rule');
        const names = await page
          .locator('#rule option')
          .evaluateAll((all) => all.map((o) => (o as HTMLOptionElement).value));
        expect(names).toHaveLength(27);
        for (const name of names) {
          await page.selectOption('#rule', name);
          await expect.poll(() => page.locator('#tab-rule .source a').getAttribute('href')).toMatch(/^https:/);
          await expect.poll(() => ruleLines(page).count()).toBeGreaterThan(0);
          expect(await page.locator('#tab-rule .formula-line math').count()).toBe(await ruleLines(page).count());
          expect(await page.locator('#tab-rule merror').count()).toBe(0);
        }
        expect(await page.locator('#notice').isVisible()).toBe(false);
      },
      { still: true },
    ));

  test('copies the rule as LaTeX', () =>
    visit(
      async (page) => {
        await tab(page, 'rule');
        await page.click('#tab-rule .runs label:nth-child(3)');
        await page.getByRole('button', { name: 'Copy LaTeX' }).click();
        await page.getByRole('button', { name: 'Copied' }).waitFor();
        const latex = await page.evaluate(() => navigator.clipboard.readText());
        expect(latex).toContain('\\begin{aligned}');
        expect(latex).toContain('\\sqrt');
        expect(latex).toContain('\\theta_{t-1}');
      },
      { still: true },
    ));

  test('adds, changes and removes a run', () =>
    visit(
      async (page) => {
        await tab(page, 'rule');
        await page.getByRole('button', { name: 'Duplicate' }).click();
        await page.selectOption('#rule', 'lion');
        const names = () => page.locator('#legend button span').allTextContents();
        await expect.poll(names).toEqual(['SGD', 'Lion', 'Heavy ball', 'Adam', 'Adai']);
        await page.getByRole('button', { name: 'Remove' }).click();
        await expect.poll(names).toEqual(['SGD', 'Heavy ball', 'Adam', 'Adai']);
      },
      { still: true },
    ));

  test('runs a typed rule: the same text gives the same shares, another text others, and the file carries it', () =>
    visit(
      async (page) => {
        const shares = async () => {
          await page.click('#restart');
          await page.waitForFunction(() => document.querySelector('#counter')!.textContent!.includes('step 0 of'));
          for (let i = 1; i <= 3; i++) {
            await page.click('#step');
            await playedTo(page, i);
          }
          await tab(page, 'chart');
          await page.locator('#chart svg').waitFor();
          const texts = page.locator('#chart svg text').filter({ hasText: '%' });
          await texts.first().waitFor();
          return texts.allTextContents();
        };
        await page.fill('#seed', '5');
        await page.keyboard.press('Enter');
        const builtIn = await shares();
        await tab(page, 'rule');
        await type(page, 'rule', 'g = g + weight_decay * theta # the same\ntheta = theta - lr * g');
        await expect.poll(() => page.locator('#legend button span').first().textContent()).toBe('SGD, changed');
        expect(await shares()).toEqual(builtIn);
        await tab(page, 'rule');
        await type(page, 'rule', 'm = beta1 * m + g\ntheta = theta - 20 * lr * m');
        await expect.poll(() => page.locator('#tab-rule .numbers tbody tr').count()).toBe(1);
        expect(await shares()).not.toEqual(builtIn);
        const { text, json } = await saved(page);
        expect(json.runs[0]!.optimizer).toMatchObject({
          state: { m: 0 },
          rule: expect.arrayContaining(['m = beta1 * m + g']),
        });
        const own = await shares();
        await page.reload();
        await isOpen(page);
        await page.setInputFiles('#file', {
          name: 'mine.json',
          mimeType: 'application/json',
          buffer: Buffer.from(text),
        });
        await expect.poll(() => page.locator('#legend button span').first().textContent()).toBe('SGD, changed');
        expect(await shares()).toEqual(own);
      },
      { still: true },
    ));

  test('says what is wrong with a typed rule while the last good one runs on', () =>
    visit(async (page) => {
      await tab(page, 'rule');
      await type(page, 'rule', 'theta = theta - lr * nrom(g) * g');
      await expect.poll(() => sentence(page, 'rule').textContent()).toContain('did you mean "norm"?');
      const before = await stepOf(page);
      await playedTo(page, before + 8);
      expect(await page.locator('#legend button span').first().textContent()).toBe('SGD');
    }, {}));
});

describe('the surface card', () => {
  test('runs a typed surface: sliders for its names, critical points, a window in which it is seen', () =>
    visit(
      async (page) => {
        await tab(page, 'surface');
        await type(page, 'surface', '(x^2 - depth)^2 + κ * (y - 30)^2');
        await expect.poll(() => page.locator('#tab-surface tbody tr').allTextContents()).toHaveLength(3);
        const rows = await page.locator('#tab-surface tbody tr').allTextContents();
        expect(rows.filter((r) => r.startsWith('minimum'))).toHaveLength(2);
        expect(rows.filter((r) => r.startsWith('saddle'))).toHaveLength(1);
        for (const name of ['depth', 'kappa'])
          await expect.poll(() => page.locator('#tab-surface .lil-name', { hasText: name }).count()).toBe(1);
        const { json } = await saved(page);
        const [low, high] = windowOf(json).y;
        expect(low < 30 && 30 < high && high - low < 30).toBe(true);
        // the slider moves the minima: ±√depth
        const field = page.locator('#tab-surface .lil-controller', { hasText: 'depth' }).locator('input[type=text]');
        await field.fill('0.25');
        await field.press('Enter');
        await expect
          .poll(async () => (await page.locator('#tab-surface tbody tr').allTextContents()).map((r) => numbers(r)[1]))
          .toEqual([-0.5, 0.5, 0]);
      },
      { still: true },
    ));

  test('puts the error under the character, keeps the last good surface, and forgets the error when it is mended', () =>
    visit(async (page) => {
      await tab(page, 'surface');
      await type(page, 'surface', 'x^2 + y^2 + sin(');
      await expect.poll(() => sentence(page, 'surface').textContent()).toContain('found the end');
      expect(await page.locator('#tab-surface .card-title').textContent()).toBe('Three wells');
      const before = await stepOf(page);
      await playedTo(page, before + 8);
      await page.keyboard.insertText('x)');
      await expect.poll(() => sentence(page, 'surface').textContent()).toBe('');
      await expect.poll(() => page.locator('#tab-surface .card-title').textContent()).toBe('Your surface');
      expect(await page.inputValue('#scene')).toBe('own');
      await page.selectOption('#scene', 'three-wells');
      await expect.poll(() => page.locator('#tab-surface .card-title').textContent()).toBe('Three wells');
      expect(await page.locator('#scene option[value=own]').count()).toBe(0);
    }, {}));

  test('leaves the single-letter keys to the text while one types', () =>
    visit(
      async (page) => {
        const before = await page.evaluate(() => document.documentElement.dataset.theme);
        await tab(page, 'surface');
        await type(page, 'surface', 'x^2 + y^2');
        await page.keyboard.type(' + t*k*r*v ');
        expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(before);
        expect(await page.getAttribute('body', 'data-state')).toBe('paused');
      },
      { still: true },
    ));

  test('takes a window of the visitor, and refuses one that is none', () =>
    visit(
      async (page) => {
        await tab(page, 'surface');
        await page.locator('#tab-surface .lil-title', { hasText: 'Window' }).click();
        const low = page.locator('#tab-surface .lil-controller', { hasText: 'x ≥' }).locator('input[type=text]');
        await low.fill('-2');
        await low.press('Enter');
        expect(windowOf((await saved(page)).json).x).toEqual([-2, 3]);
        await low.fill('7');
        await low.press('Enter');
        await expect.poll(() => page.textContent('#notice')).toContain('lo < hi');
        expect(windowOf((await saved(page)).json).x).toEqual([-2, 3]);
      },
      { still: true },
    ));
});

describe('the probe', () => {
  test('shows each line with its numbers, and foretells where Step will take the particle', () =>
    visit(
      async (page) => {
        await page.keyboard.press('i');
        await page.click('#tab-rule .runs label:nth-child(4)');
        const place = async () => numbers((await page.locator('#probe p').textContent())!.split('=')[1]!).slice(0, 2);
        for (let step = 1; step <= 3; step++) {
          await expect.poll(() => page.locator('#probe p').textContent()).toContain(`step ${step}:`);
          // Adai's lines, not those of the run that was followed before
          await expect.poll(async () => (await values(page)).filter((value) => value !== '').length).toBe(9);
          expect(await ruleLines(page).count()).toBe(9);
          const foretold = numbers((await values(page)).at(-1)!);
          await page.click('#step');
          await playedTo(page, step);
          await expect.poll(() => page.locator('#probe p').textContent()).toContain(`step ${step + 1}:`);
          expect(await place()).toEqual(foretold);
        }
        // Adai's inertia lies between 0.8 and 0.999
        const inertia = numbers((await page.locator('#probe p').textContent())!.split('β₁')[1]!);
        expect(inertia).toHaveLength(2);
        for (const beta of inertia) expect(beta >= 0.8 && beta <= 0.999).toBe(true);
      },
      { still: true },
    ));

  test('draws arrows on the surface, starts by a click on a particle, and ends', () =>
    visit(
      async (page) => {
        await page.selectOption('#scene', 'two-valleys');
        await page.locator('#scrub').fill('30');
        await playedTo(page, 30);
        await page.locator('body').press('i');
        const label = page.locator('#stage').getByText('−∇L');
        await label.waitFor();
        for (const arrow of ['−ξ', 'Δθ']) expect(await page.locator('#stage').getByText(arrow).count()).toBe(1);
        await page.getByRole('button', { name: 'End probe' }).click();
        await label.waitFor({ state: 'hidden' });
        await tab(page, 'chart');
        await page.click('#tools [data-choice=follow]');
        // somewhere in the swarm around the sharp minimum
        const box = (await page.locator('#stage canvas').boundingBox())!;
        for (let i = 0; i < 40 && !(await label.isVisible()); i++)
          await page.mouse.click(box.x + box.width * (0.3 + 0.01 * i), box.y + box.height / 2);
        await label.waitFor();
        expect(await page.getAttribute('[data-tab=rule]', 'aria-selected')).toBe('true');
      },
      { still: true, width: 900, height: 640, picture: 'flat' },
    ));

  test('ends where its run is no more, and the page goes on', () =>
    visit(
      async (page) => {
        // a step that is asked for while a scene is being opened is not taken
        const goesOn = () =>
          expect
            .poll(async () => {
              await page.click('#step');
              return stepOf(page);
            })
            .toBeGreaterThan(2);
        await tab(page, 'rule');
        await page.click('#tab-rule .runs label:nth-child(4)');
        await page.keyboard.press('i');
        await expect.poll(() => page.locator('#probe p').textContent()).toContain('step 1:');
        await page.getByRole('button', { name: 'Remove' }).click();
        await expect.poll(() => page.locator('#legend button').count()).toBe(3);
        await expect.poll(() => page.locator('#probe p').textContent()).toContain('Click a particle');
        await goesOn();
        await page.selectOption('#scene', 'two-valleys');
        await page.click('#tab-rule .runs label:nth-child(5)');
        await page.keyboard.press('i');
        await expect.poll(() => page.locator('#probe p').textContent()).toContain('step 1:');
        await page.selectOption('#scene', 'three-wells');
        await expect.poll(() => page.locator('#legend button').count()).toBe(4);
        await goesOn();
      },
      { still: true },
    ));

  test('takes a number from the keyboard and refuses one that is none', () =>
    visit(
      async (page) => {
        await tab(page, 'rule');
        await page.fill('#particle', '4999');
        await page.keyboard.press('Enter');
        await expect.poll(() => page.locator('#probe p').textContent()).toContain('step 1:');
        await page.fill('#particle', '5000');
        await page.keyboard.press('Enter');
        expect(await page.locator('#probe p').textContent()).toBe('expected a particle from 0 to 4999, found "5000"');
        expect(await page.getAttribute('#particle', 'aria-invalid')).toBe('true');
      },
      { still: true },
    ));
});

test('tabs are walked with arrows, and speak Chinese', () =>
  visit(
    async (page) => {
      await page.focus('[data-tab=chart]');
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('#tab-rule').isVisible()).toBe(true);
      expect(await page.locator('#tab-chart').isVisible()).toBe(false);
      expect(await page.textContent('[data-tab=rule]')).toBe('规则');
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => page.textContent('#tab-surface')).toContain('临界点');
      await page.keyboard.press('End');
      await expect.poll(() => page.locator('#experiment').isVisible()).toBe(true);
      await page.keyboard.press('Home');
      expect(await page.locator('#tab-chart').isVisible()).toBe(true);
    },
    { still: true, query: '&lang=zh' },
  ));
