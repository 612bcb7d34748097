// The shape of a parsed formula: what was written and where. Nothing is known yet about the meaning of a name.

export interface Place {
  readonly line: number;
  readonly column: number;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '<' | '<=' | '>' | '>=';

export type Syntax = Place &
  (
    | { readonly kind: 'number'; readonly value: number; readonly source: string }
    | { readonly kind: 'name'; readonly name: string; readonly source: string }
    | { readonly kind: 'negate'; readonly operand: Syntax }
    | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Syntax; readonly right: Syntax }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly Syntax[] }
  );

/** `name = value`. */
export interface Line extends Place {
  readonly name: string;
  readonly source: string;
  readonly value: Syntax;
}
