// Classical test functions: value, gradient and Hessian against automatic differentiation (torch), at 25 points each.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLandscape } from '../../src/formula/formula';
import { accepted, BACK_ENDS, valuesOn } from '../back-ends';

interface TestFunction {
  readonly title: string;
  readonly formula: string;
  readonly points: readonly (readonly number[])[];
}
const file: { columns: string[]; functions: Record<string, TestFunction> } = JSON.parse(
  readFileSync('test/oracle/functions.json', 'utf8'),
);
const functions = Object.entries(file.functions).map(([id, f]) => ({ id, ...f }));
/** Their entries cancel: errors are measured against the largest of a row. */
const CANCELLING = ['goldstein', 'levy'];

test('there are 19 of them', () => expect(functions.length).toBe(19));

describe.each(functions)('$id', ({ id, formula, points }) => {
  test.each(BACK_ENDS)('has the value, gradient and Hessian of the reference (%s)', async (backEnd) => {
    const { loss, gradient, hessian } = accepted(readLandscape(formula.replace(/\bE\b/g, 'e'), []));
    const places = { x: points.map((p) => p[0]!), y: points.map((p) => p[1]!) };
    const columns = await valuesOn(backEnd, [loss, ...gradient, ...hessian], places);
    points.forEach((row, i) => {
      const expected = row.slice(2);
      const largest = Math.max(...expected.map(Math.abs));
      expected.forEach((value, column) => {
        const tolerance = 1e-12 * (CANCELLING.includes(id) ? largest : 1 + Math.abs(value));
        const error = Math.abs(columns[column]![i]! - value);
        expect(error, `${file.columns[column + 2]} at (${row[0]}, ${row[1]})`).toBeLessThanOrEqual(tolerance);
      });
    });
  });
});
