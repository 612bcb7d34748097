// The settings of a page as parameters of its address, before and after the #. Text only; applies nothing.

import { shown } from '../../landscape/validate';
import { leafText } from '../../scene/changes';
import { type Parameters, parseParameters } from '../../scene/parameters';
import { defaultSettings, type Language, PARTS, type Part, type Settings } from '../../session/settings';

interface Setting<T> {
  /** Its name in an address. */
  readonly key: string;
  /** Undefined: the text is not a value. */
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

/** zh-CN is Chinese; undefined for a third language. */
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

/** The settings in an address before its #. `preferred`: the browser's languages. */
export const settingsOfPage = (search: string, preferred: readonly string[]): ReadSettings =>
  readSettings(parseParameters(search), {
    ...defaultSettings,
    language: preferred.map(languageOf).find((l) => l !== undefined) ?? defaultSettings.language,
  });

export interface ReadSettings {
  readonly settings: Settings;
  /** What was ignored, and what is used instead. */
  readonly warnings: readonly string[];
  /** Parameters that are no settings. */
  readonly rest: Parameters;
}

/** `otherwise`: the settings that are not given. */
export function readSettings(parameters: Parameters, otherwise: Settings): ReadSettings {
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
        `ignored ${key} = ${shown(text)}, using ${textOf(name, otherwise) || 'none'}; expected ${settings[name].expected}`,
      );
  }
  return { settings: { ...otherwise, ...found }, warnings, rest };
}

/** The settings that differ from `otherwise`. */
export const settingsParameters = (now: Settings, otherwise: Settings): Parameters =>
  names
    .filter((name) => textOf(name, now) !== textOf(name, otherwise))
    .map((name) => [settings[name].key, textOf(name, now)] as const);

/** The text of a setting in an address; '' if it has none. */
function textOf<K extends keyof Settings>(name: K, of: Settings): string {
  return of[name] === undefined ? '' : settings[name].write(of[name]);
}
