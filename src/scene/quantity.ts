// The value of a short formula of named numbers: in a sweep, or for a learning rate.

import { readExpressions } from '../formula/formula';
import { ok, type Result } from '../formula/result';
import { createInterpreter } from '../kernel/interpreter';
import { toProgram } from '../kernel/program';

type Quantity = (values: readonly number[]) => number;

/** Cache of the last formulas, by text and names: a sweep needs the same ones at each of its values. */
const known = new Map<string, Result<Quantity>>();
const KEPT = 64;

/** Computed by the interpreter, so that it has the same bits everywhere. */
export function quantity(formula: string, values: Readonly<Record<string, number>>): Result<number> {
  const key = JSON.stringify([formula, Object.keys(values)]);
  const read = known.get(key) ?? quantityOf(formula, Object.keys(values));
  if (known.size === KEPT) known.clear();
  known.set(key, read);
  return read.ok ? ok(read.value(Object.values(values))) : read;
}

function quantityOf(formula: string, names: readonly string[]): Result<Quantity> {
  const read = readExpressions(`value_of = ${formula}`, names, ['value_of']);
  if (!read.ok) return read;
  const program = toProgram({ lanes: ['value_of'], next: read.value, uniforms: names });
  if (!program.ok) return program;
  const kernel = createInterpreter(program.value, { particles: 1 });
  return ok((values) => {
    kernel.advance({ first: 1, steps: 1, uniforms: values });
    return kernel.lanes[0]![0]!;
  });
}
