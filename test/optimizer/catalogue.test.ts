// Every rule that ships: readable, with a paper and a place in it, and with numbers inside their ranges.

import { describe, expect, test } from 'vitest';
import { variable } from '../../src/formula/expression';
import { readRule } from '../../src/formula/formula';
import { isVector } from '../../src/formula/value';
import { optimizers } from '../../src/optimizer/catalogue';
import type { OptimizerData } from '../../src/optimizer/optimizer';
import { accepted } from '../back-ends';
import { afterSteps, lane, sceneOf } from '../swarm/parts';

test('these are the rules, in alphabetical order under their own names', () => {
  expect([...optimizers.keys()]).toEqual([
    ...['adabelief', 'adabound', 'adadelta', 'adagrad', 'adai', 'adaiv2', 'adaiw', 'adam', 'adamax', 'adamp', 'adamw'],
    ...['amsgrad', 'asgd', 'heavy-ball', 'lion', 'lookahead', 'momentum', 'nadam', 'nesterov', 'padam', 'radam'],
    ...['rmsprop', 'rmsprop-centered', 'rprop', 'sam', 'sgd', 'yogi'],
  ]);
  for (const [name, data] of optimizers) expect(data.name).toBe(name);
});

test('no two rules have one title', () => {
  for (const language of ['en', 'zh'] as const) {
    const titles = [...optimizers.values()].map((o) => o.title[language]);
    expect(new Set(titles).size).toBe(titles.length);
  }
});

const bowl = {
  gradient: [variable('gx'), variable('gy')],
  hessian: [variable('hxx'), variable('hxy'), variable('hyy')],
} as const;
const read = ({ hyper, state }: OptimizerData, rule: string) =>
  accepted(
    readRule(
      rule,
      Object.keys(hyper),
      Object.entries(state).map(([name, { initial }]) => ({ name, initial })),
      bowl,
    ),
  );

/** What has to be 0 for a rule to stand still, where that is not lr alone. */
const REST: Readonly<Record<string, Record<string, number>>> = {
  // lr is the first step only; no step is shorter than step_size_min
  rprop: { lr: 0, step_size_min: 0 },
  // the rate is clipped to bounds around final_lr
  adabound: { lr: 0, final_lr: 0 },
};

/** Steps to half the distance, where 200 do not suffice. */
const STEPS: Readonly<Record<string, number>> = {
  // holds its rates back at first: the rectification grows over some 1 / (1 − beta2) steps
  radam: 400,
};

describe.each([...optimizers.values()])('$name', (optimizer) => {
  test('cites a paper with a location', () => {
    expect(optimizer.source.title).toMatch(/\(\d{4}\)|\b\d{4}\)/);
    expect(optimizer.source.url).toMatch(/^https:\/\//);
    expect(optimizer.source.where).not.toBe('');
  });

  test('has defaults inside their ranges, and a symbol for everything', () => {
    for (const h of Object.values(optimizer.hyper)) {
      expect(h.default).toBeGreaterThanOrEqual(h.min);
      expect(h.default).toBeLessThanOrEqual(h.max);
      expect(h.symbol).not.toBe('');
    }
    for (const s of Object.values(optimizer.state)) expect(s.symbol).not.toBe('');
  });

  test('has a value for each coordinate of what it shows', () => {
    for (const [what, expression] of Object.entries(optimizer.shows ?? {})) {
      const { locals } = read(optimizer, `${optimizer.rule}\n shown = ${expression}`);
      expect(isVector(locals.get('shown')!), what).toBe(true);
    }
  });

  test('uses each of its hyper-parameters', () => {
    const starts = Object.values(optimizer.state).map((s) => s.initial);
    for (const name of Object.keys(optimizer.hyper)) {
      if (!starts.includes(name)) expect(optimizer.rule).toMatch(new RegExp(`\\b${name}\\b`));
    }
  });

  test('comes to less than half its distance from the bottom of a round bowl', async () => {
    const [s] = await afterSteps(STEPS[optimizer.name] ?? 200, sceneOf({ runs: [{ optimizer: optimizer.name }] }));
    expect(Math.hypot(lane(s!, 'x')[0]!, lane(s!, 'y')[0]!)).toBeLessThan(Math.SQRT1_2);
    expect(s!.diverged[0]).toBe(0);
  });

  test('with a rate of 0 stays where it is', async () => {
    const scene = sceneOf({
      runs: [{ optimizer: optimizer.name, hyper: REST[optimizer.name] ?? { lr: 0 } }],
      noise: { law: 'isotropic', sigma: 1 },
    });
    const [s] = await afterSteps(20, scene);
    expect([...lane(s!, 'x'), ...lane(s!, 'y')]).toEqual(Array(16).fill(1));
  });
});
