// The charts in a browser, on a page of their own, under the policy that the built page is served with.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from './browser';

let browser: Browser;
let context: BrowserContext;
let server: PreviewServer;
const outDir = mkdtempSync(join(tmpdir(), 'swarmscape-charts-'));

beforeAll(async () => {
  const site = {
    configFile: 'vite.config.ts',
    root: 'test/browser/charts-page',
    logLevel: 'error' as const,
    build: { outDir, emptyOutDir: true },
    preview: { host: '127.0.0.1' },
  };
  [, server, browser] = await Promise.all([build(site), preview(site), launch()]);
  context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
});
afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true });
});

/** Every error of the page, and every violation of its policy, fails the test. */
async function visit(query: Record<string, string>, body: (page: Page) => Promise<void>, width = 420) {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 800 });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  try {
    await page.goto(`${server.resolvedUrls!.local[0]}?${new URLSearchParams(query)}`);
    await page.waitForFunction(() => document.body.dataset.ready);
    await body(page);
    expect(await page.evaluate(() => window.violations)).toEqual([]);
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
  }
}

const names = ['Shares', 'Escape', 'Loss', 'Variance', 'Adaptive'] as const;
const ids = ['shares', 'escape', 'loss', 'variance', 'adaptive'] as const;
const picture = (page: Page) => page.locator('.charts-picture svg[role=img]');
const choice = (page: Page, name: string) => page.getByRole('radio', { name });

/** Texts of the picture that cover one another, or leave the page. */
const collisions = (page: Page, root: string) =>
  page.evaluate((selector) => {
    const texts = [...document.querySelectorAll(`${selector} text`)].filter((t) => t.textContent !== '');
    const boxes = texts
      .map((t) => ({ text: t.textContent, box: t.getBoundingClientRect() }))
      .filter((t) => t.box.width > 0);
    const found: string[] = [];
    for (const [i, a] of boxes.entries()) {
      if (a.box.left < 0 || a.box.right > window.innerWidth) found.push(`${a.text} leaves the page`);
      for (const b of boxes.slice(i + 1)) {
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        // lines of text stand 12.5 pixels apart, in boxes of 17: the boxes overlap, the letters do not
        if (across > 1 && down > 5) found.push(`${a.text} | ${b.text}`);
      }
    }
    return found;
  }, root);

describe.each(ids)('%s', (chart) => {
  test.each([
    [320, 'en', 'light'],
    [420, 'zh', 'dark'],
    [560, 'en', 'dark'],
  ] as const)('at %i pixels, %s, %s: no text on another, nothing wider than the page', (width, lang, theme) =>
    visit(
      { chart, lang, theme },
      async (page) => {
        await picture(page).waitFor();
        await expect.poll(() => collisions(page, '.charts-picture')).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const paths = await page.evaluate(() => [...document.querySelectorAll('path')].map((p) => p.getAttribute('d')));
        expect(paths.join()).not.toContain('NaN');
      },
      width,
    ),
  );

  test('drawn while it grows, it is what it is drawn at once', async () => {
    const lines = async (page: Page) => {
      // laid out and drawn
      await page.waitForFunction(() => document.querySelector('.charts-picture path[d*="L"]'));
      return page.evaluate(() =>
        [...document.querySelectorAll('.charts-picture path')].map((p) => p.getAttribute('d')),
      );
    };
    let whole: unknown;
    await visit({ chart }, async (page) => {
      whole = await lines(page);
    });
    await visit({ chart, live: '' }, async (page) => expect.poll(() => lines(page)).toEqual(whole));
  });
});

test('the keyboard chooses; the choice outlives a reload', () =>
  visit({}, async (page) => {
    await choice(page, 'Shares').focus();
    for (const name of names.slice(1)) {
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => choice(page, name).isChecked()).toBe(true);
    }
    await page.reload();
    await page.waitForFunction(() => document.body.dataset.ready);
    expect(await choice(page, 'Adaptive').isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.parentElement?.textContent)).toBe('Adaptive');
  }));

test('the table holds the numbers of the newest step, or of the player’s', () =>
  visit({ chart: 'shares' }, async (page) => {
    const toggle = page.getByRole('button', { name: 'Show data' });
    await toggle.click();
    expect(await toggle.getAttribute('aria-pressed')).toBe('true');
    expect(await picture(page).isVisible()).toBe(false);
    const table = page.getByRole('table');
    expect(await table.locator('caption').textContent()).toBe('Shares at step 2,000');
    expect(await table.locator('tbody').count()).toBe(4);
    await page.evaluate(() => {
      window.charts.goTo(0);
    });
    await expect.poll(() => table.locator('caption').textContent()).toBe('Shares at step 0');
    expect(await table.locator('tbody').first().locator('tr').nth(1).innerText()).toMatch(
      /sharp minimum\s+5,000\s+100\.0 %/,
    );
    await page.evaluate(() => window.charts.setVisible(0, false));
    expect(await table.locator('tbody').count()).toBe(3);
  }));

test('the whole history can be copied', () =>
  visit({ chart: 'escape' }, async (page) => {
    await page.getByRole('button', { name: 'Show data' }).click();
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split('\n');
    expect(lines[0]).toBe('step,run,measure,name,value,low,high');
    expect(lines).toHaveLength(1 + 501 * 4 * 5);
    expect(lines).toContain('0,Heavy ball,escapes,sharp minimum,0,,');
  }));

test('what a scene cannot show is said in one sentence', () =>
  visit({ bare: '' }, async (page) => {
    for (const name of ['Shares', 'Escape', 'Variance', 'Adaptive']) {
      await choice(page, name).click();
      expect(await page.locator('.charts-none').innerText()).toMatch(/^[A-Z].+\.$/);
      expect(await picture(page).isVisible()).toBe(false);
    }
    await choice(page, 'Loss').click();
    expect(await picture(page).isVisible()).toBe(true);
  }));

test('under the pointer stand the numbers of that step; curves say where they end', () =>
  visit({ chart: 'variance' }, async (page) => {
    const box = (await picture(page).boundingBox())!;
    await page.mouse.move(box.x + 325, box.y + 80);
    const readout = page
      .locator('.charts-picture')
      .getByText(/saddle: along .* · step/)
      .locator('..');
    const text = await readout.innerText();
    expect(text).toContain('Heavy ball, paper');
    expect(text).toContain('SGD, exact');
    expect(text).toContain('out of range');
    await page.evaluate(() => window.charts.setVisible(0, false));
    await page.mouse.move(box.x + 320, box.y + 80);
    expect(await readout.innerText()).not.toContain('SGD');
  }));

test('in another language everything is written anew, and nothing that was measured is lost', () =>
  visit({ chart: 'variance' }, async (page) => {
    await page.evaluate(() => window.charts.translate('zh'));
    expect(await choice(page, '方差').isChecked()).toBe(true);
    expect(await picture(page).getAttribute('aria-label')).toContain('鞍点');
    expect(await page.locator('.charts-notes').innerText()).toContain('自第 900 步起超出适用范围');
    expect(await page.evaluate(() => window.charts.moments())).toBe(501);
  }));

test('an experiment: panels side by side where there is room, numbers at the pointer', async () => {
  for (const width of [320, 560, 900])
    await visit(
      { fit: '' },
      async (page) => {
        await page.locator('#fit svg[role=img]').waitFor();
        await expect.poll(() => collisions(page, '#fit')).toEqual([]);
        const at = await page.evaluate(() => {
          const markers = document.querySelectorAll<SVGPathElement>('#fit svg[role=img] .run-points')[5]!;
          const { x, y } = markers.getPointAtLength(0).matrixTransform(markers.getScreenCTM()!);
          return { x, y };
        });
        await page.mouse.move(at.x, at.y);
        await page.getByText('1/k (k: sharpness of the minimum <&> "its" scale) =').waitFor();
      },
      width,
    );
  await visit({}, async (page) => {
    const text = await page.evaluate(() => {
      const parsed = new DOMParser().parseFromString(window.fitSvg(), 'image/svg+xml');
      return parsed.querySelector('parsererror')?.textContent ?? parsed.documentElement.localName;
    });
    expect(text).toBe('svg');
  });
});
