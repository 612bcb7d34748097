// The jobs of an experiment spread over workers. Owns the workers; results do not depend on which worker runs a job. Has no clock of its own.

import { excerpt, ok, type Problem, type Result } from '../formula/result';
import type { BackEnd } from '../kernel/kernel';
import {
  type Alarm,
  createVigil,
  isOutOfMemory,
  lostAgain,
  OUT_OF_MEMORY,
  startWorker,
  type Vigil,
  WorkerLost,
  type WorkerPort,
} from '../swarm/life';
import type { Experiment, Settings } from './experiment';
import { type Job, type JobResult, jobsOf, type Results } from './jobs';
import type { Request, Response } from './messages';
import { createWorkload } from './workload';

export interface PoolOptions {
  readonly workers: number;
  readonly spawn: () => WorkerPort;
  readonly backEnd: BackEnd;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** Rings when a worker has been silent for too long. Default: silence is not noticed. */
  readonly alarm?: Alarm;
}

export interface Progress {
  /** Jobs. */
  readonly done: number;
  readonly total: number;
  /** Fraction of the work done, as well as it is known; it never falls. */
  readonly fraction: number;
  /** Undefined while too little is known. */
  readonly secondsLeft: number | undefined;
}

/** The part of an AbortSignal that is used. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface PoolRunOptions {
  /** Default: all of the experiment. */
  readonly jobs?: readonly Job[];
  /** Results that need not be computed again: of a cancelled run, or of another shard. */
  readonly known?: Results;
  readonly signal?: Signal;
  onProgress?(progress: Progress): void;
  onResult?(job: Job, result: JobResult): void;
}

export interface Outcome {
  /** Of the jobs that are done, the known ones included. */
  readonly results: Results;
  /** False if the run was cancelled before its last job. */
  readonly isComplete: boolean;
}

export interface Pool {
  /**
   * One run at a time. Fails if the experiment itself is wrong. A worker that cannot be started, dies or falls silent is replaced once per
   * run, and its job is repeated; the second time the run rejects with WorkerLost.
   */
  run(experiment: Experiment, settings: Settings, options?: PoolRunOptions): Promise<Result<Outcome>>;
  /** Ends the workers; a run in progress ends as if it were cancelled. */
  dispose(): void;
}

/** Watches for silence while it has a job. */
interface Worker {
  readonly port: WorkerPort;
  readonly vigil: Vigil;
  /** Listens to the present run; nothing is said between runs. */
  hear: (response: Response) => void;
  lose: (lost: WorkerLost) => void;
}

/** A worker of a run, or its replacement. */
interface Place {
  /** Its job; undefined if none is left for it. */
  job: Job | undefined;
  /** Why the first one had to be replaced. */
  lost?: WorkerLost;
}

const nothing = (): void => {};

export function createPool({ workers: wanted, spawn, backEnd, now, alarm }: PoolOptions): Pool {
  const workers = new Set<Worker>();
  /** Ends the present run with what it has. */
  let cancelRun: (() => void) | undefined;

  function start(): Worker {
    const port = startWorker(spawn);
    const lose = (lost: WorkerLost): void => {
      end(worker);
      worker.lose(lost);
    };
    const worker: Worker = { port, vigil: createVigil(alarm, lose), hear: nothing, lose: nothing };
    port.onMessage((message) => {
      const response = message as Response;
      if ('error' in response && isOutOfMemory(response.error)) lose(new WorkerLost(`worker: ${OUT_OF_MEMORY}`));
      else worker.hear(response);
    });
    port.onFailure((reason) => lose(new WorkerLost(excerpt(reason, 100))));
    workers.add(worker);
    return worker;
  }

  function end(worker: Worker): void {
    workers.delete(worker);
    worker.vigil.rest();
    worker.port.end();
    // messages that it has sent may still arrive
    worker.hear = nothing;
  }

  function dismiss(): void {
    for (const worker of workers) {
      worker.lose = nothing;
      end(worker);
    }
  }

  function run(experiment: Experiment, settings: Settings, options: PoolRunOptions = {}): Promise<Result<Outcome>> {
    if (cancelRun) throw new Error('pool: run() called while another run is going on');
    const all = options.jobs ?? jobsOf(experiment, settings);
    const results = new Map<string, JobResult>();
    for (const job of all) {
      const known = options.known?.get(job.id);
      if (known) results.set(job.id, known);
    }
    const { signal } = options;
    const load = createWorkload(all, results);
    const outcome = (): Outcome => ({ results, isComplete: results.size === all.length });
    if (load.isOver || signal?.aborted) return Promise.resolve(ok(outcome()));
    const begun = now();

    return new Promise<Result<Outcome>>((resolve, reject) => {
      const tell = (): void => {
        const seconds = (now() - begun) / 1000;
        options.onProgress?.({ done: results.size, total: all.length, ...load.progress(seconds) });
      };
      let isOver = false;
      const finish = (settle: () => void, isClean: boolean): void => {
        if (isOver) return;
        isOver = true;
        cancelRun = undefined;
        signal?.removeEventListener('abort', cancel);
        // a busy worker cannot be asked to stop: it is terminated, and replaced for the next run
        if (!isClean) dismiss();
        settle();
      };
      const cancel = (): void => finish(() => resolve(ok(outcome())), false);
      const refuse = (problems: readonly Problem[]): void => finish(() => resolve({ ok: false, problems }), false);
      const die = (reason: Error): void => finish(() => reject(reason), false);

      const ask = ({ port, vigil }: Worker, job: Job): void => {
        port.post({ job } satisfies Request, []);
        vigil.expect(0);
      };
      const take = (place: Place, worker: Worker, job: Job, result: JobResult): void => {
        load.finish(job.id, result);
        results.set(job.id, result);
        worker.vigil.rest();
        place.job = undefined;
        options.onResult?.(job, result);
        tell();
        // the callback may have cancelled the run
        if (isOver) return;
        if (load.isOver) finish(() => resolve(ok(outcome())), true);
        else place.job = load.next();
        if (place.job) ask(worker, place.job);
      };
      const hear = (place: Place, worker: Worker, job: Job, response: Response): void => {
        if ('error' in response) die(new Error(response.error));
        else if ('problems' in response) refuse(response.problems);
        else if ('result' in response) take(place, worker, job, response.result);
        else {
          worker.vigil.expect(response.quiet);
          if (response.fraction === undefined) return;
          load.advance(job.id, response.fraction);
          tell();
        }
      };
      const fill = (place: Place, job: Job, before?: Worker): void => {
        try {
          const worker = before ?? start();
          worker.hear = (response) => !isOver && place.job && hear(place, worker, place.job, response);
          worker.lose = (lost) => replace(place, lost);
          worker.port.post({ open: { experiment, settings, backEnd } } satisfies Request, []);
          ask(worker, job);
        } catch (error) {
          if (!(error instanceof WorkerLost)) throw error;
          replace(place, error);
        }
      };
      const replace = (place: Place, lost: WorkerLost): void => {
        // a lost worker without a job is not replaced
        if (isOver || !place.job) return;
        if (place.lost) {
          die(lostAgain(place.lost, lost));
          return;
        }
        place.lost = lost;
        load.advance(place.job.id, 0);
        fill(place, place.job);
      };

      cancelRun = cancel;
      signal?.addEventListener('abort', cancel);
      tell();
      const idle = [...workers];
      for (let left = Math.min(Math.max(1, wanted), all.length - results.size); left > 0 && !isOver; left--) {
        const job = load.next()!;
        fill({ job }, job, idle.pop());
      }
    });
  }

  return {
    run,
    dispose() {
      cancelRun?.();
      dismiss();
    },
  };
}
