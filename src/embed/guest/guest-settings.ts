// The parameters that only a frame in somebody else's page has; those of every page are in session/settings-text.ts. Text only; applies nothing.

import { oneOf, type Parameter, type ParameterTable } from '../../session/parameter-table';

export interface GuestSettings {
  /** Whether wheel and one finger scroll the page around the frame or act on the picture. */
  readonly gestures: 'cooperative' | 'greedy';
  /** How often it plays from start to end by itself. */
  readonly loops: number;
  /** Origin of the host that may read what the frame shows; undefined: none may. */
  readonly origin: string | undefined;
  readonly background: 'opaque' | 'transparent';
  /** When the scene follows its poster: by itself, behind a button that plays it, or when the visitor asks for it. Out of sight it waits. */
  readonly load: 'auto' | 'visible' | 'click';
  /** `full`: also for visitors whose system asks for less motion. */
  readonly motion: 'auto' | 'full';
  /** A deck whose keys the frame gives back at its last and first chapter. */
  readonly host: 'none' | 'reveal';
}

export const defaultGuestSettings: GuestSettings = {
  gestures: 'cooperative',
  loops: 1,
  origin: undefined,
  background: 'opaque',
  load: 'auto',
  motion: 'auto',
  host: 'none',
};

const MAX_LOOPS = 1000;

const loops: Parameter<number> = {
  key: 'loops',
  read: (text) => (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_LOOPS ? Number(text) : undefined),
  write: String,
  expected: `a whole number in [1, ${MAX_LOOPS}]`,
  meaning: 'how often it plays to the end by itself, with `autoplay`',
};

/** As `event.origin` gives it: scheme, host and port, or `null` of a sandbox or a file. */
const origin: Parameter<string | undefined> = {
  key: 'origin',
  read: (text) => (text === 'null' || /^https?:\/\/[^\s/?#@]{1,300}$/.test(text) ? text : undefined),
  write: (value) => value ?? '',
  expected: 'an origin such as https://example.org',
  meaning: 'the origin of the page around the frame: only it may read state and picture by messages',
};

export const guestTable: ParameterTable<GuestSettings> = {
  gestures: oneOf(
    'gestures',
    ['cooperative', 'greedy'],
    'whether wheel and one finger scroll the page around the frame, or zoom and turn the picture',
  ),
  loops,
  origin,
  background: {
    key: 'bg',
    read: (text) => (['opaque', 'transparent'] as const).find((b) => b === text),
    write: String,
    expected: 'one of opaque, transparent',
    meaning: 'what is behind legend, caption and player',
  },
  load: oneOf(
    'load',
    ['auto', 'visible', 'click'],
    'when the scene follows its poster: by itself, behind a button when it comes into sight, when the visitor asks; out of sight it always waits',
  ),
  motion: oneOf('motion', ['auto', 'full'], 'whether it moves for visitors who have asked for less motion'),
  host: oneOf('host', ['none', 'reveal'], 'a deck to which paging keys go back at the last and the first chapter'),
};
