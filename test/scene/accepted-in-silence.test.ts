// What nobody can have meant is refused: keys that are there twice, places beyond the world, ranges without numbers in them.

import { expect, test } from 'vitest';
import { problemText, type Result } from '../../src/formula/result';
import { parseJson } from '../../src/scene/json';
import { parseScene } from '../../src/scene/scene';

const told = (result: Result<unknown>): readonly string[] => (result.ok ? [] : result.problems.map(problemText));
const scene = (change: object) =>
  parseScene({
    version: 2,
    landscape: { formula: 'x^2 + y^2', window: { x: [-2, 2], y: [-2, 2] } },
    runs: [{ optimizer: 'sgd' }],
    swarm: { particles: 64, start: { kind: 'point', at: [1, 1] } },
    ...change,
  });

test('a key that its object has already', () => {
  expect(told(parseJson('{"hyper": {"lr": 0.1,\n  "lr": 0.9}}'))).toEqual([
    'line 2, column 3: the key "lr" is given twice; remove one of them',
  ]);
  expect(told(parseJson('[{"lr": 1}, {"lr": {"lr": 2}}, {"a": "\\"a\\":1,", "b": 3}]'))).toEqual([]);
});

test.each([
  [{ kind: 'gaussian', at: [0, 0], sigma: 1e308 }],
  [{ kind: 'ring', at: [0, 0], radius: 41 }],
  [{ kind: 'grid', x: [-41, 0], y: [0, 1] }],
])('a start that reaches farther than particles go: %j', (start) => {
  expect(told(scene({ swarm: { particles: 64, start } }))[0]).toMatch(
    /^swarm\.start\.(at|x): expected x in \[-40, 40\], at most 10 windows from the middle of the window, found \[/,
  );
});

test('a window, or the range of a parameter, in which there are hardly any numbers or too many', () => {
  const landscape = (change: object) => ({ formula: 'a * x^2 + y^2', window: { x: [-2, 2], y: [-2, 2] }, ...change });
  const narrow = landscape({ parameters: { a: 1 }, window: { x: [1, 1 + 2 ** -52], y: [-2, 2] } });
  expect(told(scene({ landscape: narrow }))[0]).toContain('landscape.window.x: expected [lo, hi] with lo < hi');
  const endless = landscape({ parameters: { a: { default: 1, min: -1e308, max: 1e308 } } });
  expect(told(scene({ landscape: endless }))).toEqual([
    'landscape.parameters.a: expected min and max less than 1e100 apart; correct them',
  ]);
});

test('a character that cannot be seen is called by its number', () => {
  const [sentence] = told(scene({ landscape: { formula: 'x\u202e + y', window: { x: [-2, 2], y: [-2, 2] } } }));
  expect(sentence).toContain('unexpected character "U+202E"');
});
