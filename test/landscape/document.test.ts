// Landscape documents: what a file may say, and the sentence for what it may not.

import { describe, expect, test } from 'vitest';
import { parameterValues } from '../../src/landscape/landscape';
import { parseInlineLandscape, parseLandscape } from '../../src/landscape/parse';
import { sample } from '../../src/landscape/samples';
import { accepted, refused } from '../back-ends';
import { landscapes } from '../landscapes';

const bowl = {
  version: 1,
  name: 'bowl',
  title: { en: 'Bowl', zh: '碗' },
  formula: 'loss = k * x^2 + y^2',
  parameters: { k: { default: 2, min: 1, max: 3 } },
  window: { x: [-2, 2], y: [-2, 2] },
  source: 'test',
};

describe('a document is refused', () => {
  test.each([
    ['a wrong version', { version: 2 }, ['version: expected 1, found 2']],
    [
      'a name with spaces',
      { name: 'My Bowl' },
      ['name: expected a name in kebab-case, such as "three-wells", found "My Bowl"'],
    ],
    ['no source', { source: undefined }, ['source: expected a text, found nothing; add it']],
    ['an unknown key', { windows: 1 }, ['windows: unknown key; remove it or check its spelling']],
    [
      'an empty window',
      { window: { x: [2, 2], y: [-2, 2] } },
      [
        'window.x: expected [lo, hi] with lo < hi, less than 1e100 and more than a billionth of their size apart; correct them',
      ],
    ],
    ['half a window', { window: { x: [-2, 2] } }, ['window.y: expected a list, found nothing; add it']],
    [
      'an infinite window',
      { window: { x: [-2, Number.POSITIVE_INFINITY], y: [-2, 2] } },
      ['window.x[1]: expected a number, found Infinity'],
    ],
    [
      'a default out of range',
      { parameters: { k: { default: 5, min: 1, max: 3 } } },
      ['parameters.k: expected min ≤ default ≤ max'],
    ],
    [
      'a logarithmic scale through 0',
      { parameters: { k: { default: 1, min: 0, max: 3, scale: 'log' } } },
      ['parameters.k: expected min > 0 on a logarithmic scale'],
    ],
    [
      'a formula that cannot be read',
      { formula: ['a = 2', 'loss = a * z'] },
      ['formula, line 2, column 12: "z" is not defined; known here: x, y, k, a'],
    ],
    [
      'a parameter called x',
      { parameters: { x: { default: 1, min: 0, max: 2 } } },
      ['formula: parameter "x" has a name that means something else here; choose another name'],
    ],
    [
      'an unknown kind of point',
      { points: [{ name: 'a', kind: 'minimun', at: [0, 0] }] },
      [
        'points[0].kind: expected "minimum" or "saddle" or "maximum" or "degenerate", found "minimun"; did you mean "minimum"?',
      ],
    ],
    [
      'two faults at once',
      { version: 2, source: 3 },
      ['version: expected 1, found 2', 'source: expected a text, found 3'],
    ],
  ])('for %s', (_, change, sentences) => expect(refused(parseLandscape({ ...bowl, ...change }))).toEqual(sentences));

  test.each([null, 3, 'text', []])('that is no object: %j', (json) => {
    expect(refused(parseLandscape(json))[0]).toMatch(/^expected an object, found /);
  });
});

describe('a parameter', () => {
  test('has its default unless it is set', () => {
    const landscape = accepted(parseLandscape(bowl));
    expect(parameterValues(landscape)).toEqual({ k: 2 });
    expect(parameterValues(landscape, { k: 3 })).toEqual({ k: 3 });
  });

  test('may be spelled in Greek in the file and is known by its plain name', () => {
    const landscape = accepted(
      parseLandscape({ ...bowl, formula: 'κ₁ * x^2', parameters: { κ1: { default: 2, min: 1, max: 3 } } }),
    );
    expect(parameterValues(landscape)).toEqual({ kappa1: 2 });
  });

  test.each([
    [2, { default: 2, min: 0.5, max: 8, scale: 'log' }],
    [-2, { default: -2, min: -8, max: 8, scale: 'linear' }],
    [0, { default: 0, min: -1, max: 1, scale: 'linear' }],
  ])('of an inline landscape may be the number %d alone', (value, parameter) => {
    const inline = { formula: 'k * x^2', window: bowl.window, parameters: { k: value } };
    expect(accepted(parseInlineLandscape(inline)).parameters.k).toEqual(parameter);
  });
});

test('samples are the loss and its derivatives; where the formula is undefined, NaN', () => {
  const landscape = accepted(
    parseInlineLandscape({ formula: 'k * x^2 + x * log(y)', window: bowl.window, parameters: { k: 3 } }),
  );
  const s = accepted(sample(landscape, { k: 3 }, [2, 2], [1, -1]));
  expect([s.loss[0], s.gradientX[0], s.gradientY[0], s.hessianXX[0], s.hessianXY[0], s.hessianYY[0]]).toEqual([
    12, 12, 2, 6, 1, -2,
  ]);
  expect(s.loss[1]).toBeNaN();
});

test('every shipped landscape has both languages for itself, and for whatever it labels', () => {
  for (const landscape of landscapes.values()) {
    for (const { en, zh } of [
      landscape.title,
      ...landscape.points.filter((p) => p.title.en !== p.name).map((p) => p.title),
      ...Object.values(landscape.parameters).flatMap((p) => p.label ?? []),
    ]) {
      expect(en, landscape.name).toMatch(/\S/);
      expect(zh, landscape.name).toMatch(/\p{Script=Han}/u);
    }
  }
});
