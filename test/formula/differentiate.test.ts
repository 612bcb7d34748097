// Exact derivatives by the definition at kinks and where a formula is delicate. Those of mathjs.test.ts are of random formulas.

import { describe, expect, test } from 'vitest';
import { readLandscape } from '../../src/formula/formula';
import { accepted, BACK_ENDS, valuesOn } from '../back-ends';

describe.each(BACK_ENDS)('where formulas are delicate (%s)', (backEnd) => {
  test.each([
    ['abs(x)', [-1, 1, 0], [-1, 1, 0]],
    ['x * abs(x)', [-2, 3, 0], [4, 6, 0]],
    ['max(x, 2 * x)', [-1, 1], [1, 2]],
    ['min(x^2, 1)', [0.5, 2], [1, 0]],
    ['clip(x, -1, 1) * 3', [-2, 0.5, 2], [0, 3, 0]],
    ['floor(3 * x) + sign(x)', [0.2, -0.2], [0, 0]],
    ['where(x > 0, x^3, -x)', [2, -2], [12, -1]],
    ['where(x > 0, log(x), x)', [2, -2], [0.5, 1]],
    ['x^x', [1, 2], [1, 4 * (1 + Math.LN2)]],
    ['x^0.5', [4, 0.25], [0.25, 1]],
    ['x^3', [0, -2], [0, 12]],
    ['x^-1', [2, -1], [-0.25, -1]],
    ['2^x', [0, 3], [Math.LN2, 8 * Math.LN2]],
    // 0^y is 0 for y > 0 on both sides: no log of 0 may appear
    ['0^(x^2 + 1)', [1, 2], [0, 0]],
    ['(y * 0)^(x^2 + 1)', [1, 2], [0, 0]],
    // f⁰ is 1 even where f is undefined, so it has a slope there
    ['sqrt(x)^0', [-1, 0, 4], [0, 0, 0]],
    ['x * log(x)^0', [-2, 0, 1, 3], [1, 1, 1, 1]],
    ['(x^-0.5)^-0', [-1, 0, 4], [0, 0, 0]],
    ['sqrt(x^2)', [3, -3], [1, -1]],
    ['tan(x)', [0, Math.PI / 4], [1, 2]],
    ['log(x^2)', [2, -4], [1, -0.5]],
    ['5', [0, 1], [0, 0]],
    ['y', [0, 1], [0, 0]],
  ])('∂/∂x %s at %j is %j', async (text, x, expected) => {
    const { gradient } = accepted(readLandscape(text as string, []));
    const xs = x as number[];
    const [values] = await valuesOn(backEnd, [gradient[0]], { x: xs, y: xs.map(() => 0.5) });
    (expected as number[]).forEach((e, i) => {
      expect(values![i], `at ${xs[i]}`).toBeCloseTo(e, 12);
    });
  });

  test('a derivative is undefined where the formula is', async () => {
    const { gradient, hessian } = accepted(readLandscape('sqrt(x) + log(y)', []));
    const values = await valuesOn(backEnd, [...gradient, ...hessian], { x: [-1, 4], y: [-1, 4] });
    // log itself is undefined at −1, 1/y is not: fy is −1 there. sqrt keeps itself in its derivative
    expect(values[0]![0]).toBeNaN();
    expect(values[0]![1]).toBe(0.25);
    expect(values[1]![1]).toBe(0.25);
  });

  test('the Hessian is exact: of x³y² + sin(xy)', async () => {
    const { hessian } = accepted(readLandscape('x^3 * y^2 + sin(x * y)', []));
    const [x, y] = [0.7, -1.3];
    const values = await valuesOn(backEnd, hessian, { x: [x], y: [y] });
    const s = Math.sin(x * y);
    const expected = [
      6 * x * y ** 2 - y ** 2 * s,
      6 * x ** 2 * y + Math.cos(x * y) - x * y * s,
      2 * x ** 3 - x ** 2 * s,
    ];
    expected.forEach((e, i) => {
      expect(values[i]![0]).toBeCloseTo(e, 13);
    });
  });
});
