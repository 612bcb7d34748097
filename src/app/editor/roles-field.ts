// The roles of the text as the editor's state, and the colours that show them.

import { type EditorState, type Extension, StateField } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import type { FormulaKind } from '../words/editor-words';
import { type Piece, type Role, rolesOf } from './roles';

/** Computed once per change; highlighting and completion read it. */
export type RolesField = StateField<readonly Piece[]>;

export const createRolesField = (kind: FormulaKind): RolesField =>
  StateField.define({
    create: (state) => rolesOf(state.doc.toString(), kind),
    update: (roles, transaction) => (transaction.docChanged ? rolesOf(transaction.newDoc.toString(), kind) : roles),
  });

const marks = new Map<Role, Decoration>();
const markOf = (role: Role): Decoration => {
  const known = marks.get(role) ?? Decoration.mark({ class: `role-${role}` });
  marks.set(role, known);
  return known;
};

/** Each piece in the colour of its role. */
export const coloured = (field: RolesField): Extension =>
  EditorView.decorations.compute([field], (state) =>
    Decoration.set(
      state
        .field(field)
        .filter(({ role }) => role !== 'operator')
        .map(({ role, from, to }) => markOf(role).range(from, to)),
    ),
  );

const isBracket = (piece: Piece): boolean => piece.role === 'operator' && (piece.text === '(' || piece.text === ')');

/** Brackets in pairs, as positions; those without a partner are left out. */
export function bracketPairs(pieces: readonly Piece[]): readonly (readonly [number, number])[] {
  const open: number[] = [];
  const pairs: [number, number][] = [];
  for (const { from, text } of pieces.filter(isBracket)) {
    if (text === '(') open.push(from);
    else if (open.length > 0) pairs.push([open.pop()!, from]);
  }
  return pairs;
}

/** Every bracket has its partner. */
export const isBalanced = (pieces: readonly Piece[]): boolean =>
  bracketPairs(pieces).length * 2 === pieces.filter(isBracket).length;

export const isInComment = (state: EditorState, field: RolesField, at: number): boolean =>
  state.field(field).some(({ role, from, to }) => role === 'comment' && from < at && at <= to);
