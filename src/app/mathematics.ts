// Typeset formulas: MathML line by line, made where the page was built or, for what a visitor typed, by temml when it is needed.

import './mathematics.css';
import type { FormulaLatex } from '../formula/latex';
import { type LandscapeText, latexOfLandscape, latexOfRule, type RuleText, wholeLatex } from './mathematics-latex';
import { toMathml, toPlainMathml } from './mathematics-mathml';

/** A formula ready to be shown. MathML is text here; `toMathElement` makes it an element. */
export interface Typeset {
  /** All lines for a paper, in one `aligned` (amsmath). */
  readonly latex: string;
  /** In the order of the formula's text, one a line. */
  readonly lines: readonly { readonly latex: string; readonly mathml: string }[];
  /** MathML of the symbol of each hyper-parameter and state (of a rule) or parameter (of a landscape), by name. */
  readonly symbols: Readonly<Record<string, string>>;
}

export const typesetRule = (optimizer: RuleText): Promise<Typeset> => typeset(latexOfRule(optimizer));

export const typesetLandscape = (landscape: LandscapeText): Promise<Typeset> => typeset(latexOfLandscape(landscape));

async function typeset(formula: FormulaLatex): Promise<Typeset> {
  const { lines, symbols } = formula;
  const [setLines, setSymbols] = await Promise.all([
    Promise.all(lines.map(async (latex) => ({ latex, mathml: await typesetLatex(latex) }))),
    Promise.all(Object.entries(symbols).map(async ([name, latex]) => [name, await typesetLatex(latex)] as const)),
  ]);
  return { latex: wholeLatex(formula), lines: setLines, symbols: Object.fromEntries(setSymbols) };
}

/** MathML of one line of LaTeX that this product printed. Where temml cannot be fetched, the LaTeX itself. */
export async function typesetLatex(latex: string): Promise<string> {
  const { table } = await import('./mathematics-table');
  if (Object.hasOwn(table, latex)) return table[latex]!;
  const temml = await import('temml').catch(() => undefined);
  return temml ? toMathml(latex, temml.default) : toPlainMathml(latex);
}

const ELEMENTS: ReadonlySet<string> = new Set(
  'math mrow mi mn mo mtext mspace mpadded mstyle msup msub msubsup mfrac msqrt mover mtable mtr mtd'.split(' '),
);
const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'xmlns class displaystyle scriptlevel accent mathvariant fence form stretchy separator symmetric minsize maxsize ' +
    'lspace rspace width height depth voffset movablelimits'
  ).split(' '),
);

/** The element of MathML text: presentation only, nothing that loads, links or runs. */
export function toMathElement(mathml: string): MathMLElement {
  const root = new DOMParser().parseFromString(mathml, 'application/xml').documentElement;
  for (const e of [root, ...root.querySelectorAll('*')]) {
    const strange = ELEMENTS.has(e.localName)
      ? [...e.attributes].find((a) => !ATTRIBUTES.has(a.name))?.name
      : e.localName;
    if (strange) throw new Error(`mathematics: expected MathML, found "${strange}" in ${mathml}`);
  }
  return document.importNode(root, true) as unknown as MathMLElement;
}

/** A formula in a text: empty until it is typeset. */
export function createFormula(latex: string): HTMLElement {
  const made = document.createElement('span');
  made.className = 'formula-inline';
  void typesetLatex(latex).then((mathml) => made.replaceChildren(toMathElement(mathml)));
  return made;
}
