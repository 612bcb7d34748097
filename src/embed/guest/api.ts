// What a page can ask of a scene that it shows, and what it is told: the methods with their arguments, and the events. Data; asks nothing.

import * as z from 'zod/mini';
import { at, type Result } from '../../formula/result';
import { validate } from '../../landscape/validate';
import { Camera } from '../../scene/schema';
import type { EventName, MethodName } from './api-names';

/** Characters of a text at most. */
export const MAX_TEXT = 256 * 1024;

export type { EventName, MethodName } from './api-names';

const number = z.number();
const whole = z.number().check(z.int(), z.gte(0), z.lte(1e9));
const text = z.string().check(z.maxLength(MAX_TEXT));
const side = z.number().check(z.int(), z.gte(16), z.lte(4096));

interface Method {
  readonly args: z.ZodMiniType;
  /** Its answer tells what is shown: of a frame, only the page whose origin it was given gets it. */
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
} as const satisfies Readonly<Record<MethodName, Method>>;
export type MethodArgs<N extends MethodName> = z.output<(typeof methods)[N]['args']>;

export const isMethod = (name: unknown): name is MethodName => typeof name === 'string' && Object.hasOwn(methods, name);
export const isReading = (name: MethodName): boolean => (methods[name] as Method).reads === true;

/** The arguments of a call, checked. Problems begin with the method's name. */
export const readArgs = (name: MethodName, args: unknown): Result<unknown> =>
  at(name, validate(methods[name].args as z.ZodMiniType, args) as Result<unknown>);

/** What the page is told. */
export const events = {
  ready: 'it listens; a frame says so again after every `hello`',
  play: 'it plays',
  pause: 'it has stopped playing',
  step: 'the step shown, at most ten times a second',
  chapter: 'another chapter is shown',
  end: 'the last step is shown',
  statechange: 'another scene runs, or a changed one',
  key: 'a key that the frame does not use was pressed in it (an element lets the key through)',
  resize: 'the height at which nothing has to scroll',
  error: 'a scene could not be opened: `message` says where and why',
  contextlost: 'the graphics processor has dropped the picture',
} as const satisfies Readonly<Record<EventName, string>>;

/** What getState answers. */
export interface GuestState {
  /** The part of the address after #. */
  readonly link: string;
  readonly scene: unknown;
  readonly step: number;
  readonly steps: number;
  /** −1: the caption. */
  readonly chapter: number;
  readonly isPlaying: boolean;
  readonly isFinished: boolean;
  readonly speed: number;
  readonly visible: readonly boolean[];
  readonly theme: string;
  readonly lang: string;
}

export type Answer<N extends MethodName> = N extends 'getState' ? GuestState : N extends 'capture' ? string : undefined;
