// A second reader, of the printed formula: LaTeX → value, as a mathematician reads it. It refuses what could be read in two ways.
// Shares nothing with src. Values live in the field of 2⁶¹ − 1 elements, where sums and products are exact in any order; functions
// and powers are scrambled, so that any other grouping gives another value.

export const PRIME = 2n ** 61n - 1n;
const mod = (a: bigint): bigint => ((a % PRIME) + PRIME) % PRIME;

export function raise(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = mod(base), e = exponent; e > 0n; e >>= 1n, b = (b * b) % PRIME)
    if (e & 1n) result = (result * b) % PRIME;
  return result;
}
const inverse = (a: bigint): bigint => raise(a, PRIME - 2n);

/** A function of which nothing is known but its name. */
export function scramble(name: string, args: readonly bigint[]): bigint {
  let value = 7n;
  for (const word of [...[...name].map((c) => BigInt(c.charCodeAt(0))), ...args]) {
    value = mod((value + word) * 1_000_003n + 12_345n);
    value = mod(value * value * value + word);
  }
  return value;
}

/** The operations of the language; whole powers are what they are, so that 10⁻⁸ is a number. */
export const FIELD = {
  add: (a: bigint, b: bigint) => mod(a + b),
  sub: (a: bigint, b: bigint) => mod(a - b),
  mul: (a: bigint, b: bigint) => mod(a * b),
  div: (a: bigint, b: bigint) => mod(a * inverse(b)),
  neg: (a: bigint) => mod(-a),
  pow(a: bigint, b: bigint) {
    if (b < 400n) return raise(a, b);
    return mod(-b) < 400n ? inverse(raise(a, mod(-b))) : scramble('^', [a, b]);
  },
  /** Of decimal digits with at most one point. */
  number(digits: string) {
    const [whole = '', part = ''] = digits.split('.');
    return FIELD.div(mod(BigInt(whole + part)), raise(10n, BigInt(part.length)));
  },
};

/** LaTeX with one argument in brackets → the function's name in the language. */
const APPLIED: Readonly<Record<string, string>> = {
  '\\exp': 'exp',
  '\\log': 'log',
  '\\sin': 'sin',
  '\\cos': 'cos',
  '\\tan': 'tan',
  '\\tanh': 'tanh',
  '\\min': 'min',
  '\\max': 'max',
  '\\operatorname{sign}': 'sign',
  '\\operatorname{clip}': 'clip',
  '\\operatorname{mean}': 'mean',
  '\\operatorname{sum}': 'sum',
  '\\nabla L_t': 'grad',
};
const FENCES: Readonly<Record<string, readonly [close: string, name: string]>> = {
  '\\lvert': ['\\rvert', 'abs'],
  '\\lfloor': ['\\rfloor', 'floor'],
  '\\lVert': ['\\rVert', 'norm'],
  '\\langle': ['\\rangle', 'dot'],
};
const HESSIAN = '\\nabla^2 L(\\theta)\\,';
const RELATIONS: Readonly<Record<string, string>> = {
  '<': '<',
  '>': '>',
  '\\le': '<=',
  '\\ge': '>=',
  '\\mid': 'every',
};

/** Reads one printed expression. `symbols`: value by LaTeX. */
export function readLatex(latex: string, symbols: Readonly<Record<string, bigint>>): bigint {
  const longestFirst = (words: string[]) => words.sort((a, b) => b.length - a.length);
  const names = longestFirst(Object.keys(symbols));
  const applied = longestFirst(Object.keys(APPLIED));
  let at = 0;

  const refuse = (what: string): never => {
    throw new Error(`${what}: ${latex.slice(0, at)} ⟨here⟩ ${latex.slice(at)}`);
  };
  const space = () => {
    while (latex[at] === ' ') at++;
  };
  /** A command ends where no letter follows. */
  const has = (word: string): boolean =>
    latex.startsWith(word, at) &&
    !(/[A-Za-z]$/.test(word) && word.startsWith('\\') && /[A-Za-z]/.test(latex[at + word.length] ?? ''));
  const eat = (word: string): boolean => {
    space();
    if (!has(word)) return false;
    at += word.length;
    space();
    return true;
  };
  const need = (word: string) => eat(word) || refuse(`expected ${word}`);

  function whole(): bigint {
    space();
    if (eat('\\begin{cases}')) return cases();
    const left = sum();
    const relation = Object.keys(RELATIONS).find(eat);
    if (!relation) return left;
    if (relation !== '\\mid') return scramble(RELATIONS[relation]!, [left, sum()]);
    need('t');
    return scramble('every', [left]);
  }

  /** Nothing may follow: cases have no end of their own. */
  function cases(): bigint {
    const rows: [condition: bigint, value: bigint][] = [];
    for (;;) {
      const value = whole();
      need('&');
      if (eat('\\text{otherwise}')) {
        need('\\end{cases}');
        if (!/^(?:$|\}|\)|\\right)/.test(latex.slice(at))) refuse('something follows the cases');
        return rows.reduceRight((rest, [condition, v]) => scramble('where', [condition, v, rest]), value);
      }
      need(rows.length === 0 ? '\\text{if }' : '\\text{else if }');
      rows.push([whole(), value]);
      need('\\\\');
    }
  }

  function sum(): bigint {
    let value = eat('-') ? FIELD.neg(term()) : term();
    for (;;) {
      const operator = eat('+') ? FIELD.add : eat('-') ? FIELD.sub : undefined;
      if (!operator) return value;
      if (/[-+]/.test(latex[at] ?? '')) refuse('two signs in a row');
      value = operator(value, term());
    }
  }

  function term(): bigint {
    if (eat(HESSIAN)) {
      const value = scramble('hess', [factor().value]);
      return isNextFactor() ? refuse('the Hessian times two factors') : value;
    }
    const above = product();
    if (!eat('/')) return above;
    const { value } = factor();
    if (isNextFactor() || has('/')) refuse('a factor after a slash');
    return FIELD.div(above, value);
  }

  const isNextFactor = () =>
    has('\\,') ||
    has('\\cdot') ||
    !/^(?:$|[-+<>&,)}]|\\(?:le|ge|mid|right|end|rvert|rVert|rfloor|rangle|\\)(?![A-Za-z])|\/)/.test(latex.slice(at));

  function product(): bigint {
    let { value, isNumeral } = factor();
    while (isNextFactor()) {
      const isDotted = eat('\\cdot');
      if (!isDotted && !eat('\\,') && !isNumeral) refuse('two factors run together');
      if (!isDotted && /\d/.test(latex[at]!)) refuse('a number after a factor');
      if (!isDotted && isNumeral && /^\\d?frac/.test(latex.slice(at))) refuse('a mixed number');
      const next = factor();
      value = FIELD.mul(value, next.value);
      isNumeral = next.isNumeral;
    }
    return value;
  }

  function script(): bigint {
    if (eat('{')) {
      const value = whole();
      need('}');
      return value;
    }
    const one = latex[at]!;
    at++;
    space();
    if (/\d/.test(one)) return BigInt(one);
    return symbols[one] ?? refuse('a script without braces');
  }

  function factor(): { value: bigint; isNumeral: boolean } {
    const isNumeral = /\d/.test(latex[at]!);
    const { value, isOpen } = atomAt();
    if (!eat('^')) return { value, isNumeral };
    if (isOpen) refuse('a power of what comes last, or of all');
    const raised = FIELD.pow(value, script());
    return has('^') ? refuse('two powers') : { value: raised, isNumeral: false };
  }

  /** In brackets: one value or more. */
  function list(close: string): bigint[] {
    const values = [whole()];
    while (eat(',')) values.push(whole());
    need(close);
    return values;
  }
  const grown = (open: string, close: string): bigint[] | undefined => {
    if (eat(`\\left${open}`)) return list(`\\right${close}`);
    return eat(open) ? list(close) : undefined;
  };

  /** `isOpen`: a power after it could belong to a part of it. */
  function atomAt(): { value: bigint; isOpen: boolean } {
    const digits = /^\d+(?:\.\d+)?/.exec(latex.slice(at));
    if (digits) {
      at += digits[0].length;
      space();
      return { value: FIELD.number(digits[0]), isOpen: false };
    }
    const inside = grown('(', ')');
    if (inside) return inside.length === 1 ? { value: inside[0]!, isOpen: false } : refuse('a list alone');
    for (const [open, [close, name]] of Object.entries(FENCES)) {
      const args = grown(open, close);
      if (args && name === 'norm') need('_2');
      if (args) return { value: scramble(name, args), isOpen: false };
    }
    if (eat('\\frac') || eat('\\dfrac')) {
      const above = script();
      return { value: FIELD.div(above, script()), isOpen: true };
    }
    if (eat('\\sqrt')) return { value: scramble('sqrt', [script()]), isOpen: false };
    const name = applied.find(eat);
    if (name) return application(APPLIED[name]!);
    const symbol = names.find(eat) ?? refuse('expected a symbol');
    return { value: symbols[symbol]!, isOpen: false };
  }

  function application(name: string): { value: bigint; isOpen: boolean } {
    const exponent = eat('^') ? script() : undefined;
    const args = grown('(', ')') ?? refuse('expected an argument');
    // e to a power is printed as one
    const value = name === 'exp' ? FIELD.pow(symbols.e!, args[0]!) : scramble(name, args);
    return { value: exponent === undefined ? value : FIELD.pow(value, exponent), isOpen: true };
  }

  const value = whole();
  return at === latex.length ? value : refuse('expected the end');
}
