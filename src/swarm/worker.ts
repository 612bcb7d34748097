// A browser's worker thread: connects the swarm's calls to the thread's message port.

import * as z from 'zod/mini';
import { serve } from './serve';

z.config({ jitless: true });

interface WorkerScope {
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}
const scope = globalThis as unknown as WorkerScope;

serve({
  post: (message, transfer) => scope.postMessage(message, transfer),
  onMessage: (listener) => {
    scope.onmessage = (event) => listener(event.data);
  },
});
