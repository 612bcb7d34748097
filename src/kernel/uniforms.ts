// What depends on no particle, once a step: the part of a program with rate `step`, evaluated into a table.

import type { Advance } from './kernel';
import { PRIMITIVES } from './primitives';
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
  const t = uniforms.length - 1;

  return {
    columns,
    fill(call, first, steps, into) {
      instructions.forEach((i, r) => {
        if (i.op === 'constant') values[r] = i.value;
      });
      for (let row = 0; row < steps; row++) {
        const step = first + row;
        for (let r = 0; r < instructions.length; r++) {
          const i = instructions[r]!;
          if (i.rate !== 'step') continue;
          if (i.op === 'input') {
            const u = uniforms.indexOf(i.name);
            values[r] = call.sequences?.[i.name]?.[step - call.first] ?? (u === t ? step : call.uniforms[u]!);
          } else {
            const [a, b, c] = i.args;
            values[r] = PRIMITIVES[i.op].of(values[a!]!, values[b ?? 0]!, values[c ?? 0]!);
          }
        }
        columns.forEach((r, column) => {
          into[row * columns.length + column] = values[r]!;
        });
      }
    },
  };
}
