// Program → WebAssembly SIMD: four particles at a time as two pairs of doubles, blocks outside, steps inside with the state
// in registers. No relaxed SIMD, so the bits are those of the interpreter.

import type { Instruction, Register } from './builder';
import type { Primitive } from './primitives';
import type { Program } from './program';
import { assignSlots } from './slots';
import { br_if, f64x2, functionOf, i32, i32x4, i64x2, type Local, local, loop, v128 } from './wasm-code';
import { emitThreefry, THREEFRY_LOCALS } from './wasm-threefry';

/** Particles of one pass: four 32-bit words of the random numbers, two pairs of doubles. */
export const GROUP = 4;
const HALVES = [0, 1] as const;

/** √½. */
const SPLIT = 0x3fe6a09e667f3bcdn;
const TO_SPLIT = 0x4000000000000000n - SPLIT;

// operands lie on the stack; booleans are all ones or all zeros
const EMIT: Record<Primitive, () => void> = {
  neg: f64x2.neg,
  abs: f64x2.abs,
  sqrt: f64x2.sqrt,
  floor: f64x2.floor,
  // 2⁵² + 1023 + k has 1023 + k in its lowest bits: moved to the exponent's place it is 2ᵏ
  powerOfTwo: () => {
    f64x2.const(2 ** 52 + 1023);
    f64x2.add();
    i32.const(52);
    i64x2.shl();
  },
  // bits − √½'s bits, made positive by 1024·2⁵²: the upper twelve bits are k + 1024
  exponent: () => {
    i64x2.const(TO_SPLIT);
    i64x2.add();
    i32.const(52);
    i64x2.shr_u();
    i64x2.const(0x4330000000000000n); // 2⁵²
    v128.or();
    f64x2.const(2 ** 52 + 1024);
    f64x2.sub();
  },
  // the fraction that is left of it, put back on √½
  mantissa: () => {
    i64x2.const(TO_SPLIT);
    i64x2.add();
    i64x2.const(0xfffffffffffffn);
    v128.and();
    i64x2.const(SPLIT);
    i64x2.add();
  },
  add: f64x2.add,
  sub: f64x2.sub,
  mul: f64x2.mul,
  div: f64x2.div,
  min: f64x2.min,
  max: f64x2.max,
  pmin: f64x2.pmin,
  pmax: f64x2.pmax,
  lt: f64x2.lt,
  le: f64x2.le,
  and: v128.and,
  select: v128.bitselect,
};

/** Which registers hold a boolean. `select` never gives one. */
const booleans = (instructions: readonly Instruction[]): readonly boolean[] =>
  instructions.map((i) => i.op === 'lt' || i.op === 'le' || i.op === 'and');

/**
 * begin and end of the particles as byte offsets in a lane, bytes of a lane, place and row length in bytes of the step table,
 * first step, number of steps, key0, key1, number of the particle at `begin`.
 */
export type Run = (
  begin: number,
  end: number,
  stride: number,
  table: number,
  rowBytes: number,
  first: number,
  steps: number,
  key0: number,
  key1: number,
  particle: number,
) => void;

export const RUN_PARAMETERS = 10;

/** The bytes of the function `Run` of a program. `columns`: the registers of the step table. */
export function assemble(program: Program, columns: readonly Register[]): readonly number[] {
  const { instructions, outputs, lanes, draws } = program;
  const { slots, slotCount } = assignSlots(instructions, outputs);
  const isBoolean = booleans(instructions);
  const vectors = 2 * slotCount + draws.length * THREEFRY_LOCALS + 1;
  const scalars = lanes.length + 3;

  return functionOf(RUN_PARAMETERS, vectors, scalars, (parameters, locals, whole) => {
    const [begin, end, stride, table, rowBytes, first, steps, key0, key1, particle] = parameters as Ten;
    const values = locals.slice(0, 2 * slotCount);
    const generators = draws.map(({ stream, words }, i) => {
      const from = 2 * slotCount + i * THREEFRY_LOCALS;
      return { words, ...emitThreefry(stream, locals.slice(from, from + THREEFRY_LOCALS)) };
    });
    const numbers = locals[vectors - 1]!;
    const [row, step, last, ...addresses] = whole as [Local, Local, Local, ...Local[]];
    const home = (r: Register, half: number) => values[2 * slots[r]! + half]!;

    /** Leaves the value of a register on the stack. */
    const push = (r: Register, half: number): void => {
      const i = instructions[r]!;
      if (i.rate === 'lane') local.get(home(r, half));
      else if (i.op === 'constant') f64x2.const(i.value);
      else {
        local.get(row);
        v128.load64_splat(columns.indexOf(r) * 8);
        if (!isBoolean[r]) return;
        f64x2.const(0);
        f64x2.ne();
      }
    };

    const compute = (i: Instruction, r: Register): void => {
      if (i.rate !== 'lane' || i.op === 'input') return;
      // bitselect takes its mask last
      const args = i.op === 'select' ? [i.args[1]!, i.args[2]!, i.args[0]!] : i.args;
      for (const half of HALVES) {
        for (const a of args) push(a, half);
        EMIT[i.op]();
        local.set(home(r, half));
      }
    };

    const loadLanes = (): void => {
      addresses.forEach((address, lane) => {
        local.get(stride);
        i32.const(lane);
        i32.mul();
        local.get(begin);
        i32.add();
        local.set(address);
        for (const half of HALVES) {
          local.get(address);
          v128.load(16 * half);
          local.set(home(lane, half));
        }
      });
    };

    const draw = ({ words, drawn, draw }: (typeof generators)[number]): void => {
      draw(numbers, step);
      words.forEach((r, word) => {
        if (r === undefined) return;
        for (const half of HALVES) {
          pushWords(drawn[word]!, half);
          if (word === 0) {
            f64x2.const(1);
            f64x2.add();
          }
          f64x2.const(2 ** -32);
          f64x2.mul();
          local.set(home(r, half));
        }
      });
    };

    /** New values of the lanes become the old ones; all are read before the first is written. */
    const carry = (): void => {
      for (const half of HALVES) {
        for (const output of outputs) push(output, half);
        for (let lane = lanes.length - 1; lane >= 0; lane--) local.set(home(lane, half));
      }
    };

    const storeLanes = (): void => {
      addresses.forEach((address, lane) => {
        for (const half of HALVES) {
          local.get(address);
          local.get(home(lane, half));
          v128.store(16 * half);
        }
      });
    };

    /** Adds what `by` leaves on the stack. */
    const advanceLocal = (l: Local, by: () => void): void => {
      local.get(l);
      by();
      i32.add();
      local.set(l);
    };
    const advanceBy = (l: Local, by: number): void => advanceLocal(l, () => i32.const(by));
    const below = (a: Local, b: Local): void => {
      local.get(a);
      local.get(b);
      i32.lt_u();
    };

    for (const generator of generators) generator.prepare(key0, key1);
    local.get(first);
    local.get(steps);
    i32.add();
    local.set(last);
    loop((nextGroup) => {
      loadLanes();
      local.get(particle);
      i32x4.splat();
      i32x4.const(0, 1, 2, 3);
      i32x4.add();
      local.set(numbers);
      local.get(table);
      local.set(row);
      local.get(first);
      local.set(step);
      loop((nextStep) => {
        generators.forEach(draw);
        instructions.forEach(compute);
        carry();
        advanceLocal(row, () => local.get(rowBytes));
        advanceBy(step, 1);
        below(step, last);
        br_if(nextStep);
      });
      storeLanes();
      advanceBy(particle, GROUP);
      advanceBy(begin, GROUP * 8);
      below(begin, end);
      br_if(nextGroup);
    });
  });
}
type Ten = readonly [Local, Local, Local, Local, Local, Local, Local, Local, Local, Local];

/** Leaves two of four unsigned words as doubles on the stack. */
function pushWords(words: Local, half: number): void {
  local.get(words);
  if (half === 1) {
    local.get(words);
    v128.shuffle([8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15]);
  }
  f64x2.convert_low_i32x4_u();
}
