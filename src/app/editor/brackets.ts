// Round brackets while one types: they come in pairs, the partner of the one beside the cursor is marked, and a ")" that is there is not typed twice.

import { EditorSelection, type Extension, Prec } from '@codemirror/state';
import { type Command, Decoration, EditorView, keymap } from '@codemirror/view';
import { bracketPairs, isBalanced, isInComment, type RolesField } from './roles-field';

/** What may stand after a "(" that brings its partner; nothing (the end of a line) may too. */
const ENDS = /^[\s),;]?$/;

const pairMark = Decoration.mark({ class: 'bracket-pair' });

export const brackets = (field: RolesField): Extension => [
  EditorView.inputHandler.of((view, from, to, text) => {
    const { state } = view;
    if (view.composing || state.readOnly || state.selection.ranges.length > 1) return false;
    if (!isBalanced(state.field(field)) || isInComment(state, field, from)) return false;
    const next = state.sliceDoc(to, to + 1);
    if (text === ')' && from === to && next === ')') {
      view.dispatch({ selection: { anchor: from + 1 }, scrollIntoView: true, userEvent: 'select' });
      return true;
    }
    if (text !== '(' || (from === to && !ENDS.test(next))) return false;
    view.dispatch({
      changes: [
        { from, insert: '(' },
        { from: to, insert: ')' },
      ],
      selection: EditorSelection.range(from + 1, to + 1),
      scrollIntoView: true,
      userEvent: 'input.type',
    });
    return true;
  }),
  Prec.high(keymap.of([{ key: 'Backspace', run: deletePair(field) }])),
  EditorView.decorations.compute([field, 'selection'], (state) => {
    const { main } = state.selection;
    if (!main.empty) return Decoration.none;
    const isBeside = (at: number): boolean => at === main.head || at + 1 === main.head;
    const pairs = bracketPairs(state.field(field)).filter(([a, b]) => isBeside(a) || isBeside(b));
    const places = new Set(pairs.flat());
    return Decoration.set([...places].sort((a, b) => a - b).map((at) => pairMark.range(at, at + 1)));
  }),
];

/** Deletes both brackets of an empty pair. */
const deletePair =
  (field: RolesField): Command =>
  (view) => {
    const { state } = view;
    const { main } = state.selection;
    const isInPair = main.empty && main.head > 0 && state.sliceDoc(main.head - 1, main.head + 1) === '()';
    if (!isInPair || !isBalanced(state.field(field)) || isInComment(state, field, main.head)) return false;
    view.dispatch({
      changes: { from: main.head - 1, to: main.head + 1 },
      scrollIntoView: true,
      userEvent: 'delete.backward',
    });
    return true;
  };
