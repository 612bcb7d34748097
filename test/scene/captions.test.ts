// What the shipped scenes say: every sentence of every caption and chapter, with the assertion that makes it true (test/scenes/).

import { beforeAll, describe, expect, test } from 'vitest';
import { sceneDocuments } from '../../src/scene/catalogue';
import { parseScene } from '../../src/scene/scene';
import { withSweep } from '../../src/scene/sweep';
import { accepted } from '../back-ends';
import { batchSize } from '../scenes/batch-size';
import { equalEscape } from '../scenes/equal-escape';
import { firstSteps } from '../scenes/first-steps';
import { largerStep } from '../scenes/larger-step';
import { race } from '../scenes/race';
import { sharpness } from '../scenes/sharpness';
import { expectPercent, numbersIn, type Story, sayerOf, sentencesOf, textsOf } from '../scenes/story';
import { stuckAtTheSaddle } from '../scenes/stuck-at-the-saddle';
import { type Told, tell } from '../scenes/tell';
import { threeWells } from '../scenes/three-wells';
import { twoValleys } from '../scenes/two-valleys';
import { washboard } from '../scenes/washboard';
import { whiteNoise } from '../scenes/white-noise';

const STORIES: Readonly<Record<string, Story>> = {
  'batch-size': batchSize,
  'equal-escape': equalEscape,
  'first-steps': firstSteps,
  'larger-step': largerStep,
  race,
  sharpness,
  'stuck-at-the-saddle': stuckAtTheSaddle,
  'three-wells': threeWells,
  'two-valleys': twoValleys,
  washboard,
  'white-noise': whiteNoise,
};

test('every region of a shipped scene has a name in Chinese', () => {
  for (const [name, document] of sceneDocuments) {
    for (const { title } of accepted(parseScene(document)).regions) expect(title.zh, name).toMatch(/\p{Script=Han}/u);
  }
});

describe('the form of a caption', () => {
  test('sentences end at a full stop, and not in a number', () => {
    const text = { en: 'It is 0.5 at x = 1.25. Why? Look.', zh: '在 x = 1.25 处为 0.5。为什么？看。' };
    expect(sentencesOf(text)).toEqual({
      en: ['It is 0.5 at x = 1.25.', 'Why?', 'Look.'],
      zh: ['在 x = 1.25 处为 0.5。', '为什么？', '看。'],
    });
  });

  test('numbers have their sign; β₃ is a name', () =>
    expect(numbersIn('β₃ = 0.1, −0.02, 1/30, 12 %, s = 3.')).toEqual([0.1, -0.02, 1, 30, 12, 3]));

  test('a number that nothing asks for is left over, and one too many is refused', () => {
    const { said, rest } = sayerOf('After 100 steps 82 % are out.');
    expect(said()).toBe(100);
    expect(rest()).toEqual([82]);
    said();
    expect(said).toThrow('no further number');
  });

  test.each([
    [0.82, 82, true],
    [0.8, 82, true],
    [0.79, 82, false],
    [0.995, 100, true],
    [0.99, 100, false],
    [0.0004, 0, true],
  ])('a share of %d of 5000 is said to be %d %%: %s', (share, said, isTrue) => {
    const says = () => expectPercent(share, said, 5000);
    if (isTrue) says();
    else expect(says).toThrow('measured');
  });
});

test('every scene has a story', () => expect(Object.keys(STORIES)).toEqual([...sceneDocuments.keys()]));

describe.each(Object.entries(STORIES))('%s', (name, { steps, claims, invitations = [] }) => {
  const document = sceneDocuments.get(name)!;
  const sorted = (numbers: number[]) => numbers.sort((a, b) => a - b);
  let told: Told;
  beforeAll(async () => {
    told = await tell(document, steps);
  }, 60_000);

  test('is called as its file, and has a caption', () => {
    expect(document.name).toBe(name);
    expect(document.caption).toBeDefined();
  });

  test('has chapters in the order of their steps, which it reaches', () => {
    const at = document.chapters.map((c) => c.step);
    expect(at.length).toBeGreaterThanOrEqual(3);
    expect(at[0]).toBe(0);
    expect(at).toEqual([...new Set(sorted([...at]))]);
    expect(at.at(-1)).toBeLessThan(document.length.steps);
  });

  test('can be read at every value of its sweep, and has the particle that it probes', () => {
    const { sweep, runs, swarm, view } = document;
    for (const value of sweep?.values ?? []) accepted(parseScene(accepted(withSweep(document, sweep!, value))));
    expect(view.probe?.run ?? 0).toBeLessThan(runs.length);
    expect(view.probe?.particle ?? 0).toBeLessThan(swarm.particles);
  });

  test('has an assertion for every sentence that states a fact, and no other', () => {
    const all = textsOf(document).flatMap((text) => sentencesOf(text).en);
    expect(Object.keys(claims).filter((sentence) => invitations.includes(sentence))).toEqual([]);
    expect([...Object.keys(claims), ...invitations].sort()).toEqual([...new Set(all)].sort());
  });

  test('says the same in Chinese: as many sentences, with the same numbers', () => {
    for (const text of [...textsOf(document), ...document.chapters.flatMap((c) => c.title ?? [])]) {
      const { en, zh } = sentencesOf(text);
      expect(zh.length, text.zh).toBe(en.length);
      for (const [i, sentence] of en.entries())
        expect(sorted(numbersIn(zh[i]!)), zh[i]).toEqual(sorted(numbersIn(sentence)));
    }
  });

  for (const [sentence, holds] of Object.entries(claims)) {
    test(sentence, async () => {
      const sayer = sayerOf(sentence);
      await holds(told, sayer.said);
      expect(sayer.rest(), 'numbers that nothing asserts').toEqual([]);
    });
  }
});
