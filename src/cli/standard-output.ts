// Standard output: a write either arrives or is an error. Knows no formats.

import { fstatSync, fsync, type Stats, writeFile } from 'node:fs';
import { isatty } from 'node:tty';
import { promisify } from 'node:util';

const STDOUT = 1;

/** Resolves when the operating system has all of it. */
export async function writeToStandardOutput(pieces: AsyncIterable<string>): Promise<void> {
  const about = fstatSync(STDOUT);
  const isStream = about.isFIFO() || about.isSocket() || isatty(STDOUT);
  // process.stdout drops what a full disk did not take of its last write, without an error
  const write = isStream ? writeToStream : promisify(writeFile).bind(undefined, STDOUT);
  for await (const piece of pieces) await write(piece);
  if (about.isFile()) await promisify(fsync)(STDOUT);
}

const writeToStream = (piece: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(piece, (error) => (error ? reject(error) : resolve()));
  });

/** Whether a path such as /dev/stdout leads to it. */
export function isStandardOutput({ dev, ino }: Stats): boolean {
  const own = fstatSync(STDOUT);
  return own.dev === dev && own.ino === ino;
}
