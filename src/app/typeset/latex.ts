// LaTeX of what the product's data describe: a rule, a landscape, everything that ships. Knows no MathML.

import {
  alignedLatex,
  type FormulaLatex,
  GRADIENT_LATEX,
  landscapeLatex,
  ruleLatex,
  symbolOf,
} from '../../formula/latex';
import { problemText, type Result } from '../../formula/result';
import type { Landscape } from '../../landscape/landscape';
import type { OptimizerData } from '../../optimizer/optimizer';

/** The parts of a rule that are typeset. */
export type RuleText = Pick<OptimizerData, 'rule' | 'hyper' | 'state'>;
/** The parts of a landscape that are typeset. */
export type LandscapeText = Pick<Landscape, 'formula' | 'parameters'>;

/** A parsed rule; every hyper-parameter and state has a symbol. */
export function latexOfRule({ rule, hyper, state }: RuleText): FormulaLatex {
  const symbols = Object.entries({ ...hyper, ...state }).map(([name, { symbol }]) => [name, symbol] as const);
  return sound(ruleLatex(rule, Object.fromEntries(symbols), Object.keys(state)));
}

/** A parsed landscape; every parameter has a symbol. */
export function latexOfLandscape({ formula, parameters }: LandscapeText): FormulaLatex {
  const symbols = Object.entries(parameters).map(([name, p]) => [name, p.symbol ?? symbolOf(name)] as const);
  return sound(landscapeLatex(formula, Object.fromEntries(symbols)));
}

function sound(read: Result<FormulaLatex>): FormulaLatex {
  if (read.ok) return read.value;
  throw new Error(`mathematics: expected a formula that was read, found ${read.problems.map(problemText).join('; ')}`);
}

/** Every piece of LaTeX that the page shows of these. */
export const piecesOf = (formulas: Iterable<FormulaLatex>): Set<string> =>
  new Set([...formulas].flatMap(({ lines, symbols }) => [...lines, ...Object.values(symbols)]).concat(GRADIENT_LATEX));

/** For a paper: one `aligned` of all lines. */
export const wholeLatex = ({ lines }: FormulaLatex): string => alignedLatex(lines);
