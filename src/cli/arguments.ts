// The arguments of the command line: the table of a command's options, its parser, and the help printed from it.

import { parseArgs } from 'node:util';
import { closestName } from '../formula/names';
import { excerpt, shown } from '../formula/result';
import { WrongUsage } from './failure';
import { parseNumber } from './numbers';
import type { Terminal } from './terminal';

export interface Option {
  /** The placeholder of its value in the help; without it the option is a switch. */
  readonly value?: string;
  readonly short?: string;
  /** May be given several times. */
  readonly many?: boolean;
  readonly help: string;
}

export interface Command {
  readonly name: string;
  /** As the help shows them. */
  readonly operands: string;
  /** Fewest and most operands. */
  readonly count: readonly [number, number];
  readonly summary: string;
  /** Lines of the help below the options. */
  readonly notes?: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  run(args: Arguments): Promise<void>;
}

/** Options that every command has. */
export const COMMON: Readonly<Record<string, Option>> = {
  output: {
    value: 'FILE',
    short: 'o',
    help: 'write the result to FILE, all of it or nothing, instead of standard output',
  },
  quiet: { help: 'no progress bar' },
  help: { short: 'h', help: 'show this help' },
};

/** The arguments of one command, checked against its table. Each reader names the option in its sentence. */
export class Arguments {
  constructor(
    readonly command: Command,
    readonly operands: readonly string[],
    private readonly values: ReadonlyMap<string, readonly string[]>,
    readonly terminal: Terminal,
  ) {}

  has(option: string): boolean {
    return this.values.has(option);
  }

  text(option: string): string | undefined {
    return this.values.get(option)?.[0];
  }

  /** The same arguments with another file to write. */
  withOutput(path: string): Arguments {
    return new Arguments(this.command, this.operands, new Map([['output', [path]]]), this.terminal);
  }

  texts(option: string): readonly string[] {
    return this.values.get(option) ?? [];
  }

  /** A whole number in [least, most]. */
  whole(option: string, least: number, most: number): number | undefined {
    const text = this.text(option);
    if (text === undefined) return undefined;
    return wholeNumber(`--${option}`, text, least, most);
  }

  oneOf<T extends string>(option: string, choices: readonly T[]): T | undefined {
    const text = this.text(option);
    if (text === undefined) return undefined;
    const found = choices.find((choice) => choice === text);
    return found ?? wrong(`--${option}: expected ${choices.join(' or ')}, found ${shown(text)}`);
  }
}

export function wholeNumber(what: string, text: string, least: number, most: number): number {
  const value = parseNumber(text);
  if (value !== undefined && Number.isInteger(value) && value >= least && value <= most) return value;
  return wrong(`${what}: expected a whole number from ${least} to ${most}, found ${shown(text)}`);
}

export function wrong(sentence: string): never {
  throw new WrongUsage(sentence);
}

/** Reads what follows the command's name. */
export function readArguments(command: Command, argv: readonly string[], terminal: Terminal): Arguments {
  const options = { ...COMMON, ...command.options };
  const { tokens } = parseArgs({
    args: joinNegativeValues(argv, options),
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value, short }]) => [
        name,
        { type: value ? ('string' as const) : ('boolean' as const), multiple: true, ...(short ? { short } : {}) },
      ]),
    ),
    strict: false,
    tokens: true,
  });
  const operands: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) return wrong(unknownOption(command, rawName, Object.keys(options)));
    if (option.value && (value === undefined || value === '')) wrong(`${rawName}: expected ${option.value} after it`);
    if (!option.value && value !== undefined) wrong(`${rawName} is a switch; it takes no value`);
    const given = values.get(name) ?? [];
    if (given.length > 0 && !option.many && option.value) wrong(`${rawName} is given twice; remove one`);
    values.set(name, [...given, value ?? '']);
  }
  if (!values.has('help')) checkOperands(command, operands, values);
  return new Arguments(command, operands, values, terminal);
}

function checkOperands(command: Command, operands: readonly string[], values: ReadonlyMap<string, string[]>): void {
  const [least, most] = command.count;
  const usage = `usage: swarmscape ${command.name} ${command.operands}; see swarmscape ${command.name} --help`;
  if (operands.length < least) wrong(`${command.name}: expected ${command.operands}, found nothing; ${usage}`);
  if (operands.length > most) wrong(`${command.name}: unexpected ${shown(operands[most])}; ${usage}`);
  const inputs = [...operands, ...[...values].flatMap(([name, given]) => (name === 'output' ? [] : given))];
  if (inputs.filter((text) => text === '-').length > 1)
    wrong('standard input ("-") can be read only once; put one of the inputs in a file');
}

function unknownOption({ name }: Command, found: string, known: readonly string[]): string {
  const near = closestName(found.replace(/^-+/, ''), known);
  return `${name}: unknown option ${excerpt(found)}; ${near ? `did you mean --${near}?` : `see swarmscape ${name} --help`}`;
}

/** `--at -1,2` means `--at=-1,2`: no option begins with a digit. */
function joinNegativeValues(argv: readonly string[], options: Readonly<Record<string, Option>>): string[] {
  const joined: string[] = [];
  for (const argument of argv) {
    const before = joined.at(-1) ?? '';
    const takesValue = before.startsWith('--') && options[before.slice(2)]?.value !== undefined;
    if (takesValue && /^-[\d.]/.test(argument)) joined[joined.length - 1] = `${before}=${argument}`;
    else joined.push(argument);
  }
  return joined;
}

/** The help of one command. */
export function helpText(command: Command): string {
  const options = { ...command.options, ...COMMON };
  const rows = Object.entries(options).map(([name, { value, short, many, help }]) => [
    `  ${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}${many ? ' …' : ''}`,
    help,
  ]);
  const notes = command.notes ? ['', ...command.notes] : [];
  return [
    `usage: swarmscape ${command.name} ${command.operands} [options]`,
    command.summary,
    '',
    ...columns(rows),
    ...notes,
    '',
  ].join('\n');
}

/** Rows of cells, left-aligned in columns two spaces apart. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
