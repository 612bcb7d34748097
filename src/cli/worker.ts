// A worker thread of Node: connects the swarm's calls to the thread's message port.

import { parentPort, type Transferable } from 'node:worker_threads';
import * as z from 'zod/mini';
import { serve } from '../swarm/serve';

z.config({ jitless: true });

if (!parentPort) throw new Error('worker: this file is started by the command line as a worker thread, not by hand');
const port = parentPort;

serve({
  post: (message, transfer) => port.postMessage(message, transfer as readonly Transferable[]),
  onMessage: (listener) => {
    port.on('message', listener);
  },
  rest: () => new Promise((resolve) => setImmediate(resolve)),
});
