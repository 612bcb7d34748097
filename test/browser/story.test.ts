// Chapters, sweeps, small multiples, fair rates and experiments in the built page.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { playedTo, stepOf, visit } from './visit';

const counting = { still: true, width: 1280, height: 900 };
const open = async (page: Page, scene: string): Promise<void> => {
  await page.selectOption('#scene', scene);
  await page.waitForFunction(() => /step 0 /.test(document.querySelector('#counter')!.textContent!));
};
const chips = (page: Page) => page.locator('.chapters button');
const told = (page: Page) => page.locator('.chapters button[aria-current]');
const caption = (page: Page) => page.textContent('#caption');
/** The controller of a name in the panel. */
const control = (page: Page, name: string) =>
  page.locator('#panel .lil-controller:visible').filter({ has: page.locator(`.lil-name .name:text-is("${name}")`) });
const openFolder = (page: Page, title: string) => page.locator('#panel .lil-title', { hasText: title }).first().click();

describe('chapters', () => {
  test('follow the step, and a chapter leads to its step, forwards and backwards', () =>
    visit(async (page) => {
      await open(page, 'two-valleys');
      const names = await chips(page).allTextContents();
      expect(names[0]).toBe('About');
      expect(names.length).toBeGreaterThan(3);
      expect(await told(page).textContent()).toBe('About');
      const about = await caption(page);
      await chips(page).nth(3).click();
      await playedTo(page, 500);
      expect(await stepOf(page)).toBe(500);
      expect(await told(page).textContent()).toBe(names[3]);
      expect(await caption(page)).toContain('500 steps');
      await chips(page).nth(2).click();
      await page.waitForFunction(() => /step 200 /.test(document.querySelector('#counter')!.textContent!));
      expect(await told(page).textContent()).toBe(names[2]);
      await chips(page).nth(0).click();
      expect(await caption(page)).toBe(about);
      expect(await stepOf(page)).toBe(200);
    }, counting));

  test('are turned with the keys N and P', () =>
    visit(async (page) => {
      await open(page, 'two-valleys');
      await page.locator('body').press('n');
      expect(await told(page).textContent()).toMatch(/^1 /);
      await page.locator('body').press('n');
      await page.waitForFunction(() => /step 200 /.test(document.querySelector('#counter')!.textContent!));
      await page.locator('body').press('p');
      await page.waitForFunction(() => /step 0 /.test(document.querySelector('#counter')!.textContent!));
      expect(await told(page).textContent()).toMatch(/^1 /);
    }, counting));

  test('run to the same shares as a swarm that plays', () =>
    visit(async (page) => {
      await open(page, 'two-valleys');
      const data = async () => {
        await page.locator('#chart >> text=Show data').click();
        const rows = await page.locator('#chart .charts-data td').allTextContents();
        await page.locator('#chart >> text=Show data').click();
        return rows;
      };
      await chips(page).nth(2).click();
      await page.waitForFunction(() => /step 200 /.test(document.querySelector('#counter')!.textContent!));
      const run = await data();
      expect(run.length).toBeGreaterThan(10);
      await page.click('#restart');
      await page.waitForFunction(() => /step 0 /.test(document.querySelector('#counter')!.textContent!));
      await page.click('#play');
      await playedTo(page, 40);
      await page.click('#play');
      await chips(page).nth(2).click();
      await page.waitForFunction(() => /step 200 /.test(document.querySelector('#counter')!.textContent!));
      expect(await data()).toEqual(run);
    }, counting));
});

test('a scene opens the tab, the chart and the probe that it tells with, and the next one closes them', () =>
  visit(async (page) => {
    await open(page, 'first-steps');
    await expect.poll(() => page.locator('#probe').textContent()).toContain('step 1:');
    expect(await page.locator('#tab-rule').isVisible()).toBe(true);
    await open(page, 'batch-size');
    await expect.poll(() => page.locator('#tab-chart').isVisible()).toBe(true);
    expect(await page.getByRole('radio', { name: 'Escape' }).isChecked()).toBe(true);
  }, counting));

describe('a sweep', () => {
  test('shows where it stands, changes the scene, and says what the captions are written for', () =>
    visit(async (page) => {
      await open(page, 'stuck-at-the-saddle');
      const here = page.locator('.sweep button[aria-pressed=true]');
      expect(await here.textContent()).toBe('0');
      const before = await caption(page);
      await page.locator('.sweep button', { hasText: '45' }).click();
      await expect.poll(() => here.textContent()).toBe('45');
      expect(await caption(page)).toMatch(/captions are written for .* = 0\./);
      // what is said of 45 degrees can be told, what is said of 0 cannot
      expect(await chips(page).evaluateAll((all) => all.map((b) => (b as HTMLButtonElement).disabled))).toEqual([
        false,
        true,
        true,
        true,
        false,
        true,
        true,
      ]);
      await chips(page).nth(4).click();
      await expect.poll(() => caption(page), { timeout: 20_000 }).toContain('45 degrees');
      await page.locator('.sweep button', { hasText: /^0$/ }).click();
      await page.waitForFunction(() => /step 0 /.test(document.querySelector('#counter')!.textContent!));
      await expect.poll(() => caption(page)).toBe(before);
      // the way to the chapter has ended with the scene that it was in
      await page.locator('#step').click();
      await page.waitForFunction(() => /step 1 /.test(document.querySelector('#counter')!.textContent!));
    }, counting));

  test('is turned with the keyboard, which stays where it is', () =>
    visit(async (page) => {
      await open(page, 'sharpness');
      await page.locator('.sweep button', { hasText: '2.5' }).focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('.sweep button[aria-pressed=true]').textContent()).toBe('2.5');
      expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('2.5');
    }, counting));

  test('has small multiples: a panel a value, filled to the last step', () =>
    visit(async (page) => {
      await open(page, 'sharpness');
      await page.locator('.multiples summary').click();
      const panels = page.locator('.multiples svg text', { hasText: /= (1|1\.5|2|2\.5|3)$/ });
      await expect.poll(() => panels.count()).toBe(5);
      // the last panel has a number at the end of a line
      await expect
        .poll(() => page.locator('.multiples svg text:visible', { hasText: /%$/ }).count(), { timeout: 60_000 })
        .toBeGreaterThan(5 * 2 + 3);
    }, counting));
});

test('steps that are pressed faster than they can be taken are all taken', () =>
  visit(async (page) => {
    await open(page, 'two-valleys');
    for (let i = 0; i < 25; i++) await page.locator('body').press('.');
    await page.waitForFunction(() => /step 25 /.test(document.querySelector('#counter')!.textContent!));
  }, counting));

describe('fair play', () => {
  test('the legend shows effective rates, and matching makes them equal', () =>
    visit(async (page) => {
      await open(page, 'two-valleys');
      const rates = () => page.locator('#legend button small:first-of-type').allTextContents();
      const before = await rates();
      expect(new Set(before).size).toBeGreaterThan(1);
      expect(before[0]).toBe('η̃ 0.05');
      await openFolder(page, 'Swarm');
      await openFolder(page, 'Fair rates');
      await page.locator('#panel button', { hasText: 'Match learning rates' }).click();
      await expect.poll(async () => new Set(await rates()).size).toBe(1);
      expect(await caption(page)).toContain('You changed the scene');
    }, counting));
});

describe('the charts', () => {
  test('show theory beside the variance, with formula, assumptions and where it ends', () =>
    visit(async (page) => {
      await open(page, 'stuck-at-the-saddle');
      await page.getByRole('radio', { name: 'Variance' }).click();
      await page.locator('#step').click();
      const list = page.locator('.charts-predictions');
      await expect.poll(() => list.textContent()).toContain('Theorem 1');
      expect(await list.textContent()).toContain('Theorem 2');
      expect(await list.textContent()).toContain('Out of range from step');
      await expect.poll(() => list.locator('math').count()).toBeGreaterThan(6);
    }, counting));

  test('show Kramers’ time for frozen noise with its exponent, and refuse it with the reason for |H(θ)|', () =>
    visit(async (page) => {
      await open(page, 'two-valleys');
      await page.getByRole('radio', { name: 'Escape' }).click();
      const list = page.locator('.charts-predictions');
      await expect.poll(() => list.textContent()).toContain('No prediction');
      expect(await list.textContent()).not.toContain('τ ≈');
      await control(page, 'law').locator('select').selectOption({ label: 'Hessian noise of one point' });
      // 2BΔL/(ηH_a) = 2/(0.05 · 15.7) for SGD
      await expect.poll(() => list.textContent()).toMatch(/τ ≈ [\d,]+ steps; exponent 2\.5/);
      expect(await list.textContent()).toContain('Out of range');
    }, counting));

  test('draw the predicted Gaussian on the surface while the variance is looked at', () =>
    visit(
      async (page) => {
        await open(page, 'stuck-at-the-saddle');
        const shot = async () => (await page.locator('#stage canvas').first().screenshot()).toString('base64');
        await page.locator('.chapters button').nth(3).click();
        await page.waitForFunction(() => /step 300 /.test(document.querySelector('#counter')!.textContent!));
        await page.locator('#view').click();
        await page.mouse.move(0, 0);
        let without = '';
        await expect
          .poll(async () => {
            const before = without;
            without = await shot();
            return without === before;
          })
          .toBe(true);
        await page.getByRole('radio', { name: 'Variance' }).click();
        await expect.poll(async () => (await shot()) === without).toBe(false);
        await page.getByRole('radio', { name: 'Shares' }).click();
        await expect.poll(async () => (await shot()) === without).toBe(true);
      },
      { still: true, width: 900, height: 700, picture: 'webgl' },
    ));
});

describe('an experiment', () => {
  test('runs with progress, is cancelled, goes on, and ends in fits, caveats and files', () =>
    visit(async (page) => {
      await page.locator('#tabs >> text=Experiment').click();
      await page.selectOption('#experiment', 'escape-sharpness');
      const run = page.locator('#tab-experiment button.primary');
      expect(await run.textContent()).toBe('Run');
      await run.click();
      await expect.poll(() => page.locator('.experiment-state').textContent()).toMatch(/job [1-9]\d* of \d+/);
      await run.click();
      await expect.poll(() => run.textContent()).toBe('Resume');
      expect(await page.locator('.experiment-state').textContent()).toContain('finished jobs are kept');
      await run.click();
      await expect.poll(() => run.textContent(), { timeout: 60_000 }).toBe('Run again');
      const fits = await page.locator('.experiment-fits tr').count();
      expect(fits).toBe(1 + 2 * 4);
      expect(await page.locator('.experiment-fits tr.expected').count()).toBe(4);
      expect(await page.locator('.experiment-caveats li').count()).toBeGreaterThan(1);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('#tab-experiment button', { hasText: 'CSV' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('escape-sharpness.csv');
    }, counting));

  test('is described in Chinese on the Chinese page', () =>
    visit(
      async (page) => {
        await page.locator('#tabs >> text=实验').click();
        await expect.poll(() => page.locator('.experiment-summary').textContent()).toMatch(/[一-鿿]/);
        expect(await page.locator('#tab-experiment button.primary').textContent()).toBe('运行');
      },
      { ...counting, query: '&lang=zh' },
    ));
});
