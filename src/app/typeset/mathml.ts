// LaTeX → MathML of one line, as the page shows it. Runs where the page is built and, for typed formulas, in the page.

import { strangeCommand } from '../../formula/latex-commands';

/** The required part of temml; passed in, so that the page loads it only when needed. */
export interface Temml {
  renderToString(latex: string, options: Options): string;
}

interface Options {
  readonly wrap: 'tex';
  readonly throwOnError: true;
  readonly trust: false;
  readonly maxExpand: number;
  readonly maxSize: [em: number, pt: number];
}

/** Longest LaTeX that is typeset, in characters; a browser lays it out in about 0.2 s. Lines of papers have about a hundred. */
export const MAX_LATEX = 4000;

const opening = (attributes: string): string =>
  `<math xmlns="http://www.w3.org/1998/Math/MathML" class="mathematics"${attributes}>`;

/** Adapts temml's output to strict hosts and to all engines. */
const CHANGES: readonly (readonly [found: RegExp, instead: string])[] = [
  // inline styles are refused under `style-src 'self'`; mathematics.css has them
  [/ style="[^"]*"/g, ''],
  // a display line that may still break after + − =
  [/^<math[^>]*>/, opening(' displaystyle="true"')],
  // no break between a function's name and its bracket
  [/<mo>\u2061<\/mo><\/mrow><mrow>/g, '<mo>\u2061</mo>'],
  // a name must not be <mtext>, which is space-like and would remove the space of the operator beside it
  [/<mtext>(?!if|else|otherwise)([^<]*)<\/mtext>/g, '<mi mathvariant="normal">$1</mi>'],
  [/<mover>/g, '<mover accent="true">'],
];

/** A `<math>` element as text, well-formed XML, of LaTeX that this product printed. Throws for anything else. */
export function toMathml(latex: string, temml: Temml): string {
  if (latex.length > MAX_LATEX) {
    throw new Error(`mathematics: expected at most ${MAX_LATEX} characters of LaTeX, found ${latex.length}`);
  }
  // a macro can double its argument in each of a few expansions, which no limit on expansions bounds: so none may be defined
  const strange = strangeCommand(latex);
  if (strange !== undefined)
    throw new Error(`mathematics: expected commands that are written here, found "${strange}"`);
  // \, is two characters and expands three times; nothing printed here sets its own size
  const bounds: Pick<Options, 'maxExpand' | 'maxSize'> = { maxExpand: 3 * latex.length, maxSize: [1, 10] };
  const markup = temml.renderToString(latex, { wrap: 'tex', throwOnError: true, trust: false, ...bounds });
  return CHANGES.reduce((text, [found, instead]) => text.replace(found, instead), markup);
}

/** LaTeX source as MathML text, when it cannot be typeset: well-formed, and no longer than the typeset limit. */
export function toPlainMathml(latex: string): string {
  const shown = latex.length > MAX_LATEX ? `${latex.slice(0, MAX_LATEX)}…` : latex;
  // XML has no control characters and no halves of pairs
  const text = shown.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
  return `${opening('')}<mtext>${text.replace(/[<>&]/g, (c) => ESCAPED[c]!)}</mtext></math>`;
}
const ESCAPED: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
