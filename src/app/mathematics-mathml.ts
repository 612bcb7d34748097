// LaTeX → MathML of one line, as the page shows it. Runs where the page is built and, for typed formulas, in the page.

/** What is used of temml; it is passed in, so that the page loads it only when it has to. */
export interface Temml {
  renderToString(latex: string, options: { wrap: 'tex'; throwOnError: boolean; maxExpand: number }): string;
}

const opening = (attributes: string): string =>
  `<math xmlns="http://www.w3.org/1998/Math/MathML" class="mathematics"${attributes}>`;

/** temml's output → what a strict host and every engine show alike. */
const CHANGES: readonly (readonly [found: RegExp, instead: string])[] = [
  // inline styles are refused under `style-src 'self'`; mathematics.css has them
  [/ style="[^"]*"/g, ''],
  // in a line of its own, and yet free to break after + − =
  [/^<math[^>]*>/, opening(' displaystyle="true"')],
  // no break between a function's name and its bracket
  [/<mo>\u2061<\/mo><\/mrow><mrow>/g, '<mo>\u2061</mo>'],
  // a name is no text: space-like, it would take the space from the operator beside it
  [/<mtext>(?!if|else|otherwise)([^<]*)<\/mtext>/g, '<mi mathvariant="normal">$1</mi>'],
  [/<mover>/g, '<mover accent="true">'],
];

/** A `<math>` element as text, well-formed XML, of LaTeX that this product printed. */
export function toMathml(latex: string, temml: Temml): string {
  // what is printed here defines no macro, so that none expands for ever; a long formula has thousands of \,
  const options = { wrap: 'tex', throwOnError: true, maxExpand: Number.POSITIVE_INFINITY } as const;
  const markup = temml.renderToString(latex, options);
  return CHANGES.reduce((text, [found, instead]) => text.replace(found, instead), markup);
}

/** LaTeX as it is written, for want of anything to typeset it. */
export const toPlainMathml = (latex: string): string =>
  `${opening('')}<mtext>${latex.replace(/[<&]/g, (c) => (c === '<' ? '&lt;' : '&amp;'))}</mtext></math>`;
