// A swarm spread over workers: contiguous ranges of particles, the same result for any number of them. Owns the workers.

import type { BackEnd } from '../kernel/kernel';
import type { BasinGrid } from '../landscape/basins';
import type { Landmarks } from '../scene/landmarks';
import type { SceneDocument } from '../scene/schema';
import { addMeasures, type PartMeasures, SUM_BLOCK } from './measure';
import type { Measured } from './measured';
import type { CallName, Calls, Port, Request, Response, RunFrame } from './messages';
import type { Snapshot } from './part';

/** A worker that serves calls; `end` stops it. */
export interface WorkerPort extends Port {
  /** Called at most once, when the worker dies. */
  onFailure(listener: (reason: string) => void): void;
  end(): void;
}

export interface SwarmOptions {
  readonly workers: number;
  readonly spawn: () => WorkerPort;
  readonly backEnd: BackEnd;
  readonly block?: number;
}

export interface Frame {
  readonly step: number;
  /** Of each run: x, y, loss of parts of the particles, in order; and what is measured of all of them, where it was asked for. */
  readonly runs: readonly { readonly parts: readonly Float32Array[]; readonly measured: Measured | undefined }[];
}

export interface Swarm {
  /** Places the particles of a scene at step 0 and gives its basins. The document must be one that parseScene accepts. */
  open(
    scene: SceneDocument,
    landmarks: Pick<Landmarks, 'minima' | 'frame'>,
    /** See PartOptions. */
    watchEvery?: number,
  ): Promise<BasinGrid>;
  /** Takes steps and returns what is to be drawn. Its arrays are valid until the next call, which uses them again. */
  advance(steps: number, isMeasured?: boolean): Promise<Frame>;
  /** All particles of all runs, in particle order. */
  snapshot(): Promise<{ readonly step: number; readonly runs: readonly Snapshot[] }>;
  dispose(): void;
}

export function createSwarm({ workers, spawn, backEnd, block }: SwarmOptions): Swarm {
  const callers = Array.from({ length: Math.max(1, workers) }, () => createCaller(spawn()));
  let active: readonly Caller[] = [];
  // of each active worker the buffers of its last frame
  let buffers: (readonly Float32Array[])[] = [];
  let known: { key: string; grid: BasinGrid } | undefined;
  // one call after the other: every worker hears them in the same order
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(call: () => Promise<T>): Promise<T> => {
    const answer = last.then(call);
    last = answer.catch(() => undefined);
    return answer;
  };

  return {
    open: (scene, { minima, frame }, watchEvery = 1) =>
      inTurn(async () => {
        const { particles } = scene.swarm;
        const blocks = Math.ceil(particles / SUM_BLOCK);
        const count = Math.min(callers.length, blocks);
        const border = (i: number): number => Math.min(particles, SUM_BLOCK * Math.floor((blocks * i) / count));
        const key = JSON.stringify([scene.landscape, scene.parameters, minima]);
        const ask = (i: number) => ({
          scene,
          minima,
          ...(frame ? { frame } : {}),
          watchEvery,
          begin: border(i),
          end: border(i + 1),
          backEnd,
          ...(block ? { block } : {}),
          ...(known?.key === key ? { grid: known.grid } : {}),
        });
        const chosen = callers.slice(0, count);
        // the first worker makes the basins, unless they are known; the others are given them
        const first = await chosen[0]!.call('open', ask(0), []);
        known = { key, grid: first.grid };
        await Promise.all(chosen.slice(1).map((caller, i) => caller.call('open', ask(i + 1), [])));
        active = chosen;
        buffers = active.map(() => []);
        return first.grid;
      }),
    advance: (steps, isMeasured = true) =>
      inTurn(async () => {
        const frames = await Promise.all(
          active.map((caller, i) => {
            const reused = buffers[i] ?? [];
            buffers[i] = [];
            return caller.call(
              'advance',
              { steps, isMeasured, buffers: reused },
              reused.map((b) => b.buffer as ArrayBuffer),
            );
          }),
        );
        buffers = frames.map((f) => f.runs.map((r) => r.positions));
        const runs = frames[0]?.runs.length ?? 0;
        return {
          step: frames[0]?.step ?? 0,
          runs: Array.from({ length: runs }, (_, run) => joinFrames(frames.map((f) => f.runs[run]!))),
        };
      }),
    snapshot: () =>
      inTurn(async () => {
        const parts = await Promise.all(active.map((caller) => caller.call('snapshot', null, [])));
        const runs = parts[0]?.runs.length ?? 0;
        return {
          step: parts[0]?.step ?? 0,
          runs: Array.from({ length: runs }, (_, run) => joinSnapshots(parts.map((p) => p.runs[run]!))),
        };
      }),
    dispose() {
      for (const caller of callers) caller.end();
    },
  };
}

const joinFrames = (parts: readonly RunFrame[]) => ({
  parts: parts.map((p) => p.positions),
  measured: measuredOf(parts.flatMap((p) => p.measures ?? [])),
});

const measuredOf = (parts: readonly PartMeasures[]): Measured | undefined =>
  parts.length > 0 ? addMeasures(parts) : undefined;

function joinSnapshots(parts: readonly Snapshot[]): Snapshot {
  const particles = parts.reduce((n, p) => n + p.loss.length, 0);
  const fill = <A extends Float64Array | Int16Array>(whole: A, pick: (s: Snapshot) => A): A => {
    let at = 0;
    for (const p of parts) {
      whole.set(pick(p), at);
      at += p.loss.length;
    }
    return whole;
  };
  const join = (pick: (s: Snapshot) => Float64Array) => fill(new Float64Array(particles), pick);
  const first = parts[0]!;
  return {
    laneNames: first.laneNames,
    lanes: first.lanes.map((_, lane) => join((s) => s.lanes[lane]!)),
    loss: join((s) => s.loss),
    labels: fill(new Int16Array(particles), (s) => s.labels),
    diverged: join((s) => s.diverged),
    regions: first.regions.map((_, r) => join((s) => s.regions[r]!)),
  };
}

interface Caller {
  call<N extends CallName>(
    call: N,
    ask: Calls[N]['ask'],
    transfer: readonly ArrayBuffer[],
  ): Promise<Calls[N]['answer']>;
  end(): void;
}

/** Matches answers to questions by their number. */
function createCaller(port: WorkerPort): Caller {
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (reason: Error) => void }>();
  let nextId = 0;
  let failure: string | undefined;

  const failAll = (reason: string): void => {
    failure ??= reason;
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };
  port.onFailure(failAll);
  port.onMessage((message) => {
    const response = message as Response;
    const waiter = waiting.get(response.id);
    waiting.delete(response.id);
    if ('error' in response) waiter?.reject(new Error(response.error));
    else waiter?.resolve(response.answer as never);
  });

  return {
    call(call, ask, transfer) {
      return new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(new Error(failure));
        const request: Request = { id: nextId++, call, ask };
        waiting.set(request.id, { resolve, reject });
        port.post(request, transfer);
      });
    },
    end() {
      failAll('swarm: the swarm was disposed of');
      port.end();
    },
  };
}
