// The envelope of the messages between a frame and the page around it, version 1. Data; sends nothing.

import { MAX_TEXT } from '../guest/api';
import { fromJson } from './json-text';

export const PROTOCOL = 1;

export interface Message {
  readonly swarmscape: typeof PROTOCOL;
  readonly id?: string | number;
  readonly type: 'hello' | 'ready' | 'call' | 'result' | 'error' | 'event';
  readonly name?: string;
  readonly args?: unknown;
}

/** What somebody has sent, if it is a hello or a call of this version, and small enough; a text is read as JSON. */
export function readMessage(data: unknown): (Message & { readonly type: 'hello' | 'call' }) | undefined {
  const message = typeof data === 'string' ? fromJson(data, MAX_TEXT) : data;
  if (typeof message !== 'object' || message === null) return undefined;
  const { swarmscape, type, id, name } = message as Partial<Record<keyof Message, unknown>>;
  if (swarmscape !== PROTOCOL || (type !== 'hello' && type !== 'call')) return undefined;
  if (id !== undefined && typeof id !== 'number' && !(typeof id === 'string' && id.length <= 100)) return undefined;
  if (name !== undefined && !(typeof name === 'string' && name.length <= 100)) return undefined;
  return isSmall(message) ? (message as Message & { type: 'hello' | 'call' }) : undefined;
}

/** JSON only, and not more than MAX_TEXT characters of it: counted, and given up as soon as it is too much. */
function isSmall(message: object): boolean {
  const stack: unknown[] = [message];
  let left = MAX_TEXT;
  for (let value = stack.pop(); left > 0; value = stack.pop()) {
    if (value === undefined && stack.length === 0) return true;
    left -= 4;
    if (typeof value === 'string') left -= value.length;
    else if (Array.isArray(value)) {
      if (value.length > left) return false;
      stack.push(...value);
    } else if (typeof value === 'object' && value !== null) {
      if (Object.getPrototypeOf(value) !== Object.prototype) return false;
      for (const key in value) {
        left -= key.length;
        stack.push((value as Record<string, unknown>)[key]);
        if (left < 0) return false;
      }
    }
  }
  return false;
}
