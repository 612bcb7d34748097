// Hostile input of every kind, by chance from a seed: no throw, few sentences of moderate length. `npm run fuzz` adds the time that they take.
import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { faultOf, type Slow, timed } from './refusals';
import { subjects } from './subjects';

const cases = Number(process.env.FUZZ_CASES ?? 2500);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_130);
const isTimed = process.env.FUZZ_TIMED !== undefined;

const slowest: { readonly name: string; readonly slow: Slow }[] = [];
afterAll(() => {
  for (const { name, slow } of slowest) {
    const { milliseconds, kilobytes, share, sentence } = slow;
    const size = `${milliseconds.toFixed(1)} ms for ${kilobytes.toFixed(1)} kB, ${Math.round(100 * share)} % of what is allowed`;
    console.log(`${name}, seed ${seed}: the slowest refusal took ${size}: ${sentence}`);
  }
});

describe('in a refusal of', () => {
  test.each(subjects)(
    '$name there are few sentences, each of moderate length, and none is thrown',
    ({ name, weight, recipes, made, read }) => {
      let worst: Slow | undefined;
      let refusals = 0;
      const runs = { seed, numRuns: Math.max(1, Math.round((weight / 100) * cases)) };
      try {
        fc.assert(
          fc.property(recipes, (recipe) => {
            const text = made(recipe as never);
            const { sentences, slow } = timed(read, text);
            if (sentences.length === 0) return;
            refusals++;
            const fault = faultOf(sentences, text);
            if (fault !== undefined) throw new Error(fault);
            if (!worst || slow.share > worst.share) worst = slow;
            if (isTimed && slow.share > 1)
              throw new Error(`${slow.milliseconds} ms for ${slow.kilobytes} kB: ${slow.sentence}`);
          }),
          runs,
        );
      } finally {
        if (worst) slowest.push({ name, slow: worst });
      }
      expect(refusals).toBeGreaterThan(runs.numRuns / 10);
    },
    6e5 + 100 * cases,
  );
});
