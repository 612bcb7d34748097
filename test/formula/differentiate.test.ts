// Exact derivatives: against another system's symbolic ones, against the definition at kinks, and where a formula is delicate.

import fc from 'fast-check';
import { derivative, parse } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { readLandscape } from '../../src/formula/formula';
import { accepted, BACK_ENDS, valuesOn } from '../back-ends';

const smooth = fc.letrec<{ tree: string; leaf: string }>((tie) => {
  const one = (f: (a: string) => string) => tie('tree').map(f);
  const two = (f: (a: string, b: string) => string) => fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => f(a, b));
  return {
    leaf: fc.constantFrom('x', 'y', 'x', 'y', '0.7', '2', '(-1.3)', 'pi'),
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      two((a, b) => `(${a} + ${b})`),
      two((a, b) => `(${a} - ${b})`),
      two((a, b) => `(${a} * ${b})`),
      two((a, b) => `(${a} / (2 + cos(${b})))`),
      two((a, b) => `(2 + sin(${a}))^(tanh(${b}))`),
      one((a) => `sin(${a})`),
      one((a) => `cos(${a})`),
      one((a) => `tanh(${a})`),
      one((a) => `exp(sin(${a}))`),
      one((a) => `log(1.5 + sin(${a}))`),
      one((a) => `sqrt(1.5 + cos(${a}))`),
      one((a) => `(-${a})`),
      one((a) => `(${a})^2`),
      one((a) => `(2 + sin(${a}))^-3`),
      one((a) => `(2 + sin(${a}))^2.5`),
    ),
  };
}).tree;

const at = { x: [-1.31, -0.42, 0.17, 0.9, 1.73], y: [0.63, -1.18, 1.44, -0.37, 0.21] };

test('300 random formulas have the gradient that mathjs derives, and the mixed second derivative', async () => {
  let largest = 0;
  await fc.assert(
    fc.asyncProperty(smooth, async (text) => {
      const field = accepted(readLandscape(text, []));
      const found = await valuesOn('interpreter', [...field.gradient, field.hessian[1]], at);
      const tree = parse(text);
      const fx = derivative(tree, 'x', { simplify: false });
      const theirs = [fx, derivative(tree, 'y', { simplify: false }), derivative(fx, 'y', { simplify: false })];
      theirs.forEach((node, k) => {
        const compiled = node.compile();
        at.x.forEach((x, i) => {
          const expected: number = compiled.evaluate({ x, y: at.y[i] });
          // where the formula itself is huge its derivatives cancel
          if (!(Math.abs(expected) < 1e6)) return;
          const error = Math.abs(found[k]![i]! - expected) / (1 + Math.abs(expected));
          largest = Math.max(largest, error);
          expect(error, `${['fx', 'fy', 'fxy'][k]} of ${text} at (${x}, ${at.y[i]})`).toBeLessThan(1e-8);
        });
      });
    }),
    { seed: 300, numRuns: 300 },
  );
  console.log(`derivatives against mathjs: largest relative difference ${largest.toExponential(1)}`);
}, 60_000);

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
