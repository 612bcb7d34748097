// Worker threads of a browser as ports of a swarm.

import type { WorkerPort } from '../swarm/swarm';
import { startExperimentThread, startSwarmThread } from './worker-threads';

export const spawnWorker = (): WorkerPort => portOf(startSwarmThread());
export const spawnExperimentWorker = (): WorkerPort => portOf(startExperimentThread());

function portOf(worker: Worker): WorkerPort {
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    onMessage: (listener) => worker.addEventListener('message', (event) => listener(event.data)),
    onFailure: (listener) =>
      worker.addEventListener(
        'error',
        (event) => listener(`worker: ${event.message || 'the worker could not be started'}`),
        { once: true },
      ),
    end: () => worker.terminate(),
  };
}

/** One thread stays free for drawing. */
export const workerCount = (): number => Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));
