// `merge`: the shards of an experiment → the same result as one run.

import { version } from '../../package.json';
import { joinParts, missingText, parseParts } from '../experiment/parts';
import { summarise } from '../experiment/summarise';
import type { Command } from './arguments';
import { accept, Refusal } from './failure';
import { inputName, readJson } from './input';
import { openOutput } from './output';
import { SUMMARY_FORMATS, writeSummary } from './summary-output';

export const merge: Command = {
  name: 'merge',
  operands: 'FILE…',
  count: [1, Number.POSITIVE_INFINITY],
  summary: 'Joins what experiment --shard has written into the result of one run.',
  options: { format: { value: SUMMARY_FORMATS.join('|'), help: 'of the result' } },
  async run(args) {
    const output = await openOutput(args, SUMMARY_FORMATS);
    const parts = [];
    for (const path of args.operands) {
      const file = inputName(path);
      parts.push({ file, parts: accept(file, parseParts(await readJson(path, args.terminal), version)) });
    }
    const joined = accept('', joinParts(parts));
    const missing = missingText(
      joined,
      parts.map((p) => p.parts.shard),
    );
    if (missing) throw new Refusal({ message: missing });
    const { experiment, settings, results } = joined;
    await output.write(writeSummary(accept('', summarise(experiment, settings, results)), output.format));
  },
};
