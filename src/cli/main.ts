// Entry point of the command line: chooses the command, turns its errors into a sentence and an exit code.

import * as z from 'zod/mini';
import { version } from '../../package.json';
import { closestName } from '../formula/names';
import { excerpt } from '../formula/result';
import { type Command, columns, helpText, readArguments } from './arguments';
import { Breakdown, Interruption, Refusal, WrongUsage } from './failure';
import { print } from './output';

z.config({ jitless: true });

/** Each is loaded when it is asked for: most need little of the product. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import('./run')).run,
  trace: async () => (await import('./trace')).trace,
  eval: async () => (await import('./evaluate')).evaluate,
  check: async () => (await import('./check')).check,
  experiment: async () => (await import('./experiment')).experiment,
  merge: async () => (await import('./merge')).merge,
  list: async () => (await import('./list')).list,
};
const NAMES = Object.keys(COMMANDS);

// the failing write reports its error; if standard error is closed, there is no way to report
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

async function main([name, ...rest]: readonly string[]): Promise<void> {
  if (name === undefined) throw new WrongUsage(await overview());
  if (name === '--help' || name === '-h') return print(`${await overview()}\n`);
  if (name === '--version') return print(`${version}\n`);
  if (!NAMES.includes(name)) {
    const near = closestName(name, NAMES);
    const remedy = near ? `did you mean "${near}"?` : `the commands are ${NAMES.join(', ')}`;
    throw new WrongUsage(`there is no command "${excerpt(name)}"; ${remedy}`);
  }
  const command = await COMMANDS[name]!();
  const args = readArguments(command, rest);
  if (args.has('help')) return print(helpText(command));
  await command.run(args);
}

async function overview(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return [
    'usage: swarmscape COMMAND …',
    'Swarms of optimizers on loss landscapes: who escapes, who settles, counted.',
    '',
    ...columns(commands.map((c) => [`  ${c.name} ${c.operands}`, c.summary])),
    '',
    'swarmscape COMMAND --help shows the options of a command; swarmscape --version the version.',
  ].join('\n');
}

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
