// A swarm spread over workers: contiguous ranges of particles, the same result for any number of them. Owns the workers.

import type { BackEnd } from '../kernel/kernel';
import type { BasinGrid } from '../landscape/basins';
import { flattenScene } from '../scene/flat';
import type { Landmarks } from '../scene/landmarks';
import type { Scene } from '../scene/parsed';
import { type Caller, Stopped } from './caller';
import { joinFrames, joinSnapshots } from './join';
import type { Alarm, WorkerPort } from './life';
import { addMeasures, SUM_BLOCK } from './measure';
import type { Measured } from './measured';
import type { FrameRequest, PartFrame } from './messages';
import type { Snapshot } from './part';
import { createReplaceableCaller } from './stand-in';
import type { TrailRequest } from './trail';

export { Stopped } from './caller';
export { type Alarm, WorkerLost, type WorkerPort } from './life';

export interface SwarmOptions {
  /** Number of workers, at least 1. */
  readonly workers: number;
  /** Starts a worker; may throw. */
  readonly spawn: () => WorkerPort;
  readonly backEnd: BackEnd;
  /** See PartOptions. */
  readonly block?: number;
  /** Rings when a worker has been silent for too long. Default: silence is not noticed. */
  readonly alarm?: Alarm;
  /** Fraction of the grid of basins that is made, in [0, 1], while a scene is being opened. */
  readonly onBasins?: (fraction: number) => void;
}

export interface Frame {
  readonly step: number;
  /** Of each run: consecutive ranges of particles, [x, y, loss] each (NaN for the loss: diverged); and the measurements of all particles, if asked for. */
  readonly runs: readonly { readonly parts: readonly Float32Array[]; readonly measured: Measured | undefined }[];
}

/** Bytes for the history of a page's scene: 10 000 steps of 4 × 5000 particles, with checkpoints some 64 steps apart. */
export const HISTORY_BYTES = 128 * 2 ** 20;

export interface OpenOptions {
  /** See PartOptions. Default 1. */
  readonly watchEvery?: number;
  /** Bytes of all workers together for going back and ahead: goTo and ahead need it. Default 0: none. */
  readonly historyBytes?: number;
  /** How many of the workers to use. Default: all. */
  readonly workers?: number;
  /** Replaces the swarm's own. */
  readonly backEnd?: BackEnd;
}

/** What is measured of every run after a step. */
export interface Moment {
  readonly step: number;
  readonly runs: readonly Measured[];
}

/**
 * A worker that dies or falls silent is replaced once per scene, and its call is repeated; the second time the call rejects with WorkerLost.
 */
export interface Swarm {
  /** Places the particles of a scene at step 0. */
  open(scene: Scene, landmarks: Pick<Landmarks, 'minima' | 'frame'>, options?: OpenOptions): Promise<void>;
  /** The basins of the open scene, fine enough for pictures: the same array until another landscape is opened. */
  basins(): Promise<BasinGrid>;
  /** Takes steps and returns what is to be drawn. Its arrays are valid until the next frame, which reuses them. */
  advance(steps: number, isMeasured?: boolean): Promise<Frame>;
  /** The frame of any step, as advance would give it. Quick for known steps; steps beyond are computed without measuring in between. */
  goTo(step: number, isMeasured?: boolean): Promise<Frame>;
  /**
   * Computes about 10 milliseconds' worth of the unknown steps up to `until`, without moving the swarm. Returns the farthest known step,
   * and what was measured at those of measuredSteps.
   */
  ahead(until: number): Promise<{ readonly known: number; readonly moments: readonly Moment[] }>;
  /** Paths of the first particles at steps from, from + every, … to: of each run [frame][particle][x, y, loss]. Needs no history. */
  trail(request: TrailRequest): Promise<readonly Float32Array[]>;
  /** All particles of all runs, in particle order. */
  snapshot(): Promise<{ readonly step: number; readonly runs: readonly Snapshot[] }>;
  /**
   * Cancels all pending calls: their promises are soon rejected with Stopped. Afterwards a scene has to be opened. Does
   * nothing if no call is pending.
   */
  stop(): void;
  dispose(): void;
}

/** Steps of one particle that a worker computes ahead in one call: about 10 milliseconds. Each step has a fixed cost as well. */
const CHUNK = 250_000;
const STEP_ITSELF = 200;

export function createSwarm({ workers, spawn, backEnd, block, alarm, onBasins }: SwarmOptions): Swarm {
  const callers = Array.from({ length: Math.max(1, workers) }, () =>
    createReplaceableCaller(spawn, {
      alarm,
      onLife: ({ fraction }) => fraction !== undefined && onBasins?.(fraction),
    }),
  );
  let active: readonly Caller[] = [];
  // of each active worker, the buffers of its last frame
  let buffers: (readonly Float32Array[])[] = [];
  // of the open landscape: for workers, and for pictures if asked for
  let grids: { key: string; grid: BasinGrid; fine?: BasinGrid } | undefined;
  // the farthest step, and how many steps one call computes ahead
  let known = 0;
  let chunk = 1;
  // one call after the other: every worker receives them in the same order
  let last: Promise<unknown> = Promise.resolve();
  // number of pending calls, and number of calls of stop()
  let pending = 0;
  let stops = 0;
  const inTurn = <T>(call: (check: () => void) => Promise<T>): Promise<T> => {
    const mine = stops;
    const check = (): void => {
      if (mine !== stops) throw new Stopped();
    };
    pending++;
    const answer = last.then(async () => {
      try {
        check();
        const value = await call(check);
        check();
        return value;
      } finally {
        pending--;
      }
    });
    last = answer.catch(() => undefined);
    return answer;
  };

  /** The answers of several workers. If one fails, the others are stopped and awaited, so that the next call finds them idle. */
  async function everyone<T>(answers: readonly Promise<T>[]): Promise<T[]> {
    try {
      return await Promise.all(answers);
    } catch (error) {
      for (const caller of callers) caller.stop();
      await Promise.allSettled(answers);
      throw error;
    }
  }

  /** Asks every worker for its part of a frame. */
  async function frameOf(
    isMeasured: boolean,
    ask: (caller: Caller, request: FrameRequest, memory: readonly ArrayBuffer[]) => Promise<PartFrame>,
  ): Promise<Frame> {
    const frames = await everyone(
      active.map((caller, i) => {
        const reused = buffers[i] ?? [];
        buffers[i] = [];
        const memory = reused.map((b) => b.buffer as ArrayBuffer);
        return ask(caller, { isMeasured, buffers: reused }, memory);
      }),
    );
    buffers = frames.map((f) => f.runs.map((r) => r.positions));
    const step = frames[0]?.step ?? 0;
    known = Math.max(known, step);
    const runs = frames[0]?.runs.length ?? 0;
    return { step, runs: Array.from({ length: runs }, (_, run) => joinFrames(frames.map((f) => f.runs[run]!))) };
  }

  return {
    open: (
      scene,
      { minima, frame },
      { watchEvery = 1, historyBytes = 0, workers: most = workers, backEnd: own = backEnd } = {},
    ) =>
      inTurn(async (check) => {
        const { document, runs } = scene;
        const { particles } = document.swarm;
        const flat = flattenScene(scene);
        const blocks = Math.ceil(particles / SUM_BLOCK);
        const count = Math.max(1, Math.min(callers.length, most, blocks));
        const border = (i: number): number => Math.min(particles, SUM_BLOCK * Math.floor((blocks * i) / count));
        const key = JSON.stringify([document.landscape, document.parameters, minima]);
        const ask = (i: number) => ({
          scene: flat,
          minima,
          ...(frame ? { frame } : {}),
          watchEvery,
          begin: border(i),
          end: border(i + 1),
          backEnd: own,
          ...(block ? { block } : {}),
          ...(grids?.key === key ? { grid: grids.grid } : {}),
          ...(historyBytes > 0 ? { historyBytes: Math.floor(historyBytes / count) } : {}),
        });
        const chosen = callers.slice(0, count);
        // the first worker makes the basins, unless they are known; the others are given them
        const first = await chosen[0]!.call('open', ask(0), []);
        check();
        grids = { ...(grids?.key === key ? grids : {}), key, grid: first.grid };
        await everyone(chosen.slice(1).map((caller, i) => caller.call('open', ask(i + 1), [])));
        check();
        active = chosen;
        buffers = active.map(() => []);
        known = 0;
        chunk = Math.ceil(CHUNK / ((runs.length * particles) / count + STEP_ITSELF));
      }),
    basins: () =>
      inTurn(async () => {
        if (!grids || !active[0]) throw new Error('no scene is open');
        grids.fine ??= await active[0].call('basins', null, []);
        return grids.fine;
      }),
    advance: (steps, isMeasured = true) =>
      inTurn(() =>
        frameOf(isMeasured, (caller, request, memory) => caller.call('advance', { ...request, steps }, memory)),
      ),
    goTo: (step, isMeasured = true) =>
      inTurn(() => frameOf(isMeasured, (caller, request, memory) => caller.call('goTo', { ...request, step }, memory))),
    ahead: (until) =>
      inTurn(async () => {
        const next = Math.min(until, known + chunk);
        if (next <= known) return { known, moments: [] };
        const parts = await everyone(active.map((caller) => caller.call('ahead', { from: known, until: next }, [])));
        known = next;
        const moments = (parts[0] ?? []).map(({ step, runs }, m) => ({
          step,
          runs: runs.map((_, run) => addMeasures(parts.map((moments) => moments[m]!.runs[run]!))),
        }));
        return { known, moments };
      }),
    // the first particles are the same in every worker: any of them can follow these
    trail: (request) => inTurn(async () => active[0]?.call('trail', request, []) ?? []),
    snapshot: () =>
      inTurn(async () => {
        const parts = await everyone(active.map((caller) => caller.call('snapshot', null, [])));
        const runs = parts[0]?.runs.length ?? 0;
        return {
          step: parts[0]?.step ?? 0,
          runs: Array.from({ length: runs }, (_, run) => joinSnapshots(parts.map((p) => p.runs[run]!))),
        };
      }),
    stop() {
      if (pending === 0) return;
      stops++;
      active = [];
      for (const caller of callers) caller.stop();
    },
    dispose() {
      for (const caller of callers) caller.end();
    },
  };
}
