// Values that do not depend on the particle: the part of a program with rate `step`, evaluated into a table, once per step.

import { operationsOf } from './builder';
import type { Advance } from './kernel';
import type { Program } from './program';

/** Steps of one table; longer calls are cut. Bounds the table's memory and does not change any result. */
export const STEPS_PER_TABLE = 64;

export interface StepTable {
  /** Registers whose values the table holds, in the order of its columns. */
  readonly columns: readonly number[];
  /** Evaluates steps first … first + steps − 1; row i of `into` gets the columns of step first + i. steps ≤ STEPS_PER_TABLE. */
  fill(call: Advance, first: number, steps: number, into: Float64Array): void;
}

export function createStepTable(program: Program): StepTable {
  const { instructions, uniforms, outputs } = program;
  const byLanes = new Set<number>(outputs);
  for (const i of instructions) if (i.rate === 'lane' && 'args' in i) for (const a of i.args) byLanes.add(a);
  const columns = instructions.flatMap((i, r) => (i.rate === 'step' && byLanes.has(r) ? [r] : []));
  const values = new Float64Array(instructions.length);
  // 1: not the same in all rows of a table
  const varies = new Uint8Array(instructions.length);
  const inputs = instructions.flatMap((i, r) =>
    i.rate === 'step' && i.op === 'input' ? [{ r, name: i.name, uniform: uniforms.indexOf(i.name) }] : [],
  );
  const t = inputs.find(({ uniform }) => uniform === uniforms.length - 1);
  const operations = operationsOf(instructions).filter(({ r }) => instructions[r]!.rate === 'step');
  instructions.forEach((i, r) => {
    if (i.op === 'constant') values[r] = i.value;
  });

  return {
    columns,
    fill({ uniforms: given, sequences = {}, first: origin }, first, steps, into) {
      const changing = inputs.flatMap(({ r, name, uniform }) =>
        sequences[name] ? [{ r, sequence: sequences[name], after: given[uniform]! }] : [],
      );
      varies.fill(0);
      for (const { r, uniform } of inputs) values[r] = given[uniform]!;
      for (const { r } of [...changing, ...(t ? [t] : [])]) varies[r] = 1;
      const repeated = operations.filter(({ r, a, b, c, of }) => {
        varies[r] = varies[a]! | varies[b]! | varies[c]!;
        if (varies[r] === 0) values[r] = of(values[a]!, values[b]!, values[c]!);
        return varies[r] === 1;
      });
      for (let row = 0; row < steps; row++) {
        const step = first + row;
        if (t) values[t.r] = step;
        for (const { r, sequence, after } of changing) values[r] = sequence[step - origin] ?? after;
        for (const { r, a, b, c, of } of repeated) values[r] = of(values[a]!, values[b]!, values[c]!);
        for (let column = 0; column < columns.length; column++)
          into[row * columns.length + column] = values[columns[column]!]!;
      }
    },
  };
}
