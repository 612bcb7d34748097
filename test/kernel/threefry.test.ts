// Random numbers: the known answers of Random123 in the scalar code and in both back ends, keys, and independence.

import { describe, expect, test } from 'vitest';
import { variable } from '../../src/formula/expression';
import { DRAWS, NORMALS, toProgram } from '../../src/kernel/program';
import { keyOf, STREAM, STREAMS_PER_RUN, threefry, turnsOf, unitOf } from '../../src/kernel/threefry';
import { accepted, BACK_ENDS, kernelOn } from '../back-ends';

const hex = (word: number): string => word.toString(16).padStart(8, '0');

/** Key, counter, result: file kat_vectors of Random123, threefry 2×32 with 20 rounds. */
const KNOWN = [
  [0x00000000, 0x00000000, 0x00000000, 0x00000000, '6b200159 99ba4efe'],
  [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, '1cb996fc bb002be7'],
  [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 'c4923a9c 483df7a0'],
] as const;

const draws = accepted(toProgram({ lanes: ['u', 'a'], next: DRAWS[0].map(variable), uniforms: [] }));

describe.each(KNOWN)('key %i %i, counter %i %i', (key0, key1, counter0, counter1, expected) => {
  test('the scalar code gives the known words', () => {
    const out = new Uint32Array(2);
    threefry(key0, key1, counter0, counter1, out);
    expect([...out].map(hex).join(' ')).toBe(expected);
  });

  test.each(BACK_ENDS)('so does the %s, through the draws of particle and step', async (backEnd) => {
    const kernel = await kernelOn(backEnd, draws, { particles: 1, firstParticle: counter0 });
    kernel.advance({ first: counter1, steps: 1, uniforms: [], key: [key0, key1] });
    const words = [kernel.lanes[0]![0]! * 2 ** 32 - 1, kernel.lanes[1]![0]! * 2 ** 32];
    expect(words.map(hex).join(' ')).toBe(expected);
  });
});

test.each(BACK_ENDS)('every particle and step has the words of its own number (%s)', async (backEnd) => {
  const [particles, firstParticle] = [203, 4094];
  const [key0, key1] = keyOf(123_456_789_012_345, 7);
  const kernel = await kernelOn(backEnd, draws, { particles, firstParticle, block: 64 });
  const out = new Uint32Array(2);
  for (const step of [1, 2, 65, 66, 1_000_000]) {
    kernel.advance({ first: step, steps: 1, uniforms: [], key: [key0, key1] });
    for (let i = 0; i < particles; i++) {
      threefry(key0, key1, firstParticle + i, step, out);
      expect([kernel.lanes[0]![i], kernel.lanes[1]![i]]).toEqual([unitOf(out[0]!), turnsOf(out[1]!)]);
    }
  }
});

test.each(BACK_ENDS)(
  'the second and the third row of draws are those of the next two streams (%s)',
  async (backEnd) => {
    const rows = accepted(toProgram({ lanes: [...'abcdef'], next: DRAWS.flat().map(variable), uniforms: [] }));
    const lonely = accepted(toProgram({ lanes: ['a'], next: [variable(DRAWS[2][1])], uniforms: [] }));
    // the second key word overflows
    for (const [seed, stream] of [
      [123_456_789_012_345, 7],
      [Number.MAX_SAFE_INTEGER, 2046],
    ] as const) {
      const kernel = await kernelOn(backEnd, rows, { particles: 9, firstParticle: 40 });
      const alone = await kernelOn(backEnd, lonely, { particles: 9, firstParticle: 40 });
      for (const k of [kernel, alone]) k.advance({ first: 3, steps: 1, uniforms: [], key: keyOf(seed, stream) });
      const out = new Uint32Array(2);
      for (let i = 0; i < 9; i++) {
        const expected = [0, 1, 2].flatMap((further) => {
          threefry(...keyOf(seed, stream + further), 40 + i, 3, out);
          return [unitOf(out[0]!), turnsOf(out[1]!)];
        });
        expect(kernel.lanes.map((lane) => lane[i])).toEqual(expected);
        expect(alone.lanes[0]![i]).toBe(expected[5]);
      }
    }
  },
);

describe('a key', () => {
  test('is the seed mod 2³² and its rest with the stream above bit 20', () => {
    expect(keyOf(0, 0)).toEqual([0, 0]);
    expect(keyOf(1, 1)).toEqual([1, 2 ** 21]);
    expect(keyOf(2 ** 32 + 5, 0)).toEqual([5, 1]);
    expect(keyOf(Number.MAX_SAFE_INTEGER, 2 ** 11 - 1)).toEqual([0xffffffff, 0xffffffff]);
  });

  test('differs for each of 53 bits of the seed and for every stream', () => {
    const seeds = [0, ...Array.from({ length: 53 }, (_, bit) => 2 ** bit), Number.MAX_SAFE_INTEGER];
    const streams = [0, 1, 2, 16, 17, 255, 2047];
    const keys = new Set(seeds.flatMap((seed) => streams.map((stream) => keyOf(seed, stream).join())));
    expect(keys.size).toBe(seeds.length * streams.length);
  });

  test('is needed by a program that draws', async () => {
    for (const backEnd of BACK_ENDS) {
      const kernel = await kernelOn(backEnd, draws, { particles: 1 });
      expect(() => kernel.advance({ first: 1, steps: 1, uniforms: [] })).toThrow(/needs a key/);
    }
  });
});

test('u is in (0, 1], never 0; turns are in [0, 1)', () => {
  expect([unitOf(0), unitOf(0xffffffff), turnsOf(0), turnsOf(0xffffffff)]).toEqual([2 ** -32, 1, 0, 1 - 2 ** -32]);
});

describe('normals', () => {
  const N = 100_000;
  const program = accepted(toProgram({ lanes: ['n', 'm'], next: NORMALS.map(variable), uniforms: [] }));
  /** Both normals of N particles at a step. */
  async function normals(seed: number, stream: number, step: number, n = N): Promise<[Float64Array, Float64Array]> {
    const kernel = await kernelOn('wasm', program, { particles: n });
    kernel.advance({ first: step, steps: 1, uniforms: [], key: keyOf(seed, stream) });
    return [kernel.lanes[0]!, kernel.lanes[1]!];
  }
  const mean = (a: ArrayLike<number>, f: (v: number, i: number) => number) =>
    Array.from(a).reduce((sum, v, i) => sum + f(v, i), 0) / a.length;
  const correlation = (a: Float64Array, b: Float64Array) => mean(a, (v, i) => v * b[i]!);

  test('have mean 0, variance 1, skewness 0, kurtosis 3 within 5 standard errors', async () => {
    for (const z of await normals(1, STREAM.gradientNoise, 1)) {
      const se = (variance: number) => 5 * Math.sqrt(variance / N);
      expect(Math.abs(mean(z, (v) => v))).toBeLessThan(se(1));
      expect(Math.abs(mean(z, (v) => v * v) - 1)).toBeLessThan(se(2));
      expect(Math.abs(mean(z, (v) => v ** 3))).toBeLessThan(se(15));
      expect(Math.abs(mean(z, (v) => v ** 4) - 3)).toBeLessThan(se(96));
      // share beyond ±3: 0.0026998
      expect(Math.abs(mean(z, (v) => Number(Math.abs(v) > 3)) - 0.0026998)).toBeLessThan(se(0.0026998));
    }
  });

  test('do not correlate between coordinates, particles, steps and streams', async () => {
    const limit = 5 / Math.sqrt(N);
    const [n, m] = await normals(1, 1, 1);
    const [later] = await normals(1, 1, 2);
    const [placed] = await normals(1, STREAM.placement, 1);
    const [ofAnotherRun] = await normals(1, 1 + STREAMS_PER_RUN, 1);
    expect(Math.abs(correlation(n, m))).toBeLessThan(limit);
    for (const distance of [1, 2, 4, 256])
      expect(Math.abs(correlation(n.subarray(distance), n))).toBeLessThan(limit * 1.01);
    for (const other of [later, placed, ofAnotherRun]) {
      expect(Math.abs(correlation(n, other))).toBeLessThan(limit);
      expect(Math.abs(mean(n, (v, i) => (v * v - 1) * (other[i]! ** 2 - 1)))).toBeLessThan(2 * limit);
    }
  });

  test('do not correlate between seeds that differ in one bit', async () => {
    const n = 20_000;
    const seed = 0b1011_0111_0010_1101;
    const [z] = await normals(seed, 1, 1, n);
    for (let bit = 0; bit < 53; bit++) {
      const flipped = Math.floor(seed / 2 ** bit) % 2 === 1 ? seed - 2 ** bit : seed + 2 ** bit;
      const [other] = await normals(flipped, 1, 1, n);
      expect(Math.abs(correlation(z, other)), `bit ${bit}`).toBeLessThan(5 / Math.sqrt(n));
    }
  });
});
