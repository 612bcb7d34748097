// The rules against trajectories of the reference implementations (torch.optim, the authors' Adai, pytorch_optimizer), through the code
// the page runs.

import { afterAll, describe, expect, test } from 'vitest';
import { parseInlineLandscape } from '../../src/landscape/parse';
import { sample } from '../../src/landscape/samples';
import { accepted, BACK_ENDS } from '../back-ends';
import { afterSteps, lane, partOf, sceneOf } from '../swarm/parts';
import { type Case, cases, FAMILIES, numbersOf, reasonLeftOut, runOf } from './cases';
import { inlineVariant, variantOf } from './variants';

const WINDOW = { x: [-50, 50], y: [-50, 50] };

/** The rule that computes a case: the catalogue's, or a visitor's where the catalogue has none. */
function ruleOf(c: Case): { rule: string; run: { optimizer: string | object; hyper: Record<string, number> } } {
  if (!reasonLeftOut(c)) {
    const run = runOf(c);
    return { rule: run.optimizer, run };
  }
  const variant = variantOf(c.family, c.hyper);
  if (!variant) throw new Error(`${c.id}: ${reasonLeftOut(c)}; write it in variants.ts`);
  const optimizer = inlineVariant(variant);
  const own = Object.entries(numbersOf(c.hyper)).filter(([name]) => Object.hasOwn(optimizer.hyper, name));
  return { rule: variant.title, run: { optimizer, hyper: Object.fromEntries(own) } };
}

const all = cases.map((c) => ({ ...c, ...ruleOf(c) }));

const sceneOfCase = ({ formula, run, start }: (typeof all)[number]) =>
  sceneOf({
    landscape: { formula, window: WINDOW },
    runs: [run],
    swarm: { particles: 1, start: { kind: 'point', at: start } },
  });

const noiseOf = ({ noise }: Case) =>
  noise && {
    recordedNoise: [Float64Array.from(noise, (r) => r[0]), Float64Array.from(noise, (r) => r[1])] as const,
  };

let closest = { id: '', ratio: 0 };
afterAll(() =>
  console.log(`oracle: ${all.length} cases, closest ${closest.id} at ${closest.ratio.toFixed(4)} of its tolerance`),
);

describe('no case is dropped', () => {
  test('every family is here with all its cases, each of them finite', () => {
    const count = (family: string) => all.filter((c) => c.family === family).length;
    expect(FAMILIES.map((family) => `${family} ${count(family)}`).join(', ')).toBe(
      'sgd 12, adam 10, adamw 8, rmsprop 10, adagrad 8, adadelta 8, adamax 8, nadam 10, radam 8, rprop 8, asgd 6, ' +
        'adai 13, adaiw 8, adaiv2 8, adabelief 8, yogi 8, padam 8, adabound 8, lion 8, adamp 4, sam 8, lookahead 7',
    );
    expect(new Set(all.map((c) => c.status))).toEqual(new Set(['ok']));
  });

  test('the catalogue covers all but three', () => {
    const ours = all.filter((c) => !reasonLeftOut(c));
    const count = (rule: string) => ours.filter((c) => c.rule === rule).length;
    expect(Object.fromEntries(ours.map(({ rule }) => [rule, count(rule)]))).toEqual({
      ...{ sgd: 5, momentum: 5, nesterov: 2, adam: 8, amsgrad: 2, adamw: 8, rmsprop: 8, 'rmsprop-centered': 2 },
      ...{ adagrad: 8, adadelta: 8, adamax: 8, nadam: 8, radam: 8, rprop: 8, asgd: 6, adai: 13, adaiw: 8, adaiv2: 8 },
      ...{ adabelief: 8, yogi: 8, padam: 8, adabound: 8, lion: 8, adamp: 3, sam: 8, lookahead: 7 },
    });
    const leftOut = all.flatMap((c) => (reasonLeftOut(c) ? [[c.id, reasonLeftOut(c), c.rule]] : []));
    expect(leftOut).toEqual([
      ['nadam-p-f1-3', 'NAdam as torch 1.13 computes it by default: a bug', 'NAdam of torch 1.13'],
      ['nadam-p-f5-3', 'NAdam as torch 1.13 computes it by default: a bug', 'NAdam of torch 1.13'],
      ['adamp-p-f1-2', 'AdamP of a tensor of one dimension: never projects', 'AdamP of a tensor of one dimension'],
    ]);
  });
});

describe.each(all)('$id by $rule', (c) => {
  test.each(BACK_ENDS)('is where the reference is after every step (%s)', async (backEnd) => {
    const part = await partOf(sceneOfCase(c), { backEnd, ...noiseOf(c) });
    for (let step = 1; step <= c.n_steps; step++) {
      part.advance(1);
      const { lanes } = part.snapshot(0);
      c.positions[step - 1]!.forEach((expected, axis) => {
        const error = Math.abs(lanes[axis]![0]! - expected);
        if (error / c.atol > closest.ratio) closest = { id: c.id, ratio: error / c.atol };
        expect(error, `step ${step}, ${'xy'[axis]}`).toBeLessThanOrEqual(c.atol);
      });
    }
    c.final_average?.forEach((expected, axis) => {
      const average = lane(part.snapshot(0), `state.ax.${'xy'[axis]}`)[0]!;
      expect(Math.abs(average - expected), `average, ${'xy'[axis]}`).toBeLessThanOrEqual(c.atol);
    });
  });

  test('ends in the same bits whether it goes step by step or at once', async () => {
    const options = { backEnd: 'wasm', ...noiseOf(c) } as const;
    const part = await partOf(sceneOfCase(c), options);
    for (let step = 0; step < c.n_steps; step++) part.advance(1);
    const [whole] = await afterSteps(c.n_steps, sceneOfCase(c), options);
    expect(part.snapshot(0).lanes).toEqual(whole!.lanes);
    expect(lane(whole!, 'diverged')[0]).toBe(0);
  });

  test('has the loss and the gradient of the reference at its positions', () => {
    const landscape = accepted(parseInlineLandscape({ formula: c.formula, window: WINDOW }));
    const x = c.positions.map((p) => p[0]);
    const y = c.positions.map((p) => p[1]);
    const found = accepted(sample(landscape, {}, x, y));
    const near = (value: number, expected: number, what: string) =>
      expect(Math.abs(value - expected), what).toBeLessThanOrEqual(1e-11 * Math.abs(expected) + 1e-12);
    c.positions.forEach((_, i) => {
      near(found.loss[i]!, c.losses[i]!, `loss after step ${i + 1}`);
      near(found.gradientX[i]!, c.grads[i]![0], `fx after step ${i + 1}`);
      near(found.gradientY[i]!, c.grads[i]![1], `fy after step ${i + 1}`);
    });
  });
});

test('momentum 0 in the rule with momentum is SGD', async () => {
  const { formula, start } = all.find((c) => c.rule === 'sgd')!;
  const scene = sceneOf({
    landscape: { formula, window: WINDOW },
    runs: [
      { optimizer: 'sgd', hyper: { lr: 0.02 } },
      { optimizer: 'momentum', hyper: { lr: 0.02, momentum: 0, dampening: 0.5 } },
    ],
    swarm: { particles: 1, start: { kind: 'point', at: start } },
  });
  const [sgd, momentum] = await afterSteps(50, scene);
  expect(momentum!.lanes.slice(0, 2)).toEqual(sgd!.lanes.slice(0, 2));
});
