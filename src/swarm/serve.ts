// The worker's side: answers the calls of messages.ts with a part of the swarm.

import { problemText, type Result } from '../formula/result';
import { type Basins, createBasins } from '../landscape/basins';
import { parseScene, type Scene } from '../scene/scene';
import { createHistory, type History } from './history';
import type { KernelCache } from './kernels';
import { measuredSteps } from './measure';
import type { CallName, Calls, FrameWish, OpenRequest, PartFrame, PartMoment, Port, Request } from './messages';
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

/** An answer, and the memory that goes with it. */
interface Answer<N extends CallName> {
  readonly answer: Calls[N]['answer'];
  readonly transfer?: readonly ArrayBufferLike[];
}

/** Steps of one particle between two checkpoints: about 40 milliseconds. */
const WORK = 1_250_000;

/** Serves calls until the thread ends. One call at a time, in the order of their arrival. */
export function serve(port: Port): void {
  const cache: KernelCache = new Map();
  let current: Opened | undefined;
  let basinsKey = '';
  let trail: { readonly particles: number; readonly made: Trail } | undefined;

  async function open(ask: OpenRequest): Promise<Calls['open']['answer']> {
    const scene = certain(parseScene(ask.scene));
    const { landscape, parameters } = scene;
    const key = JSON.stringify([landscape.formula, landscape.window, parameters, ask.minima, ask.backEnd]);
    const { begin, end, backEnd, block, minima, frame, watchEvery, historyBytes } = ask;
    const isKnown = current !== undefined && key === basinsKey;
    const grid = ask.grid ? { grid: ask.grid } : {};
    const basins =
      isKnown && current ? current.basins : await createBasins(landscape, parameters, minima, { backEnd, ...grid });
    const options = {
      begin,
      end,
      backEnd,
      watchEvery,
      cache,
      ...(block ? { block } : {}),
      ...(frame ? { frame } : {}),
    };
    const part = certain(await createPart(scene, basins, minima.length, options));
    // only now: what fails above leaves the part before as it was
    if (basins !== current?.basins) current?.basins.dispose();
    trail?.made.dispose();
    trail = undefined;
    const spacing = Math.ceil(WORK / (scene.runs.length * (end - begin)));
    const { steps } = scene.document.length;
    const history = historyBytes ? createHistory(part, { bytes: historyBytes, spacing, steps }) : undefined;
    [current, basinsKey] = [{ ask, scene, basins, part, history }, key];
    return { grid: basins.grid };
  }

  function frameOf(
    { ask, scene, part }: Opened,
    { isMeasured, buffers }: FrameWish,
  ): Answer<'advance'> & Answer<'goTo'> {
    const size = 3 * (ask.end - ask.begin);
    const runs = scene.runs.map((_, run) => {
      const old = buffers[run];
      const positions = old && old.length === size ? old : new Float32Array(size);
      part.draw(run, positions);
      return { measures: isMeasured ? part.measure(run) : undefined, positions };
    });
    const answer: PartFrame = { step: part.step, runs };
    return { answer, transfer: runs.map((r) => r.positions.buffer) };
  }

  function ahead({ scene, part, history }: Opened, until: number): PartMoment[] {
    const moments: PartMoment[] = [];
    const there = remembering(history);
    there.ahead(until, measuredSteps(there.known, until, scene.document.length), (step) => {
      moments.push({ step, runs: scene.runs.map((_, run) => part.measure(run)) });
    });
    return moments;
  }

  async function trailOf({ ask, scene, basins }: Opened, particles: number): Promise<Trail> {
    const wanted = Math.min(particles, scene.document.swarm.particles);
    if (trail?.particles === wanted) return trail.made;
    trail?.made.dispose();
    trail = undefined;
    const made = certain(await createTrail(scene, basins, wanted, ask.backEnd));
    trail = { particles: wanted, made };
    return made;
  }

  const answers: { [N in CallName]: (ask: Calls[N]['ask']) => Answer<N> | Promise<Answer<N>> } = {
    open: async (ask) => ({ answer: await open(ask) }),
    advance(ask) {
      const { history, part } = standing(current);
      if (history) history.goTo(history.step + ask.steps);
      else if (ask.steps > 0) part.advance(ask.steps);
      return frameOf(standing(current), ask);
    },
    goTo(ask) {
      const there = opened(current);
      remembering(there.history).goTo(ask.step);
      return frameOf(there, ask);
    },
    ahead: ({ until }) => ({ answer: ahead(opened(current), until) }),
    basins() {
      const labels = standing(current).basins.fineGrid();
      return { answer: labels, transfer: [labels.buffer] };
    },
    async trail({ particles, ...wish }) {
      const answer = (await trailOf(opened(current), particles)).paths(wish);
      return { answer, transfer: answer.map((path) => path.buffer) };
    },
    snapshot() {
      const { part, scene } = standing(current);
      const runs = scene.runs.map((_, run) => part.snapshot(run));
      const arrays = runs.flatMap((r) => [...r.lanes, r.loss, r.labels, r.diverged, ...r.regions]);
      return { answer: { step: part.step, runs }, transfer: arrays.map((a) => a.buffer) };
    },
  };
  const answer = <N extends CallName>({ call, ask }: Request<N>) => answers[call](ask);

  let last: Promise<void> = Promise.resolve();
  port.onMessage((message) => {
    const request = message as Request;
    last = last.then(async () => {
      try {
        const { answer: value, transfer = [] } = await answer(request);
        port.post({ id: request.id, answer: value }, transfer as ArrayBuffer[]);
      } catch (error) {
        port.post({ id: request.id, error: error instanceof Error ? error.message : String(error) }, []);
      }
    });
  });
}

function certain<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(problemText).join('\n'));
}

function opened(current: Opened | undefined): Opened {
  if (!current) throw new Error('swarm: nothing is open yet; call open() first');
  return current;
}

/** With the part where the swarm stands. */
function standing(current: Opened | undefined): Opened {
  const there = opened(current);
  there.history?.stand();
  return there;
}

function remembering(history: History | undefined): History {
  if (!history) throw new Error('swarm: the scene was opened without a history; give open() the bytes for one');
  return history;
}
