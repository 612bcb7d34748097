// What decks and pages send to every frame that may hold a film: reveal.js, YouTube's and Vimeo's players. Whoever pauses videos pauses this.

import { fromJson } from './json-text';

export type Wish = 'play' | 'pause';

const MAX = 1000;

/** Undefined: it is none of them. */
export function readForeign(data: unknown): Wish | undefined {
  if (data === 'slide:start') return 'play';
  if (data === 'slide:stop') return 'pause';
  const message = typeof data === 'string' ? fromJson(data, MAX) : data;
  if (typeof message !== 'object' || message === null) return undefined;
  const { event, func, method } = message as Record<string, unknown>;
  if (event === 'command')
    return func === 'playVideo' ? 'play' : func === 'pauseVideo' || func === 'stopVideo' ? 'pause' : undefined;
  return method === 'play' || method === 'pause' ? method : undefined;
}
