// The form of captions, and that no shipped scene is without a file here.

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sceneDocuments } from '../../src/scene/catalogue';
import { parseScene } from '../../src/scene/scene';
import { accepted } from '../back-ends';
import { expectPercent, numbersIn, sayerOf, sentencesOf, stepsIn } from './story';

test('every file of scenes/ has one here, in which its sentences are asserted', () => {
  const here = readdirSync('test/scenes').filter((file) => file.endsWith('.test.ts') && file !== 'captions.test.ts');
  const scenes = readdirSync('scenes').map((file) => file.replace(/\.json$/, '.test.ts'));
  expect(here.sort()).toEqual(scenes.sort());
});

test('every region of a shipped scene has a name in Chinese', () => {
  for (const [name, document] of sceneDocuments) {
    for (const { title } of accepted(parseScene(document)).regions) expect(title.zh, name).toMatch(/\p{Script=Han}/u);
  }
});

test('sentences end at a full stop, and not in a number', () => {
  const text = { en: 'It is 0.5 at x = 1.25. Why? Look.', zh: '在 x = 1.25 处为 0.5。为什么？看。' };
  expect(sentencesOf(text)).toEqual({
    en: ['It is 0.5 at x = 1.25.', 'Why?', 'Look.'],
    zh: ['在 x = 1.25 处为 0.5。', '为什么？', '看。'],
  });
});

test('numbers have their sign; β₃ is a name', () =>
  expect(numbersIn('β₃ = 0.1, −0.02, 1/30, 12 %, s = 3.')).toEqual([0.1, -0.02, 1, 30, 12, 3]));

test('the steps that a sentence names are told from its other numbers', () => {
  expect(stepsIn('After 300 steps 95 % are out; 3 % were at step 20, within 10 steps of it.')).toEqual([300, 20, 10]);
  expect(stepsIn('With its first step it moves by 0.1.')).toEqual([1]);
  expect(stepsIn('A step of 0.1 along x, 1.65 times that of small steps.')).toEqual([]);
});

test('a number that nothing asks for is left over, and one too many is refused', () => {
  const { said, rest } = sayerOf('After 100 steps 82 % are out.');
  expect(said()).toBe(100);
  expect(rest()).toEqual([82]);
  said();
  expect(said).toThrow('no further number');
});

describe('a share of 5000', () => {
  test.each([
    [0.82, 82, true],
    [0.8, 82, true],
    [0.79, 82, false],
    [0.995, 100, true],
    [0.99, 100, false],
    [0.0004, 0, true],
  ])('of %d is said to be %d %%: %s', (share, said, isTrue) => {
    const says = () => expectPercent(share, said, 5000);
    if (isTrue) says();
    else expect(says).toThrow('measured');
  });
});
