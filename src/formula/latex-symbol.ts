// A name → its symbol, in parts, so that it can carry one more subscript. Knows spelling, not formulas.

import { canonicalName } from './names';
import { MAX_WORD } from './tokens';

/** A symbol in TeX's three parts; `isAtom`: a reader takes what stands below the scripts as one sign. */
export interface Scripted {
  readonly nucleus: string;
  /** Subscripts, from left to right. */
  readonly sub: readonly string[];
  readonly sup: string;
  readonly isAtom: boolean;
}

/** LaTeX lacks the Greek letters that look Latin. */
const GREEK: Readonly<Record<string, string>> = {
  alpha: '\\alpha',
  beta: '\\beta',
  gamma: '\\gamma',
  delta: '\\delta',
  epsilon: '\\epsilon',
  zeta: '\\zeta',
  eta: '\\eta',
  theta: '\\theta',
  iota: '\\iota',
  kappa: '\\kappa',
  lambda: '\\lambda',
  mu: '\\mu',
  nu: '\\nu',
  xi: '\\xi',
  omicron: 'o',
  pi: '\\pi',
  rho: '\\rho',
  sigma: '\\sigma',
  tau: '\\tau',
  upsilon: '\\upsilon',
  phi: '\\phi',
  chi: '\\chi',
  psi: '\\psi',
  omega: '\\omega',
  Alpha: '\\mathrm{A}',
  Beta: '\\mathrm{B}',
  Gamma: '\\Gamma',
  Delta: '\\Delta',
  Epsilon: '\\mathrm{E}',
  Zeta: '\\mathrm{Z}',
  Eta: '\\mathrm{H}',
  Theta: '\\Theta',
  Iota: '\\mathrm{I}',
  Kappa: '\\mathrm{K}',
  Lambda: '\\Lambda',
  Mu: '\\mathrm{M}',
  Nu: '\\mathrm{N}',
  Xi: '\\Xi',
  Omicron: '\\mathrm{O}',
  Pi: '\\Pi',
  Rho: '\\mathrm{P}',
  Sigma: '\\Sigma',
  Tau: '\\mathrm{T}',
  Upsilon: '\\Upsilon',
  Phi: '\\Phi',
  Chi: '\\mathrm{X}',
  Psi: '\\Psi',
  Omega: '\\Omega',
};

const ACCENTS: Readonly<Record<string, string>> = {
  hat: '\\hat',
  bar: '\\bar',
  tilde: '\\tilde',
  check: '\\check',
  dot: '\\dot',
  vec: '\\vec',
};

/** Words that have a sign as a subscript. */
const SUBSCRIPTS: Readonly<Record<string, string>> = {
  max: '\\max',
  min: '\\min',
  inf: '\\infty',
  plus: '+',
  minus: '-',
};

const own = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** One letter, Latin or Greek. */
const letter = (word: string): string | undefined => (/^[A-Za-z]$/.test(word) ? word : own(GREEK, word));

/**
 * LaTeX of a name that has no symbol of its own: `beta1` → `\beta_1`, `v_hat` → `\hat{v}`, `x_max` → `x_{\max}`; what is not a letter
 * with accents and subscripts is spelled upright, `\mathrm{slope}`, `\text{weight\_decay}`. Any text gives LaTeX without commands of its own.
 */
export const symbolOf = (name: string): string => scriptedText(scriptedName(name));

export function scriptedName(name: string): Scripted {
  if (name.length > MAX_WORD) return upright(name.slice(0, MAX_WORD));
  const [head = '', ...rest] = canonicalName(name).split('_');
  const [, word, digits] = /^([A-Za-z]+)(\d*)$/.exec(head) ?? [];
  if (!word || rest.includes('')) return upright(name);
  const isLetter = letter(word) !== undefined;
  const isSpelled = rest.some((part) => !(isLetter ? /^\w+$/ : /^(\d+|[A-Za-z])$/).test(part) && !own(ACCENTS, part));
  if (isSpelled) return upright(name);
  let nucleus = letter(word) ?? `\\mathrm{${word}}`;
  const sub = digits ? [digits] : [];
  for (const part of rest) {
    const accent = own(ACCENTS, part);
    if (accent) nucleus = `${accent}{${nucleus}}`;
    else sub.push(own(SUBSCRIPTS, part) ?? letter(part) ?? (/^\d+$/.test(part) ? part : `\\mathrm{${part}}`));
  }
  return { nucleus, sub, sup: '', isAtom: true };
}

/** The name as it is typed. */
export function upright(name: string): Scripted {
  const safe = name.replace(/[^\p{L}\p{N}]/gu, '\\_');
  const command = /^[A-Za-z]*$/.test(safe) ? '\\mathrm' : '\\text';
  return { nucleus: `${command}{${safe}}`, sub: [], sup: '', isAtom: true };
}

/** A script's argument: bare if it is one sign, so that `m_t` stays readable. */
export const argument = (text: string): string => (/^[A-Za-z0-9]$/.test(text) ? text : `{${text}}`);

export function scriptedText({ nucleus, sub, sup }: Scripted): string {
  const below = sub.length > 0 ? `_${argument(sub.join(','))}` : '';
  return nucleus + below + (sup ? `^${argument(sup)}` : '');
}

/** The same with one more subscript; `\rho_t` gets no second t. */
export function withSubscript(symbol: Scripted, subscript: string): Scripted {
  const isThere = symbol.sub.at(-1)?.split(',').at(-1) === 't';
  const sub = isThere ? symbol.sub.slice(0, -1) : symbol.sub;
  const kept = isThere ? symbol.sub.at(-1)!.split(',').slice(0, -1) : [];
  return { ...symbol, sub: [...sub, ...kept, subscript] };
}
