// Functions of single numbers: the kernels' bits, and eˣ − 1 against 60 decimal digits.
import { expect, test } from 'vitest';
import * as E from '../../src/formula/expression';
import * as scalar from '../../src/kernel/scalar';
import { sameBits, valuesOn } from '../back-ends';
import { between, luck } from '../luck';
import { D, errorOf, exactly } from './ulps';

const ENDS = [0, -0, 1, -1, 0.5, 2, 710, -746, 5e-324, 1e-310, 1e300, -1e300, Infinity, -Infinity, Number.NaN];

/** Of every size and both signs, with the ends of what there is. */
function numbers(seed: number): number[] {
  const random = luck(seed);
  const drawn = Array.from({ length: 5000 }, () => 10 ** between(random, -20, 3) * (random() < 0.3 ? -1 : 1));
  return [...ENDS, ...drawn];
}

test.each([
  ['exp', scalar.exp, E.exp],
  ['log', scalar.log, E.log],
  ['sin', scalar.sin, E.sin],
  ['cos', scalar.cos, E.cos],
  ['tanh', scalar.tanh, E.tanh],
] as const)('%s is that of the kernels, bit for bit', async (_, ours, kernels) => {
  const x = numbers(1);
  const [values] = await valuesOn('interpreter', [kernels(E.variable('x'))], { x, y: x });
  expect(
    sameBits(
      x.map((v) => ours(v)),
      values!,
    ),
  ).toBe(true);
});

test('pow is that of the kernels, bit for bit', async () => {
  const [x, y] = [numbers(2), numbers(3).map((v, i) => (i % 3 === 0 ? Math.round(v) : v))];
  for (const e of ENDS) x.push(...ENDS.map(() => e));
  for (const _ of ENDS) y.push(...ENDS);
  const [values] = await valuesOn('interpreter', [E.pow(E.variable('x'), E.variable('y'))], { x, y });
  expect(
    sameBits(
      x.map((v, i) => scalar.pow(v, y[i]!)),
      values!,
    ),
  ).toBe(true);
});

test.each([
  ['tiny, both signs', -300, -3],
  ['up to 1, both signs', -3, 0],
  ['up to where it overflows or is −1', 0, 2.85],
])('eˣ − 1 is within 2 ulp: %s', (_, lowest, highest) => {
  const random = luck(4);
  let worst = 0;
  for (let i = 0; i < 1000; i++) {
    const x = 10 ** between(random, lowest, highest) * (i % 2 === 0 ? 1 : -1);
    const exact = Math.abs(x) < 1e-30 ? exactly(x) : D.exp(exactly(x)).minus(1);
    worst = Math.max(worst, errorOf(scalar.expm1(x), exact));
  }
  console.log(`expm1 from 10^${lowest} to 10^${highest}: ${worst.toFixed(2)} ulp`);
  expect(worst).toBeLessThanOrEqual(2);
});

test('eˣ − 1 has the ends of the exponential', () => {
  const x = [0, -0, 5e-324, -5e-324, 710, -800, Infinity, -Infinity, Number.NaN];
  expect(x.map((v) => scalar.expm1(v))).toEqual([0, -0, 5e-324, -5e-324, Infinity, -1, Infinity, -1, Number.NaN]);
});
