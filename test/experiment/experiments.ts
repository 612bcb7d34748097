// Small experiments and workers that live in the test's own thread.

import { type Experiment, parseExperiment, type Settings, settingsOf } from '../../src/experiment/experiment';
import type { Results } from '../../src/experiment/jobs';
import { createPool, type Pool, type PoolRunOptions } from '../../src/experiment/pool';
import { serveExperiment } from '../../src/experiment/serve';
import { summarise } from '../../src/experiment/summarise';
import type { Summary } from '../../src/experiment/summary';
import type { Alarm, WorkerPort } from '../../src/swarm/swarm';
import { accepted } from '../back-ends';

const words = { en: 'en', zh: 'zh' };

/** A swept well: fast to run. Members of `changes` replace its own. */
export const escapeDocument = (changes: object = {}): Record<string, unknown> => ({
  version: 2,
  kind: 'escape',
  name: 'small',
  title: words,
  summary: words,
  caveats: [words],
  scene: {
    version: 2,
    landscape: { formula: 'k * (x^2 - 1)^2 + y^2', parameters: { k: 1 }, window: { x: [-3, 3], y: [-3, 3] } },
    runs: [
      { optimizer: 'sgd', hyper: { lr: 0.1 } },
      { optimizer: 'adam', hyper: { lr: 0.3 } },
    ],
    noise: { law: 'isotropic', sigma: 4 },
    swarm: { seed: 7, start: { kind: 'point', at: [-1, 0] } },
    regions: { right: 'x > 0' },
  },
  sweep: { name: 'k', values: [1, 1.2, 1.5], quick: [1, 1.5], set: { 'parameters.k': 'k' } },
  particles: 300,
  quickParticles: 270,
  steps: 5000,
  quickSteps: 60,
  axes: [
    { x: 'k', runs: [0] },
    { x: 'sqrt(k)', runs: [1] },
  ],
  ...changes,
});

export const escapeExperiment = (changes: object = {}): Experiment =>
  accepted(parseExperiment(escapeDocument(changes)));

export const quick = (e: Experiment): Settings => settingsOf(e, { quick: true });

/** A worker in this thread; messages are copied, as between threads. */
export function localWorker(): WorkerPort {
  let toWorker: (message: unknown) => void = () => {};
  let toPool: (message: unknown) => void = () => {};
  let isEnded = false;
  const deliver = (listener: () => (message: unknown) => void) => (message: unknown) => {
    const copy: unknown = structuredClone(message);
    setImmediate(() => !isEnded && listener()(copy));
  };
  serveExperiment({
    post: deliver(() => toPool),
    onMessage: (listener) => {
      toWorker = listener;
    },
  });
  return {
    post: deliver(() => toWorker),
    onMessage: (listener) => {
      toPool = listener;
    },
    onFailure: () => {},
    end: () => {
      isEnded = true;
    },
  };
}

export const localPool = (
  workers: number,
  spawn: () => WorkerPort = localWorker,
  alarm: Alarm = () => () => {},
): Pool => createPool({ workers, spawn, backEnd: 'wasm', now: () => performance.now(), alarm });

export async function runAll(
  e: Experiment,
  settings: Settings,
  options: PoolRunOptions & { readonly workers?: number } = {},
): Promise<Results> {
  const pool = localPool(options.workers ?? 1);
  try {
    return accepted(await pool.run(e, settings, options)).results;
  } finally {
    pool.dispose();
  }
}

export const summaryOf = async (e: Experiment, settings: Settings): Promise<Summary> =>
  accepted(summarise(e, settings, await runAll(e, settings)));

/** One row a point, by the names of the columns. */
export const rowsOf = ({ table }: Summary): Record<string, string | number>[] =>
  table.rows.map((row) => Object.fromEntries(table.columns.map((name, i) => [name, row[i]!])));
