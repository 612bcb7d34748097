// Numbers as text: the shortest that parses back to the same double, and back again. Used by every format.

/** `-0`, `NaN` and infinities included; in JSON the last three are quoted. */
export const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** A finite decimal number, or undefined: no hexadecimal, no empty text, no unit. */
export function parseNumber(text: string): number | undefined {
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** `-1.5,2` → [-1.5, 2]. */
export function parsePair(text: string): readonly [number, number] | undefined {
  const numbers = text.split(',').map(parseNumber);
  const [x, y] = numbers;
  return numbers.length === 2 && x !== undefined && y !== undefined ? [x, y] : undefined;
}
