// JSON that nobody should have to read: refused at once, with a place.
import { expect, test } from 'vitest';
import { parseJson } from '../../src/scene/json';
import { accepted, refused } from '../back-ends';

test('brackets deeper than any document are refused before anybody goes down them', () => {
  const sentence = 'line 1, column 101: expected at most 100 brackets inside one another';
  expect(refused(parseJson('['.repeat(1_000_000)))).toEqual([sentence]);
  expect(refused(parseJson(`${'['.repeat(101)}${']'.repeat(101)}`))).toEqual([sentence]);
  expect(() => accepted(parseJson(`${'['.repeat(100)}${']'.repeat(100)}`))).not.toThrow();
});

test.each(['step,x,y,loss\n0,1,1,2\n', 'run,label,step\r\n', '1,2\n3,4\n'])('a table is told from JSON: %j', (text) =>
  expect(refused(parseJson(text))).toEqual(['is a table, not a document in JSON; choose another file']),
);

test('brackets in a text, and one after the other, are not deep', () => {
  expect(accepted(parseJson(`["\\"${'['.repeat(500)}"]`))).toEqual([`"${'['.repeat(500)}`]);
  expect(accepted(parseJson(`[${'[],'.repeat(500)}[]]`))).toHaveLength(501);
});
