// Every rule against a scalar reference on problems, starts, settings and noise that the oracle does not have; and the reference itself
// against the oracle.

import { afterAll, describe, expect, test } from 'vitest';
import { optimizers } from '../../src/optimizer/catalogue';
import { BACK_ENDS } from '../back-ends';
import { cases } from './cases';
import { type Followed, type Follower, follow } from './follow';
import { ORACLE_GRADIENTS } from './problems';
import { createReference, ruleTests } from './reference';
import type { Setting, Vector } from './scalar';
import { inlineVariant, VARIANTS } from './variants';

const TRIALS = 24;

describe('the reference is where the oracle is', () => {
  test.each(cases)('$id', ({ family, hyper, problem, start, noise, positions, final_average, atol }) => {
    const reference = createReference(family, hyper as Partial<Setting>);
    let theta: Vector = start;
    const near = (found: number, expected: number, what: string) =>
      expect(Math.abs(found - expected), what).toBeLessThanOrEqual(atol);
    positions.forEach((expected, i) => {
      const [nx, ny] = noise?.[i] ?? [0, 0];
      theta = reference.step(theta, (place) => {
        const [gx, gy] = ORACLE_GRADIENTS[problem]!(place);
        return [gx + nx, gy + ny];
      });
      theta.forEach((v, axis) => {
        near(v, expected[axis]!, `step ${i + 1}, ${'xy'[axis]}`);
      });
    });
    final_average?.forEach((expected, axis) => {
      near(reference.average![axis]!, expected, 'average');
    });
  });
});

type Titled = Follower & { readonly title: string };
const rules = [...optimizers.values()].flatMap(({ name, hyper }): Titled[] => {
  const known = ruleTests.get(name);
  const { switches = {} } = known ?? {};
  const follower = { rule: name, optimizer: name, family: name, switches, names: Object.keys(hyper) };
  return known ? [{ title: name, ...follower, cache: new Map() }] : [];
});
const variants = VARIANTS.map((variant): Titled => {
  const optimizer = inlineVariant(variant);
  const { title, of: rule, family, switches } = variant;
  return { title, rule, optimizer, family, switches, names: Object.keys(optimizer.hyper), cache: new Map() };
});

let closest: Followed = { text: '', error: 0, tolerance: 1, steps: 0 };
const closeness = ({ error, tolerance }: Followed): number => error / tolerance;
afterAll(() => console.log(`reference: closest at ${closeness(closest).toFixed(4)} of its tolerance: ${closest.text}`));

test('every scalar rule is of a rule of the catalogue', () =>
  expect([...ruleTests.keys()].filter((name) => !optimizers.has(name))).toEqual([]));

describe.each([...rules, ...variants])('$title', (follower) => {
  test(`follows the reference in ${TRIALS} random settings`, async () => {
    const all: Followed[] = [];
    for (let trial = 0; trial < TRIALS; trial++) {
      const followed = await follow(follower, 1000 + trial, BACK_ENDS[Math.floor(trial / 6) % 2]!);
      expect(followed.error, followed.text).toBeLessThanOrEqual(followed.tolerance);
      if (closeness(followed) > closeness(closest)) closest = followed;
      all.push(followed);
    }
    // a path that is lost early, or chaotic from the start, proves little: most go to the end
    expect(all.filter(({ steps }) => steps === 100).length).toBeGreaterThanOrEqual(TRIALS * 0.6);
  });
});
