// A browser's worker thread: connects the swarm's calls to the thread's message port.

import { serve } from './serve';

interface WorkerScope {
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  readonly MessageChannel: new () => { readonly port1: ChannelEnd; readonly port2: ChannelEnd };
}
interface ChannelEnd {
  postMessage(message: null): void;
  onmessage: (() => void) | null;
}
const scope = globalThis as unknown as WorkerScope;

// a message to itself comes after those that have arrived, and without the delay of a timer
const channel = new scope.MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

serve({
  post: (message, transfer) => scope.postMessage(message, transfer),
  onMessage: (listener) => {
    scope.onmessage = (event) => listener(event.data);
  },
  rest: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    }),
});
