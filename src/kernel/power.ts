// x^y through a logarithm of about 70 bits (sums of two doubles), because the error of y·ln x becomes relative in the result.

import type { Builder, Register } from './builder';
import { arithmetic, exp } from './elementary';

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
// 2/5, 2/7, … of 2·artanh(s) = 2s + 2s³/3 + 2s⁵/5 + …
const SERIES = Array.from({ length: 11 }, (_, i) => 2 / (2 * i + 5));
const TWO_THIRDS = [2 / 3, 3.700743415417188e-17] as const;

type Double = { readonly high: Register; readonly low: Register };

/** Exponents that are multiplied out instead: at most 5 ulp (3.5 for the worst of 10⁸ random x), and several times faster. */
export const isSmallWhole = (y: number): boolean => Number.isInteger(y) && y >= -4 && y <= 6;

/** xⁿ by repeated squaring, n whole. */
export function wholePower(b: Builder, x: Register, n: number): Register {
  const { c, mul, div } = arithmetic(b);
  let result: Register | undefined;
  for (let square = x, rest = Math.abs(n); rest > 0; rest >>= 1) {
    if (rest & 1) result = result === undefined ? square : mul(result, square);
    if (rest > 1) square = mul(square, square);
  }
  if (result === undefined) return c(1);
  return n < 0 ? div(c(1), result) : result;
}

/** x^y. x < 0 needs a whole y, otherwise NaN; x⁰ = 1; 0^y is 0 or ∞. */
export function pow(b: Builder, x: Register, y: Register): Register {
  const { c, neg, abs, add, sub, mul, floor, lt, le, and, select } = arithmetic(b);
  const infinity = c(Number.POSITIVE_INFINITY);
  const size = abs(x);
  const { high, low } = scaled(b, logarithm(b, size), y);
  const e = exp(b, high);
  // e·(1 + low); where e is infinite the product with a low of 0 or other sign would be NaN
  const regular = select(lt(e, infinity), add(e, mul(e, low)), e);
  const atZero = select(lt(y, c(0)), infinity, c(0));
  const atInfinity = select(lt(y, c(0)), c(0), infinity);
  const magnitude = select(le(size, c(0)), atZero, select(lt(size, infinity), regular, atInfinity));
  const isWhole = le(abs(sub(y, floor(y))), c(0));
  const half = mul(y, c(0.5));
  const isOdd = and(isWhole, lt(c(0), sub(half, floor(half))));
  const signed = select(
    isWhole,
    select(isOdd, neg(magnitude), magnitude),
    select(lt(x, c(0)), c(Number.NaN), magnitude),
  );
  const finite = select(le(c(0), x), magnitude, select(lt(x, c(0)), signed, add(x, y)));
  return select(le(abs(y), c(0)), c(1), select(le(c(0), abs(y)), finite, y));
}

/** ln x as an unevaluated sum, x > 0. */
function logarithm(b: Builder, x: Register): Double {
  const { c, add, sub, mul, div, lt, select, exponent, mantissa, polynomial } = arithmetic(b);
  const isTiny = lt(x, c(2 ** -1022));
  const normal = select(isTiny, mul(x, c(2 ** 54)), x);
  const m = mantissa(normal);
  const k = sub(exponent(normal), select(isTiny, c(54), c(0)));
  // s = (m − 1)/(m + 1) as s1 + s2
  const f = sub(m, c(1));
  const d = add(m, c(1));
  const dLow = sub(m, sub(d, c(1)));
  const s1 = div(f, d);
  const back = product(b, s1, d);
  const s2 = div(sub(sub(sub(f, back.high), back.low), mul(s1, dLow)), d);
  // 2s³/3 as u, the rest of the series in plain doubles
  const z = product(b, s1, s1);
  const zLow = add(z.low, mul(c(2), mul(s1, s2)));
  const cube = product(b, z.high, s1);
  const cubeLow = add(cube.low, add(mul(zLow, s1), mul(z.high, s2)));
  const u = product(b, cube.high, c(TWO_THIRDS[0]));
  const uLow = add(u.low, add(mul(cube.high, c(TWO_THIRDS[1])), mul(cubeLow, c(TWO_THIRDS[0]))));
  const rest = mul(mul(cube.high, z.high), polynomial(z.high, SERIES));
  const first = sum(b, mul(k, c(LN2_HIGH)), mul(c(2), s1));
  const second = sum(b, first.high, u.high);
  const small = add(add(first.low, second.low), add(add(rest, uLow), add(mul(c(2), s2), mul(k, c(LN2_LOW)))));
  return sum(b, second.high, small);
}

/** y·(high + low), with |y| kept where products neither overflow nor lose bits. */
function scaled(b: Builder, l: Double, y: Register): Double {
  const { add, mul, within } = arithmetic(b);
  const inside = within(y, -1e290, 1e290);
  const p = product(b, inside, l.high);
  return sum(b, p.high, within(add(p.low, mul(inside, l.low)), -1, 1));
}

/** x + y exactly (Knuth). */
function sum(b: Builder, x: Register, y: Register): Double {
  const { add, sub } = arithmetic(b);
  const high = add(x, y);
  const part = sub(high, x);
  return { high, low: add(sub(x, sub(high, part)), sub(y, part)) };
}

/** x·y exactly (Veltkamp, Dekker); |x|, |y| below 2⁹⁹⁵. */
function product(b: Builder, x: Register, y: Register): Double {
  const { c, sub, add, mul } = arithmetic(b);
  const halves = (v: Register): Double => {
    const t = mul(c(2 ** 27 + 1), v);
    const high = sub(t, sub(t, v));
    return { high, low: sub(v, high) };
  };
  const p = halves(x);
  const q = halves(y);
  const high = mul(x, y);
  const inner = add(add(sub(mul(p.high, q.high), high), mul(p.high, q.low)), mul(p.low, q.high));
  return { high, low: add(inner, mul(p.low, q.low)) };
}
