// Everything typeset that ships, by its LaTeX. Run where the page is built, never by the page.

import temml from 'temml';
import { landscapes } from '../landscape/catalogue';
import { optimizers } from '../optimizer/catalogue';
import { latexOfLandscape, latexOfRule, piecesOf } from './mathematics-latex';
import { toMathml } from './mathematics-mathml';

/** MathML of the lines and symbols of every rule and landscape of the catalogues. */
export function builtInTable(): Record<string, string> {
  const rules = [...optimizers.values()].map(latexOfRule);
  const surfaces = [...landscapes.values()].map(latexOfLandscape);
  return Object.fromEntries([...piecesOf([...rules, ...surfaces])].map((latex) => [latex, toMathml(latex, temml)]));
}
