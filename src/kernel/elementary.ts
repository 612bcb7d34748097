// exp, log, sin, cos, tanh, pow from primitives, so that every engine and both back ends give the same bits.
// Accuracy: below 1.1 ulp, tanh and pow below 2 ulp (measured in test/kernel). Polynomials of exp, log, sin, cos: FDLIBM (Sun, 1993);
// tanh: Cephes (Moshier, 1989).

import type { Builder, Register } from './builder';

/** Beyond this |x| the quarter turns can no longer be counted exactly: sin and cos are NaN there. 2²⁰·π/2. */
export const SINE_LIMIT = 1_647_099;

const LN2_HIGH = 0.6931471803691238; // 33 bits: k·LN2_HIGH is exact for |k| < 2²⁰
const LN2_LOW = 1.9082149292705877e-10;
const QUARTER = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21] as const; // π/2 as 33 + 33 + 53 bits

const EXP = [
  0.16666666666666602, -0.0027777777777015593, 6.613756321437934e-5, -1.6533902205465252e-6, 4.1381367970572385e-8,
];
const LOG_EVEN = [0.3999999999940942, 0.22222198432149784, 0.15313837699209373];
const LOG_ODD = [0.6666666666666735, 0.2857142874366239, 0.1818357216161805, 0.14798198605116586];
const SIN = [
  0.00833333333332249, -0.0001984126982985795, 2.7557313707070068e-6, -2.5050760253406863e-8, 1.58969099521155e-10,
];
const SIN_FIRST = -0.16666666666666632;
const COS = [
  0.0416666666666666, -0.001388888888887411, 2.480158728947673e-5, -2.7557314351390663e-7, 2.087572321298175e-9,
  -1.1359647557788195e-11,
];
// sin(2πr)/r and cos 2πr in r² for |r| ≤ ¼: interpolated at Chebyshev's nodes in 60 digits
const SIN_TURNS = [
  6.283185307179586, -41.341702240399755, 81.60524927607362, -76.70585975282492, 42.058693925428685, -15.0946416761179,
  3.8199280942271643, -0.7177337921413454, 0.10089695501646812,
];
const COS_TURNS = [
  1, -19.739208802178705, 64.93939402266395, -85.45681720598061, 60.24464131316041, -26.426254066690255,
  7.903462492085097, -1.7132184107005932, 0.2719458494999813,
];
const TANH_TOP = [-1614.6876844170845, -99.28772310019185, -0.9643991794250523];
const TANH_BOTTOM = [4844.063053251255, 2235.4883906010045, 112.81167849163293, 1];

/** The operations of one builder under short names. */
export function arithmetic(b: Builder) {
  const c = (value: number): Register => b.constant(value);
  const neg = (x: Register) => b.apply('neg', x);
  const abs = (x: Register) => b.apply('abs', x);
  const sqrt = (x: Register) => b.apply('sqrt', x);
  const floor = (x: Register) => b.apply('floor', x);
  const add = (x: Register, y: Register) => b.apply('add', x, y);
  const sub = (x: Register, y: Register) => b.apply('sub', x, y);
  const mul = (x: Register, y: Register) => b.apply('mul', x, y);
  const div = (x: Register, y: Register) => b.apply('div', x, y);
  /** x clipped to [lo, hi]; NaN stays NaN. */
  const within = (x: Register, lo: number, hi: number) => b.apply('pmax', b.apply('pmin', x, c(hi)), c(lo));
  const lt = (x: Register, y: Register) => b.apply('lt', x, y);
  const le = (x: Register, y: Register) => b.apply('le', x, y);
  const and = (x: Register, y: Register) => b.apply('and', x, y);
  const select = (condition: Register, x: Register, y: Register) => b.apply('select', condition, x, y);
  const powerOfTwo = (k: Register) => b.apply('powerOfTwo', k);
  const exponent = (x: Register) => b.apply('exponent', x);
  const mantissa = (x: Register) => b.apply('mantissa', x);
  const round = (x: Register) => floor(add(x, c(0.5)));
  /** Horner: coefficients[0] + z·(coefficients[1] + …). */
  const polynomial = (z: Register, coefficients: readonly number[]): Register =>
    coefficients.reduceRight<Register>((sum, a) => (sum < 0 ? c(a) : add(c(a), mul(z, sum))), -1);
  return {
    c,
    neg,
    abs,
    sqrt,
    floor,
    add,
    sub,
    mul,
    div,
    within,
    lt,
    le,
    and,
    select,
    powerOfTwo,
    exponent,
    mantissa,
    round,
    polynomial,
  };
}
type Arithmetic = ReturnType<typeof arithmetic>;

/** eˣ; overflows to ∞ above 709.78, underflows gradually to 0 below −745.1. */
export function exp(b: Builder, x: Register): Register {
  const { c, sub, mul, div, within, floor, powerOfTwo, round, polynomial } = arithmetic(b);
  const inside = within(x, -746, 710);
  const k = round(mul(inside, c(Math.LOG2E)));
  const high = sub(inside, mul(k, c(LN2_HIGH)));
  const low = mul(k, c(LN2_LOW));
  const r = sub(high, low);
  const z = mul(r, r);
  const p = sub(r, mul(z, polynomial(z, EXP)));
  const y = sub(c(1), sub(sub(low, div(mul(r, p), sub(c(2), p))), high));
  // in two steps, so that results below 2^−1022 are rounded once
  const half = floor(mul(k, c(0.5)));
  return mul(mul(y, powerOfTwo(half)), powerOfTwo(sub(k, half)));
}

/** ln x for positive, finite, normal x. */
export function logOfNormal(b: Builder, x: Register): Register {
  const { c, add, sub, mul, div, exponent, mantissa, polynomial } = arithmetic(b);
  const k = exponent(x);
  const f = sub(mantissa(x), c(1));
  const s = div(f, add(c(2), f));
  const z = mul(s, s);
  const w = mul(z, z);
  const rest = add(mul(w, polynomial(w, LOG_EVEN)), mul(z, polynomial(w, LOG_ODD)));
  const half = mul(mul(c(0.5), f), f);
  return sub(mul(k, c(LN2_HIGH)), sub(sub(half, add(mul(s, add(half, rest)), mul(k, c(LN2_LOW)))), f));
}

const SUBNORMAL = 2 ** -1022;

/** ln x: −∞ at 0, NaN below. */
export function log(b: Builder, x: Register): Register {
  const { c, sub, mul, lt, le, select } = arithmetic(b);
  const isTiny = lt(x, c(SUBNORMAL));
  const normal = logOfNormal(b, select(isTiny, mul(x, c(2 ** 54)), x));
  const finite = select(isTiny, sub(normal, c(54 * Math.LN2)), normal);
  const positive = select(lt(x, c(Number.POSITIVE_INFINITY)), finite, x);
  const atZero = select(le(c(0), x), c(Number.NEGATIVE_INFINITY), c(Number.NaN));
  return select(le(x, c(0)), atZero, positive);
}

/** Sine and cosine of y + tail for |y| ≤ π/4. */
function nearZero({ c, add, sub, mul, polynomial }: Arithmetic, y: Register, tail: Register) {
  const z = mul(y, y);
  const cube = mul(z, y);
  const half = mul(c(0.5), z);
  const w = sub(c(1), half);
  const sine = sub(
    y,
    sub(sub(mul(z, sub(mul(c(0.5), tail), mul(cube, polynomial(z, SIN)))), tail), mul(cube, c(SIN_FIRST))),
  );
  const cosine = add(w, add(sub(sub(c(1), w), half), sub(mul(z, mul(z, polynomial(z, COS))), mul(y, tail))));
  return { sine, cosine };
}

/** Sine of the angle `quarters`·π/2 + (the angle whose sine and cosine are given). */
function turned(a: Arithmetic, quarters: Register, sine: Register, cosine: Register): Register {
  const { c, neg, sub, mul, floor, lt, le, select } = a;
  const quadrant = sub(quarters, mul(c(4), floor(mul(quarters, c(0.25)))));
  const isOdd = lt(c(0), sub(quadrant, mul(c(2), floor(mul(quadrant, c(0.5))))));
  const value = select(isOdd, cosine, sine);
  return select(le(c(2), quadrant), neg(value), value);
}

function reduced(a: Arithmetic, x: Register) {
  const { c, add, sub, mul, abs, le, select, round } = a;
  const inside = select(le(abs(x), c(SINE_LIMIT)), x, c(Number.NaN));
  const k = round(mul(inside, c(2 / Math.PI)));
  // each product is exact; the error of the second difference is carried on
  const first = sub(inside, mul(k, c(QUARTER[0])));
  const w = mul(k, c(QUARTER[1]));
  const second = sub(first, w);
  const error = sub(sub(first, second), w);
  const correction = sub(error, mul(k, c(QUARTER[2])));
  const y = add(second, correction);
  return { k, ...nearZero(a, y, add(sub(second, y), correction)) };
}

/** sin x, x in radians, |x| ≤ SINE_LIMIT; NaN beyond. */
export function sin(b: Builder, x: Register): Register {
  const a = arithmetic(b);
  const { k, sine, cosine } = reduced(a, x);
  return turned(a, k, sine, cosine);
}

/** cos x, x in radians, |x| ≤ SINE_LIMIT; NaN beyond. */
export function cos(b: Builder, x: Register): Register {
  const a = arithmetic(b);
  const { k, sine, cosine } = reduced(a, x);
  return turned(a, a.add(k, a.c(1)), sine, cosine);
}

/**
 * cos 2πa and sin 2πa for 0 ≤ a ≤ 1, to 2⁻⁵² absolutely (not relatively, near their zeros): with r = ¼ − |a|, a taken to [−½, ½), the cosine is
 * sin 2πr and the sine ± cos 2πr. No quadrants, so half the operations of sin and cos.
 */
export function circle(b: Builder, turns: Register): readonly [Register, Register] {
  const { c, neg, abs, sub, mul, lt, select, round, polynomial } = arithmetic(b);
  const a = sub(turns, round(turns));
  const r = sub(c(0.25), abs(a));
  const z = mul(r, r);
  const size = polynomial(z, COS_TURNS);
  return [mul(r, polynomial(z, SIN_TURNS)), select(lt(a, c(0)), neg(size), size)];
}

export function tanh(b: Builder, x: Register): Register {
  const { c, neg, abs, add, sub, mul, div, lt, select, polynomial } = arithmetic(b);
  const size = abs(x);
  const z = mul(x, x);
  const small = add(x, mul(x, mul(z, div(polynomial(z, TANH_TOP), polynomial(z, TANH_BOTTOM)))));
  const large = sub(c(1), div(c(2), add(exp(b, add(size, size)), c(1))));
  return select(lt(size, c(0.625)), small, select(lt(x, c(0)), neg(large), large));
}
