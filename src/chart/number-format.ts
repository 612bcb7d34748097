// How measured numbers are written: few significant digits, powers of ten where they are long. Text only.

import { grouped } from '../formula/grouped';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** "10⁻³". */
export function toPower(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (d) => superscripts[Number(d)]!);
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** m and k of a positive m·10ᵏ with 1 ≤ m < 10, to nine digits: what falls just short of a power of ten is one. */
export function decimalOf(value: number): { readonly mantissa: number; readonly exponent: number } {
  const [mantissa, exponent] = value.toExponential(8).split('e') as [string, string];
  return { mantissa: Number(mantissa), exponent: Number(exponent) };
}

/** 10ᵏ for whole k, rounded once. */
export const powerOfTen = (exponent: number): number => Number(`1e${exponent}`);

/** "0.0123", "18,900", "1.23×10⁻⁷"; "–" for NaN. Three significant digits unless told. */
export function toNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const sign = value < 0 ? '−' : '';
  const [mantissa, exponent] = Math.abs(value)
    .toExponential(digits - 1)
    .split('e') as [string, string];
  const power = Number(exponent);
  if (power < -3 || power > 5) return `${sign}${mantissa}×${toPower(power)}`;
  const decimals = Math.max(0, digits - 1 - power);
  const rounded = Number(`${mantissa}e${power}`);
  return sign + (power >= 3 ? grouped(rounded) : rounded.toFixed(decimals));
}

/** "130–139", to be read after a number. */
export const toNumberRange = (low: number, high: number, digits = 3): string =>
  `${toNumber(low, digits)}–${toNumber(high, digits)}`;
