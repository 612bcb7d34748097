// `list`: what the product knows by name.

import { experimentDocuments } from '../experiment/catalogue';
import { toJson } from '../export/json';
import { shown } from '../formula/result';
import { landscapeDocuments, landscapeNamed } from '../landscape/catalogue';
import { noises } from '../noise/catalogue';
import { optimizers } from '../optimizer/catalogue';
import { sceneDocuments } from '../scene/catalogue';
import { type Command, columns, wrong } from './arguments';
import { openOutput } from './output';

interface Entry {
  readonly name: string;
  readonly title: { readonly en: string; readonly zh: string };
}

/** Each catalogue with the details that JSON gives. */
const CATALOGUES: Readonly<Record<string, () => readonly Entry[]>> = {
  landscapes: () =>
    [...landscapeDocuments.keys()].map((known) => {
      const { name, title, formula, parameters, window, points, source } = landscapeNamed(known)!;
      return { name, title, formula, parameters, window, points, source };
    }),
  optimizers: () => [...optimizers.values()].map((data) => ({ ...data, rule: trimmed(data.rule) })),
  noises: () => [...noises.values()].map((data) => ({ ...data, formula: trimmed(data.formula) })),
  scenes: () => [...sceneDocuments].map(([name, document]) => ({ ...document, name })),
  experiments: () => [...experimentDocuments.values()],
};
const NAMES = Object.keys(CATALOGUES);

/** Lines without the indentation of their source file. */
const trimmed = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const list: Command = {
  name: 'list',
  operands: `[${NAMES.join('|')}]`,
  count: [0, 1],
  summary: 'Lists what the product knows by name.',
  options: {
    format: { value: 'text|json', help: 'text: names and titles; JSON: everything, with parameters and sources' },
  },
  async run(args) {
    const [wanted] = args.operands;
    if (wanted !== undefined && !NAMES.includes(wanted))
      wrong(`list: expected ${NAMES.join(' or ')}, found ${shown(wanted)}`);
    const output = await openOutput(args, ['text', 'json']);
    const chosen = NAMES.filter((name) => wanted === undefined || name === wanted);
    const entries = chosen.map((name) => [name, CATALOGUES[name]!()] as const);
    await output.write([output.format === 'json' ? `${toJson(new Map(entries))}\n` : asText(entries)]);
  },
};

/** One catalogue is a table; several have their names above. */
function asText(catalogues: readonly (readonly [string, readonly Entry[]])[]): string {
  const tables = catalogues.map(([heading, entries]) => {
    const rows = columns(entries.map(({ name, title }) => [name, title.en]));
    return catalogues.length === 1 ? rows : [heading, ...rows.map((row) => `  ${row}`)];
  });
  return tables.map((lines) => `${lines.join('\n')}\n`).join('\n');
}
