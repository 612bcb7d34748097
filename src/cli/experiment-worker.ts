// A worker thread of Node: connects an experiment's jobs to the thread's message port.

import { parentPort, type Transferable } from 'node:worker_threads';
import * as z from 'zod/mini';
import { serveExperiment } from '../experiment/serve';

z.config({ jitless: true });

if (!parentPort)
  throw new Error('experiment-worker: this file is started by the command line as a worker thread, not by hand');
const port = parentPort;

serveExperiment({
  post: (message, transfer) => port.postMessage(message, transfer as readonly Transferable[]),
  onMessage: (listener) => {
    port.on('message', listener);
  },
});
