// The jobs of an experiment spread over workers. Owns the workers; which of them does what changes no number. Has no clock of its own.

import { ok, type Problem, type Result } from '../formula/result';
import type { BackEnd } from '../kernel/kernel';
import type { WorkerPort } from '../swarm/swarm';
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
}

export interface Progress {
  /** Jobs. */
  readonly done: number;
  readonly total: number;
  /** Of the work, as well as it is known; it never falls. */
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
  /** Results that need not be found again: of a run that was cancelled, or of another shard. */
  readonly known?: Results;
  readonly signal?: Signal;
  onProgress?(progress: Progress): void;
  onResult?(job: Job, result: JobResult): void;
}

export interface Outcome {
  /** Of the jobs that are done, the known ones included. */
  readonly results: Results;
  /** False where the run was cancelled before its last job. */
  readonly isComplete: boolean;
}

export interface Pool {
  /** One run at a time. Fails where the experiment itself is wrong; rejects where a worker dies. */
  run(experiment: Experiment, settings: Settings, options?: PoolRunOptions): Promise<Result<Outcome>>;
  /** Ends the workers; a run that is going on ends as if it were cancelled. */
  dispose(): void;
}

interface Worker {
  readonly port: WorkerPort;
  /** Listens to the present run; nothing is said between runs. */
  hear: (response: Response) => void;
  fail: (reason: string) => void;
}

export function createPool({ workers: wanted, spawn, backEnd, now }: PoolOptions): Pool {
  let workers: Worker[] = [];
  /** Ends the present run with what it has. */
  let cancelRun: (() => void) | undefined;

  function hire(count: number): Worker[] {
    while (workers.length < count) {
      const worker: Worker = { port: spawn(), hear: () => {}, fail: () => {} };
      worker.port.onMessage((message) => worker.hear(message as Response));
      worker.port.onFailure((reason) => worker.fail(reason));
      workers.push(worker);
    }
    return workers.slice(0, count);
  }

  function dismiss(): void {
    for (const worker of workers) {
      // what it has said already may still arrive
      worker.hear = () => {};
      worker.fail = () => {};
      worker.port.end();
    }
    workers = [];
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
      const hired = hire(Math.max(1, Math.min(wanted, all.length - results.size)));

      const tell = (): void => {
        const seconds = (now() - begun) / 1000;
        options.onProgress?.({ done: results.size, total: all.length, ...load.progress(seconds) });
      };
      let isOver = false;
      const end = (settle: () => void, isClean: boolean): void => {
        if (isOver) return;
        isOver = true;
        cancelRun = undefined;
        signal?.removeEventListener('abort', cancel);
        // a worker that is still busy cannot be asked to stop: it is ended, and another one comes for the next run
        if (!isClean) dismiss();
        settle();
      };
      const cancel = (): void => end(() => resolve(ok(outcome())), false);
      const refuse = (problems: readonly Problem[]): void => end(() => resolve({ ok: false, problems }), false);
      const die = (reason: string): void => end(() => reject(new Error(reason)), false);

      const post = (worker: Worker, request: Request): void => worker.port.post(request, []);
      const give = (worker: Worker): void => {
        const job = load.next();
        if (job) post(worker, { job });
      };
      const finish = (worker: Worker, id: string, result: JobResult): void => {
        const job = load.finish(id, result);
        results.set(id, result);
        options.onResult?.(job, result);
        tell();
        // whoever was told may have cancelled
        if (isOver) return;
        if (load.isOver) end(() => resolve(ok(outcome())), true);
        else give(worker);
      };
      const hear = (worker: Worker, response: Response): void => {
        if (isOver) return;
        if ('error' in response) die(response.error);
        else if ('problems' in response) refuse(response.problems);
        else if ('result' in response) finish(worker, response.job, response.result);
        else {
          load.advance(response.job, response.fraction);
          tell();
        }
      };

      cancelRun = cancel;
      signal?.addEventListener('abort', cancel);
      tell();
      for (const worker of hired) {
        worker.hear = (response) => hear(worker, response);
        worker.fail = die;
        post(worker, { open: { experiment, settings, backEnd } });
        give(worker);
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
