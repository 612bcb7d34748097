// The formula editor in a browser, on a page of its own, under the policy that the built page is served with.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from './browser';

let browser: Browser;
/** With mouse and keyboard, and with a touch screen. */
let context: BrowserContext;
let fingers: BrowserContext;
let server: PreviewServer;
const outDir = mkdtempSync(join(tmpdir(), 'swarmscape-editor-'));

beforeAll(async () => {
  // the project's own configuration: the same build, the same policy
  const site = {
    configFile: 'vite.config.ts',
    root: 'test/browser/editor-page',
    logLevel: 'error' as const,
    build: { outDir, emptyOutDir: true },
    preview: { host: '127.0.0.1' },
  };
  [, server, browser] = await Promise.all([build(site), preview(site), launch()]);
  [context, fingers] = await Promise.all([browser.newContext(), browser.newContext({ hasTouch: true })]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true });
});

interface Visit {
  readonly text?: string;
  readonly kind?: 'surface' | 'rule';
  readonly lang?: 'en' | 'zh';
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly touch?: boolean;
}

/** Every error of the page, and every violation of its policy, fails the test. */
async function visit({ width = 420, touch = false, ...query }: Visit, body: (page: Page) => Promise<void>) {
  const page = await (touch ? fingers : context).newPage();
  await page.setViewportSize({ width, height: 844 });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  try {
    const response = await page.goto(`${server.resolvedUrls!.local[0]}?${new URLSearchParams({ ...query })}`);
    expect(response!.headers()['content-security-policy']).toContain("style-src 'self'");
    await content(page).waitFor();
    await body(page);
    expect(await page.evaluate(() => window.violations)).toEqual([]);
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
  }
}

const content = (page: Page) => page.getByRole('textbox', { name: /Formula|公式/ });
const sentence = (page: Page) => page.getByRole('status');
const list = (page: Page) => page.getByRole('listbox');
const text = (page: Page) => page.evaluate(() => window.editor.text);
const accepted = (page: Page) => page.evaluate(() => window.accepted);
const isFocused = (page: Page) => content(page).evaluate((e) => (e.getRootNode() as ShadowRoot).activeElement === e);

/** Puts the cursor at the end and types. */
async function type(page: Page, typed: string): Promise<void> {
  await content(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(typed);
}
/** The text from its start, anew. */
async function retype(page: Page, typed: string): Promise<void> {
  await content(page).focus();
  await page.keyboard.press('Control+a');
  // as from the clipboard: nothing is completed or closed
  await page.keyboard.insertText(typed);
}
/** Marked text with where it begins: line and column from 1, by the text before it. */
const marks = (page: Page) =>
  content(page).evaluate((root) =>
    [...root.querySelectorAll('.problem')].map((mark) => {
      const line = mark.closest('.cm-line')!;
      const before = document.createRange();
      before.setStart(line, 0);
      before.setEndBefore(mark);
      const lines = [...root.querySelectorAll('.cm-line')];
      const isAtEnd = mark.classList.contains('end');
      return `${lines.indexOf(line) + 1}:${before.toString().length + 1} ${isAtEnd ? 'end' : mark.textContent}`;
    }),
  );

// side by side each test has to ask its own expect
describe.concurrent('a problem', () => {
  test('marks the exact characters and says why; mending removes both', ({ expect }) =>
    visit({ text: 'u = x^2\nloss = u + y^2' }, async (page) => {
      await type(page, ' + sim(x)');
      await expect
        .poll(() => sentence(page).textContent())
        .toBe('line 2, column 18: there is no function "sim"; did you mean "sin"?');
      expect(await marks(page)).toEqual(['2:18 sim']);
      expect(await page.locator('.problem').getAttribute('title')).toBe(
        'there is no function "sim"; did you mean "sin"?',
      );
      expect(await content(page).getAttribute('aria-invalid')).toBe('true');
      const described = await content(page).evaluate(
        (e) => (e.getRootNode() as ShadowRoot).getElementById(e.getAttribute('aria-describedby')!)?.textContent,
      );
      expect(described).toContain('there is no function');
      expect(await sentence(page).getAttribute('aria-live')).toBe('polite');
      expect((await accepted(page)).filter((t) => t.endsWith('sim(x)'))).toEqual([]);

      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Backspace');
      await page.keyboard.type('n');
      // opened by the typing; Escape closes only the list
      await page.keyboard.press('Escape');
      await expect.poll(() => sentence(page).textContent()).toBe('');
      expect(await marks(page)).toEqual([]);
      expect(await content(page).getAttribute('aria-invalid')).toBe('false');
      expect((await accepted(page)).at(-1)).toBe('u = x^2\nloss = u + y^2 + sin(x)');
    }));

  const places: readonly (readonly [typed: string, place: string, why: string])[] = [
    ['x^2 +', '1:6 end', 'expected a number, a name or "(", found the end'],
    ['(x + y', '1:7 end', 'expected ")" to close the "(" of line 1, column 1, found the end'],
    ['u = (1\nloss = u', '2:1 loss', 'found "loss"'],
    ['u = 2 *\nloss = u', '1:8 end', 'expected a number, a name or "(", found the end of the line'],
    ['x^2 + 😀', '1:7 😀', 'unexpected character "😀"'],
    ['clip(x, 1) + y', '1:1 clip', 'clip takes 3 arguments, found 2'],
    ['β1 * x + (x > y)', '1:8 +', '+ needs numbers, found a comparison'],
    ['u = x # see below\nlos = u', '2:1 los', 'no line defines "loss"; rename "los"'],
  ];
  test('stands where the reader met it', ({ expect }) =>
    visit({}, async (page) => {
      for (const [typed, place, why] of places) {
        await retype(page, typed);
        await expect.poll(() => sentence(page).textContent()).toContain(why);
        expect(await marks(page), typed).toEqual([place]);
      }
    }));

  test('without a place is told below only', ({ expect }) =>
    visit({ text: 'x' }, async (page) => {
      await page.evaluate(() => window.editor.setProblems([{ message: 'the surface is undefined everywhere' }]));
      expect(await sentence(page).textContent()).toBe('the surface is undefined everywhere');
      expect(await marks(page)).toEqual([]);
      expect(await content(page).getAttribute('aria-invalid')).toBe('true');
    }));

  test('is told with its place in the language of the page', ({ expect }) =>
    visit({ lang: 'zh' }, async (page) => {
      await retype(page, 'u = 1\nloss = u $');
      await expect.poll(() => sentence(page).textContent()).toContain('第 2 行第 10 列：unexpected character "$"');
      await page.evaluate(() => window.translate('en'));
      expect(await sentence(page).textContent()).toContain('line 2, column 10: ');
      expect(await content(page).getAttribute('aria-label')).toBe('Formula');
    }));

  test('is looked for at once when the editor is left', ({ expect }) =>
    visit({}, async (page) => {
      await type(page, 'x +');
      await page.keyboard.press('Tab');
      expect(await sentence(page).textContent()).toContain('found the end');
    }));
});

describe.concurrent('completion', () => {
  test('offers functions with arguments and meaning; Enter takes one and leaves the cursor in its brackets', ({
    expect,
  }) =>
    visit({ text: 'x + ' }, async (page) => {
      await type(page, 'cl');
      const option = list(page).getByRole('option');
      await expect.poll(() => option.allTextContents()).toEqual(['clip(x, lo, hi)x limited to [lo, hi]']);
      await page.waitForTimeout(100);
      await page.keyboard.press('Enter');
      expect(await text(page)).toBe('x + clip()');
      // a bracket that is there is not typed twice
      await page.keyboard.type('y, 0, 1) * 2');
      expect(await text(page)).toBe('x + clip(y, 0, 1) * 2');
      await expect.poll(() => accepted(page)).toContain('x + clip(y, 0, 1) * 2');
    }));

  test('knows names of lines above, of the text, and from outside, but not those of lines below', ({ expect }) =>
    visit({ text: 'wells = (x^2 - 1)^2\n\nwells2 = stiff * wells\nloss = wells2' }, async (page) => {
      await content(page).focus();
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.type('u = ');
      const labels = async (typed: string) => {
        await page.keyboard.type(typed);
        await page.keyboard.press('Control+Space');
        await list(page).waitFor();
        const found = await page.locator('.cm-completionLabel').allTextContents();
        await page.keyboard.press('Escape');
        for (const _ of typed) await page.keyboard.press('Backspace');
        return found;
      };
      expect(await labels('w')).toEqual(['wells', 'where(cond, a, b)']);
      expect(await labels('st')).toEqual(['stiff']);
      expect(await labels('ka')).toEqual(['kappa']);
      // a function of rules is none of a surface
      await page.keyboard.type('gra');
      await page.keyboard.press('Control+Space');
      await page.waitForTimeout(200);
      expect(await list(page).count()).toBe(0);
    }));

  test('offers functions of rules in rules only, in the language of the page', ({ expect }) =>
    visit({ kind: 'rule', lang: 'zh', text: 'theta = theta - lr * ' }, async (page) => {
      await type(page, 'gr');
      await expect
        .poll(() => list(page).getByRole('option').allTextContents())
        .toEqual(['grad(v)位置 v 处的含噪梯度，与 g 用同一次采样']);
    }));

  test('asks nothing about a name that is known: Enter is a new line', ({ expect }) =>
    visit({ kind: 'rule', text: 'm = beta * m + g\ntheta = theta - lr' }, async (page) => {
      await type(page, ' * m');
      await page.waitForTimeout(250);
      expect(await list(page).count()).toBe(0);
      await page.keyboard.press('Enter');
      await page.keyboard.type('beta');
      await page.keyboard.press('Enter');
      expect(await text(page)).toBe('m = beta * m + g\ntheta = theta - lr * m\nbeta\n');
    }));
});

describe.concurrent('Greek letters and full-width signs', () => {
  test('a TeX name becomes its letter at the next sign, at Tab, or from the list', ({ expect }) =>
    visit({}, async (page) => {
      await type(page, '\\beta1 * x + \\mu * y + \\kap');
      await expect.poll(() => list(page).getByRole('option').allTextContents()).toEqual(['\\kappaκ']);
      await page.waitForTimeout(100);
      await page.keyboard.press('Enter');
      await page.keyboard.type(' - \\rho');
      await page.keyboard.press('Tab');
      expect(await text(page)).toBe('β1 * x + μ * y + κ - ρ');
      expect(await isFocused(page)).toBe(true);
      await page.keyboard.press('Tab');
      expect(await isFocused(page)).toBe(false);
    }));

  test('a name as typed stays as typed, and a TeX name is no mistake while it is typed', ({ expect }) =>
    visit({ text: 'beta1 * x + β1' }, async (page) => {
      await type(page, '');
      await page.keyboard.insertText(' + \\be');
      await page.waitForTimeout(300);
      expect(await sentence(page).textContent()).toBe('');
      expect(await text(page)).toBe('beta1 * x + β1 + \\be');
    }));

  test('signs of a Chinese keyboard become what they mean', ({ expect }) =>
    visit({}, async (page) => {
      await type(page, 'min（x，2）＊y＋3');
      expect(await text(page)).toBe('min(x,2)*y+3');
    }));
});

describe.concurrent('the keyboard', () => {
  test('Tab goes on, Shift+Tab goes back, Escape closes the list and then leaves', ({ expect }) =>
    visit({ text: 'x' }, async (page) => {
      await page.focus('#before');
      await page.keyboard.press('Tab');
      expect(await isFocused(page)).toBe(true);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement!.id)).toBe('after');
      await page.keyboard.press('Shift+Tab');
      expect(await isFocused(page)).toBe(true);
      await page.keyboard.type(' + si');
      await list(page).waitFor();
      await page.keyboard.press('Escape');
      await list(page).waitFor({ state: 'detached' });
      expect(await isFocused(page)).toBe(true);
      await page.keyboard.press('Escape');
      expect(await isFocused(page)).toBe(false);
    }));

  test('undoes and redoes what was typed and what was set; a text that is set is not checked', ({ expect }) =>
    visit({ text: 'x' }, async (page) => {
      await type(page, '');
      // one edit, however slow the machine
      await page.keyboard.insertText(' + y');
      await expect.poll(() => accepted(page)).toContain('x + y');
      await page.evaluate(() => {
        window.editor.text = 'x * y';
      });
      await page.waitForTimeout(250);
      expect(await accepted(page)).not.toContain('x * y');
      await page.keyboard.press('Control+z');
      expect(await text(page)).toBe('x + y');
      await page.keyboard.press('Control+z');
      expect(await text(page)).toBe('x');
      await page.keyboard.press('Control+y');
      expect(await text(page)).toBe('x + y');
    }));

  test('a page can tell that somebody types', ({ expect }) =>
    visit({}, async (page) => {
      await type(page, 'r');
      await page.focus('#after');
      await page.keyboard.press('r');
      const keys = await page.evaluate(() => window.keys);
      expect(keys).toContain('r while typing');
      expect(keys.at(-1)).toBe('r');
    }));

  test('brackets come in pairs, go in pairs, and enclose what is selected', ({ expect }) =>
    visit({}, async (page) => {
      await type(page, '(');
      expect(await text(page)).toBe('()');
      await page.keyboard.press('Backspace');
      expect(await text(page)).toBe('');
      await page.keyboard.type('x + y');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('(');
      expect(await text(page)).toBe('(x + y)');
      await page.keyboard.press('End');
      await page.keyboard.type(' * 2)');
      expect(await text(page)).toBe('(x + y) * 2)');
      await page.keyboard.press('Home');
      await page.keyboard.type('(');
      expect(await text(page)).toBe('((x + y) * 2)');
      expect(await page.locator('.bracket-pair').allTextContents()).toEqual(['(', '(', ')', ')']);
    }));
});

describe.concurrent('what is seen', () => {
  const sample = 'm = β1 * m + (1 - β1) * g\nu = mean(m) # comment\ntheta = theta - lr * u * pi';

  test.each(['light', 'dark'] as const)('every role has a colour of its own with contrast enough, %s', (theme) =>
    visit({ kind: 'rule', theme, text: sample }, async (page) => {
      const ratios = await content(page).evaluate((root) => {
        const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
        const luminance = (colour: string): number => {
          paint.fillStyle = colour;
          paint.fillRect(0, 0, 1, 1);
          const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].map((v) => {
            const part = v / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
        };
        const style = getComputedStyle(document.documentElement);
        const contrast = (a: string, b: string): number => {
          const [dark, light] = [luminance(a), luminance(b)].sort((p, q) => p - q);
          return (light! + 0.05) / (dark! + 0.05);
        };
        const colours = ['number', 'given', 'function', 'free', 'state', 'comment', 'local'].map(
          (role) => getComputedStyle(root.querySelector(`.role-${role}`)!).color,
        );
        return colours.map((colour) => ({
          colour,
          least: Math.min(
            ...['--paper', '--raised'].map((ground) => contrast(colour, style.getPropertyValue(ground).trim())),
          ),
        }));
      });
      for (const { least, colour } of ratios) expect(least, colour).toBeGreaterThanOrEqual(4.5);
      expect(new Set(ratios.map((r) => r.colour)).size).toBe(7);
    }),
  );

  test('it grows to twelve lines and then scrolls, wraps, and never widens the page', ({ expect }) =>
    visit({ width: 320, text: 'x' }, async (page) => {
      const height = () => page.locator('.cm-scroller').evaluate((e) => e.clientHeight);
      const one = await height();
      await retype(page, Array.from({ length: 40 }, (_, i) => `line${i} = ${'a'.repeat(70)} * (b + ${i})`).join('\n'));
      expect(await height()).toBeGreaterThan(one * 5);
      expect(await height()).toBeLessThan(280);
      await type(page, ' + wh');
      await list(page).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      const box = (await list(page).boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(320);
    }));

  test('a finger puts the cursor, types, and takes a completion', ({ expect }) =>
    visit({ width: 390, touch: true, text: 'x + ' }, async (page) => {
      await content(page).tap();
      await page.keyboard.press('End');
      await page.keyboard.type('co');
      await page.waitForTimeout(200);
      const option = list(page).getByRole('option', { name: 'cos' });
      expect((await option.boundingBox())!.height).toBeGreaterThanOrEqual(24);
      await option.tap();
      await expect.poll(() => text(page)).toBe('x + cos()');
    }));

  test.each(['surface', 'rule'] as const)('the reference of a %s fits beside it in both languages', (kind) =>
    visit({ kind, lang: 'zh', width: 320 }, async (page) => {
      const reference = page.locator('.reference');
      expect(await reference.locator('dt').count()).toBe(kind === 'rule' ? 26 : 18);
      expect(await reference.locator('dt').allTextContents()).toContain('clip(x, lo, hi)');
      expect(await reference.locator('pre').count()).toBe(3);
      expect(await reference.textContent()).toContain('把 x 限制在 [lo, hi] 内');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    }),
  );

  test('after its end nothing is checked and nothing is left', ({ expect }) =>
    visit({ text: 'x' }, async (page) => {
      await type(page, '');
      // one edit, however slow the machine
      await page.keyboard.insertText(' + y');
      await page.evaluate(() => window.editor.dispose());
      await page.waitForTimeout(250);
      expect(await page.locator('.editor').count()).toBe(0);
      expect((await accepted(page)).length).toBeLessThanOrEqual(1);
    }));
});

test('what a page loads before the editor is asked for has nothing of CodeMirror', () => {
  const assets = readdirSync(join(outDir, 'assets')).filter((name) => name.endsWith('.js'));
  const withEditor = assets.filter((name) => readFileSync(join(outDir, 'assets', name), 'utf8').includes('cm-content'));
  expect(withEditor.length).toBe(1);
  expect(readFileSync(join(outDir, 'index.html'), 'utf8')).not.toContain(withEditor[0]);
});

// alone: a page that opens beside it ends the composition
test('nothing is checked while an input method composes', () =>
  visit({ text: 'x' }, async (page) => {
    await content(page).focus();
    await page.keyboard.press('Control+End');
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: ' # ni', selectionStart: 5, selectionEnd: 5 });
    await page.waitForTimeout(300);
    expect(await accepted(page)).toEqual([]);
    await session.send('Input.insertText', { text: ' # 你' });
    await expect.poll(() => accepted(page)).toEqual(['x # 你']);
  }));
