// The content policy that the built pages carry themselves: nothing of ours offends it, and nothing of anybody else runs. Asks no server for one.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sitePolicy } from '../../scripts/policy.mjs';
import { drawOnly } from '../../scripts/views.mjs';
import { address, launch } from './browser';
import { isOpen, playedTo } from './visit';

const PAGE = `${address}?sparing`;
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

declare global {
  interface Window {
    /** What the policy has forbidden: the directive, and the source or what was blocked. */
    offences: string[];
    intruder?: string;
  }
}

interface Visit {
  /** Default: WebGL 2. */
  readonly picture?: 'flat' | 'none';
  /** Put before the end of the page's body, as by somebody who could write into it. */
  readonly injected?: string;
}

/** The page from a host that sends no policy. */
async function visit(body: (page: Page) => Promise<void>, { picture, injected = '' }: Visit = {}): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 840, height: 480 },
    locale: 'en-US',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  if (picture) await drawOnly(page, picture === 'flat' ? ['2d'] : []);
  await page.addInitScript(() => {
    window.offences = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.offences.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  await page.route(PAGE, async (route) => {
    const response = await route.fetch();
    const { 'content-security-policy': sent, ...headers } = response.headers();
    expect(sent).toBe(sitePolicy);
    await route.fulfill({ headers, body: (await response.text()).replace('</body>', `${injected}</body>`) });
  });
  try {
    const response = await page.goto(PAGE);
    expect(response!.headers()).not.toHaveProperty('content-security-policy');
    await isOpen(page);
    await body(page);
  } finally {
    await context.close();
  }
}

const offences = (page: Page) => page.evaluate(() => window.offences);

describe('the built page', () => {
  test.each(['dist/site/index.html', 'dist/swarmscape.html'])(
    '%s carries its policy before all that it rules',
    (file) => {
      const html = readFileSync(file, 'utf8');
      const [before, policy] = html.split(/<meta http-equiv="Content-Security-Policy" content="([^"]*)" \/>/);
      expect(policy).toMatch(
        /^default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; script-src /,
      );
      expect(policy).not.toMatch(/'unsafe-|\*|https?:/);
      expect(before).not.toMatch(/<(script|link|style|base|body)/);
      if (file.includes('site')) expect(policy).toBe(sitePolicy);
    },
  );
});

/** Through all the parts that load, run or write something. */
async function goThrough(page: Page): Promise<void> {
  await playedTo(page, 4);
  await page.selectOption('#scene', 'two-valleys');
  await playedTo(page, 8);
  // without WebGL there is no other view
  if (await page.isVisible('#view')) await page.click('#view');
  await page.click('#theme');
  for (const sheet of ['qr', 'help']) {
    await page.click(`#${sheet}`);
    await page.locator(`#${sheet}-sheet`).waitFor();
    await page.keyboard.press('Escape');
  }
  await Promise.all([page.waitForEvent('download'), page.locator('#save').dispatchEvent('click')]);
  await page.locator('#chart >> text=Show data').click();
  await page.click('[data-tab=rule]');
  await page.selectOption('#rule', 'lion');
  await page.locator('#rule-card math').first().waitFor();
  await page.locator('#tab-rule .formula [aria-expanded]').click();
  await page.locator('#tab-rule .editor .cm-content').click();
  await page.keyboard.insertText('# mine');
  await page.click('[data-tab=surface]');
  await page.locator('#tab-surface math').first().waitFor();
  await page.click('[data-tab=experiment]');
  await page.selectOption('#experiment', 'escape-sharpness');
  await page.click('#tab-experiment button.primary');
  await expect.poll(() => page.locator('.experiment-state').textContent()).toMatch(/job [1-9]\d* of \d+/);
}

describe('its policy', () => {
  test.each([undefined, 'flat', 'none'] as const)('is kept by every part of the page (picture: %s)', (picture) =>
    visit(
      async (page) => {
        await goThrough(page);
        expect(await offences(page)).toEqual([]);
      },
      picture ? { picture } : {},
    ),
  );

  test('stops what somebody has put into it, and the page goes on', () => {
    const injected = [
      '<script>window.intruder = "script"</script>',
      '<script src="https://example.org/x.js"></script>',
      '<img src="nothing.png" onerror="window.intruder = \'handler\'">',
      '<style>body { display: none }</style>',
      '<iframe src="https://example.org/"></iframe>',
      '<base href="https://example.org/">',
    ];
    return visit(
      async (page) => {
        await playedTo(page, 4);
        await expect
          .poll(async () => (await offences(page)).sort())
          .toEqual([
            'base-uri https://example.org/',
            'frame-src https://example.org',
            'script-src-attr inline',
            'script-src-elem https://example.org/x.js',
            'script-src-elem inline',
            'style-src-elem inline',
          ]);
        expect(await page.evaluate(() => window.intruder)).toBeUndefined();
        expect(await page.isVisible('#counter')).toBe(true);
      },
      { picture: 'none', injected: injected.join('') },
    );
  });

  test('lets no code be made from text', () =>
    visit(
      async (page) => {
        // later: what evaluate itself calls may make code
        const made = await page.evaluate(
          () =>
            new Promise((done) => {
              setTimeout(() => {
                try {
                  // biome-ignore lint/security/noGlobalEval: that it is forbidden is what is tested
                  done(globalThis.eval('1'));
                } catch (error) {
                  done((error as Error).name);
                }
              });
            }),
        );
        expect(made).toBe('EvalError');
      },
      { picture: 'none' },
    ));
});
