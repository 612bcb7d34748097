// The rules against trajectories of the reference implementations (torch.optim, the authors' Adai), through the code the page runs.

import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { parseInlineLandscape } from '../../src/landscape/landscape';
import { sample } from '../../src/landscape/samples';
import { accepted, BACK_ENDS } from '../back-ends';
import { afterSteps, lane, partOf, sceneOf } from '../swarm/parts';

interface Case {
  readonly id: string;
  readonly hyper: Readonly<Record<string, number | boolean>>;
  readonly formula: string;
  readonly start: readonly [number, number];
  readonly noise: string | null;
  readonly n_steps: number;
  readonly status: string;
  readonly positions: readonly (readonly [number, number])[];
  readonly losses: readonly number[];
  readonly grads: readonly (readonly [number, number])[];
  readonly atol: number;
}
interface Family {
  readonly cases: readonly Case[];
  readonly noise_arrays: Readonly<Record<string, readonly (readonly [number, number])[]>>;
}

const WINDOW = { x: [-50, 50], y: [-50, 50] };

/** The rule that covers a case, with its hyper-parameters; the reference names them as we do. */
function ruleOf(family: string, { hyper }: Case): { optimizer: string; hyper: Record<string, number> } | undefined {
  const { nesterov, amsgrad, decoupled, ...rest } = hyper;
  const numbers = rest as Record<string, number>;
  if (nesterov || amsgrad) return undefined;
  if (family !== 'sgd') return { optimizer: family, hyper: numbers };
  const { momentum, dampening, ...sgd } = numbers;
  return momentum === 0 ? { optimizer: 'sgd', hyper: sgd } : { optimizer: 'momentum', hyper: numbers };
}

const cases = ['sgd', 'adam', 'adai', 'adaiw'].flatMap((family) => {
  const file: Family = JSON.parse(readFileSync(`test/oracle/optimizers/${family}.json`, 'utf8'));
  return file.cases.flatMap((c) => {
    const run = ruleOf(family, c);
    const rows = c.noise === null ? undefined : file.noise_arrays[c.noise]!;
    return run && c.status === 'ok' ? [{ ...c, run, rows, rule: run.optimizer }] : [];
  });
});

const sceneOfCase = ({ formula, run, start }: (typeof cases)[number]) =>
  sceneOf({
    landscape: { formula, window: WINDOW },
    runs: [run],
    swarm: { particles: 1, start: { kind: 'point', at: start } },
  });

const noiseOf = ({ rows }: (typeof cases)[number]) =>
  rows && {
    recordedNoise: [Float64Array.from(rows, (r) => r[0]), Float64Array.from(rows, (r) => r[1])] as const,
  };

let closest = { id: '', ratio: 0 };
afterAll(() =>
  console.log(`oracle: ${cases.length} cases, closest ${closest.id} at ${closest.ratio.toFixed(4)} of its tolerance`),
);

test('every case that a rule covers is here', () => {
  const count = (rule: string) => cases.filter((c) => c.rule === rule).length;
  expect(Object.fromEntries(['sgd', 'momentum', 'adam', 'adai', 'adaiw'].map((rule) => [rule, count(rule)]))).toEqual({
    sgd: 5,
    momentum: 5,
    adam: 8,
    adai: 13,
    adaiw: 8,
  });
});

describe.each(cases)('$id by $rule', (c) => {
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
  const { formula, start } = cases.find((c) => c.rule === 'sgd')!;
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
