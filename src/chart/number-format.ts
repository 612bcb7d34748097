// How measured numbers are written: few significant digits, powers of ten where they are long. Text only.

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** "10⁻³". */
export function toPower(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (d) => superscripts[Number(d)]!);
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

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
  return sign + (power >= 3 ? rounded.toLocaleString('en') : rounded.toFixed(decimals));
}

/** "130–139", to be read after a number. */
export const toNumberRange = (low: number, high: number, digits = 3): string =>
  `${toNumber(low, digits)}–${toNumber(high, digits)}`;
