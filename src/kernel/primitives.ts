// The operations that a program consists of, as they act on one double. Every one is exact or correctly rounded by IEEE 754,
// so any engine gives the same bits. Booleans are 1 and 0.

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
// index of the word with sign and exponent: engines keep doubles in the byte order of the machine
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const LOW = 1 - HIGH;

/** 2ᵏ for whole −1022 ≤ k ≤ 1023. */
function powerOfTwo(k: number): number {
  words[LOW] = 0;
  words[HIGH] = (k + 1023) << 20;
  return double[0]!;
}

// √½ in the representation of a double: where x = m·2ᵏ passes from one k to the next
const SPLIT_HIGH = 0x3fe6a09e;
const SPLIT_LOW = 0x667f3bcd;

/** k of x = m·2ᵏ with m in [√½, √2), of a positive normal number. */
function exponent(x: number): number {
  double[0] = x;
  return (words[HIGH]! - SPLIT_HIGH - (words[LOW]! < SPLIT_LOW ? 1 : 0)) >> 20;
}

/** m of x = m·2ᵏ with m in [√½, √2), of a positive normal number. */
function mantissa(x: number): number {
  const k = exponent(x);
  words[HIGH] = words[HIGH]! - (k << 20);
  return double[0]!;
}

type One = (a: number) => number;
type Two = (a: number, b: number) => number;
type Three = (a: number, b: number, c: number) => number;

interface Definition {
  readonly arity: 1 | 2 | 3;
  readonly of: Three;
}
const one = (of: One): Definition => ({ arity: 1, of: of as Three });
const two = (of: Two): Definition => ({ arity: 2, of: of as Three });
const three = (of: Three): Definition => ({ arity: 3, of });

type Unary = 'neg' | 'abs' | 'sqrt' | 'floor' | 'powerOfTwo' | 'exponent' | 'mantissa';
type Binary = 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'pmin' | 'pmax' | 'lt' | 'le' | 'and';
export type Primitive = Unary | Binary | 'select';

export const PRIMITIVES: Record<Primitive, Definition> = {
  neg: one((a) => -a),
  abs: one(Math.abs),
  sqrt: one(Math.sqrt),
  floor: one(Math.floor),
  powerOfTwo: one(powerOfTwo),
  exponent: one(exponent),
  mantissa: one(mantissa),
  add: two((a, b) => a + b),
  sub: two((a, b) => a - b),
  mul: two((a, b) => a * b),
  div: two((a, b) => a / b),
  min: two((a, b) => Math.min(a, b)),
  max: two((a, b) => Math.max(a, b)),
  // as `b < a ? b : a`: a NaN in a stays, one in b is lost; a single instruction, whereas min has to propagate both
  pmin: two((a, b) => (b < a ? b : a)),
  pmax: two((a, b) => (a < b ? b : a)),
  lt: two((a, b) => (a < b ? 1 : 0)),
  le: two((a, b) => (a <= b ? 1 : 0)),
  and: two((a, b) => a * b),
  select: three((c, a, b) => (c === 0 ? b : a)),
};
