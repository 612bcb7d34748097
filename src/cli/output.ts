// Where a result goes and in which format. Text comes in pieces, so a long table is never in memory as a whole.

import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { type Arguments, wrong } from './arguments';
import { Refusal } from './failure';
import { systemReason } from './input';

export interface Output<F extends string> {
  readonly format: F;
  write(pieces: Iterable<string> | AsyncIterable<string>): Promise<void>;
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
  const format = chosen ?? ending ?? formats[0]!;
  if (path === '-') return { format, write: writeToStdout };
  try {
    await access(dirname(path), constants.W_OK);
  } catch (error) {
    throw new Refusal({ path: dirname(path), message: systemReason(error, 'written') });
  }
  const isFolder = await stat(path)
    .then((s) => s.isDirectory())
    .catch(() => false);
  if (isFolder) throw new Refusal({ path, message: 'is a folder, expected a file' });
  return { format, write: (pieces) => writeToFile(path, pieces) };
}

async function writeToStdout(pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  for await (const piece of joined(pieces)) {
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  }
}

/** A row is a small piece; a system call each would cost more than computing it. */
async function* joined(pieces: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    if (waiting.length < 65_536) continue;
    yield waiting;
    waiting = '';
  }
  yield waiting;
}

async function writeToFile(path: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  try {
    const file = await open(path, 'w');
    try {
      for await (const piece of joined(pieces)) await file.write(piece);
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new Refusal({ path, message: systemReason(error, 'written') });
  }
}
