// Random formulas read by two parsers: values, gradients and Hessians are those of mathjs, but for the rounding of either side.

import type { MathNode } from 'mathjs';
import { derivative, parse, SymbolNode } from 'mathjs/number';
import { afterAll, describe, expect, test } from 'vitest';
import type { Expression } from '../../src/formula/expression';
import { readLandscape } from '../../src/formula/formula';
import { accepted, valuesOn } from '../back-ends';
import { between, luck } from '../luck';
import { type Bounded, bounded, type Tape, tapeOf, tapeOfNode } from './mathjs-bounds';
import { type Formula, formula, GIVEN } from './mathjs-formulas';
import { inlined, pieceAt, SCOPE } from './mathjs-nodes';

const SEEDS = 10;
/** Formulas of one seed whose value and gradient are compared. With FORMULAS=10000 they are 100 000 in all, in a minute. */
const COMPARED = Number(process.env.FORMULAS ?? 2500);

const seen = new Set<string>();
/** What came of every comparison. */
const counts = {
  formulas: 0,
  'of several lines': 0,
  piecewise: 0,
  'values equal': 0,
  'first derivatives equal': 0,
  'second derivatives equal': 0,
  'kernel values equal': 0,
  'undefined on both sides': 0,
  'skipped: on a border or kink': 0,
  'skipped: near overflow': 0,
  'skipped: rounding above 1e-9': 0,
};
let largest = 0;
afterAll(() => console.log('against mathjs:', counts, `largest difference: ${largest.toFixed(2)} of its bound`));

/** Compares one root of ours; false where no number could be compared. Throws what differs. */
function agrees(what: () => string, ours: Bounded, root: number, theirs: number, bound: Bounded): boolean {
  if (ours.isExtreme || bound.isExtreme) return skip('skipped: near overflow');
  if (ours.isOnBorder || bound.isOnBorder) return skip('skipped: on a border or kink');
  const found = ours.values[root]!;
  if (!Number.isFinite(found) && !Number.isFinite(theirs)) return skip('undefined on both sides');
  // twice, because the bounds are of first order
  const allowed = 2 * (ours.errors[root]! + bound.errors[0]!);
  const difference = Math.abs(found - theirs);
  if (!(difference <= allowed)) throw new Error(`${what()}: ours is ${found}, theirs ${theirs}, allowed ${allowed}`);
  if (allowed > 0) largest = Math.max(largest, difference / allowed);
  return allowed <= 1e-9 * (1 + Math.abs(theirs)) || skip('skipped: rounding above 1e-9');
}

function skip(reason: keyof typeof counts): false {
  counts[reason]++;
  return false;
}

interface Compiled {
  evaluate(scope: object): unknown;
}
/** The value of a bare expression, or of `loss`. */
function numberOf(compiled: Compiled, scope: Record<string, unknown>): number {
  const value = compiled.evaluate(scope);
  return typeof value === 'number' ? value : (scope.loss as number);
}

/** What mathjs cannot derive. */
const PIECES: readonly string[] = ['select', 'min', 'max', 'sign', 'floor'];
const [X, Y] = [new SymbolNode('x'), new SymbolNode('y')];
const derive = (node: MathNode, name: SymbolNode): MathNode => derivative(node, name, { simplify: false });
const PARTIALS = ['∂x', '∂y', '∂xx', '∂xy', '∂yy'];

/** The derivatives in the order of PARTIALS. */
function derivatives(node: MathNode, withHessian: boolean): { compiled: Compiled; tape: Tape }[] {
  const [fx, fy] = [derive(node, X), derive(node, Y)];
  const second = withHessian ? [derive(fx, X), derive(fx, Y), derive(fy, Y)] : [];
  return [fx, fy, ...second].map((d) => ({ compiled: d.compile(), tape: tapeOfNode(d) }));
}

interface Task {
  readonly expressions: readonly Expression[];
  readonly tape: Tape;
  readonly text: string;
}

/** Reads one formula twice and compares at a point; false if value or gradient could not be compared. */
function compare({ ours, theirs, named }: Formula, random: () => number, n: number, tasks: Task[]): boolean {
  const withHessian = n % 20 === 0;
  const { loss, gradient, hessian } = accepted(readLandscape(ours, Object.keys(GIVEN)));
  const expressions = [loss, ...gradient, ...(withHessian ? hessian : [])];
  const tape = tapeOf(expressions);
  const node = parse(theirs);
  const compiled = node.compile();
  const flat = inlined(node);
  const flatTape = tapeOfNode(flat);
  const hasPieces = flatTape.ops.some((op) => PIECES.includes(op));
  if (node.type === 'BlockNode') counts['of several lines']++;
  if (hasPieces) counts.piecewise++;
  if (n % 50 === 0) tasks.push({ expressions, tape, text: ours });
  let partials: ReturnType<typeof derivatives> | undefined;
  // a second point where the first is outside the domain
  for (const lowest of n % 3 === 0 ? [-1.5, 0] : [0, -1.5]) {
    const names = { x: between(random, lowest, 2), y: between(random, lowest, 2), ...GIVEN };
    const scope = { ...SCOPE, ...names };
    const where = (what: string) => () => `${what} at (${names.x}, ${names.y}) of\n${ours}`;
    const value = numberOf(compiled, { ...scope });
    if (n % 10 === 0) meansTheSame(value, named, scope, where);
    const bound = bounded(flatTape, names);
    const found = bounded(tape, names);
    // where only a derivative is delicate, the value is not
    const foundValue = found.isOnBorder || found.isExtreme ? bounded(tapeOf([loss]), names) : found;
    if (!agrees(where('value'), foundValue, 0, value, bound)) continue;
    counts['values equal']++;
    if (bound.isAtKink || found.isAtKink) {
      skip('skipped: on a border or kink');
      continue;
    }
    if (hasPieces || !partials) partials = derivatives(hasPieces ? pieceAt(flat, scope) : flat, withHessian);
    const equal = partials.map((d, i) =>
      agrees(where(PARTIALS[i]!), found, i + 1, numberOf(d.compiled, scope), bounded(d.tape, names)),
    );
    counts['first derivatives equal'] += equal.slice(0, 2).filter(Boolean).length;
    counts['second derivatives equal'] += equal.slice(2).filter(Boolean).length;
    if (equal[0] && equal[1]) return true;
  }
  return false;
}

/** What mathjs read is what was meant: the second printer writes calls only. */
function meansTheSame(value: number, named: string, scope: object, where: (what: string) => () => string): void {
  const again = numberOf(parse(named).compile(), { ...scope });
  if (!Object.is(value, again)) throw new Error(`${where(`${named}: ${again}, not ${value}`)()}`);
}

/** The same expressions as programs: what runs has these values, too. */
async function compareKernel(tasks: readonly Task[], random: () => number): Promise<void> {
  const x = Float64Array.from({ length: 4 }, () => between(random, -1, 2));
  const y = Float64Array.from({ length: 4 }, () => between(random, -1, 2));
  for (let begin = 0; begin < tasks.length; begin += 10) {
    const some = tasks.slice(begin, begin + 10);
    const columns = await valuesOn(
      'interpreter',
      some.flatMap((t) => t.expressions),
      { x, y },
      GIVEN,
    );
    for (const { expressions, tape, text } of some) {
      const values = columns.splice(0, expressions.length);
      x.forEach((_, i) => {
        const found = bounded(tape, { x: x[i]!, y: y[i]!, ...GIVEN });
        values.forEach((column, root) => {
          const what = () => `kernel, root ${root} at (${x[i]}, ${y[i]}) of\n${text}`;
          const exact = { ...found, errors: [found.errors[root]!] };
          if (agrees(what, found, root, column[i]!, exact)) counts['kernel values equal']++;
        });
      });
    }
  }
}

describe('values and derivatives are those of mathjs', () => {
  test.each(Array.from({ length: SEEDS }, (_, i) => i + 1))(
    `for ${COMPARED} formulas of seed %i`,
    { timeout: 300_000 },
    async (seed) => {
      const random = luck(seed);
      const tasks: Task[] = [];
      for (let compared = 0, n = 1; compared < COMPARED; n++) {
        const f = formula(random);
        if (seen.has(f.named)) continue;
        seen.add(f.named);
        counts.formulas++;
        if (compare(f, random, n, tasks)) compared++;
        // lets the engine collect expressions: weak references live until the end of a task
        if (n % 500 === 0) await new Promise(setImmediate);
      }
      await compareKernel(tasks, random);
    },
  );

  test('few were skipped', () => {
    const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
    const skipped = Object.entries(counts).reduce((sum, [name, n]) => sum + (name.startsWith('skipped') ? n : 0), 0);
    const equal = Object.entries(counts).reduce((sum, [name, n]) => sum + (name.endsWith('equal') ? n : 0), 0);
    expect(share(skipped, skipped + equal)).toBeLessThan(0.05);
  });
});
