// Every rule that ships: readable, with a paper and a place in it, and with numbers inside their ranges.

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { variable } from '../../src/formula/expression';
import { readRule } from '../../src/formula/formula';
import { isVector } from '../../src/formula/value';
import { optimizers } from '../../src/optimizer/catalogue';
import type { OptimizerData } from '../../src/optimizer/optimizer';
import { accepted } from '../back-ends';
import { afterSteps, lane, sceneOf } from '../swarm/parts';
import { ruleTests } from './reference';

test('a rule is a file with its name, and they stand in alphabetical order', () => {
  const files = readdirSync('src/optimizer').filter((file) => !['catalogue.ts', 'optimizer.ts'].includes(file));
  expect([...optimizers.keys()]).toEqual(files.map((file) => file.replace(/\.ts$/, '')).sort());
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

describe.each([...optimizers.values()])('$name', (optimizer) => {
  const { rest = optimizer.hyper.lr && { lr: 0 }, steps = 200 } = ruleTests.get(optimizer.name) ?? {};

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

  test('says of each hyper-parameter in both languages what it means', () => {
    for (const [name, { meaning }] of Object.entries(optimizer.hyper)) {
      expect(meaning?.en, name).toMatch(/^.+\.$/);
      expect(meaning?.zh, name).toMatch(/^.+。$/);
    }
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
    const [s] = await afterSteps(steps, sceneOf({ runs: [{ optimizer: optimizer.name }] }));
    expect(Math.hypot(lane(s!, 'x')[0]!, lane(s!, 'y')[0]!)).toBeLessThan(Math.SQRT1_2);
    expect(s!.diverged[0]).toBe(0);
  });

  test.skipIf(!rest)('with a rate of 0 stays where it is', async () => {
    const scene = sceneOf({
      runs: [{ optimizer: optimizer.name, hyper: rest! }],
      noise: { law: 'isotropic', sigma: 1 },
    });
    const [s] = await afterSteps(20, scene);
    expect([...lane(s!, 'x'), ...lane(s!, 'y')]).toEqual(Array(16).fill(1));
  });
});
