// `eval`: loss, gradient and Hessian of a landscape at given places.

import { csvLine } from '../export/csv';
import { toJsonLine } from '../export/json';
import { canonicalName } from '../formula/names';
import { excerpt, shown } from '../formula/result';
import { type Landscape, parameterValues } from '../landscape/landscape';
import { parseInlineLandscape } from '../landscape/parse';
import { sample } from '../landscape/samples';
import { setNumbers } from '../scene/numbers';
import { type Arguments, type Command, wrong } from './arguments';
import { accept } from './failure';
import { inputName, readLandscapeDocument, readText } from './input';
import { parseNumber, parsePair } from './numbers';
import { openOutput } from './output';
import { parsePairs } from './pairs';

const COLUMNS = ['x', 'y', 'loss', 'fx', 'fy', 'fxx', 'fxy', 'fyy'] as const;
type Numbers = Readonly<Record<string, number>>;

export const evaluate: Command = {
  name: 'eval',
  operands: '[LANDSCAPE]',
  count: [0, 1],
  summary: 'Evaluates a landscape (a name, a file, or --formula) with exact first and second derivatives.',
  options: {
    at: { value: 'X,Y', many: true, help: 'a place' },
    points: { value: 'FILE', help: 'places: CSV x,y (other columns are ignored) or a JSON array of pairs' },
    formula: {
      value: 'TEXT',
      many: true,
      help: 'the landscape itself: an expression, or lines "name = …" up to "loss = …"',
    },
    set: { value: 'NAME=NUMBER', many: true, help: 'value of a parameter; with --formula this makes the parameter' },
    format: { value: 'csv|json', help: 'of the result' },
  },
  async run(args) {
    const output = await openOutput(args, ['csv', 'json']);
    const at = args.texts('at').map((text) => parsePair(text) ?? wrong(`--at: expected x,y, found ${shown(text)}`));
    const file = args.text('points');
    if (at.length === 0 && file === undefined)
      wrong('eval: expected places, found none; add --at x,y or --points FILE');
    const set = settings(args);
    const [landscape, values] = args.has('formula') ? inline(args, set) : await named(args, set);
    const more =
      file === undefined
        ? undefined
        : accept(inputName(file), parsePairs(await readText(file, args.terminal), ['x', 'y']));
    const x = Float64Array.of(...at.map((p) => p[0]), ...(more?.first ?? []));
    const y = Float64Array.of(...at.map((p) => p[1]), ...(more?.second ?? []));
    const s = accept('formula', sample(landscape, values, x, y));
    const numbers = [x, y, s.loss, s.gradientX, s.gradientY, s.hessianXX, s.hessianXY, s.hessianYY];
    const rows = Array.from(x, (_, i) => numbers.map((column) => column[i]!));
    await output.write(output.format === 'csv' ? asCsv(rows) : asJson(rows));
  },
};

function settings(args: Arguments): Record<string, number> {
  const set = new Map<string, number>();
  for (const text of args.texts('set')) {
    const [, name, number] = /^([^=]*)=(.*)$/s.exec(text) ?? wrong(`--set: expected NAME=NUMBER, found ${shown(text)}`);
    const value = parseNumber(number!);
    if (value === undefined) wrong(`--set ${excerpt(name!)}: expected a number, found ${shown(number)}`);
    const parameter = canonicalName(name!.trim());
    if (set.has(parameter)) wrong(`--set: ${excerpt(parameter)} is given twice; remove one`);
    set.set(parameter, value);
  }
  return Object.fromEntries(set);
}

async function named(args: Arguments, set: Numbers): Promise<[Landscape, Numbers]> {
  const nameOrFile = args.operands[0] ?? wrong('eval: expected a landscape or --formula; see swarmscape eval --help');
  const landscape = await readLandscapeDocument(nameOrFile, args.terminal);
  return [landscape, accept('--set', setNumbers(landscape.parameters, set, parameterValues(landscape)))];
}

function inline(args: Arguments, set: Numbers): [Landscape, Numbers] {
  if (args.operands.length > 0) wrong('eval: expected a landscape or --formula, found both; remove one');
  const formula = args.texts('formula');
  const words = new Set((formula.join('\n').match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []).map(canonicalName));
  for (const name of Object.keys(set)) {
    if (!words.has(name)) wrong(`--set ${excerpt(name)}: the formula has no such name`);
  }
  const landscape = accept(
    '--formula',
    parseInlineLandscape({
      formula: formula.length === 1 ? formula[0] : formula,
      parameters: set,
      window: { x: [-1, 1], y: [-1, 1] },
    }),
  );
  return [landscape, parameterValues(landscape)];
}

function* asCsv(rows: readonly (readonly number[])[]): Generator<string> {
  yield csvLine(COLUMNS);
  for (const row of rows) yield csvLine(row);
}

function* asJson(rows: readonly (readonly number[])[]): Generator<string> {
  const lines = rows.map((row) => toJsonLine(Object.fromEntries(COLUMNS.map((name, i) => [name, row[i]!]))));
  yield `{ "rows": [\n  ${lines.join(',\n  ')}\n] }\n`;
}
