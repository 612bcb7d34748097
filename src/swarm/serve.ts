// The worker's side: answers the calls of messages.ts with a part of the swarm.

import { problemText, type Result } from '../formula/result';
import { type Between, inPieces, type Work } from '../kernel/work';
import { type Basins, createBasins } from '../landscape/basins';
import { samplerOf } from '../landscape/samples';
import { unflattenScene } from '../scene/flat';
import type { Scene } from '../scene/parsed';
import { surveyOf } from '../scene/survey';
import { createHistory, type History } from './history';
import type { KernelCache } from './kernels';
import { createPulse } from './life';
import { measuredSteps } from './measure';
import {
  type CallName,
  type Calls,
  type FrameRequest,
  type OpenRequest,
  type PartFrame,
  type PartMoment,
  type Request,
  type RestingPort,
  STOPPED,
  type Stop,
} from './messages';
import { createPart, type Part } from './part';
import { createTrail, type Trail } from './trail';

/** What a worker has open. */
interface Opened {
  readonly ask: OpenRequest;
  readonly scene: Scene;
  readonly basins: Basins;
  readonly part: Part;
  readonly history: History | undefined;
}

/** What happens between the pieces of a call's work. */
interface Breath {
  readonly between: Between;
  /** See Life. */
  readonly say: (quiet: number, fraction?: number) => void;
}

/** An answer, and the buffers to transfer with it. */
interface Answer<N extends CallName> {
  readonly answer: Calls[N]['answer'];
  readonly transfer?: readonly ArrayBufferLike[];
}

/** Nanoseconds that a worker works before it listens. */
const PATIENCE = 2e7;

/** Approximate number of points that a search for critical points evaluates, and nanoseconds per operation and point in the interpreter. */
const SEARCHED = 200_000;
const NANOSECONDS = 4;

/** Steps of one particle between two checkpoints: about 40 milliseconds. */
const WORK = 1_250_000;

/** Serves calls until the thread ends. One call at a time, in the order of their arrival. */
export function serve(port: RestingPort): void {
  const cache: KernelCache = new Map();
  let current: Opened | undefined;
  let basinsKey = '';
  let trail: { readonly particles: number; readonly made: Trail } | undefined;

  async function open(ask: OpenRequest, { between, say }: Breath): Promise<Calls['open']['answer']> {
    const scene = unflattenScene(ask.scene);
    const { landscape, parameters } = scene;
    const key = JSON.stringify([landscape.formula, landscape.window, parameters, ask.minima, ask.backEnd]);
    const { begin, end, backEnd, block, minima, frame, watchEvery, historyBytes } = ask;
    const isKnown = current !== undefined && key === basinsKey;
    const grid = ask.grid ? { grid: ask.grid } : {};
    const onProgress = (fraction: number) => say(0, fraction);
    const basins =
      isKnown && current
        ? current.basins
        : await createBasins(landscape, parameters, minima, { backEnd, ...grid, between, onProgress });
    const options = {
      begin,
      end,
      backEnd,
      watchEvery,
      cache,
      between,
      ...(block ? { block } : {}),
      ...(frame ? { frame } : {}),
    };
    const part = certain(await createPart(scene, basins, minima.length, options));
    // only now: a failure above leaves the previous part as it was
    if (basins !== current?.basins) current?.basins.dispose();
    trail?.made.dispose();
    trail = undefined;
    const spacing = Math.ceil(WORK / (scene.runs.length * (end - begin)));
    const { steps } = scene.document.length;
    const history = historyBytes ? createHistory(part, { bytes: historyBytes, spacing, steps }) : undefined;
    [current, basinsKey] = [{ ask, scene, basins, part, history }, key];
    return { grid: basins.grid };
  }

  function* frameOf(
    { ask, scene, part }: Opened,
    { isMeasured, buffers }: FrameRequest,
  ): Work<Answer<'advance'> & Answer<'goTo'>> {
    const size = 3 * (ask.end - ask.begin);
    const runs: PartFrame['runs'][number][] = [];
    for (const run of scene.runs.keys()) {
      const old = buffers[run];
      const positions = old && old.length === size ? old : new Float32Array(size);
      if (isMeasured) yield* part.labelling(run);
      part.draw(run, positions);
      runs.push({ measures: isMeasured ? part.measure(run) : undefined, positions });
    }
    const answer: PartFrame = { step: part.step, runs };
    return { answer, transfer: runs.map((r) => r.positions.buffer) };
  }

  function* ahead({ scene, part, history }: Opened, { from, until }: Calls['ahead']['ask']): Work<PartMoment[]> {
    const moments: PartMoment[] = [];
    const stops = measuredSteps(from, until, scene.document.length);
    yield* remembering(history).ahead(until, stops, function* (step) {
      for (const run of scene.runs.keys()) yield* part.labelling(run);
      moments.push({ step, runs: scene.runs.map((_, run) => part.measure(run)) });
    });
    return moments;
  }

  async function trailOf({ ask, scene, basins }: Opened, particles: number, between: Between): Promise<Trail> {
    const wanted = Math.min(particles, scene.document.swarm.particles);
    if (trail?.particles === wanted) return trail.made;
    trail?.made.dispose();
    trail = undefined;
    const made = certain(await createTrail(scene, basins, wanted, ask.backEnd, between));
    trail = { particles: wanted, made };
    return made;
  }

  const works: {
    readonly [N in Exclude<CallName, 'open' | 'survey' | 'trail'>]: (ask: Calls[N]['ask']) => Work<Answer<N>>;
  } = {
    *advance(ask) {
      const { history, part } = yield* standing(current);
      if (history) yield* history.goTo(history.step + ask.steps);
      else yield* part.advancing(ask.steps);
      return yield* frameOf(opened(current), ask);
    },
    *goTo(ask) {
      const there = opened(current);
      yield* remembering(there.history).goTo(ask.step);
      return yield* frameOf(there, ask);
    },
    *ahead(ask) {
      return { answer: yield* ahead(opened(current), ask) };
    },
    *basins() {
      const labels = yield* opened(current).basins.fineGrid();
      return { answer: labels, transfer: [labels.buffer] };
    },
    *snapshot() {
      const { part, scene } = yield* standing(current);
      for (const run of scene.runs.keys()) yield* part.labelling(run);
      const runs = scene.runs.map((_, run) => part.snapshot(run));
      const arrays = runs.flatMap((r) => [...r.lanes, r.loss, r.labels, r.diverged, ...r.regions]);
      return { answer: { step: part.step, runs }, transfer: arrays.map((a) => a.buffer) };
    },
  };

  async function answer({ call, ask }: Request, breath: Breath): Promise<Answer<CallName>> {
    if (call === 'open') return { answer: await open(ask as Calls['open']['ask'], breath) };
    if (call === 'survey') return surveyed(ask as Calls['survey']['ask'], breath);
    if (call !== 'trail')
      return inPieces((works[call] as (ask: unknown) => Work<Answer<CallName>>)(ask), breath.between);
    const { particles, ...request } = ask as Calls['trail']['ask'];
    const trail = await trailOf(opened(current), particles, breath.between);
    const paths = await inPieces(trail.paths(request), breath.between);
    return { answer: paths, transfer: paths.map((path) => path.buffer) };
  }

  // calls up to this one are cancelled
  let stopped = -1;

  /** How the work of a call is done: in pieces, between which the worker reads messages and reports that it is alive. */
  function breathe(id: number): Breath {
    let spent = 0;
    const say = (quiet: number, fraction?: number): void =>
      port.post({ id, quiet, ...(fraction === undefined ? {} : { fraction }) }, []);
    const pulse = createPulse(say);
    const between: Between = (nanoseconds) => {
      pulse(nanoseconds);
      if (spent + nanoseconds < PATIENCE) {
        spent += nanoseconds;
        return undefined;
      }
      spent = nanoseconds;
      return port.rest().then(() => {
        if (id <= stopped) throw new Error(STOPPED);
      });
    };
    return { between, say };
  }

  let last: Promise<void> = Promise.resolve();
  port.onMessage((message) => {
    if ('stop' in (message as Stop | Request)) {
      stopped = (message as Stop).stop;
      return;
    }
    const request = message as Request;
    last = last.then(async () => {
      try {
        if (request.id <= stopped) throw new Error(STOPPED);
        const { answer: value, transfer = [] } = await answer(request, breathe(request.id));
        port.post({ id: request.id, answer: value }, transfer as ArrayBuffer[]);
      } catch (error) {
        port.post({ id: request.id, error: error instanceof Error ? error.message : String(error) }, []);
      }
    });
  });
}

/** One piece of work, after announcing how long it may take. */
function surveyed({ scene: flat, side }: Calls['survey']['ask'], { say }: Breath): Answer<'survey'> {
  const scene = unflattenScene(flat);
  say((SEARCHED + side * side) * certain(samplerOf(scene.landscape)).operations * NANOSECONDS);
  const survey = certain(surveyOf(scene, side));
  const { loss, gradientX, gradientY } = survey.grid;
  return { answer: survey, transfer: [loss.buffer, gradientX.buffer, gradientY.buffer] };
}

function certain<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(problemText).join('\n'));
}

function opened(current: Opened | undefined): Opened {
  if (!current) throw new Error('swarm: nothing is open yet; call open() first');
  return current;
}

/** With the part at the swarm's current step. */
function* standing(current: Opened | undefined): Work<Opened> {
  const there = opened(current);
  if (there.history) yield* there.history.stand();
  return there;
}

function remembering(history: History | undefined): History {
  if (!history) throw new Error('swarm: the scene was opened without a history; give open() the bytes for one');
  return history;
}
