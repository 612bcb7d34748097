// Numbers of a particle, as many digits as fit beside a line.

import { roundedText } from '../../formula/number-text';

export function probeNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const isShort = size === 0 || (size >= 1e-3 && size < 1e5);
  return (isShort ? roundedText(value, 4) : value.toExponential(2)).replaceAll('-', '−');
}

/** One number as is, two as a pair. */
export const probePair = (values: readonly number[]): string =>
  values.length === 1 ? probeNumber(values[0]!) : `(${values.map(probeNumber).join(', ')})`;
