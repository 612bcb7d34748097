// A list of pairs of numbers in a file: CSV with or without a header, or a JSON array. Points and recorded noise are such lists.

import { fail, ok, type Problem, type Result, shown, worthReading } from '../formula/result';
import { parseJson } from '../scene/json';
import { parseNumber } from './numbers';

export interface Pairs {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** Reads pairs. A header chooses the columns by `names`; without one there are exactly two. Every bad line is reported. */
export function parsePairs(text: string, names: readonly [string, string]): Result<Pairs> {
  return /^\s*\[/.test(text) ? fromJson(text) : fromCsv(text, names);
}

function fromJson(text: string): Result<Pairs> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const rows = json.value as unknown[];
  const isPair = (row: unknown): row is [number, number] =>
    Array.isArray(row) && row.length === 2 && row.every((n) => typeof n === 'number' && Number.isFinite(n));
  const problems = rows.flatMap((row, i): Problem[] =>
    isPair(row) ? [] : [{ path: `[${i}]`, message: `expected a pair of numbers, found ${shown(row)}` }],
  );
  return problems.length > 0 ? fail(worthReading(problems)) : ok(toPairs(rows as [number, number][]));
}

function fromCsv(text: string, names: readonly [string, string]): Result<Pairs> {
  const lines = text
    .split('\n')
    .map((line, i) => ({ number: i + 1, cells: line.replace(/\r$/, '').split(',') }))
    .filter(({ cells }) => cells.join('').trim() !== '');
  const header = lines[0]?.cells.map((cell) => cell.trim());
  const hasHeader = header?.some((cell) => /^[\p{L}_]/u.test(cell)) ?? false;
  const places = hasHeader ? names.map((name) => header!.indexOf(name)) : [0, 1];
  if (places.includes(-1)) {
    const message = `expected a header with ${names.join(' and ')}, found ${shown(header!.join(','))}`;
    return fail({ message, line: lines[0]!.number, column: 1 });
  }
  const width = hasHeader ? header!.length : 2;
  const problems: Problem[] = [];
  const rows = lines.slice(hasHeader ? 1 : 0).map(({ number, cells }) => {
    if (cells.length !== width)
      problems.push({ message: `expected ${width} columns, found ${cells.length}`, line: number, column: 1 });
    return places.map((place, i) => {
      const cell = cells[place] ?? '';
      const value = parseNumber(cell);
      if (value === undefined && cells.length === width) {
        const column = cells.slice(0, place).join(',').length + (place > 0 ? 2 : 1);
        problems.push({
          message: `expected a number for ${names[i]}, found ${shown(cell.trim())}`,
          line: number,
          column,
        });
      }
      return value ?? Number.NaN;
    }) as [number, number];
  });
  // a file of another kind has an error on every line
  return problems.length > 0 ? fail(worthReading(problems)) : ok(toPairs(rows));
}

const toPairs = (rows: readonly (readonly [number, number])[]): Pairs => ({
  first: Float64Array.from(rows, (row) => row[0]),
  second: Float64Array.from(rows, (row) => row[1]),
});
