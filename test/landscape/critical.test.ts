// Critical points of one landscape: named ones follow parameters, unnamed ones get numbers, and what does not hold is refused.

import { describe, expect, test } from 'vitest';
import { type CriticalPoint, certify, criticalPoints, namedPoints } from '../../src/landscape/critical';
import { type Landscape, parameterValues } from '../../src/landscape/landscape';
import { parseInlineLandscape, parseLandscape } from '../../src/landscape/parse';
import { accepted, refused } from '../back-ends';
import { landscapes } from '../landscapes';

const inline = (formula: string | string[], x: number[], y: number[], rest: object = {}): Landscape =>
  accepted(parseInlineLandscape({ formula, window: { x, y }, ...rest }));

const near = (p: CriticalPoint, x: number, y: number, digits: number): void => {
  expect(p.x).toBeCloseTo(x, digits);
  expect(p.y).toBeCloseTo(y, digits);
};

describe('points follow their parameters', () => {
  /** u(x) = −1 in closed form: (A² − C²)x² − 2Aqx + q² − C²w² = 0 with q = Cw − 1, the root for which C·r = q − Ax. */
  function sharpMinimum(s: number, f: number, w: number): number {
    const [A, C] = [(s + f) / 2, (f - s) / 2];
    const q = C * w - 1;
    const p = A * A - C * C;
    const root = Math.sqrt(A * A * q * q - p * (q * q - C * C * w * w));
    return [A * q - root, A * q + root].map((v) => v / p).find((x) => (q - A * x) / C > 0)!;
  }
  test.each([0.5, 0.8, 1.001, 1.5, 2.2, 3, 4])('the sharp minimum of the fjord at s = %f', (s) => {
    const fjord = landscapes.get('fjord')!;
    const points = accepted(namedPoints(fjord, parameterValues(fjord, { s })));
    near(points.find((p) => p.name === 'sharp')!, sharpMinimum(s, 1, 0.15), 0, 9);
    expect(points.map((p) => p.name)).toEqual(['sharp', 'flat', 'pass']);
  });

  const fold = inline('x^3 / 3 - p * x + y^2 / 2', [-2, 2], [-2, 2], {
    parameters: { p: { default: 1, min: -1, max: 2 } },
    points: [
      { name: 'well', kind: 'minimum', at: [1, 0] },
      { name: 'pass', kind: 'saddle', at: [-1, 0] },
    ],
  });

  test('to where the parameter puts them', () => {
    const points = accepted(namedPoints(fold, { p: 0.25 }));
    expect(points.map((p) => [p.name, p.kind])).toEqual([
      ['well', 'minimum'],
      ['pass', 'saddle'],
    ]);
    near(points[0]!, 0.5, 0, 10);
    near(points[1]!, -0.5, 0, 10);
  });

  test.each([0.3, 1, 1.7, -1.9])('past ripples, into none of which they fall: to %f', (a) => {
    const ripples = inline('x^2 / 100 + 1 - cos(10 * pi * (x - a)) + y^2', [-2, 2], [-2, 2], {
      parameters: { a: { default: 0, min: -2, max: 2 } },
      points: [{ name: 'well', kind: 'minimum', at: [0, 0] }],
    });
    const [well] = accepted(namedPoints(ripples, { a }));
    near(well!, a, 0, 3);
  });

  test('fast and slowly', () => {
    const fast = inline('(x - exp(a) / 100)^2 + y^2', [-2, 2], [-2, 2], {
      parameters: { a: { default: 0, min: 0, max: 8 } },
      points: [{ name: 'well', kind: 'minimum', at: [0, 0] }],
    });
    near(accepted(namedPoints(fast, { a: 5 }))[0]!, Math.exp(5) / 100, 0, 12);
    near(accepted(namedPoints(fast, { a: 7 }))[0]!, Math.exp(7) / 100, 0, 10);
  });

  test('one of two that run into each other and vanish is not mistaken for a third', () => {
    const steps = inline('x^4 / 4 - x^2 / 2 - p * x + y^2', [-2, 2], [-2, 2], {
      parameters: { p: { default: 0, min: -1, max: 1 } },
      points: [
        { name: 'left', kind: 'minimum', at: [-1, 0] },
        { name: 'middle', kind: 'saddle', at: [0, 0] },
        { name: 'right', kind: 'minimum', at: [1, 0] },
      ],
    });
    expect(accepted(namedPoints(steps, { p: 0.38 })).map((p) => p.name)).toEqual(['left', 'middle', 'right']);
    expect(accepted(namedPoints(steps, { p: 0.6 })).map((p) => p.name)).toEqual(['right']);
  });

  test('and are left out where they no longer exist', () => {
    expect(accepted(namedPoints(fold, { p: -1 }))).toEqual([]);
  });

  test('a degenerate bottom that has a name has its basin, and the minima that are found have theirs', () => {
    const points = accepted(
      criticalPoints(
        inline('x^4 * (x - 2)^2 + y^4', [-1, 3], [-1, 1], {
          points: [{ name: 'flat', kind: 'degenerate', at: [0.01, 0] }],
        }),
        {},
      ),
    );
    expect(points.map((p) => [p.name, p.hasBasin, Math.round(p.x) + 0])).toEqual([
      ['flat', true, 0],
      ['degenerate 2', true, 2],
    ]);
  });

  test('without names the found ones are used, by number', () => {
    const points = accepted(criticalPoints(inline('(x^2 - 1)^2 + y^2', [-2, 2], [-2, 2]), {}));
    expect(points.map((p) => p.name)).toEqual(['minimum 1', 'minimum 2', 'saddle 1']);
    expect(points.map((p) => p.title.zh)).toEqual(['极小值 1', '极小值 2', '鞍点 1']);
  });
});

describe('a landscape is refused', () => {
  const document = (point: object) => ({
    version: 1,
    name: 'bowl',
    title: { en: 'Bowl', zh: '碗' },
    formula: 'loss = x^2 + 4 * y^2 + log(3 + x) * 0',
    window: { x: [-2, 2], y: [-2, 2] },
    points: [{ name: 'bottom', kind: 'minimum', at: [0, 0], ...point }],
    source: 'test',
  });
  const certified = (point: object) => certify(accepted(parseLandscape(document(point))));

  test('not, if it holds what it says', () => expect(accepted(certified({}))[0]!.eigenvalues).toEqual([2, 8]));

  test.each([
    [
      'of the wrong kind',
      { kind: 'saddle' },
      'points[0]: "bottom" is a minimum, expected a saddle: the eigenvalues are 2.00000 and 8.00000; correct "kind"',
    ],
    [
      'at the wrong place',
      { at: [1.5, 0] },
      'points[0]: "bottom" is not near [1.5,0]: Newton\'s method ends at [0, 0]; correct "at"',
    ],
  ])('with a point %s', (_, point, sentence) => {
    expect(refused(certified(point)).map((s) => s.replaceAll('-0', '0'))).toEqual([sentence]);
  });

  test('with a point that is not stationary', () => {
    const plane = accepted(parseLandscape({ ...document({}), formula: 'x + y^2' }));
    expect(refused(certify(plane))).toEqual([
      'points[0]: "bottom" is not stationary: |gradient| = 1.0e+0 after Newton\'s method, expected ≤ 1e-10; correct "at"',
    ]);
  });

  test('where its formula is undefined', () => {
    const hole = accepted(parseLandscape({ ...document({ at: [-1, 0] }), formula: 'x^2 * sqrt(x) + y^2' }));
    expect(refused(certify(hole))[0]).toMatch(/is not stationary: \|gradient\| = NaN/);
  });
});
