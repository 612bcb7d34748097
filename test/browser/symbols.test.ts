// Links that bring mathematics which means harm: the page says what is wrong, or shows text, and counts on.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { pack, unpack } from '../../src/scene/packed';
import { accepted } from '../back-ends';
import { playedTo, stepOf, visit } from './visit';

const linkIn = (name: string): string => readFileSync(`test/cases/${name}`, 'utf8').trim();
const linkTo = (document: unknown): string => `#s=1.${accepted(pack(JSON.stringify(document)))}`;
const window = { x: [-2, 2], y: [-2, 2] };
const scene = (change: object = {}) => ({
  version: 2,
  title: { en: 'From a link', zh: '来自链接' },
  landscape: { formula: 'x^2 + y^2', window },
  runs: [{ optimizer: 'sgd' }],
  swarm: { particles: 100, start: { kind: 'point', at: [1, 1] } },
  length: { steps: 100_000 },
  ...change,
});
const withSymbol = (symbol: string): string => {
  const parameters = { k: { default: 1, min: 0.5, max: 2, symbol } };
  return linkTo(scene({ landscape: { formula: 'k*x^2 + y^2', window, parameters }, view: { tab: 'surface' } }));
};
const withHyper = (name: string): string =>
  linkTo(scene({ runs: [{ optimizer: { rule: 'theta = theta - lr*g', hyper: { lr: 0.01, [name]: 1 } } }] }));

const notice = (page: Page) => page.locator('#notice li').allTextContents();
/** The counter goes on from where it is: what froze would not. */
const countsOn = async (page: Page) => playedTo(page, (await stepOf(page)) + 8);
const counting = { width: 1280, height: 800 };

describe('a link that is refused leaves the opening scene running, and says in one line each what is wrong:', () => {
  const symbol = (path: string) => `link.${path}.symbol: expected LaTeX of one symbol`;
  const parameter = symbol('landscape.parameters.k');

  test.each([
    ['a macro that calls itself', linkIn('link-latex-loop.txt'), [parameter]],
    ['a bracket that is open', linkTo(JSON.parse(linkIn('symbol.json'))), [symbol('landscape.parameters.kappa')]],
    [
      'markup and javascript in every text',
      linkIn('link-xss.txt'),
      [symbol('landscape.parameters.kappa'), symbol('runs[0].optimizer.hyper.eta'), symbol('sweep')],
    ],
    ['ten thousand brackets', withSymbol(`${'{'.repeat(10_000)}x${'}'.repeat(10_000)}`), [parameter]],
    ['ten thousand accents on one letter', withSymbol(`x${'\u0301'.repeat(10_000)}`), [parameter]],
    ['another direction, a bell, a face', withSymbol('\\mathrm{\u202e\u0007😀}'), [parameter]],
    ['a symbol as long as a link can be', withSymbol('\\hat'.repeat(25_000)), [parameter]],
    ['a name of 100 000 letters', withHyper('q'.repeat(100_000)), ['link.runs[0].optimizer.rule: expected a name']],
    ['a name of accents', withHyper('\u0301'.repeat(10_000)), ['link.runs[0].optimizer.rule: expected a name']],
  ])('%s', (_, query, sentences) =>
    visit(
      async (page) => {
        await countsOn(page);
        const said = await notice(page);
        expect(said).toHaveLength(sentences.length);
        for (const [i, sentence] of said.entries()) {
          expect(sentence.startsWith(sentences[i]!), sentence).toBe(true);
          expect(sentence.length).toBeLessThan(300);
        }
        expect(await page.inputValue('#scene')).toBe('three-wells');
        await page.click('[data-tab=surface]');
        await countsOn(page);
      },
      { ...counting, query },
    ),
  );
});

describe('a link that is accepted', () => {
  test('shows markup and javascript in every text as text', () => {
    const text = accepted(unpack(linkIn('link-xss.txt').slice('#s=1.'.length)));
    const mended = JSON.parse(text.replace(/"symbol":"(?:[^"\\]|\\.)*"/g, '"symbol":"k"'));
    return visit(
      async (page) => {
        for (const tab of ['chart', 'rule', 'surface']) {
          await page.click(`[data-tab=${tab}]`);
          await countsOn(page);
        }
        expect(await page.locator('#notice').isVisible()).toBe(false);
        expect(await page.textContent('body')).toContain(mended.caption.en);
        expect(await page.textContent('body')).toContain(mended.landscape.title.en);
        expect(await page.locator('#tab-surface math').count()).toBeGreaterThan(0);
        const found = await page.evaluate(() => ({
          ran: '__xss' in window,
          scripts: [...document.querySelectorAll('a, img, script, iframe, object, [onerror], [onload], [onclick]')]
            .map((e) => e.getAttribute('href') ?? e.getAttribute('src') ?? e.outerHTML)
            .filter((address) => !/^(https:|\.?\/|#|assets\/)/.test(address) || address.includes('evil')),
        }));
        expect(found).toEqual({ ran: false, scripts: [] });
      },
      { ...counting, query: linkTo({ ...mended, length: { steps: 100_000 } }) },
    );
  });

  test('shows the lines of a formula that is too long for mathematics as LaTeX', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `a_${i} = ${Array(100).fill('g').join(' + ')}`);
    const rule = [...lines, 'theta = theta - lr*a_0'];
    return visit(
      async (page) => {
        await page.locator('#tab-rule .formula-line').last().waitFor();
        const last = page.locator('#tab-rule .formula-line').last();
        expect(await page.locator('#tab-rule .formula-line math').count()).toBe(rule.length);
        expect(await page.locator('#tab-rule .formula-line').first().locator('msub').count()).toBe(101);
        expect(await last.locator('math > mtext').textContent()).toBe(
          '\\theta_t = \\theta_{t-1} - \\mathrm{lr}\\,a_{0,t}',
        );
        await countsOn(page);
      },
      {
        ...counting,
        query: linkTo(scene({ runs: [{ optimizer: { rule, hyper: { lr: 1e-4 } } }], view: { tab: 'rule' } })),
      },
    );
  });
});

describe('a formula that is typed is shown as LaTeX', () => {
  test.each([
    ['where temml throws', 'throw new Error("refused")'],
    ['where temml gives what is no mathematics', 'return "<math><a href=\'#\'>x</a></math>"'],
  ])('%s', (_, body) =>
    visit(
      async (page) => {
        const math = page.locator('#tab-surface .formula-math');
        await expect.poll(() => math.textContent()).toBe('L(x, y) = \\hat{q}\\,x^2 + y^2');
        expect(await page.locator('#tab-surface a[href="#"]').count()).toBe(0);
        await countsOn(page);
      },
      {
        ...counting,
        query: linkTo(
          scene({
            landscape: { formula: 'q_hat*x^2 + y^2', window, parameters: { q_hat: 1 } },
            view: { tab: 'surface' },
          }),
        ),
        before: (page) =>
          page.route('**/temml-*.js', (route) =>
            route.fulfill({
              contentType: 'text/javascript',
              body: `export default { renderToString() { ${body} } };`,
            }),
          ),
      },
    ),
  );
});
