// The interpreter: blocks of particles, one plain loop per operation. It defines what a program means.

import type { Register } from './builder';
import type { Advance, Kernel, KernelOptions } from './kernel';
import { PRIMITIVES, type Primitive } from './primitives';
import type { Program } from './program';
import { assignSlots } from './slots';
import { STREAM_STRIDE, threefry, turnsOf, unitOf } from './threefry';
import { createStepTable, STEPS_PER_TABLE } from './uniforms';

/** Of one operation for one particle. */
const NANOSECONDS = 4;

type Loop = (out: Float64Array, a: Float64Array, b: Float64Array, c: Float64Array, n: number) => void;

// a separate loop for each frequent operation, so that the engine sees plain arithmetic
const LOOPS: Partial<Record<Primitive, Loop>> = {
  neg: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = -a[i]!;
  },
  abs: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.abs(a[i]!);
  },
  sqrt: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.sqrt(a[i]!);
  },
  floor: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.floor(a[i]!);
  },
  add: (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i]! + b[i]!;
  },
  sub: (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i]! - b[i]!;
  },
  mul: (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i]! * b[i]!;
  },
  div: (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i]! / b[i]!;
  },
  lt: (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i]! < b[i]! ? 1 : 0;
  },
  le: (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i]! <= b[i]! ? 1 : 0;
  },
  select: (out, a, b, c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i] === 0 ? c[i]! : b[i]!;
  },
};

const generic = (op: Primitive): Loop => {
  const { of } = PRIMITIVES[op];
  return (out, a, b, c, n) => {
    for (let i = 0; i < n; i++) out[i] = of(a[i]!, b[i]!, c[i]!);
  };
};

export function createInterpreter(program: Program, options: KernelOptions): Kernel {
  const { particles, firstParticle = 0, block = 256 } = options;
  const { instructions, outputs } = program;
  const lanes = program.lanes.map(() => new Float64Array(particles));
  const table = createStepTable(program);
  const rows = new Float64Array(STEPS_PER_TABLE * table.columns.length);
  const { slots, slotCount } = assignSlots(instructions, outputs);
  const buffers = Array.from({ length: slotCount }, () => new Float64Array(block));
  const at = (r: Register): Float64Array => buffers[slots[r]!]!;
  const draws = program.draws.map(({ stream, words }) => {
    const [unit, turns] = words.map((r) => (r === undefined ? undefined : at(r)));
    return { stream, unit, turns };
  });
  const operations = instructions.flatMap((i, r) =>
    i.rate === 'lane' && i.op !== 'input'
      ? [{ out: at(r), args: i.args.map(at), loop: LOOPS[i.op] ?? generic(i.op) }]
      : [],
  );
  instructions.forEach((i, r) => {
    if (i.op === 'constant') at(r).fill(i.value);
  });
  const words = new Uint32Array(2);

  function draw(begin: number, n: number, step: number, [key0, key1]: readonly [number, number]): void {
    for (const { stream, unit, turns } of draws) {
      for (let i = 0; i < n; i++) {
        threefry(key0, key1 + stream * STREAM_STRIDE, firstParticle + begin + i, step, words);
        if (unit) unit[i] = unitOf(words[0]!);
        if (turns) turns[i] = turnsOf(words[1]!);
      }
    }
  }

  function step(begin: number, n: number, number: number, row: number, call: Advance): void {
    for (const [column, r] of table.columns.entries()) at(r).fill(rows[row * table.columns.length + column]!, 0, n);
    if (draws.length > 0) draw(begin, n, number, call.key ?? missingKey());
    for (const [r, lane] of lanes.entries()) at(r).set(lane.subarray(begin, begin + n));
    for (const { out, args, loop } of operations) loop(out, args[0]!, args[1] ?? out, args[2] ?? out, n);
    for (const [lane, r] of outputs.entries()) lanes[lane]!.set(at(r).subarray(0, n), begin);
  }

  return {
    program,
    particles,
    lanes,
    stepTime: operations.length * NANOSECONDS,
    advance(call) {
      for (let done = 0; done < call.steps; done += STEPS_PER_TABLE) {
        const steps = Math.min(STEPS_PER_TABLE, call.steps - done);
        table.fill(call, call.first + done, steps, rows);
        const count = call.particles ?? particles;
        for (let begin = 0; begin < count; begin += block) {
          const n = Math.min(block, count - begin);
          for (let row = 0; row < steps; row++) step(begin, n, call.first + done + row, row, call);
        }
      }
    },
    dispose() {
      buffers.length = 0;
    },
  };
}

const missingKey = (): never => {
  throw new Error('kernel: this program draws random numbers; advance() needs a key');
};
