// Seeded numbers for tests. Mulberry32: nothing of ours, so that a fault of our generator cannot hide behind itself.

/** Numbers uniform in [0, 1), the same for the same seed. */
export function luck(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Numbers uniform in [lo, hi). */
export const between = (random: () => number, lo: number, hi: number): number => lo + (hi - lo) * random();
