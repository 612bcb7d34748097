// The schema of LaTeX symbols in a document. src/formula defines what a symbol is.

import * as z from 'zod/mini';
import { readSymbol } from '../formula/latex-signs';
import { excerpt } from '../formula/result';

/** LaTeX of one symbol, such as `\hat{\beta}_1`: see readSymbol. */
export const SymbolText = z
  .string()
  .check(z.refine((latex) => readSymbol(latex).ok, { error: ({ input }) => sentence(String(input)) }));

function sentence(latex: string): string {
  const read = readSymbol(latex);
  const remedy = read.ok ? '' : read.problems[0]!.message;
  const found = JSON.stringify(excerpt(latex, 30));
  return `expected LaTeX of one symbol such as "\\\\beta_1" or "\\\\hat{m}", found ${found}; ${remedy}`;
}
