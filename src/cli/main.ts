// Entry point of the command line: chooses the command, turns its errors into a sentence and an exit code.

import * as z from 'zod/mini';
import { version } from '../../package.json';
import { closestName } from '../formula/names';
import { excerpt } from '../formula/result';
import { type Command, columns, helpText, readArguments } from './arguments';
import { check } from './check';
import { evaluate } from './evaluate';
import { experiment } from './experiment';
import { Breakdown, Interruption, Refusal, WrongUsage } from './failure';
import { list } from './list';
import { merge } from './merge';
import { print } from './output';
import { run } from './run';
import { trace } from './trace';

z.config({ jitless: true });

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  [run, trace, evaluate, check, experiment, merge, list].map((command) => [command.name, command]),
);

// the failing write reports its error; if standard error is closed, there is no way to report
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

async function main([name, ...rest]: readonly string[]): Promise<void> {
  if (name === undefined) throw new WrongUsage(overview());
  if (name === '--help' || name === '-h') return print(`${overview()}\n`);
  if (name === '--version') return print(`${version}\n`);
  const command = COMMANDS.get(name);
  if (!command) {
    const near = closestName(name, COMMANDS.keys());
    const remedy = near ? `did you mean "${near}"?` : `the commands are ${[...COMMANDS.keys()].join(', ')}`;
    throw new WrongUsage(`there is no command "${excerpt(name)}"; ${remedy}`);
  }
  const args = readArguments(command, rest);
  if (args.has('help')) return print(helpText(command));
  await command.run(args);
}

const overview = (): string =>
  [
    'usage: swarmscape COMMAND …',
    'Swarms of optimizers on loss landscapes: who escapes, who settles, counted.',
    '',
    ...columns([...COMMANDS.values()].map((c) => [`  ${c.name} ${c.operands}`, c.summary])),
    '',
    'swarmscape COMMAND --help shows the options of a command; swarmscape --version the version.',
  ].join('\n');

const bugReport = (error: unknown): string =>
  `swarmscape: this is a mistake of ours, not of your input; please report it with the lines below\n${
    error instanceof Error ? (error.stack ?? error.message) : String(error)
  }\n`;

try {
  await main(process.argv.slice(2));
} catch (error) {
  const isExpected =
    error instanceof Refusal ||
    error instanceof WrongUsage ||
    error instanceof Interruption ||
    error instanceof Breakdown;
  process.exitCode = isExpected ? error.exitCode : 1;
  process.stderr.write(isExpected ? `${error.message}\n` : bugReport(error));
}
