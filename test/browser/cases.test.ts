// Links that once froze the page: it says what is wrong with them, or runs them, and the steps go on.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { playedTo, stepOf, visit } from './visit';

const linkIn = (name: string): string => readFileSync(`test/cases/${name}.txt`, 'utf8').trim();
const notice = (page: Page) => page.locator('#notice li').allTextContents();
const titleOf = (page: Page) => page.locator('#scene option:checked').textContent();

test('64 000 chapters are refused in one sentence, and the opening scene runs', () =>
  visit(
    async (page) => {
      expect(await notice(page)).toEqual(['link.chapters: expected at most 64 entries, found 64,000; remove some']);
      expect(await page.inputValue('#scene')).toBe('three-wells');
      await playedTo(page, (await stepOf(page)) + 8);
    },
    { query: linkIn('link-freeze') },
  ));

test.each([
  // scenes are short: a step that is shown shows that the page counts
  ['sixty hills', 'link-gauss60', [], 10],
  [
    'a number that is changed sixteen times',
    'link-16-changes',
    ['of a number that is given twice the last one counts'],
    115,
  ],
])('%s run, and end at their last step', (_, name, sentences, steps) =>
  visit(
    async (page) => {
      expect(await notice(page)).toEqual(sentences);
      expect(await page.inputValue('#scene')).toBe('own');
      expect(await titleOf(page)).not.toBe('');
      await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBe(steps);
      // another scene can be chosen, and runs
      await page.selectOption('#scene', 'two-valleys');
      await expect.poll(() => page.textContent('#counter')).toContain('of 2,000');
      await playedTo(page, 8);
    },
    { query: linkIn(name) },
  ),
);
