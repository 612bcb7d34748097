// Threefry-2x32-20 for four particles at a time, in the SIMD instructions of WebAssembly. Same words as threefry.ts.

import { PARITY, ROTATIONS, ROUNDS, STREAM_STRIDE } from './threefry';
import { i32, i32x4, type Local, local, v128 } from './wasm-code';

const INJECTIONS = ROUNDS / 4;

/** Locals: 3 key words, INJECTIONS key words with their number added, and the two words of the state. */
export const THREEFRY_LOCALS = 3 + INJECTIONS + 2;

export interface EmittedThreefry {
  /** Once per call: spreads the key over the lanes. */
  prepare(key0: Local, key1: Local): void;
  /** Leaves the two words for (particles, step) in `drawn`. */
  draw(particles: Local, step: Local): void;
  readonly drawn: readonly [Local, Local];
}

/** `stream` is counted from that of the key. */
export function emitThreefry(stream: number, locals: readonly Local[]): EmittedThreefry {
  const key = locals.slice(0, 3);
  const injected = locals.slice(3, 3 + INJECTIONS);
  const [a, b] = locals.slice(3 + INJECTIONS) as [Local, Local];

  return {
    drawn: [a, b],
    prepare(key0, key1) {
      const push = [
        () => local.get(key0),
        () => {
          local.get(key1);
          i32.const(stream * STREAM_STRIDE);
          i32.add();
        },
      ] as const;
      push.forEach((word, i) => {
        word();
        i32x4.splat();
        local.set(key[i]!);
      });
      for (const word of push) word();
      i32.xor();
      i32.const(PARITY);
      i32.xor();
      i32x4.splat();
      local.set(key[2]!);
      injected.forEach((into, i) => {
        local.get(key[(i + 2) % 3]!);
        const n = i + 1;
        i32x4.const(n);
        i32x4.add();
        local.set(into);
      });
    },
    draw(particles, step) {
      local.get(particles);
      local.get(key[0]!);
      i32x4.add();
      local.set(a);
      local.get(step);
      i32x4.splat();
      local.get(key[1]!);
      i32x4.add();
      local.set(b);
      for (let round = 0; round < ROUNDS; round++) {
        local.get(a);
        local.get(b);
        i32x4.add();
        local.set(a);
        rotate(b, ROTATIONS[round % 8]!);
        local.get(a);
        v128.xor();
        local.set(b);
        if (round % 4 === 3) inject(a, b, key, injected, (round + 1) / 4);
      }
    },
  };
}

function inject(a: Local, b: Local, key: readonly Local[], injected: readonly Local[], number: number): void {
  local.get(a);
  local.get(key[number % 3]!);
  i32x4.add();
  local.set(a);
  local.get(b);
  local.get(injected[number - 1]!);
  i32x4.add();
  local.set(b);
}

/** Leaves `word` rotated left on the stack. Whole bytes are moved by one shuffle instead of two shifts. */
function rotate(word: Local, bits: number): void {
  if (bits % 8 === 0) {
    local.get(word);
    local.get(word);
    const bytes = Array.from({ length: 16 }, (_, i) => (i & ~3) + ((i + 4 - bits / 8) & 3));
    v128.shuffle(bytes);
    return;
  }
  local.get(word);
  i32.const(bits);
  i32x4.shl();
  local.get(word);
  i32.const(32 - bits);
  i32x4.shr_u();
  v128.or();
}
