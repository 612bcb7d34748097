// `run`: a scene from its start to its end on all cores, with counts and intervals at the steps asked for.

import { version } from '../../package.json';
import { type Cell, csvLine } from '../export/csv';
import { toJson } from '../export/json';
import type { BackEnd } from '../kernel/kernel';
import type { Measures } from '../library/measure';
import { type Simulated, simulate, summaryOf } from '../library/simulate';
import type { Scene } from '../scene/scene';
import type { Share } from '../statistics/wilson';
import { createSwarm, type Swarm, WorkerLost } from '../swarm/swarm';
import { type Arguments, type Command, wholeNumber } from './arguments';
import { accept, Breakdown } from './failure';
import { inputName, readScene } from './input';
import { fits } from './memory';
import { openOutput } from './output';
import { compiles, OVERRIDES, override } from './overrides';
import { createProgress, type Progress } from './progress';
import { alarm, defaultWorkers, spawnWorker } from './workers';

export const BACK_ENDS = ['wasm', 'interpreter'] as const satisfies readonly BackEnd[];
const MAX_WORKERS = 1024;

export const run: Command = {
  name: 'run',
  operands: 'SCENE',
  count: [1, 1],
  summary: 'Runs a scene (a name, a file, or - for standard input) and counts who is where.',
  options: {
    ...OVERRIDES,
    at: { value: 'STEP,…', help: 'steps to report; default: the last one' },
    workers: { value: 'N', help: `threads; the result does not depend on it (default ${defaultWorkers()})` },
    backend: { value: BACK_ENDS.join('|'), help: 'how formulas are computed; the result does not depend on it' },
    format: { value: 'json|csv', help: 'of the result; CSV has one row a run, step and measure' },
  },
  notes: [
    'Shares are of all particles, with Wilson 95 % intervals; loss quantiles, mean and covariance are of those that have not diverged.',
    'escape: mean time of first passage by maximum likelihood, with its 95 % interval; censored are those that have not left.',
    'stateHash signs the state of all runs after the last step: it is the same on every machine.',
  ],
  async run(args) {
    const nameOrFile = args.operands[0]!;
    const output = await openOutput(args, ['json', 'csv']);
    const workers = args.whole('workers', 1, MAX_WORKERS) ?? defaultWorkers();
    const backEnd = args.oneOf('backend', BACK_ENDS) ?? 'wasm';
    const wanted = accept(inputName(nameOrFile), compiles(override(await readScene(nameOrFile, args.terminal), args)));
    const scene = accept(inputName(nameOrFile), fits(wanted));
    const { steps } = scene.document.length;
    const reported = reportedSteps(args, steps);
    const progress = createProgress(steps, args.has('quiet'), args.terminal);
    const swarm = createSwarm({
      workers: Math.min(workers, scene.document.swarm.particles),
      spawn: spawnWorker,
      alarm,
      backEnd,
      onBasins: (fraction) => progress.say(`finding basins … ${Math.floor(100 * fraction)} %`),
    });
    try {
      const piecewise = (from: number, to: number) => advance(swarm, from, to, progress);
      const result = accept(inputName(nameOrFile), await simulate(scene, swarm, reported, piecewise));
      await output.write(output.format === 'json' ? [asJson(scene, result)] : asCsv(scene, result));
    } catch (error) {
      throw error instanceof WorkerLost ? new Breakdown(error, '--workers 1 or --backend interpreter') : error;
    } finally {
      progress.end();
      swarm.dispose();
    }
  },
};

function reportedSteps(args: Arguments, steps: number): number[] {
  const texts = args.text('at')?.split(',') ?? [String(steps)];
  const numbers = texts.map((text) => wholeNumber('--at', text, 0, steps));
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** About ten pieces a second if progress is shown, otherwise one piece. */
async function advance(swarm: Swarm, from: number, to: number, progress: Progress): Promise<void> {
  let piece = progress.isShown ? 1 : to - from;
  for (let step = from; step < to; ) {
    const steps = Math.min(piece, to - step);
    const begun = performance.now();
    await swarm.advance(steps, false);
    const took = performance.now() - begun;
    step += steps;
    progress.show(step);
    piece = Math.max(1, Math.round(steps * Math.min(4, 100 / took)));
  }
}

const asJson = (scene: Scene, result: Simulated): string =>
  `${toJson({ swarmscape: version, ...summaryOf(scene, result) })}\n`;

function* asCsv(scene: Scene, { reports, escapes }: Simulated): Generator<string> {
  yield csvLine(['run', 'label', 'optimizer', 'step', 'measure', 'name', 'value', 'count', 'low', 'high']);
  for (const [i, { label, optimizer }] of scene.runs.entries()) {
    for (const runs of reports) {
      for (const row of csvRows(runs[i]!)) yield csvLine([i, label, optimizer.name, runs[i]!.step, ...row]);
    }
    const left = escapes[i];
    if (!left) continue;
    const { from, events, meanTime, low, high } = left;
    yield csvLine([i, label, optimizer.name, scene.document.length.steps, 'escape', from, meanTime, events, low, high]);
  }
}

/** measure, name, value, count, low, high. */
function csvRows({ particles, diverged, basins, regions, loss, mean, covariance }: Measures): Cell[][] {
  const shares = (name: string, entries: Iterable<readonly [string, Share]>): Cell[][] =>
    [...entries].map(([key, { share, count, low, high }]) => [name, key, share, count, low, high]);
  const numbers = (name: string, entries: Iterable<readonly [string, number]>): Cell[][] =>
    [...entries].map(([key, value]) => [name, key, value, '', '', '']);
  return [
    ...numbers('particles', [['', particles]]),
    ...shares('diverged', [['', diverged]]),
    ...shares('basin', basins),
    ...shares('region', regions),
    ...numbers('loss', loss),
    ...numbers('mean', [
      ['x', mean[0]],
      ['y', mean[1]],
    ]),
    ...numbers('covariance', [
      ['xx', covariance[0][0]],
      ['xy', covariance[0][1]],
      ['yy', covariance[1][1]],
    ]),
  ];
}
