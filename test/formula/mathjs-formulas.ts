// Random formulas as text: the same one for us and for mathjs, and once more without any operator. Knows the grammar, not its meaning.

/** A formula before it is printed: an operator, a function, or a leaf with its spellings. */
interface Tree {
  readonly op: string;
  readonly args: readonly Tree[];
  readonly spelled?: readonly Spelling[];
}
/** The same token for us and for mathjs. */
type Spelling = readonly [ours: string, theirs: string];

const alike = (...texts: string[]): Spelling[] => texts.map((t) => [t, t]);
const NUMBERS = [
  ...alike('0', '1', '1', '2', '2', '3', '5', '0.5', '.25', '10', '1e-1', '2.5E0', '4e+0', '0.001', '007'),
  ['3.', '3'],
  ['1.e1', '10'],
] as const satisfies Spelling[];
const X: Tree = { op: 'leaf', args: [], spelled: alike('x') };
const Y: Tree = { op: 'leaf', args: [], spelled: alike('y') };
const NAMES: Tree[] = [
  { op: 'leaf', args: [], spelled: [...alike('pi'), ['π', 'pi']] },
  { op: 'leaf', args: [], spelled: alike('e') },
  { op: 'leaf', args: [], spelled: alike('p') },
  { op: 'leaf', args: [], spelled: [...alike('beta1'), ['β₁', 'beta1'], ['β1', 'beta1']] },
];
/** The parameters with their values. */
export const GIVEN = { p: 0.83, beta1: 1.37 };
const LOCALS: Spelling[] = [
  ['u', 'u'],
  ['w_2', 'w_2'],
  ['Δθ', 'Deltatheta'],
];

type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
const whole = (random: Random, below: number): number => Math.floor(random() * below);

const SMOOTH = ['exp', 'sin', 'cos', 'tan', 'tanh', 'sin', 'cos', 'tanh'];
const KINKED = ['abs', 'abs', 'min', 'max', 'clip', 'where', 'where', 'sign', 'floor'];
const COMPARISONS = ['<', '<=', '>', '>='];
const POWERS = ['2', '2', '3', '-1', '-2', '0.5', '1.5', '-0.5', '4', '-3', '1', '0', '7', '2.5'];

/** Trees of about `size` operations. Roots, logarithms, quotients and powers mostly get arguments that they are defined for. */
class Grower {
  constructor(
    private readonly random: Random,
    private readonly locals: readonly Tree[],
  ) {}

  number(size: number): Tree {
    if (size <= 0) return this.leaf();
    const { random } = this;
    const luck = random();
    if (luck < 0.42) return this.two(pick(random, ['+', '-', '*', '+', '-', '*', '/']), size);
    if (luck < 0.52) return { op: '/', args: [this.number(whole(random, size)), this.positive(size - 1)] };
    if (luck < 0.65) return this.power(size);
    if (luck < 0.73) return { op: pick(random, ['neg', 'neg', 'neg', 'plus']), args: [this.number(size - 1)] };
    if (luck < 0.8) return { op: pick(random, ['sqrt', 'log']), args: [this.mostlyPositive(size - 1)] };
    if (luck < 0.91) return { op: pick(random, SMOOTH), args: [this.number(size - 1)] };
    return this.kinked(pick(random, KINKED), size);
  }

  private leaf(): Tree {
    const luck = this.random();
    if (luck < 0.7) return luck < 0.35 ? X : Y;
    if (luck < 0.78 && this.locals.length > 0) return pick(this.random, this.locals);
    if (luck < 0.83) return pick(this.random, NAMES);
    if (luck < 0.9) return this.literal(alike(`${whole(this.random, 4)}.${whole(this.random, 100)}`));
    return this.literal([pick(this.random, NUMBERS)]);
  }

  private literal = (spelled: readonly Spelling[]): Tree => ({ op: 'leaf', args: [], spelled });

  private two(op: string, size: number): Tree {
    const left = whole(this.random, size);
    const a = this.number(left);
    // a − a, a/a, a·a: what a simplifier is tempted by
    return { op, args: [a, this.random() < 0.03 ? a : this.number(size - 1 - left)] };
  }

  private positive(size: number): Tree {
    const a = this.number(size - 2);
    const some = this.literal(alike(`${1 + whole(this.random, 3)}.${1 + whole(this.random, 9)}`));
    switch (whole(this.random, 5)) {
      case 0:
        return { op: '+', args: [some, { op: pick(this.random, ['sin', 'cos', 'tanh']), args: [a] }] };
      case 1:
        return { op: '+', args: [{ op: '^', args: [a, this.literal(alike('2'))] }, some] };
      case 2:
        return { op: '+', args: [some, { op: 'abs', args: [a] }] };
      case 3:
        return { op: 'exp', args: [{ op: 'sin', args: [a] }] };
      default:
        return some;
    }
  }

  private mostlyPositive(size: number): Tree {
    return this.random() < 0.75 ? this.positive(size) : this.number(size);
  }

  private power(size: number): Tree {
    const left = whole(this.random, size);
    if (this.random() < 0.6) {
      const text = pick(this.random, POWERS);
      const exponent = this.literal(alike(text.replace('-', '')));
      const isWhole = Number.isInteger(Number(text));
      const base = isWhole ? this.number(size - 1) : this.mostlyPositive(size - 1);
      return { op: '^', args: [base, text.startsWith('-') ? { op: 'neg', args: [exponent] } : exponent] };
    }
    return { op: '^', args: [this.mostlyPositive(left), this.number(size - 1 - left)] };
  }

  private kinked(name: string, size: number): Tree {
    const rest = (n: number) => Array.from({ length: n }, () => this.number(Math.floor((size - 1) / n)));
    if (name === 'where') return { op: name, args: [this.condition(Math.floor(size / 3)), ...rest(3).slice(1)] };
    if (name === 'clip') return { op: name, args: rest(3) };
    return { op: name, args: rest(name === 'min' || name === 'max' ? 2 : 1) };
  }

  private condition(size: number): Tree {
    if (this.random() > 0.1) return this.two(pick(this.random, COMPARISONS), size);
    return { op: 'where', args: [0, 1, 2].map(() => this.two(pick(this.random, COMPARISONS), 1)) };
  }
}

/** How tightly an operator binds, and how tightly its operands must. */
const BINDS: Readonly<Record<string, readonly [own: number, ...operands: number[]]>> = {
  ...Object.fromEntries(COMPARISONS.map((op) => [op, [0, 1, 1] as const])),
  '+': [1, 1, 2],
  '-': [1, 1, 2],
  '*': [2, 2, 3],
  '/': [2, 2, 3],
  neg: [3, 3],
  plus: [3, 3],
  '^': [4, 5, 3],
};
const OPERATORS: Readonly<Record<string, Spelling[]>> = {
  '*': [...alike('*', '*', '*'), ['·', '*'], ['×', '*']],
  '/': [...alike('/', '/', '/'), ['÷', '/']],
  '-': [...alike('-', '-', '-'), ['−', '-']],
  neg: [...alike('-', '-', '-'), ['−', '-']],
  plus: alike('+'),
  '<=': [...alike('<='), ['≤', '<=']],
  '>=': [...alike('>='), ['≥', '>=']],
};
const SPACES: Spelling[] = alike(...Array<string>(12).fill(''), ' ', ' ', ' ', '\t', '   ');
const BREAKS: Spelling[] = [...alike('\n', ' # 2) = (\n ', '\n\n'), ['\r\n', '\n']];

/** The text with as few brackets as the grammar allows, a few needless ones, and white space anywhere. */
function spell(tree: Tree, random: Random): Spelling {
  let ours = '';
  let theirs = '';
  let open = 0;
  const put = (token: Spelling): void => {
    const space = open > 0 && random() < 0.02 ? pick(random, BREAKS) : pick(random, SPACES);
    ours += token[0] + space[0];
    theirs += token[1] + space[1];
  };
  const bracketed = (inside: () => void): void => {
    open++;
    put(['(', '(']);
    inside();
    open--;
    put([')', ')']);
  };
  const print = (t: Tree, level: number): void => {
    const binds = BINDS[t.op];
    if ((binds?.[0] ?? 5) < level || random() < 0.04) bracketed(() => printed(t));
    else printed(t);
  };
  const printed = (t: Tree): void => {
    const binds = BINDS[t.op];
    if (t.spelled) put(pick(random, t.spelled));
    else if (binds) {
      if (t.args.length === 2) print(t.args[0]!, binds[1]!);
      put(OPERATORS[t.op] ? pick(random, OPERATORS[t.op]!) : [t.op, t.op]);
      print(t.args.at(-1)!, binds.at(-1)!);
    } else {
      put([t.op, t.op]);
      bracketed(() =>
        t.args.forEach((a, i) => {
          if (i > 0) put([',', ',']);
          print(a, 0);
        }),
      );
    }
  };
  print(tree, 1);
  return [ours, theirs];
}

const NAMED: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '^': 'pow',
  neg: 'unaryMinus',
  plus: 'unaryPlus',
  '<': 'smaller',
  '<=': 'smallerEq',
  '>': 'larger',
  '>=': 'largerEq',
};
/** The same in mathjs's function calls: no precedence can be wrong. */
function named({ op, args, spelled }: Tree): string {
  if (spelled) return spelled[0]![1];
  const [a, b, c] = args.map(named);
  if (op === 'where') return `(${a} ? ${b} : ${c})`;
  if (op === 'clip') return `min(max(${a}, ${b}), ${c})`;
  return `${NAMED[op] ?? op}(${[a, b, c].slice(0, args.length).join(', ')})`;
}

export interface Formula {
  readonly ours: string;
  readonly theirs: string;
  /** `theirs` without any operator. */
  readonly named: string;
}

// mathjs 15.2 looks for "number / number name" across the end of a line: without ; it reads 3/2/2 before a line as 3/(2/2)
const ENDS: Spelling[] = [['\n', ';\n'], ['\r\n \n', ';\n'], ['# done = \n', '; # done =\n'], ...alike(';', ';\n')];

/** A bare expression, or lines. */
export function formula(random: Random): Formula {
  const locals: Tree[] = [];
  const lines: [Spelling, Spelling, string][] = [];
  const count = random() < 0.2 ? 1 + whole(random, 3) : 0;
  const line = (name: Spelling, size: number): void => {
    const tree = new Grower(random, locals).number(size);
    lines.push([name, spell(tree, random), named(tree)]);
    locals.push({ op: 'leaf', args: [], spelled: [name] });
  };
  for (let i = 0; i < count; i++) line(LOCALS[i]!, 1 + whole(random, 3));
  line(['loss', 'loss'], random() < 0.05 ? 5 + whole(random, 10) : 1 + whole(random, 4));
  if (count === 0 && random() < 0.8) return { ours: lines[0]![1][0], theirs: lines[0]![1][1], named: lines[0]![2] };
  const end = pick(random, ENDS);
  const text = (which: 0 | 1): string =>
    lines.map(([name, value]) => `${name[which]} = ${value[which]}`).join(end[which]);
  return { ours: text(0), theirs: text(1), named: lines.map(([name, , value]) => `${name[1]} = ${value}`).join(';') };
}
