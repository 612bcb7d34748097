// JSON text → data, or a sentence with line and column: engines' own messages differ and often name no place.

import { type ParseError, parse, printParseErrorCode, visit } from 'jsonc-parser';
import { fail, ok, type Result } from '../formula/result';
import { MAX_DEPTH, tooDeepAt } from './depth';

/** What was expected, and what to do, by the library's name of the mistake. */
const SENTENCES: Readonly<Record<string, readonly [expected: string, remedy?: string]>> = {
  InvalidSymbol: ['JSON', 'texts and keys stand in double quotes'],
  InvalidNumberFormat: ['a number such as 0.5 or 1e-3'],
  PropertyNameExpected: ['a key in double quotes', 'a comma before "}" has to go'],
  ValueExpected: ['a value', 'a comma before a closing bracket has to go'],
  ColonExpected: ['":" after the key'],
  CommaExpected: ['"," or a closing bracket'],
  CloseBraceExpected: ['"," or "}"'],
  CloseBracketExpected: ['"," or "]"'],
  EndOfFileExpected: ['the end of the text'],
  InvalidCommentToken: ['JSON', 'it has no comments'],
  UnexpectedEndOfComment: ['JSON', 'it has no comments'],
  UnexpectedEndOfString: ['a closing double quote before the end of the line'],
  UnexpectedEndOfNumber: ['more digits'],
  InvalidUnicode: ['four hexadecimal digits after \\u'],
  InvalidEscapeCharacter: ['one of " \\ / b f n r t u after the backslash'],
  InvalidCharacter: ['a text without control characters', 'write \\n or \\t'],
};

/** A first line of cells, as CSV has it. */
const TABLE = /^[^\n"{}[\]:]*,[^\n"{}[\]:]*\n/;

/** Reads JSON. A mistake is told with its line and column. */
export function parseJson(text: string): Result<unknown> {
  const deep = tooDeepAt(text);
  if (deep !== undefined) return mistake(text, deep, `expected at most ${MAX_DEPTH} brackets inside one another`);
  try {
    const value: unknown = JSON.parse(text);
    const again = keyGivenTwice(text);
    if (again === undefined) return ok(value);
    return mistake(text, again, `the key ${wordAt(text, again + 1)} is given twice; remove one of them`);
  } catch {
    if (TABLE.test(text)) return fail({ message: 'is a table, not a document in JSON; choose another file' });
    const errors: ParseError[] = [];
    parse(text, errors, { disallowComments: true });
    const [{ error, offset } = { error: 4 /* ValueExpected */, offset: 0 }] = errors;
    const [expected, remedy] = SENTENCES[printParseErrorCode(error)] ?? ['JSON'];
    return mistake(text, offset, `expected ${expected}, found ${wordAt(text, offset)}${remedy ? `; ${remedy}` : ''}`);
  }
}

/** Longer texts are no documents that people write, and carry a checksum. */
const WRITTEN = 2_000_000;

/** Where a key stands that its object has already: the last one would count, in silence. */
function keyGivenTwice(text: string): number | undefined {
  if (text.length > WRITTEN) return undefined;
  const open: Set<string>[] = [];
  let found: number | undefined;
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty(key, offset) {
      const keys = open.at(-1)!;
      if (keys.has(key)) found ??= offset;
      keys.add(key);
    },
  });
  return found;
}

function mistake(text: string, offset: number, message: string): Result<never> {
  const before = text.slice(0, offset).split('\n');
  return fail({ message, line: before.length, column: before.at(-1)!.length + 1 });
}

function wordAt(text: string, offset: number): string {
  const word = /^[\p{L}\p{N}_.+-]{1,40}|^./su.exec(text.slice(offset, offset + 80))?.[0];
  return word === undefined ? 'the end of the text' : `"${word}"`;
}
