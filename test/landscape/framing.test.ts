// Windows for surfaces that come without one: the points are in it, the numbers are round, and walls do not hide the bottom.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Frame, frameLandscape, suggestedHeight } from '../../src/landscape/framing';
import { parseInlineLandscape } from '../../src/landscape/parse';
import { accepted, refused } from '../back-ends';
import { landscapes } from '../landscapes';

const surface = (formula: string, parameters: Record<string, number> = {}) =>
  accepted(parseInlineLandscape({ formula, parameters, window: { x: [-1, 1], y: [-1, 1] } }));
const frame = (formula: string): Frame => accepted(frameLandscape(surface(formula)));

const text = ({ window: { x, y }, height }: Frame): string => `[${x.join(', ')}] × [${y.join(', ')}] ${height}`;

test.each([
  ['x^2 + y^2', '[-3, 3] × [-3, 3] linear'],
  ['0.5*(x^2 + 25*y^2)', '[-5, 5] × [-5, 5] linear'],
  ['x^2 - y^2', '[-3, 3] × [-3, 3] linear'],
  ['x', '[-3, 3] × [-3, 3] linear'],
  ['0', '[-3, 3] × [-3, 3] linear'],
  ['x^2', '[-3, 3] × [-3, 3] linear'],
  ['x^4 + y^4', '[-2, 2] × [-2, 2] linear'],
  ['(x^2 + y^2 - 1)^2', '[-2, 2] × [-2, 2] log'],
  ['(x/0.001)^2 + (y/0.001)^2', '[-0.003, 0.003] × [-0.003, 0.003] linear'],
  ['1e-6*(x^2 + y^2)', '[-10, 10] × [-10, 10] linear'],
  ['0.001*x^3 + x^2 + y^2', '[-3, 3] × [-3, 3] linear'],
  ['log(x^2 + y^2 + 0.01)', '[-0.3, 0.3] × [-0.3, 0.3] linear'],
  ['exp(-(x - 50)^2 - (y - 50)^2)', '[47, 53] × [47, 53] linear'],
  ['-exp(-(x^2 + y^2) / 10000)', '[-300, 300] × [-300, 300] linear'],
  ['(x - 1000)^2 + y^2', '[997, 1003] × [-3, 3] linear'],
  ['sqrt(x)', '[0, 3] × [-3, 3] linear'],
  ['sqrt(x - 100)', '[100, 300] × [-200, 200] linear'],
  ['sin(x)*sin(y)', '[-8, 8] × [-8, 8] linear'],
  ['sin(100*x)*sin(100*y)', '[-0.08, 0.08] × [-0.08, 0.08] linear'],
  ['sin(x)*sin(y) + 0.025*(x^2 + y^2)', '[-7, 7] × [-7, 7] linear'],
  ['(1 - x)^2 + 100*(y - x^2)^2', '[-1, 3] × [-1, 3] log'],
  ['(x^2 + y - 11)^2 + (x + y^2 - 7)^2', '[-6, 6] × [-6, 6] linear'],
  ['-cos(x)*cos(y)*exp(-((x - pi)^2 + (y - pi)^2))', '[0, 6] × [0, 6] linear'],
  ['(x^2 - 0.01)^2 + y^2', '[-0.16, 0.16] × [-0.08, 0.08] linear'],
])('%s is seen in %s', (formula, expected) => expect(text(frame(formula))).toBe(expected));

describe('a classical function is seen with the best of its known minima:', () => {
  const functions: Record<
    string,
    { title: string; formula: string; known_minima: { x: number; y: number; f: number }[] }
  > = JSON.parse(readFileSync('test/oracle/functions.json', 'utf8')).functions;
  test.each(Object.values(functions).filter((f) => f.known_minima.length > 0))(
    '$title',
    ({ formula, known_minima }) => {
      const { x, y } = frame(formula.replace(/\bE\b/g, 'e')).window;
      const least = Math.min(...known_minima.map((m) => m.f));
      const seen = known_minima.filter((m) => m.x > x[0] && m.x < x[1] && m.y > y[0] && m.y < y[1]);
      expect(Math.min(...seen.map((m) => m.f))).toBe(least);
      const [width, height] = [x[1] - x[0], y[1] - y[0]];
      expect(Math.max(width / height, height / width)).toBeLessThanOrEqual(2);
      // not so wide that it is lost
      expect(Math.max(width, height)).toBeLessThanOrEqual(20);
    },
  );
});

describe('height', () => {
  test.each([
    ['Goldstein–Price', 'goldstein', 'log'],
    ['Rosenbrock', 'f2', 'log'],
    ['Beale', 'f4', 'log'],
    ['Himmelblau', 'f5', 'linear'],
    ['Easom', 'easom', 'linear'],
    ['Rastrigin', 'f8', 'linear'],
  ])('of %s', (_, id, expected) => {
    const { functions } = JSON.parse(readFileSync('test/oracle/functions.json', 'utf8'));
    expect(frame(functions[id].formula).height).toBe(expected);
  });

  test.each([
    ['beale', 'log'],
    ['rosenbrock', 'log'],
    ['rastrigin', 'linear'],
    ['easom', 'linear'],
    ['three-wells', 'linear'],
  ])('of %s in its own window is %s', (name, expected) => {
    expect(accepted(suggestedHeight(landscapes.get(name)!))).toBe(expected);
  });
});

test('parameters count: a minimum that they move far is followed by the window', () => {
  const moving = surface('(x - a)^2 + y^2', { a: 0 });
  expect(text(accepted(frameLandscape(moving)))).toBe('[-3, 3] × [-3, 3] linear');
  expect(text(accepted(frameLandscape(moving, { a: 200 })))).toBe('[197, 203] × [-3, 3] linear');
});

test('the same surface gets the same window, whatever window it came with', () => {
  const formula = 'x^4 - 3*x^2 + x*y + y^4';
  const frames = [
    [-1, 1],
    [5, 900],
  ].map((x) => accepted(frameLandscape(accepted(parseInlineLandscape({ formula, window: { x, y: x } })))));
  expect(frames[0]).toEqual(frames[1]);
});

test('a surface that is undefined everywhere is refused, with a remedy', () => {
  expect(refused(frameLandscape(surface('sqrt(-1 - x^2)')))).toEqual([
    'formula: the loss is undefined wherever it was looked for, up to 1000 from the origin; mend the formula',
  ]);
});
