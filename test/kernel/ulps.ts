// Errors in units in the last place, against 60 decimal digits. Knows no function of ours.
import { Decimal } from 'decimal.js';

export const D = Decimal.clone({ precision: 60 });

/** The double itself: decimal.js alone would read its shortest text, which is half a unit off. */
export function exactly(value: number): Decimal {
  if (value === 0 || !Number.isFinite(value)) return new D(value);
  const scale = Math.max(-1074, Math.floor(Math.log2(Math.abs(value))) - 53);
  // in two steps: 2^−scale alone would overflow
  const half = Math.trunc(scale / 2);
  const whole = value * 2 ** -half * 2 ** (half - scale);
  return new D(whole).times(D.pow(2, scale));
}

/** Distance of neighbouring doubles at a value. */
export function ulp(value: number): number {
  const size = Math.abs(value);
  if (size < 2 ** -1022) return 2 ** -1074;
  let exponent = Math.floor(Math.log2(size));
  if (2 ** exponent > size) exponent--;
  return 2 ** (exponent - 52);
}

export function errorOf(found: number, exact: Decimal): number {
  const difference = exact.minus(exactly(found)).abs();
  return difference.isZero() ? 0 : difference.div(ulp(exact.toNumber())).toNumber();
}
