// What a shipped scene says: every sentence of its caption and chapters, with the assertion that makes it true. One file a scene calls this,
// so that scenes are measured side by side. SEEDS=10 asks for ten seeds instead of the scene's own.

import { beforeAll, describe, expect, test } from 'vitest';
import { sceneDocuments } from '../../src/scene/catalogue';
import { parseScene } from '../../src/scene/scene';
import { withSweep } from '../../src/scene/sweep';
import { accepted } from '../back-ends';
import { numbersIn, type Story, sayerOf, sentencesOf, stepsIn, textsOf } from './story';
import { type Told, tell } from './tell';

const SEEDS = Array.from({ length: Number(process.env.SEEDS ?? 1) }, (_, i) => i + 1);
/** What never happens, or would, is not of one step. */
const OF_ALL_STEPS = /\b(ever|never|would)\b/;
const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

/** The tests of one scene's sentences. `name` is that of its file in scenes/. */
export function testCaptions(name: string, { steps, claims, invitations = [], elsewhere = {} }: Story): void {
  const document = sceneDocuments.get(name)!;

  test('is called as its file, and has a caption', () => {
    expect(document.name).toBe(name);
    expect(document.caption).toBeDefined();
  });

  test('has chapters in the order of their steps, which it reaches', () => {
    const at = document.chapters.map((c) => c.step);
    expect(at.length).toBeGreaterThanOrEqual(3);
    expect(at[0]).toBe(0);
    expect(at).toEqual([...new Set(sorted(at))]);
    expect(at.at(-1)).toBeLessThan(document.length.steps);
  });

  test('names in each chapter the step at which it begins, or the next one, after earlier ones; or none', () => {
    for (const { step, caption } of document.chapters) {
      const named = sentencesOf(caption).en.flatMap(stepsIn);
      if (named.length > 0) expect([step, step + 1], caption.en).toContain(Math.max(...named));
    }
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

  describe.each(SEEDS)('with seed %d', (seed) => {
    let told: Told;
    beforeAll(async () => {
      told = await tell({ ...document, swarm: { ...document.swarm, seed } }, steps);
    }, 60_000);

    for (const [sentence, holds] of Object.entries(claims)) {
      test(sentence, { timeout: 60_000 }, async () => {
        const sayer = sayerOf(sentence);
        told.asked.clear();
        await holds(told, sayer.said);
        expect(sayer.rest(), 'numbers that nothing asserts').toEqual([]);
        for (const { step, caption } of document.chapters) {
          if (!sentencesOf(caption).en.includes(sentence) || told.asked.size === 0 || OF_ALL_STEPS.test(sentence))
            continue;
          // what is to come is not told yet, and what has been is told with its step
          expect(Math.max(...told.asked), `asked beyond the chapter's step ${step}`).toBeLessThanOrEqual(step);
          const isOfItsStep = told.asked.has(step) || [...told.asked].every((at) => stepsIn(sentence).includes(at));
          expect(isOfItsStep, `of step ${[...told.asked]}, in a chapter that begins at ${step}`).toBe(true);
        }
      });
    }

    for (const [place, { sentence, holds }] of Object.entries(elsewhere)) {
      test(`${place}: ${sentence}`, { timeout: 60_000 }, async () => {
        const sayer = sayerOf(sentence);
        await holds(told, sayer.said);
        expect(sayer.rest(), 'numbers that nothing asserts').toEqual([]);
      });
    }
  });
}
