// The keys of the page: one table, from which both the bindings and the help sheet are made. Knows no element and no action.

import { parseKeybinding } from 'tinykeys';

export type ActionId =
  | 'play'
  | 'tenBack'
  | 'tenOn'
  | 'secondBack'
  | 'secondOn'
  | 'stepBack'
  | 'stepOn'
  | 'part'
  | 'first'
  | 'last'
  | 'slower'
  | 'faster'
  | 'nextChapter'
  | 'previousChapter'
  | 'blank'
  | 'fullscreen'
  | 'present'
  | 'restart'
  | 'newSeed'
  | 'laser'
  | 'qr'
  | 'pinValue'
  | 'probe'
  | 'zoomIn'
  | 'zoomOut'
  | 'orbit'
  | 'topView'
  | 'resetCamera'
  | 'layout'
  | 'theme'
  | 'help'
  | 'leave';

/** Where a key acts: in the page, while presenting, or in both. */
export type Who = 'player' | 'presenter' | 'both';

export interface KeyRow {
  /** As tinykeys writes them; case does not matter. */
  readonly keys: readonly string[];
  readonly who: Who;
  /** What it does; its words have the same name. */
  readonly action: ActionId;
  /** Repeats while it is held. */
  readonly repeats?: true;
}

export const keyTable: readonly KeyRow[] = [
  { keys: ['Space', 'k'], who: 'both', action: 'play' },
  { keys: ['j'], who: 'both', action: 'tenBack', repeats: true },
  { keys: ['l'], who: 'both', action: 'tenOn', repeats: true },
  { keys: ['ArrowLeft'], who: 'both', action: 'secondBack', repeats: true },
  { keys: ['ArrowRight'], who: 'both', action: 'secondOn', repeats: true },
  { keys: [',', '[', 'Shift+ArrowLeft'], who: 'both', action: 'stepBack', repeats: true },
  { keys: [']', 'Shift+ArrowRight'], who: 'both', action: 'stepOn', repeats: true },
  { keys: ['.'], who: 'player', action: 'stepOn', repeats: true },
  { keys: ['([0-9])'], who: 'both', action: 'part' },
  { keys: ['Home'], who: 'both', action: 'first' },
  { keys: ['End'], who: 'both', action: 'last' },
  { keys: ['[Shift]+<'], who: 'both', action: 'slower' },
  { keys: ['[Shift]+>'], who: 'both', action: 'faster' },
  { keys: ['n', 'PageDown'], who: 'both', action: 'nextChapter' },
  { keys: ['p', 'PageUp'], who: 'both', action: 'previousChapter' },
  // clickers send either
  { keys: ['b', '.'], who: 'presenter', action: 'blank' },
  { keys: ['f'], who: 'both', action: 'fullscreen' },
  { keys: ['o'], who: 'both', action: 'present' },
  { keys: ['r'], who: 'both', action: 'restart' },
  { keys: ['Shift+R'], who: 'both', action: 'newSeed' },
  { keys: ['q', 'Shift'], who: 'both', action: 'laser' },
  { keys: ['x'], who: 'both', action: 'pinValue' },
  { keys: ['u'], who: 'both', action: 'qr' },
  { keys: ['i'], who: 'player', action: 'probe' },
  { keys: ['[Shift]++', '='], who: 'both', action: 'zoomIn', repeats: true },
  { keys: ['-'], who: 'both', action: 'zoomOut', repeats: true },
  {
    keys: ['Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+ArrowUp', 'Alt+ArrowDown'],
    who: 'both',
    action: 'orbit',
    repeats: true,
  },
  { keys: ['v'], who: 'both', action: 'topView' },
  { keys: ['c'], who: 'both', action: 'resetCamera' },
  { keys: ['g'], who: 'both', action: 'layout' },
  { keys: ['t'], who: 'both', action: 'theme' },
  { keys: ['[Shift]+?'], who: 'both', action: 'help' },
  { keys: ['Escape'], who: 'both', action: 'leave' },
];

/** Whether it is a single-key shortcut: speech recognition and typing errors press these by accident (WCAG 2.1.4). */
export function isCharacter(key: string): boolean {
  const [required, , last] = parseKeybinding(key)[0]!;
  return last instanceof RegExp || (last.length === 1 && required.every((m) => m === 'Shift'));
}

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
  Escape: 'Esc',
};

/** As printed on the keyboard: "Shift + ←". */
export function keyText(key: string): string {
  const [required, , last] = parseKeybinding(key)[0]!;
  if (last instanceof RegExp) return '0 – 9';
  const sign = signs[last] ?? (last.length === 1 ? last.toUpperCase() : last);
  return [...required, sign].join(' + ');
}

/** The first key of an action, for the hint of its button. */
export const hintOf = (action: ActionId): string => keyText(keyTable.find((row) => row.action === action)!.keys[0]!);
