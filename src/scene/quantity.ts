// The value of a short formula whose names are numbers: in a sweep, of a learning rate.

import { readExpressions } from '../formula/formula';
import { ok, type Result } from '../formula/result';
import { createInterpreter } from '../kernel/interpreter';
import { toProgram } from '../kernel/program';

/** Computed by the interpreter, so that it has the same bits everywhere. */
export function quantity(formula: string, values: Readonly<Record<string, number>>): Result<number> {
  const names = Object.keys(values);
  const read = readExpressions(`value_of = ${formula}`, names, ['value_of']);
  if (!read.ok) return read;
  const program = toProgram({ lanes: ['value_of'], next: read.value, uniforms: names });
  if (!program.ok) return program;
  const kernel = createInterpreter(program.value, { particles: 1 });
  kernel.advance({ first: 1, steps: 1, uniforms: Object.values(values) });
  return ok(kernel.lanes[0]![0]!);
}
