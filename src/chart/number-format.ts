// How measured numbers are written: few significant digits, powers of ten where they are long. Text only.

import { format } from 'd3-format';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** "10⁻³". */
export function toPower(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (d) => superscripts[Number(d)]!);
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** m and k of a positive m·10ᵏ with 1 ≤ m < 10, to nine digits: a number just short of a power of ten counts as one. */
export function decimalOf(value: number): { readonly mantissa: number; readonly exponent: number } {
  const [mantissa, exponent] = value.toExponential(8).split('e') as [string, string];
  return { mantissa: Number(mantissa), exponent: Number(exponent) };
}

/** 10ᵏ for whole k, rounded once. */
export const powerOfTen = (exponent: number): number => Number(`1e${exponent}`);

/** "0.0123", "18,900", "1.23×10⁻⁷"; "–" for NaN. Default three significant digits. */
export function toNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const [mantissa, exponent] = format(`.${digits - 1}e`)(value).split('e') as [string, string];
  const power = Number(exponent);
  return power < -3 || power > 5 ? `${mantissa}×${toPower(power)}` : format(`,.${digits}r`)(value);
}

/** "130–139", to be read after a number. */
export const toNumberRange = (low: number, high: number, digits = 3): string =>
  `${toNumber(low, digits)}–${toNumber(high, digits)}`;
