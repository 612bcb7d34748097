// Typeset formulas: MathML line by line, made where the page was built or, for what a visitor typed, by temml when it is needed.

import './mathematics.css';
import type { FormulaLatex } from '../../formula/latex';
import { type LandscapeText, latexOfLandscape, latexOfRule, type RuleText, wholeLatex } from './latex';
import { MAX_LATEX, toMathml, toPlainMathml } from './mathml';

/** One line or symbol. MathML is text here; `toMathElement` makes it an element. */
export interface TypesetLine {
  readonly latex: string;
  readonly mathml: string;
}

/** A formula ready to be shown. */
export interface Typeset {
  /** All lines for a paper, in one `aligned` (amsmath). */
  readonly latex: string;
  /** In the order of the formula's text, one a line. */
  readonly lines: readonly TypesetLine[];
  /** The symbol of each hyper-parameter and state (of a rule) or parameter (of a landscape), by name. */
  readonly symbols: Readonly<Record<string, TypesetLine>>;
}

export const typesetRule = (optimizer: RuleText): Promise<Typeset> => typeset(latexOfRule(optimizer));

export const typesetLandscape = (landscape: LandscapeText): Promise<Typeset> => typeset(latexOfLandscape(landscape));

async function typeset(formula: FormulaLatex): Promise<Typeset> {
  const { lines, symbols } = formula;
  // all lines together have the length limit of one: beyond it they show as LaTeX
  let room = MAX_LATEX;
  const [setLines, setSymbols] = await Promise.all([
    Promise.all(
      lines.map(async (latex) => {
        room -= latex.length;
        return { latex, mathml: room < 0 ? toPlainMathml(latex) : await typesetLatex(latex) };
      }),
    ),
    Promise.all(
      Object.entries(symbols).map(
        async ([name, latex]) => [name, { latex, mathml: await typesetLatex(latex) }] as const,
      ),
    ),
  ]);
  return { latex: wholeLatex(formula), lines: setLines, symbols: Object.fromEntries(setSymbols) };
}

/** MathML of one line of LaTeX. The LaTeX itself if temml cannot be fetched or refuses it. */
export async function typesetLatex(latex: string): Promise<string> {
  try {
    const { table } = await import('./table');
    if (Object.hasOwn(table, latex)) return table[latex]!;
    const { default: temml } = await import('temml');
    return toMathml(latex, temml);
  } catch {
    return toPlainMathml(latex);
  }
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

/** The element of a line: presentation only, nothing that loads, links or runs. Any other MathML gives the LaTeX itself. */
export function toMathElement({ latex, mathml }: TypesetLine): Node {
  const root = new DOMParser().parseFromString(mathml, 'application/xml').documentElement;
  const isSound = (e: Element) => ELEMENTS.has(e.localName) && [...e.attributes].every((a) => ATTRIBUTES.has(a.name));
  return [root, ...root.querySelectorAll('*')].every(isSound) ? document.importNode(root, true) : new Text(latex);
}

/** A formula in a text: empty until it is typeset. */
export function createFormula(latex: string): HTMLElement {
  const made = document.createElement('span');
  made.className = 'formula-inline';
  void typesetLatex(latex).then((mathml) => made.replaceChildren(toMathElement({ latex, mathml })));
  return made;
}
