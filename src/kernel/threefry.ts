// Threefry-2x32 with 20 rounds: two random words as a pure function of key and counter. Owns the constants; no state.
// Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3 (SC 2011).

/** Rotation distances of the eight rounds that repeat. */
export const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;
/** Xored with both key words to give the third. */
export const PARITY = 0x1bd11bda;
export const ROUNDS = 20;

/** Streams of one seed; each is an independent source. */
export const STREAM = { placement: 0, gradientNoise: 1 } as const;
/** Runs with independent noise add their index times this to the stream. */
export const STREAMS_PER_RUN = 16;

/** Added to the second key word from one stream to the next. */
export const STREAM_STRIDE = 2 ** 21;

/** The two key words of a seed (whole, 0 ≤ seed < 2⁵³) and a stream (whole, 0 ≤ stream < 2¹¹). */
export const keyOf = (seed: number, stream: number): readonly [number, number] => [
  seed >>> 0,
  (Math.floor(seed / 2 ** 32) + stream * STREAM_STRIDE) >>> 0,
];

/** Writes two words of 32 random bits for (key, counter) into `out[0]` and `out[1]`. */
export function threefry(key0: number, key1: number, counter0: number, counter1: number, out: Uint32Array): void {
  const key = [key0 | 0, key1 | 0, PARITY ^ key0 ^ key1];
  let a = (counter0 + key0) | 0;
  let b = (counter1 + key1) | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const r = ROTATIONS[round % 8]!;
    a = (a + b) | 0;
    b = ((b << r) | (b >>> (32 - r))) ^ a;
    if (round % 4 === 3) {
      const injection = (round + 1) / 4;
      a = (a + key[injection % 3]!) | 0;
      b = (b + key[(injection + 1) % 3]! + injection) | 0;
    }
  }
  out[0] = a;
  out[1] = b;
}

/** The first word as a number in (0, 1]: a logarithm may be taken of it. */
export const unitOf = (word: number): number => (word + 1) * 2 ** -32;
/** The second word as a fraction of a turn in [0, 1). */
export const turnsOf = (word: number): number => word * 2 ** -32;
