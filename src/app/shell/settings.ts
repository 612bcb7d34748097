// How the page is shown: language, theme, size, keys. Read from the address, its # before its ?; knows no scene, and applies nothing.

import { shown } from '../../landscape/validate';
import { leafText } from '../../scene/changes';
import { type Parameters, parseParameters } from '../../scene/parameters';
import type { Theme } from '../../view/stage/stage';
import type { Language } from '../words/languages';

/** `auto`: as the system is, light or dark. */
export type ThemeChoice = 'auto' | Theme;
export const PARTS = ['header', 'legend', 'story', 'player', 'side'] as const;
export type Part = (typeof PARTS)[number];

export interface Settings {
  readonly language: Language;
  readonly theme: ThemeChoice;
  /** Of all that is written, 1 … 2.5. */
  readonly scale: number;
  /** Presenter mode. */
  readonly isPresenting: boolean;
  /** Which keys act: none of single letters, those of the player, those of a presenter. */
  readonly keys: 'none' | 'player' | 'present';
  /** Undefined: as the page thinks right. */
  readonly autoplay: boolean | undefined;
  /** Whether there is anything but the picture to press. */
  readonly hasControls: boolean;
  readonly hidden: readonly Part[];
  /** Spares a slow machine: no smooth edges, a coarser surface, no steps computed before they are wanted. */
  readonly isSparing: boolean;
}

interface Setting<T> {
  /** Its name in an address. */
  readonly key: string;
  /** Undefined: the text is none. */
  readonly read: (text: string) => T | undefined;
  readonly write: (value: T) => string;
  readonly expected: string;
}

const flag = (key: string, yes = '1'): Setting<boolean | undefined> => ({
  key,
  read: (text) => (/^(1|true|)$/.test(text) ? true : /^(0|false)$/.test(text) ? false : undefined),
  write: (value) => (value ? yes : '0'),
  expected: '1 or 0',
});
const oneOf = <T extends string>(key: string, values: readonly T[], others: Record<string, T> = {}): Setting<T> => ({
  key,
  read: (text) => values.find((v) => v === text) ?? (Object.hasOwn(others, text) ? others[text] : undefined),
  write: String,
  expected: `one of ${values.join(', ')}`,
});

/** zh-CN is Chinese; what is neither language is undefined. */
const languageOf = (text: string): Language | undefined =>
  (['en', 'zh'] as const).find((l) => text.toLowerCase().split('-')[0] === l);

const settings: { readonly [K in keyof Settings]: Setting<Settings[K]> } = {
  language: { key: 'lang', read: languageOf, write: String, expected: 'one of en, zh' },
  theme: oneOf('theme', ['auto', 'light', 'dark', 'projector', 'print']),
  scale: {
    key: 'scale',
    read: (text) =>
      /^\d(\.\d{1,4})?$/.test(text) && Number(text) >= 1 && Number(text) <= 2.5 ? Number(text) : undefined,
    write: leafText,
    expected: 'a number in [1, 2.5]',
  },
  isPresenting: flag('present') as Setting<boolean>,
  keys: oneOf('keys', ['none', 'player', 'present'], { off: 'none' }),
  autoplay: flag('autoplay'),
  hasControls: flag('controls') as Setting<boolean>,
  hidden: {
    key: 'hide',
    read: (text) => {
      const parts = text.split(',').filter(Boolean);
      return parts.every((p) => PARTS.some((part) => part === p)) ? (parts as Part[]) : undefined;
    },
    write: (parts) => parts.join(','),
    expected: `some of ${PARTS.join(',')}`,
  },
  isSparing: flag('sparing', '') as Setting<boolean>,
};
const names = Object.keys(settings) as (keyof Settings)[];

/** Without an address. `preferred`: the browser's languages. */
const defaults = (preferred: readonly string[]): Settings => ({
  language: preferred.map(languageOf).find((l) => l !== undefined) ?? 'en',
  theme: 'auto',
  scale: 1,
  isPresenting: false,
  keys: 'player',
  autoplay: undefined,
  hasControls: true,
  hidden: [],
  isSparing: false,
});

interface Read {
  readonly settings: Settings;
  readonly warnings: readonly string[];
  /** What is no setting. */
  readonly rest: Parameters;
}

function read(parameters: Parameters, otherwise: Settings): Read {
  const found: Record<string, unknown> = {};
  const warnings: string[] = [];
  const rest: (readonly [string, string])[] = [];
  for (const [key, text] of parameters) {
    const name = names.find((n) => settings[n].key === key);
    const value = name && settings[name].read(text);
    if (name === undefined) rest.push([key, text]);
    else if (value !== undefined) found[name] = value;
    else
      warnings.push(
        `ignored ${key} = ${shown(text)}, using ${used(name, otherwise)}; expected ${settings[name].expected}`,
      );
  }
  return { settings: { ...otherwise, ...found }, warnings, rest };
}

/** The text of a setting in an address; '' where it has none. */
function textOf<K extends keyof Settings>(name: K, of: Settings): string {
  return of[name] === undefined ? '' : settings[name].write(of[name]);
}
const used = (name: keyof Settings, of: Settings): string => textOf(name, of) || 'none';

export interface SettingsStore {
  readonly current: Settings;
  /** What was ignored when the page opened. */
  readonly warnings: readonly string[];
  /** What has to stand behind # so that the page is shown like this again; what nobody knows stays there. */
  readonly parameters: Parameters;
  /** The visitor chooses. */
  set(chosen: Partial<Settings>): void;
  /** Another text stands behind #. Returns what was ignored. */
  read(parameters: Parameters): readonly string[];
  onChange(listener: (now: Settings, before: Settings) => void): void;
}

/** `preferred`: the browser's languages. */
export function createSettings(search: string, hash: Parameters, preferred: readonly string[]): SettingsStore {
  const query = read(parseParameters(search), defaults(preferred));
  const listeners: ((now: Settings, before: Settings) => void)[] = [];
  let current = query.settings;
  let unknown: Parameters = [];
  function change(next: Settings): void {
    const before = current;
    if (names.every((name) => textOf(name, next) === textOf(name, before))) return;
    current = next;
    for (const listener of listeners) listener(current, before);
  }
  const readHash = (parameters: Parameters): readonly string[] => {
    const found = read(parameters, query.settings);
    unknown = found.rest;
    for (const [key] of unknown) console.warn(`swarmscape: the address has an unknown parameter "${key}"`);
    change(found.settings);
    return found.warnings;
  };
  return {
    warnings: [...query.warnings, ...readHash(hash)],
    get current() {
      return current;
    },
    get parameters() {
      const own = names.filter((name) => textOf(name, current) !== textOf(name, query.settings));
      return [...own.map((name) => [settings[name].key, textOf(name, current)] as const), ...unknown];
    },
    set: (chosen) => change({ ...current, ...chosen }),
    read: readHash,
    onChange: (listener) => void listeners.push(listener),
  };
}
