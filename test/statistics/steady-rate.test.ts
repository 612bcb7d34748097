// When a constant rate is believed.
import { expect, test } from 'vitest';
import { isSteady } from '../../src/statistics/steady-rate';

/** Sums after steps 0 … 100 of 1000 particles with a hazard of their own at each step. */
function sums(hazard: (step: number) => number) {
  let [staying, events, exposure] = [1000, 0, 0];
  return Array.from({ length: 100 }, (_, step) => {
    exposure += staying;
    const left = staying * hazard(step);
    events += left;
    staying -= left;
    return { events, exposure };
  });
}
const verdict = (hazard: (step: number) => number) => {
  const history = sums(hazard);
  return isSteady(history, history.at(-1)!);
};

test('a constant rate is steady', () => expect(verdict(() => 0.02)).toBe(true));
test('a short delay at the beginning does not matter', () => expect(verdict((s) => (s < 4 ? 0 : 0.02))).toBe(true));
test('a rate that begins late, as at a saddle, is not steady', () =>
  expect(verdict((s) => (s < 60 ? 0 : 0.1))).toBe(false));
test('a rate that ends is not steady', () => expect(verdict((s) => (s < 20 ? 0.05 : 0))).toBe(false));
test('of few events nothing is said', () => expect(verdict((s) => (s < 50 ? 0 : 1e-4))).toBe(true));
test('without a history nothing is said', () => expect(isSteady([], { events: 5, exposure: 9 })).toBe(true));
