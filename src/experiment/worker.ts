// A browser's worker thread: connects an experiment's jobs to the thread's message port.

import * as z from 'zod/mini';
import { serveExperiment } from './serve';

z.config({ jitless: true });

interface WorkerScope {
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}
const scope = globalThis as unknown as WorkerScope;

serveExperiment({
  post: (message, transfer) => scope.postMessage(message, transfer),
  onMessage: (listener) => {
    scope.onmessage = (event) => listener(event.data);
  },
});
