// The messages between a frame and the page around it, version 1: the envelope, and what each method is given. Data; sends nothing.

import * as z from 'zod/mini';
import { ok, type Result } from '../../formula/result';
import { validate } from '../../landscape/validate';
import { Camera } from '../../scene/schema';
import { fromJson } from './json-text';

export const PROTOCOL = 1;
/** Characters of a message at most, written as JSON. */
export const MAX_MESSAGE = 256 * 1024;

const number = z.number();
const whole = z.number().check(z.int(), z.gte(0), z.lte(1e9));
const text = z.string().check(z.maxLength(MAX_MESSAGE));
const side = z.number().check(z.int(), z.gte(16), z.lte(4096));

interface Method {
  readonly args: z.ZodMiniType;
  /** Its answer tells what the frame shows: only the page whose origin the frame was given gets it. */
  readonly reads?: true;
  /** What it does, for the README: a sentence without its full stop. */
  readonly meaning: string;
  /** Arguments, as JSON. */
  readonly example: string;
}

const nothing = z.optional(z.strictObject({}));

/** All methods: their arguments are checked by this table, and the README lists it. */
export const methods = {
  play: { args: nothing, meaning: 'plays, at the end from the start', example: '{}' },
  pause: { args: nothing, meaning: 'pauses', example: '{}' },
  toggle: { args: nothing, meaning: 'plays or pauses', example: '{}' },
  seek: {
    args: z.union([
      z.strictObject({ step: whole }),
      z.strictObject({ chapter: z.number().check(z.int(), z.gte(-1), z.lte(64)) }),
    ]),
    meaning: 'goes to a step, or to a chapter by its index (−1: the caption)',
    example: '{"step": 500}',
  },
  step: {
    args: z.strictObject({ by: z.number().check(z.int(), z.gte(-1e9), z.lte(1e9)) }),
    meaning: 'goes so many steps on, or back, and pauses',
    example: '{"by": -1}',
  },
  next: { args: nothing, meaning: 'goes to the next chapter', example: '{}' },
  prev: { args: nothing, meaning: 'goes to the chapter before', example: '{}' },
  setSpeed: {
    args: z.strictObject({ factor: number.check(z.gt(0), z.lte(64)) }),
    meaning: "factor of the scene's own speed",
    example: '{"factor": 2}',
  },
  setTheme: {
    args: z.strictObject({ theme: z.enum(['auto', 'light', 'dark', 'projector', 'print']) }),
    meaning: 'colours',
    example: '{"theme": "dark"}',
  },
  setLang: { args: z.strictObject({ lang: z.enum(['en', 'zh']) }), meaning: 'language', example: '{"lang": "zh"}' },
  setState: {
    args: z.strictObject({
      link: z.optional(text),
      scene: z.optional(z.union([text, z.record(text, z.unknown())])),
      step: z.optional(whole),
      speed: z.optional(number.check(z.gt(0), z.lte(64))),
      camera: z.optional(Camera),
      visible: z.optional(z.array(whole).check(z.maxLength(64))),
    }),
    meaning:
      'opens a link (the text after #) or a scene (its name or its document), then sets step, speed, camera and visible runs',
    example: '{"link": "scene=race&step=50"}',
  },
  getState: {
    args: nothing,
    reads: true,
    meaning: 'link, document, step, steps, chapter, whether it plays, speed, visible runs, theme, language',
    example: '{}',
  },
  capture: {
    args: z.optional(
      z.strictObject({
        format: z.optional(z.enum(['png', 'webp'])),
        width: z.optional(side),
        height: z.optional(side),
      }),
    ),
    reads: true,
    meaning: 'the picture as a data: address, as large as it is on the screen or in the size given',
    example: '{"format": "png", "width": 1280, "height": 720}',
  },
  suspend: {
    args: nothing,
    meaning: 'stops, frees memory and graphics, and shows a picture of the last step',
    example: '{}',
  },
  resume: { args: nothing, meaning: 'comes back at the step at which it was suspended', example: '{}' },
  destroy: { args: nothing, meaning: 'ends for good', example: '{}' },
} as const satisfies Readonly<Record<string, Method>>;
export type MethodName = keyof typeof methods;
export type MethodArgs<N extends MethodName> = z.output<(typeof methods)[N]['args']>;

export const isMethod = (name: unknown): name is MethodName => typeof name === 'string' && Object.hasOwn(methods, name);
export const isReading = (name: MethodName): boolean => (methods[name] as Method).reads === true;

/** The arguments of a call, checked. */
export function readArgs(name: MethodName, args: unknown): Result<unknown> {
  const read = validate(methods[name].args as z.ZodMiniType, args);
  return read.ok ? ok(read.value) : read;
}

/** What a frame tells the page around it, by itself. */
export const events = {
  ready: 'the frame listens; again after every `hello`',
  play: 'it plays',
  pause: 'it has stopped playing',
  step: 'the step shown, at most ten times a second',
  chapter: 'another chapter is shown',
  end: 'the last step is shown',
  statechange: 'another scene runs, or a changed one',
  key: 'a key that the frame does not use was pressed in it',
  resize: 'the height at which nothing has to scroll',
  error: 'a scene could not be opened: `message` says where and why',
  contextlost: 'the graphics processor has dropped the picture',
} as const;
export type EventName = keyof typeof events;

export interface Message {
  readonly swarmscape: typeof PROTOCOL;
  readonly id?: string | number;
  readonly type: 'hello' | 'ready' | 'call' | 'result' | 'error' | 'event';
  readonly name?: string;
  readonly args?: unknown;
}

/** What somebody has sent, if it is a hello or a call of this version, and small enough; a text is read as JSON. */
export function readMessage(data: unknown): (Message & { readonly type: 'hello' | 'call' }) | undefined {
  const message = typeof data === 'string' ? fromJson(data, MAX_MESSAGE) : data;
  if (typeof message !== 'object' || message === null) return undefined;
  const { swarmscape, type, id, name } = message as Partial<Record<keyof Message, unknown>>;
  if (swarmscape !== PROTOCOL || (type !== 'hello' && type !== 'call')) return undefined;
  if (id !== undefined && typeof id !== 'number' && !(typeof id === 'string' && id.length <= 100)) return undefined;
  if (name !== undefined && !(typeof name === 'string' && name.length <= 100)) return undefined;
  return isSmall(message) ? (message as Message & { type: 'hello' | 'call' }) : undefined;
}

/** JSON only, and not more than MAX_MESSAGE characters of it: counted, and given up as soon as it is too much. */
function isSmall(message: object): boolean {
  const stack: unknown[] = [message];
  let left = MAX_MESSAGE;
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
