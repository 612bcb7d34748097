// The frame's end of the messages: hears its own parent and nobody else, and answers whoever asked.

import { problemText } from '../../formula/result';
import { type EventName, events, isMethod, isReading, type MethodName, methods, readArgs } from '../guest/api';
import { readForeign, type Wish } from './foreign';
import { type Message, PROTOCOL, readMessage } from './protocol';

const MOST_UNTOLD = 10;

export interface PortParts {
  /** Origin of the page that may read; undefined: none may. */
  readonly origin: string | undefined;
  readonly version: string;
  /** What `ready` says of the scene, to the page that may read. */
  readonly scene: () => string | undefined;
  /** Throws a sentence if it cannot be done. */
  readonly call: (name: MethodName, args: unknown) => unknown;
  readonly onWish: (wish: Wish) => void;
}

export interface Port {
  send(name: EventName, args?: unknown): void;
  /** A message of another kind, as a deck reads it. */
  sendRaw(text: string): void;
  dispose(): void;
}

export function createPort({ origin, version, scene, call, onWish }: PortParts): Port {
  const stop = new AbortController();
  const isFramed = window.parent !== window;
  // who has said hello: its origin, and the channel that came along
  let peer: { readonly origin: string; readonly channel: MessagePort | undefined } | undefined;
  // errors wait for whoever says hello after they have happened
  const untold: unknown[] = [];
  // the origin of a sandbox or a file cannot be named
  const target = (of: string): string => (of === 'null' ? '*' : of);

  function post(message: Omit<Message, 'swarmscape'>, to: string, channel?: MessagePort): void {
    if (!isFramed) return;
    const whole: Message = { swarmscape: PROTOCOL, ...message };
    if (channel) channel.postMessage(whole);
    else window.parent.postMessage(whole, to);
  }

  /** Undefined: the first one, which nobody has asked for, and which says nothing of what is shown. */
  function ready(to?: string, channel?: MessagePort, id?: string | number): void {
    const mayRead = to !== undefined && to === origin;
    const args = {
      version,
      protocol: [PROTOCOL],
      methods: Object.keys(methods),
      events: Object.keys(events),
      ...(mayRead ? { scene: scene() } : {}),
    };
    post({ type: 'ready', args, ...(id === undefined ? {} : { id }) }, target(to ?? 'null'), channel);
  }

  async function answer(message: Message, from: string, channel?: MessagePort): Promise<void> {
    const { id, name, args } = message;
    const same = { ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }) };
    const refuse = (sentence: string) =>
      post({ type: 'error', ...same, args: { message: sentence } }, target(from), channel);
    if (!isMethod(name)) return refuse(`expected the name of a method, one of ${Object.keys(methods).join(', ')}`);
    if (isReading(name) && from !== origin)
      return refuse(
        `${name}: answered only to the origin that the frame is given as origin=…; add it to the address of the frame`,
      );
    const read = readArgs(name, args);
    if (!read.ok) return refuse(read.problems.slice(0, 3).map(problemText).join('; '));
    try {
      const result = await call(name, read.value);
      post({ type: 'result', ...same, ...(result === undefined ? {} : { args: result }) }, target(from), channel);
    } catch (error) {
      refuse(error instanceof Error ? error.message : String(error));
    }
  }

  function send(name: EventName, args?: unknown): void {
    // nobody is told what is shown who has neither been named nor said hello
    const to = peer?.origin ?? origin;
    if (to !== undefined)
      post({ type: 'event', name, ...(args === undefined ? {} : { args }) }, target(to), peer?.channel);
    else if (name === 'error' && untold.length < MOST_UNTOLD) untold.push(args);
  }

  function hear(data: unknown, from: string, channel?: MessagePort): void {
    const message = readMessage(data);
    if (message?.type === 'hello') {
      peer = { origin: from, channel };
      ready(from, channel, message.id);
      for (const error of untold.splice(0)) send('error', error);
    } else if (message) void answer(message, from, channel);
    else {
      const wish = readForeign(data);
      if (wish) onWish(wish);
    }
  }

  addEventListener(
    'message',
    (event) => {
      if (!isFramed || event.source !== window.parent) return;
      const [channel] = event.ports;
      channel?.addEventListener('message', ({ data }) => hear(data, event.origin, channel), { signal: stop.signal });
      channel?.start();
      hear(event.data, event.origin, channel);
    },
    { signal: stop.signal },
  );
  ready();

  return {
    send,
    sendRaw: (text) => isFramed && window.parent.postMessage(text, '*'),
    dispose() {
      peer?.channel?.close();
      stop.abort();
    },
  };
}
