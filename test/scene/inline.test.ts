// A visitor's own rule and the noise of a scene: what is read, and what is said about what cannot be.

import { describe, expect, test } from 'vitest';
import { problemText } from '../../src/formula/result';
import { optimizers } from '../../src/optimizer/catalogue';
import { parseScene } from '../../src/scene/scene';
import { accepted } from '../back-ends';
import { afterSteps, lane, sceneOf } from '../swarm/parts';

const least = {
  version: 2,
  landscape: 'fjord',
  runs: [{ optimizer: 'sgd' }],
  swarm: { particles: 8, start: { kind: 'point', at: [0.1, 0.1] } },
};
const sentences = (change: object): string[] => {
  const read = parseScene({ ...least, ...change });
  return read.ok ? [] : read.problems.map(problemText);
};
const withRule = (optimizer: object, hyper: object = {}) => ({ runs: [{ optimizer, hyper }] });

describe('a hyper-parameter of an own rule', () => {
  const rule = {
    rule: ['theta = theta - η * g * where(every(k), 1, 0)'],
    hyper: {
      η: { default: 0.1, min: 0, max: 1, scale: 'log', symbol: '\\gamma', meaning: { en: 'Mine.', zh: '我的。' } },
      k: { default: 2, min: 1, max: 9, whole: true },
    },
  };

  test('has the range, the scale, the symbol and the meaning that it is given', () => {
    const [run] = accepted(parseScene({ ...least, ...withRule(rule) })).runs;
    expect(run!.optimizer.hyper).toEqual({
      eta: { symbol: '\\gamma', default: 0.1, min: 0, max: 1, scale: 'log', meaning: { en: 'Mine.', zh: '我的。' } },
      k: { symbol: 'k', default: 2, min: 1, max: 9, scale: 'linear', whole: true },
    });
  });

  test('means what its name usually says, and nothing where that says nothing', () => {
    const own = { rule: ['theta = theta - step_size * g * alpha'], hyper: { step_size: 0.1, alpha: 1 } };
    const { hyper } = accepted(parseScene({ ...least, ...withRule(own) })).runs[0]!.optimizer;
    expect(hyper.step_size!.meaning).toEqual(optimizers.get('sgd')!.hyper.lr!.meaning);
    expect(hyper.alpha!.meaning).toBeUndefined();
  });

  test('is refused outside its range, and where it is not whole', () => {
    expect(sentences(withRule(rule, { eta: 2, k: 2.5 }))).toEqual([
      'runs[0].hyper.eta: expected a number in [0, 1], found 2',
      'runs[0].hyper.k: expected a whole number in [1, 9], found 2.5',
    ]);
  });

  test('is refused with a default outside its range', () => {
    expect(sentences(withRule({ ...rule, hyper: { η: { default: 3, min: 0, max: 1 }, k: 2 } }))).toEqual([
      'runs[0].optimizer.hyper.η: expected min ≤ default ≤ max',
    ]);
  });
});

describe('a state of an own rule', () => {
  const adagrad = {
    rule: ['s = s + g^2', 'theta = theta - lr * g / sqrt(s)'],
    hyper: { lr: 0.5, start: 4 },
    state: { s: 'start' },
  };

  test('may start from a hyper-parameter, which the run may change', async () => {
    const scene = sceneOf({ runs: [{ optimizer: adagrad }, { optimizer: adagrad, hyper: { start: 9 } }] });
    const runs = await afterSteps(0, scene);
    expect(runs.map((s) => [lane(s, 'state.s.x')[0], lane(s, 'state.s.y')[7]])).toEqual([
      [4, 4],
      [9, 9],
    ]);
    const [after] = await afterSteps(1, scene);
    expect(lane(after!, 'x')[3]).toBe(1 - (0.5 * 1) / Math.sqrt(5));
  });

  test('is refused where it starts from a name that nobody knows', () => {
    expect(sentences(withRule({ ...adagrad, state: { s: 'strat' } }))).toEqual([
      'runs[0].optimizer.rule: state "s" starts as "strat", which is neither a number, "theta" nor a hyper-parameter; define it, or start from a number',
    ]);
  });
});

describe('noise', () => {
  test('of one point keeps its name, or takes the first minimum', () => {
    const at = (noise: object) => accepted(parseScene({ ...least, noise })).noise.frozen?.at;
    expect(at({ law: 'hessian-at', at: 'flat' })).toBe('flat');
    expect(at({ law: 'hessian-at' })).toBe('sharp');
    expect(at({ law: 'hessian' })).toBeUndefined();
  });

  test.each([
    [
      { law: 'hessian-at', at: 'flta' },
      'noise.at: expected the name of a critical point, found "flta"; did you mean "flat"?',
    ],
    [{ law: 'hessian', at: 'flat' }, 'noise.at: the law "hessian" has no point; remove it or choose "hessian-at"'],
    [{ law: 'alpha-stable', alpha: 2.5 }, 'noise.alpha: expected a number in [0.1, 2], found 2.5'],
    [{ law: 'isotropic', alpha: 1 }, 'noise.alpha: the law "isotropic" has no alpha; remove it or choose another law'],
  ])('%j is refused', (noise, sentence) => {
    expect(sentences({ noise })).toEqual([sentence]);
  });

  test('of one point is refused on a surface without critical points', () => {
    const landscape = { formula: 'x + y', window: { x: [0, 1], y: [0, 1] } };
    expect(sentences({ landscape, noise: { law: 'hessian-at' } })).toEqual([
      'noise.law: this landscape has no critical point to take the Hessian of; choose another law',
    ]);
  });
});
