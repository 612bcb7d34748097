// Greek letters from their TeX names (`\beta` and then anything that is no letter), and full-width signs of Chinese keyboards as what they mean.

import type { EditorState, Extension } from '@codemirror/state';
import { type Command, EditorView, keymap } from '@codemirror/view';
import { canonicalName } from '../../formula/names';
import { typeAt } from './typing';

/** Letter by its name without the backslash. */
export const greekLetters: ReadonlyMap<string, string> = new Map(
  [...'αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩ'].map((letter) => [canonicalName(letter), letter]),
);

/** A TeX name before the cursor: `\be`. */
export const TEX_NAME = /\\[A-Za-z]*/;

/** A finished TeX name before a place, and the letter that it stands for. */
function letterBefore(state: EditorState, at: number): { from: number; letter: string } | undefined {
  const line = state.doc.lineAt(at);
  const name = /\\([A-Za-z]+)$/.exec(line.text.slice(0, at - line.from))?.[1];
  const letter = name && greekLetters.get(name);
  return letter ? { from: at - name.length - 1, letter } : undefined;
}

/** Whether a TeX name is being typed: not yet an error. */
export function isNamingLetter(state: EditorState): boolean {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  return main.empty && /\\[A-Za-z]*$/.test(line.text.slice(0, main.head - line.from));
}

/** The sign that a full-width one means: （ → (, ， → ,; its own otherwise. */
const halfWidth = (sign: string): string =>
  sign === '\u3000'
    ? ' '
    : sign === '。'
      ? '.'
      : sign.replace(/[\uff01-\uff5e]/, (s) => String.fromCharCode(s.charCodeAt(0) - 0xfee0));

const replaceLetter: Command = (view) => {
  const { main } = view.state.selection;
  const found = main.empty ? letterBefore(view.state, main.head) : undefined;
  if (!found) return false;
  view.dispatch({
    changes: { from: found.from, to: main.head, insert: found.letter },
    scrollIntoView: true,
    userEvent: 'input.complete',
  });
  return true;
};

/** Tab finishes a TeX name; without one before the cursor it leaves the editor, as everywhere. */
export const greek: Extension = [
  keymap.of([{ key: 'Tab', run: replaceLetter }]),
  EditorView.inputHandler.of((view, from, to, text) => {
    if (view.composing || text.length !== 1) return false;
    const sign = halfWidth(text);
    const isLetter = /[A-Za-z]/.test(sign);
    const found = isLetter || from !== to ? undefined : letterBefore(view.state, from);
    if (found) {
      view.dispatch({
        changes: { from: found.from, to: from, insert: found.letter },
        userEvent: 'input.complete',
      });
      const at = found.from + found.letter.length;
      typeAt(view, at, at, sign);
      return true;
    }
    if (sign === text) return false;
    typeAt(view, from, to, sign);
    return true;
  }),
];
