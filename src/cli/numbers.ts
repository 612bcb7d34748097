// Numbers on the command line: text that is a finite decimal number, and nothing else.

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
