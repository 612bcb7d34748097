// One command from its words to its exit code: chooses it, and turns its errors into a sentence. Knows no process.

import * as z from 'zod/mini';
import { version } from '../../package.json';
import { closestName } from '../formula/names';
import { excerpt } from '../formula/result';
import { type Command, columns, helpText, readArguments } from './arguments';
import { Breakdown, Interruption, Refusal, WrongUsage } from './failure';
import { print } from './output';
import type { Terminal } from './terminal';

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

/** Runs what the words after `swarmscape` say; its exit code. Never throws. */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await chosen(words, terminal);
    return 0;
  } catch (error) {
    const isExpected =
      error instanceof Refusal ||
      error instanceof WrongUsage ||
      error instanceof Interruption ||
      error instanceof Breakdown;
    terminal.say(isExpected ? `${error.message}\n` : bugReport(error));
    return isExpected ? error.exitCode : 1;
  }
}

async function chosen([name, ...rest]: readonly string[], terminal: Terminal): Promise<void> {
  if (name === undefined) throw new WrongUsage(await overview());
  if (name === '--help' || name === '-h') return print(terminal, `${await overview()}\n`);
  if (name === '--version') return print(terminal, `${version}\n`);
  if (!NAMES.includes(name)) {
    const near = closestName(name, NAMES);
    const remedy = near ? `did you mean "${near}"?` : `the commands are ${NAMES.join(', ')}`;
    throw new WrongUsage(`there is no command "${excerpt(name)}"; ${remedy}`);
  }
  const command = await COMMANDS[name]!();
  const args = readArguments(command, rest, terminal);
  if (args.has('help')) return print(terminal, helpText(command));
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
