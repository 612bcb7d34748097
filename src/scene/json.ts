// JSON text → data, or a sentence with line and column: engines' own messages differ and often name no place.

import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { fail, ok, type Result } from '../formula/result';

const SENTENCES: Readonly<Record<string, string>> = {
  InvalidSymbol: 'expected a value; texts stand in double quotes',
  InvalidNumberFormat: 'expected a number such as 0.5 or 1e-3',
  PropertyNameExpected: 'expected a key in double quotes; a comma before "}" has to go',
  ValueExpected: 'expected a value; a comma before a closing bracket has to go',
  ColonExpected: 'expected ":" after the key',
  CommaExpected: 'expected "," or a closing bracket',
  CloseBraceExpected: 'expected "," or "}"',
  CloseBracketExpected: 'expected "," or "]"',
  EndOfFileExpected: 'expected the end of the text',
  InvalidCommentToken: 'expected no comment; JSON has none',
  UnexpectedEndOfComment: 'expected no comment; JSON has none',
  UnexpectedEndOfString: 'expected a closing double quote before the end of the line',
  UnexpectedEndOfNumber: 'expected more digits',
  InvalidUnicode: 'expected four hexadecimal digits after \\u',
  InvalidEscapeCharacter: 'expected one of " \\ / b f n r t u after the backslash',
  InvalidCharacter: 'expected no control character inside a text; write \\n or \\t',
};

/** Reads JSON. A mistake is told with its line and column. */
export function parseJson(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text));
  } catch {
    const errors: ParseError[] = [];
    parse(text, errors, { disallowComments: true });
    const { error, offset } = errors[0] ?? { error: -1, offset: 0 };
    const found = text[offset] === undefined ? 'the end of the text' : `"${text[offset]}"`;
    const before = text.slice(0, offset).split('\n');
    return fail({
      message: `${SENTENCES[printParseErrorCode(error)] ?? 'expected JSON'}, found ${found}`,
      line: before.length,
      column: before.at(-1)!.length + 1,
    });
  }
}
