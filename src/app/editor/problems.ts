// The problems of a formula, marked in its text. The sentences below the editor are the caller's.

import { type EditorState, type Extension, type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import type { Problem } from '../../formula/result';
import type { RolesField } from './roles-field';

export interface Problems {
  readonly list: readonly Problem[];
  readonly marks: DecorationSet;
}

export const setProblems = StateEffect.define<readonly Problem[]>();

/** Marks move with the text until it is checked again. */
export const createProblemsField = (roles: RolesField): StateField<Problems> =>
  StateField.define<Problems>({
    create: () => ({ list: [], marks: Decoration.none }),
    update(problems, { effects, changes, state }) {
      const told = effects.findLast((effect) => effect.is(setProblems));
      if (told) return { list: told.value, marks: marksOf(told.value, state, roles) };
      return changes.empty ? problems : { ...problems, marks: problems.marks.map(changes) };
    },
  });

/** `sentence`: the id of the element that says what is wrong. */
export const shown = (field: StateField<Problems>, sentence: string): Extension => [
  EditorView.decorations.compute([field], (state) => state.field(field).marks),
  EditorView.contentAttributes.compute([field], (state) => ({
    'aria-invalid': String(state.field(field).list.length > 0),
    'aria-describedby': sentence,
  })),
];

function marksOf(problems: readonly Problem[], state: EditorState, roles: RolesField): DecorationSet {
  const marks = problems.flatMap((problem): Range<Decoration>[] => {
    const { line, column, message } = problem;
    if (line === undefined || column === undefined) return [];
    const { from, to } = extent(state, line, column, roles);
    if (from === to) return [Decoration.widget({ widget: new EndMark(message), side: 1 }).range(from)];
    return [Decoration.mark({ class: 'problem', attributes: { title: message } }).range(from, to)];
  });
  return Decoration.set(marks, true);
}

/** The range of the offending word; if no word begins there, of one character; at the end of a line empty. */
function extent(state: EditorState, lineNumber: number, column: number, roles: RolesField) {
  const line = state.doc.line(Math.min(Math.max(lineNumber, 1), state.doc.lines));
  const from = Math.min(line.from + Math.max(column, 1) - 1, line.to);
  const word = state.field(roles).find((piece) => piece.from === from && piece.role !== 'comment');
  const character = line.text.codePointAt(from - line.from);
  const length = character === undefined ? 0 : String.fromCodePoint(character).length;
  return { from, to: word?.to ?? from + length };
}

/** Something to underline where there is no character. */
class EndMark extends WidgetType {
  constructor(private readonly message: string) {
    super();
  }
  override eq(other: EndMark): boolean {
    return other.message === this.message;
  }
  toDOM(): HTMLElement {
    const mark = document.createElement('span');
    mark.className = 'problem end';
    mark.title = this.message;
    mark.textContent = '\u00a0';
    mark.setAttribute('aria-hidden', 'true');
    return mark;
  }
}
