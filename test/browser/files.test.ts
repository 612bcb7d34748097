// Files that are opened in the built page and are no scene: an experiment is run in its tab, the others are called by their names.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { playedTo, stepOf, visit } from './visit';

const open = (page: Page, name: string, content: Buffer | string) =>
  page.setInputFiles('#file', { name, mimeType: 'application/json', buffer: Buffer.from(content) });
const notice = (page: Page) => page.locator('#notice li').allTextContents();
const wide = { width: 1280, height: 800 };
const words = (text: string) => ({ en: text, zh: text });
const experiment = {
  version: 2,
  kind: 'share',
  name: 'from-a-file',
  title: words('From a file'),
  summary: words('Whose side'),
  caveats: [],
  scene: {
    version: 2,
    landscape: { formula: '(x^2 - 1)^2 + y^2', window: { x: [-3, 3], y: [-3, 3] } },
    runs: [{ optimizer: 'sgd', hyper: { lr: 0.1 } }],
    swarm: { start: { kind: 'gaussian', at: [0, 0], sigma: 1 } },
    regions: { right: 'x > 0' },
  },
  sweep: { name: 'k', values: [0.01, 0.02, 0.05], quick: [0.01, 0.05], set: { 'runs.0.hyper.lr': 'k' } },
  particles: 64,
  quickParticles: 32,
  steps: 50,
  quickSteps: 20,
  region: 'right',
};

test('an experiment opens in its tab, runs there, and stands beside those of the catalogue', () =>
  visit(async (page) => {
    await open(page, 'mine.json', JSON.stringify({ ...experiment, region: 'left' }));
    await expect.poll(() => notice(page)).not.toEqual([]);
    // mended
    await open(page, 'mine.json', JSON.stringify(experiment));
    const menu = page.locator('#experiment');
    await expect.poll(() => menu.isVisible()).toBe(true);
    expect(await menu.locator('option:checked').textContent()).toBe('From a file');
    expect(await page.textContent('.experiment-summary')).toBe('Whose side');
    await expect.poll(() => page.locator('#notice').isVisible()).toBe(false);
    await page.click('#tab-experiment button.primary');
    await expect.poll(() => page.locator('.experiment-picture svg').count(), { timeout: 60_000 }).toBeGreaterThan(0);
    await page.selectOption('#experiment', 'selection');
    await page.selectOption('#experiment', { label: 'From a file' });
    expect(await page.locator('.experiment-picture').isVisible()).toBe(true);
    // a second one, while the tab is open
    await open(page, 'other.json', JSON.stringify({ ...experiment, title: words('Another one') }));
    await expect.poll(() => menu.locator('option:checked').textContent()).toBe('Another one');
  }, wide));

test('an experiment that is none is refused with its file and path', () =>
  visit(async (page) => {
    await open(page, 'mine.json', JSON.stringify({ ...experiment, region: 'left' }));
    await expect
      .poll(() => notice(page))
      .toEqual(['mine.json: region: expected the name of a region of the scene, found "left"; there are right']);
    expect(await page.locator('#tab-experiment').isVisible()).toBe(false);
  }, wide));

describe('a file that cannot be run is called by its name, and the scene goes on:', () => {
  test.each([
    ['empty.json', '', 'is empty; choose another file'],
    ['notepad.json', Buffer.from('\ufeff{}', 'utf16le'), 'is written in UTF-16; save it as UTF-8'],
    ['picture.png', Buffer.of(0x89, 0x50, 0x4e, 0x47), 'is no text in UTF-8; save it as UTF-8, or choose another file'],
    ['trace.csv', 'step,x,y,loss\n0,1,1,2\n', 'is a table, not a document in JSON; choose another file'],
    [
      'part.json',
      readFileSync('test/cases/parts-count-6400-of-64.json'),
      'is a part of an experiment, not a scene or a landscape; use swarmscape merge FILE…',
    ],
    [
      'result.json',
      '{ "stateHash": "00", "runs": [] }',
      'is the result of a run, not a scene or a landscape; choose its scene, which stands in it under "scene"',
    ],
  ])('%s', (name, content, sentence) =>
    visit(async (page) => {
      await open(page, name, content);
      await expect.poll(() => notice(page)).toEqual([`${name}: ${sentence}`]);
      await playedTo(page, (await stepOf(page)) + 8);
    }),
  );
});
