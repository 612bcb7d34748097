// Worker threads of Node, as a swarm and the pool of an experiment want them.

import { availableParallelism } from 'node:os';
import { type Transferable, Worker } from 'node:worker_threads';
import { type Alarm, OUT_OF_MEMORY, type WorkerPort } from '../swarm/life';

/** All cores but one, which is left free. */
export const defaultWorkers = (): number => Math.max(1, availableParallelism() - 1);

/** Starts a worker thread that the build puts beside the command line. */
export const spawnWorker = (): WorkerPort => thread(new URL('./worker.js', import.meta.url));
export const spawnExperimentWorker = (): WorkerPort => thread(new URL('./experiment-worker.js', import.meta.url));

/** Keeps no command from ending. */
export const alarm: Alarm = (milliseconds, ring) => {
  const timer = setTimeout(ring, milliseconds).unref();
  return () => clearTimeout(timer);
};

function thread(file: URL): WorkerPort {
  const worker = new Worker(file);
  let isEnding = false;
  return {
    post: (message, transfer) => worker.postMessage(message, transfer as readonly Transferable[]),
    onMessage: (listener) => {
      worker.on('message', listener);
    },
    onFailure: (listener) => {
      let hasFailed = false;
      const fail = (reason: string) => {
        if (!hasFailed && !isEnding) listener(`worker: ${reason}`);
        hasFailed = true;
      };
      worker.on('error', (error) => fail(reasonOf(error)));
      worker.on('exit', (code) => fail(`ended with code ${code}`));
    },
    end: () => {
      isEnding = true;
      void worker.terminate();
    },
  };
}

/** In one line. */
function reasonOf(error: Error): string {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return OUT_OF_MEMORY;
  return error.message.split('\n', 1)[0]!;
}
