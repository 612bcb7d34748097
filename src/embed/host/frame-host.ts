// The helper of a page that holds frames: finds out when one listens, calls its methods, hears its events. Needs nothing else of the product.

import type { Answer, EventName, MethodArgs, MethodName } from '../guest/api';

export type { Answer, EventName, GuestState, MethodArgs, MethodName } from '../guest/api';

export interface Ready {
  readonly version: string;
  readonly protocol: readonly number[];
  readonly methods: readonly string[];
  readonly events: readonly string[];
  /** Name of the scene, for the page whose origin the frame was given. */
  readonly scene?: string;
}

export interface FrameHost {
  /** Resolves when the frame listens; rejects with an Error after 5 s. */
  readonly ready: Promise<Ready>;
  /** Rejects with an Error that says what is wrong, or after 5 s without an answer. */
  call<N extends MethodName>(name: N, args?: MethodArgs<N>): Promise<Answer<N>>;
  /** Returns a function that ends it. */
  on(name: EventName, listener: (args: unknown) => void): () => void;
  dispose(): void;
}

export interface ConnectOptions {
  /** Origin of the frame: that of its address. `null`: it is in a sandbox without `allow-same-origin`, or a file. */
  readonly origin?: string;
  /** Milliseconds. Default 5000. */
  readonly timeout?: number;
}

/** Connects to a frame, before or after it has been loaded. It obeys only the page that holds it. */
export function connect(frame: HTMLIFrameElement, options: ConnectOptions = {}): FrameHost {
  const { timeout = 5000, origin = new URL(frame.src, location.href).origin } = options;
  const target = origin === 'null' ? '*' : origin;
  const pending = new Map<number, (message: { type: string; args?: unknown }) => void>();
  const listeners = new Map<string, Set<(args: unknown) => void>>();
  let lastId = 0;
  const send = (message: object): void => frame.contentWindow?.postMessage({ swarmscape: 1, ...message }, target);
  const late = (what: string) => new Error(`swarmscape: ${what}: no answer within ${timeout / 1000} s`);

  let isReady: (ready: Ready) => void = () => {};
  const ready = new Promise<Ready>((resolve, reject) => {
    isReady = resolve;
    setTimeout(() => reject(late('the frame')), timeout);
  });
  // whoever never asks need not hear of it
  ready.catch(() => {});

  function hear({ source, origin: from, data }: MessageEvent): void {
    if (source !== frame.contentWindow || from !== origin || data?.swarmscape !== 1) return;
    const { type, id, name, args } = data;
    if (type === 'ready') isReady(args);
    if (type === 'ready' || type === 'event') for (const hears of listeners.get(name ?? type) ?? []) hears(args);
    else pending.get(id)?.(data);
  }
  const hello = (): void => send({ type: 'hello' });
  addEventListener('message', hear);
  frame.addEventListener('load', hello);
  hello();

  return {
    ready,
    async call(name, args) {
      await ready;
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => end(() => reject(late(name))), timeout);
        function end(settle: () => void): void {
          clearTimeout(timer);
          pending.delete(id);
          settle();
        }
        pending.set(id, (answer) =>
          end(() =>
            answer.type === 'result'
              ? resolve(answer.args as Answer<typeof name>)
              : reject(new Error((answer.args as { message: string }).message)),
          ),
        );
        send({ type: 'call', id, name, args });
      });
    },
    on(name, listener) {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
    dispose() {
      removeEventListener('message', hear);
      frame.removeEventListener('load', hello);
      pending.clear();
      listeners.clear();
    },
  };
}
