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

test('no title in full is of a paper that no rule cites', () => {
  const cited = new Set([...optimizers.values()].map((o) => o.source.url));
  for (const url of Object.keys(TITLES)) expect(cited).toContain(url);
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

const ADAI = 'Adaptive Inertia: Disentangling the Effects of Adaptive Learning Rate and Momentum (ICML 2022)';
const SUTSKEVER = 'On the importance of initialization and momentum in deep learning (ICML 2013)';
const ADAM = 'Adam: a method for stochastic optimization (ICLR 2015)';
/** Titles in full, by where they are read. */
const TITLES: Readonly<Record<string, string>> = {
  'https://arxiv.org/abs/2010.07468':
    'AdaBelief optimizer: adapting stepsizes by the belief in observed gradients (NeurIPS 2020)',
  'https://arxiv.org/abs/1902.09843': 'Adaptive gradient methods with dynamic bound of learning rate (ICLR 2019)',
  'https://arxiv.org/abs/1212.5701': 'ADADELTA: an adaptive learning rate method (2012)',
  'https://jmlr.org/papers/v12/duchi11a.html':
    'Adaptive subgradient methods for online learning and stochastic optimization (JMLR 12, 2011)',
  'https://arxiv.org/abs/2006.15815': ADAI,
  'https://github.com/zeke-xie/adaptive-inertia-adai': ADAI,
  'https://arxiv.org/abs/1412.6980': ADAM,
  'https://arxiv.org/abs/2006.08217':
    'AdamP: slowing down the slowdown for momentum optimizers on scale-invariant weights (ICLR 2021)',
  'https://arxiv.org/abs/1711.05101': 'Decoupled weight decay regularization (ICLR 2019)',
  'https://arxiv.org/abs/1904.09237': 'On the convergence of Adam and beyond (ICLR 2018)',
  'https://doi.org/10.1137/0330046': 'Acceleration of stochastic approximation by averaging (SICON 30, 1992)',
  'https://arxiv.org/abs/2302.06675': 'Symbolic discovery of optimization algorithms (NeurIPS 2023)',
  'https://arxiv.org/abs/1907.08610': 'Lookahead optimizer: k steps forward, 1 step back (NeurIPS 2019)',
  'https://proceedings.mlr.press/v28/sutskever13.html': SUTSKEVER,
  'https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ':
    'Incorporating Nesterov momentum into Adam (ICLR workshop 2016)',
  'https://arxiv.org/abs/1806.06763':
    'Closing the generalization gap of adaptive gradient methods in training deep neural networks (IJCAI 2020)',
  'https://arxiv.org/abs/1908.03265': 'On the variance of the adaptive learning rate and beyond (ICLR 2020)',
  'https://arxiv.org/abs/1308.0850': 'Generating sequences with recurrent neural networks (2013)',
  'https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf':
    'Lecture 6.5 – rmsprop: divide the gradient by a running average of its recent magnitude',
  'https://doi.org/10.1109/ICNN.1993.298623':
    'A direct adaptive method for faster backpropagation learning: the RPROP algorithm (ICNN 1993)',
  'https://arxiv.org/abs/2010.01412':
    'Sharpness-aware minimization for efficiently improving generalization (ICLR 2021)',
  'https://doi.org/10.1214/aoms/1177729586': 'A stochastic approximation method (1951)',
  'https://papers.nips.cc/paper/2018/hash/90365351ccc7437a1309dc64e4db32a3-Abstract.html':
    'Adaptive methods for nonconvex optimization (NeurIPS 2018)',
};

describe.each([...optimizers.values()])('$name', (optimizer) => {
  const { rest = optimizer.hyper.lr && { lr: 0 }, steps = 200 } = ruleTests.get(optimizer.name) ?? {};

  test('cites a paper with a location', () => {
    expect(optimizer.source.title).toMatch(/\(\d{4}\)|\b\d{4}\)/);
    expect(optimizer.source.url).toMatch(/^https:\/\//);
    expect(optimizer.source.where).not.toBe('');
  });

  test('cites its paper by the whole of its title', () => {
    const { title, url } = optimizer.source;
    expect(title).toContain(TITLES[url] ?? title);
  });

  test('says whether its text is the paper’s or the reference code’s, and then which code', () => {
    const { follows, differs = '' } = optimizer;
    if (follows === 'code') expect(differs).toMatch(/torch\.optim|pytorch_optimizer|reference code|authors’ code/);
    if (/^as in /.test(differs)) expect(follows).toBe('code');
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
