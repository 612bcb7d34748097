// Critical points: every shipped landscape holds what it says, the finder finds what the literature counts, points follow parameters.

import { describe, expect, test } from 'vitest';
import { landscapes } from '../../src/landscape/catalogue';
import {
  type CriticalPoint,
  certify,
  criticalPoints,
  eigenvalues,
  findCriticalPoints,
  namedPoints,
  STATIONARY,
} from '../../src/landscape/critical';
import { type Landscape, parameterValues, parseInlineLandscape, parseLandscape } from '../../src/landscape/landscape';
import { accepted, refused } from '../back-ends';
import { between, luck } from '../luck';

const inline = (formula: string | string[], x: number[], y: number[], rest: object = {}): Landscape =>
  accepted(parseInlineLandscape({ formula, window: { x, y }, ...rest }));

const kinds = (points: readonly CriticalPoint[]) =>
  ['minimum', 'saddle', 'maximum', 'degenerate'].map((kind) => points.filter((p) => p.kind === kind).length);

const near = (p: CriticalPoint, x: number, y: number, digits: number): void => {
  expect(p.x).toBeCloseTo(x, digits);
  expect(p.y).toBeCloseTo(y, digits);
};

describe.each([...landscapes.values()])('$name', (landscape) => {
  const { window } = landscape;

  test('is certified: every named point is stationary and of its kind', () => {
    const points = accepted(certify(landscape));
    expect(points.map((p) => p.name)).toEqual(landscape.points.map((p) => p.name));
    for (const p of points) expect(p.gradientNorm).toBeLessThanOrEqual(STATIONARY);
  });

  test('names every critical point of its window, once', () => {
    const found = accepted(findCriticalPoints(landscape, parameterValues(landscape)));
    const named = accepted(namedPoints(landscape, parameterValues(landscape)));
    const inside = named.filter(
      (p) => p.x >= window.x[0] && p.x <= window.x[1] && p.y >= window.y[0] && p.y <= window.y[1],
    );
    const text = (points: readonly CriticalPoint[]) =>
      points
        .map((p) => `${p.kind} ${(p.x + 0).toFixed(6)} ${(p.y + 0).toFixed(6)}`.replaceAll('-0.000000', '0.000000'))
        .sort();
    expect(text(inside)).toEqual(text(found));
    expect(new Set(named.map((p) => p.name)).size).toBe(named.length);
  });

  test('says where it comes from and gives its parameters a range', () => {
    expect(landscape.source).not.toBe('');
    for (const p of Object.values(landscape.parameters)) expect(p.min).toBeLessThan(p.max);
  });

  const ends = Object.entries(landscape.parameters).flatMap(([name, p]) => [
    { name, value: p.min },
    { name, value: p.max },
  ]);
  test.each(ends)(
    'with $name = $value keeps only points that are still stationary and of their kind',
    ({ name, value }) => {
      const points = accepted(namedPoints(landscape, parameterValues(landscape, { [name]: value })));
      expect(points.length).toBeGreaterThan(0);
      for (const p of points) {
        expect(p.gradientNorm).toBeLessThanOrEqual(STATIONARY);
        expect(p.kind).toBe(landscape.points.find((n) => n.name === p.name)!.kind);
      }
    },
  );
});

describe('the numbers of the papers', () => {
  const pointsOf = (name: string, values: Record<string, number> = {}) => {
    const landscape = landscapes.get(name)!;
    const points = accepted(namedPoints(landscape, parameterValues(landscape, values)));
    return (point: string) => points.find((p) => p.name === point)!;
  };
  const eigen = (p: CriticalPoint, [low, high]: readonly [number, number], digits: number) => {
    expect(p.eigenvalues[0]).toBeCloseTo(low, digits);
    expect(p.eigenvalues[1]).toBeCloseTo(high, digits);
  };

  test('fjord', () => {
    const at = pointsOf('fjord');
    near(at('sharp'), -0.5323174125, 0, 10);
    eigen(at('sharp'), [3.9253835932, 15.7015343727], 9);
    near(at('flat'), 0.9310031612, 0, 10);
    eigen(at('flat'), [1.0127724466, 4.0510897865], 9);
    near(at('pass'), 0, 0, 12);
    eigen(at('pass'), [-13.5, 2.25], 12);
    expect([at('sharp').loss, at('flat').loss, at('pass').loss].map((v) => v.toFixed(12))).toEqual(
      [0, 0, 1].map((v) => v.toFixed(12)),
    );
  });

  test('saddle in a bowl', () => {
    const [a, b, c] = [2, 0.05, 0.02];
    const at = pointsOf('saddle-in-a-bowl', { a, b, c });
    near(at('upper'), 0, Math.sqrt(b / c), 12);
    near(at('lower'), 0, -Math.sqrt(b / c), 12);
    for (const name of ['upper', 'lower']) {
      expect(at(name).loss).toBeCloseTo((-b * b) / (4 * c), 14);
      eigen(at(name), [2 * b, a], 12);
    }
    eigen(at('saddle'), [-b, a], 14);
  });

  test('saddle in a bowl, turned by 45°', () => {
    const at = pointsOf('saddle-in-a-bowl', { phi: 45 });
    near(at('upper'), -Math.SQRT1_2, Math.SQRT1_2, 12);
    near(at('lower'), Math.SQRT1_2, -Math.SQRT1_2, 12);
    eigen(at('saddle'), [-0.02, 1], 13);
  });

  test('three wells', () => {
    const at = pointsOf('three-wells');
    near(at('narrow'), -1.4876963008, 0.0009291464, 10);
    eigen(at('narrow'), [8.11, 8.22], 2);
    near(at('wide'), 1.1530631337, 0.7682297897, 10);
    eigen(at('wide'), [1.27, 1.28], 2);
    near(at('middle'), 0.5989755804, -1.4341012822, 10);
    eigen(at('middle'), [2.39, 2.72], 2);
  });

  test.each([
    ['fjord', [2, 1, 0, 0]],
    ['saddle-in-a-bowl', [2, 1, 0, 0]],
    ['three-wells', [3, 2, 0, 0]],
  ])('%s has %j minima, saddles, maxima, degenerate points', (name, expected) => {
    const landscape = landscapes.get(name)!;
    expect(kinds(accepted(findCriticalPoints(landscape, parameterValues(landscape))))).toEqual(expected);
  });
});

describe('the finder counts minima, saddles, maxima and degenerate points of', () => {
  const turns = (v: string) => `cos(2 * pi * ${v})`;
  test.each([
    ['monkey saddle', '(x^3 - 3*x*y^2) / 3 + (x^2 + y^2)^2 / 4', [-2, 2], [-2, 2], [3, 0, 0, 1]],
    ['washboard', '0.15*x^2 + 0.2*(1 - cos(3*x)) + y^2 / 2', [-6, 6], [-3, 3], [3, 2, 0, 0]],
    ['egg box', 'sin(x)*sin(y) + 0.025*(x^2 + y^2)', [-7, 7], [-7, 7], [8, 25, 8, 0]],
    ['Styblinski–Tang', '(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y) / 20', [-5, 5], [-5, 5], [4, 4, 1, 0]],
    [
      'Rastrigin',
      `(20 + x^2 - 10*${turns('x')} + y^2 - 10*${turns('y')}) / 10`,
      [-1.6, 1.6],
      [-1.6, 1.6],
      [9, 24, 16, 0],
    ],
    [
      'Ackley, smooth',
      `(20 - 20*exp(-0.2*sqrt((x^2 + y^2)/2 + 0.01)) + e - exp((${turns('x')} + ${turns('y')})/2)) / 5`,
      [-1.2, 1.2],
      [-1.2, 1.2],
      [9, 12, 4, 0],
    ],
    ['Himmelblau', '((x^2 + y - 11)^2 + (x + y^2 - 7)^2) / 50', [-5, 5], [-5, 5], [4, 4, 1, 0]],
    ['six-hump camel', '(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2', [-2, 2], [-1.2, 1.2], [6, 7, 2, 0]],
    ['Rosenbrock', '((1 - x)^2 + 10*(y - x^2)^2) / 10', [-2, 2], [-1, 3], [1, 0, 0, 0]],
    [
      'Beale',
      '((1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2) / 10',
      [-4.5, 4.5],
      [-4.5, 4.5],
      [1, 2, 0, 0],
    ],
  ])('%s', (_, formula, x, y, expected) => {
    const landscape = inline(formula, x, y);
    expect(kinds(accepted(findCriticalPoints(landscape, {})))).toEqual(expected);
  });

  test('a plane: none', () => {
    expect(accepted(findCriticalPoints(inline('x + 2 * y', [-1, 1], [-1, 1]), {}))).toEqual([]);
  });

  test('washboard, with the known places and curvatures', () => {
    const points = accepted(
      findCriticalPoints(inline('0.15*x^2 + 0.2*(1 - cos(3*x)) + y^2 / 2', [-6, 6], [-3, 3]), {}),
    );
    const [lowest, left, right] = points.filter((p) => p.kind === 'minimum');
    near(lowest!, 0, 0, 10);
    near(left!, -1.7419878434, 0, 9);
    near(right!, 1.7419878434, 0, 9);
    expect(right!.eigenvalues[1]).toBeCloseTo(1.1843288224, 9);
    const pass = points.find((p) => p.kind === 'saddle' && p.x > 0)!;
    near(pass, 1.2783362562, 0, 9);
    expect(pass.eigenvalues[0]).toBeCloseTo(-1.0843206626, 9);
  });

  test('Rosenbrock, with the eigenvalues of its minimum', () => {
    const [minimum] = accepted(findCriticalPoints(inline('((1 - x)^2 + 10*(y - x^2)^2) / 10', [-2, 2], [-1, 3]), {}));
    near(minimum!, 1, 1, 10);
    expect(minimum!.eigenvalues[0]).toBeCloseTo(0.0393676284, 10);
    expect(minimum!.eigenvalues[1]).toBeCloseTo(10.1606323716, 9);
  });
});

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

  test('and are left out where they no longer exist', () => {
    expect(accepted(namedPoints(fold, { p: -1 }))).toEqual([]);
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

describe('eigenvalues', () => {
  test('have the trace and the determinant of the matrix, in order', () => {
    const random = luck(31);
    for (let i = 0; i < 200; i++) {
      const [a, b, c] = [0, 0, 0].map(() => between(random, -5, 5)) as [number, number, number];
      const [low, high] = eigenvalues(a, b, c);
      expect(low).toBeLessThanOrEqual(high);
      expect(low + high).toBeCloseTo(a + c, 12);
      expect(low * high).toBeCloseTo(a * c - b * b, 11);
    }
  });

  test.each([
    [
      [2, 0, 2],
      [2, 2],
    ],
    [
      [0, 0, 0],
      [0, 0],
    ],
    [
      [0, 1, 0],
      [-1, 1],
    ],
    [
      [1, 0, 1e-14],
      [1e-14, 1],
    ],
    [
      [-1e-14, 0, -1],
      [-1, -1e-14],
    ],
  ])('of %j are %j', ([a, b, c], expected) => expect(eigenvalues(a!, b!, c!)).toEqual(expected));
});
