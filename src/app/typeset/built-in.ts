// Everything typeset that ships, by its LaTeX. Run where the page is built, never by the page.

import temml from 'temml';
import { landscapeDocuments, landscapeNamed } from '../../landscape/catalogue';
import { noises } from '../../noise/catalogue';
import { optimizers } from '../../optimizer/catalogue';
import { latexOfLandscape, latexOfRule, piecesOf } from './latex';
import { toMathml } from './mathml';
import { panelLatex } from './symbols';

/** MathML of the lines and symbols of every rule and landscape, and of the symbols of every law of noise and of the panel. */
export function builtInTable(): Record<string, string> {
  const rules = [...optimizers.values()].map(latexOfRule);
  const surfaces = [...landscapeDocuments.keys()].map((name) => latexOfLandscape(landscapeNamed(name)!));
  const laws = [...noises.values()].flatMap(({ parameters }) => Object.values(parameters).map((p) => p.symbol));
  const pieces = new Set([...piecesOf([...rules, ...surfaces]), ...laws, ...Object.values(panelLatex)]);
  return Object.fromEntries([...pieces].map((latex) => [latex, toMathml(latex, temml)]));
}
