// Where a result goes and in which format. Text comes in pieces, so a long table is never in memory as a whole.

import { realpath } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Arguments, wrong } from './arguments';
import { Refusal } from './failure';
import { systemReason } from './input';
import { type Place, placeOf, standardOutput } from './place';
import type { Terminal } from './terminal';

type Pieces = Iterable<string> | AsyncIterable<string>;

export interface Output<F extends string> {
  readonly format: F;
  /** A file on a disk, beside which others can be written. */
  readonly isFile: boolean;
  /** Resolves when everything is written; otherwise it fails, and an existing file is unchanged. */
  write(pieces: Pieces): Promise<void>;
}

/** The first format is the default; the ending of `-o FILE` counts where --format is missing. Refuses at once what cannot be written at the end. */
export async function openOutput<F extends string>(args: Arguments, formats: readonly F[]): Promise<Output<F>> {
  const path = args.text('output') ?? '-';
  const ending = formats.find((format) => extname(path) === `.${format}`);
  const chosen = args.oneOf('format', formats);
  if (path !== '-' && !chosen && !ending && /^\.\w+$/.test(extname(path)))
    wrong(
      `-o: expected a file that ends in ${formats.map((f) => `.${f}`).join(' or ')}, found "${path}"; rename it, or add --format`,
    );
  const place = path === '-' ? standardOutput(args.terminal) : await placeOf(path, args.terminal);
  if (path !== '-') await spare(args.operands, path);
  const format = chosen ?? ending ?? formats[0]!;
  return { format, isFile: place.isFile, write: (pieces) => deliver(place, pieces) };
}

/** The input file is not overwritten: a scene would be lost. */
async function spare(inputs: readonly string[], output: string): Promise<void> {
  const whereIs = (path: string) => realpath(path).catch(() => undefined);
  const there = await whereIs(output);
  for (const input of inputs) {
    if (there === undefined || input === '-' || (await whereIs(input)) !== there) continue;
    throw new Refusal({ path: output, message: 'is what is being read; write the result to another file' });
  }
}

/** Text that is not a result, on standard output. */
export const print = (terminal: Terminal, text: string): Promise<void> => deliver(standardOutput(terminal), [text]);

async function deliver({ name, write }: Place, pieces: Pieces): Promise<void> {
  try {
    await write(joined(pieces));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new Refusal({ path: name, message: systemReason(error, 'written') });
  }
}

/** Rows are buffered: a system call for each would cost more than computing it. */
async function* joined(pieces: Pieces): AsyncGenerator<string> {
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    if (waiting.length < 65_536) continue;
    yield waiting;
    waiting = '';
  }
  yield waiting;
}
