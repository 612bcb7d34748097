// The settings of a page as parameters of its address, before and after the #. Text only; applies nothing.

import { type Parameters, parseParameters } from '../scene/parameters';
import {
  flag,
  oneOf,
  type Parameter,
  type ParameterTable,
  type Read,
  readTable,
  tableParameters,
} from './parameter-table';
import { defaultSettings, type Language, PARTS, type Part, type Settings } from './settings';

/** zh-CN is Chinese; undefined for a third language. */
export const languageOf = (text: string): Language | undefined =>
  (['en', 'zh'] as const).find((l) => text.toLowerCase().split('-')[0] === l);

export const settingsTable: ParameterTable<Settings> = {
  language: {
    key: 'lang',
    read: languageOf,
    write: String,
    expected: 'one of en, zh',
    meaning: 'language; without it that of the browser',
  },
  theme: oneOf(
    'theme',
    ['auto', 'light', 'dark', 'projector', 'print'],
    "colours; `auto`: the scene's, or else the system's",
  ),
  scale: {
    key: 'scale',
    read: (text) =>
      /^\d(\.\d{1,4})?$/.test(text) && Number(text) >= 1 && Number(text) <= 2.5 ? Number(text) : undefined,
    write: String,
    expected: 'a number in [1, 2.5]',
    meaning: 'size of all text',
  },
  isPresenting: flag('present', 'presenter mode') as Parameter<boolean>,
  keys: oneOf(
    'keys',
    ['none', 'player', 'present'],
    'which keys act: none of single letters, those of the player, those of a presenter',
    { off: 'none' },
  ),
  autoplay: flag('autoplay', 'plays at once, unless the visitor has asked for less motion'),
  hasControls: flag('controls', 'whether there is anything beside the picture') as Parameter<boolean>,
  hidden: {
    key: 'hide',
    read: (text) => {
      const parts = text.split(',').filter(Boolean);
      return parts.every((p) => PARTS.some((part) => part === p)) ? (parts as Part[]) : undefined;
    },
    write: (parts) => parts.join(','),
    expected: `some of ${PARTS.join(',')}`,
    meaning: 'parts that are left out',
  },
  isSparing: flag('sparing', 'spares a slow machine: coarser, and nothing is computed ahead', '') as Parameter<boolean>,
};

/** The settings in an address before its #. `preferred`: the browser's languages. */
export const settingsOfPage = (search: string, preferred: readonly string[]): Read<Settings> =>
  readSettings(parseParameters(search), {
    ...defaultSettings,
    language: preferred.map(languageOf).find((l) => l !== undefined) ?? defaultSettings.language,
  });

/** `otherwise`: the settings that are not given. */
export const readSettings = (parameters: Parameters, otherwise: Settings): Read<Settings> =>
  readTable(settingsTable, parameters, otherwise);

/** The settings that differ from `otherwise`. */
export const settingsParameters = (now: Settings, otherwise: Settings): Parameters =>
  tableParameters(settingsTable, now, otherwise);
