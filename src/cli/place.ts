// The destination of a result by its path: a file, a device, standard output. Refuses at once what could not be written at the end.

import { constants, type Stats } from 'node:fs';
import { access, open, readFile, readlink, realpath, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Refusal } from './failure';
import { systemReason } from './input';
import { isStandardOutput } from './standard-output';
import type { Terminal } from './terminal';
import { tryFolder, writeWhole } from './whole-file';

export interface Place {
  /** As messages name it. */
  readonly name: string;
  /** A file on a disk, beside which others can be written. */
  readonly isFile: boolean;
  /** Errors are the operating system's. */
  write(pieces: AsyncIterable<string>): Promise<void>;
}

export const standardOutput = ({ write }: Terminal): Place => ({ name: 'standard output', isFile: false, write });

/** The place that a path leads to, also through symbolic links. */
export async function placeOf(path: string, terminal: Terminal): Promise<Place> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw refusal(path, error);
    return undefined;
  });
  if (!found && path.endsWith('/')) throw new Refusal({ path, message: 'names a folder, expected a file' });
  if (!found) return fileAt(path, undefined);
  if (isStandardOutput(found)) return standardOutput(terminal);
  if (found.isDirectory()) throw new Refusal({ path, message: 'is a folder, expected a file' });
  await checkWritable(path, found);
  if (found.isFile()) return fileAt(path, found);
  if (found.isFIFO() || found.isCharacterDevice())
    return { name: path, isFile: false, write: (pieces) => writeInto(path, pieces) };
  throw new Refusal({ path, message: 'is a disk or a socket, expected a file' });
}

const refusal = (path: string, error: unknown): Refusal =>
  new Refusal({ path: (error as NodeJS.ErrnoException).path ?? path, message: systemReason(error, 'written') });

async function checkWritable(path: string, { mode }: Stats): Promise<void> {
  // root may write to it nevertheless, but it is meant to be read-only
  if ((mode & 0o222) === 0)
    throw new Refusal({ path, message: 'is read-only; allow writing to it, or choose another name' });
  await access(path, constants.W_OK).catch((error) => {
    throw refusal(path, error);
  });
}

async function fileAt(path: string, found: Stats | undefined): Promise<Place> {
  try {
    const target = await behindLinks(path);
    await tryFolder(dirname(target));
    if (found) await checkReplaceable(path, target, found);
    return { name: path, isFile: true, write: (pieces) => writeWhole(target, found, pieces) };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // the tested name is one that the user did not give
    const { syscall, path: tried = path } = error as NodeJS.ErrnoException;
    throw new Refusal({
      path: syscall === 'open' ? dirname(tried) : tried,
      message: systemReason(error, 'written'),
    });
  }
}

/** The name of the file itself; the last link may lead to nothing yet. */
async function behindLinks(path: string): Promise<string> {
  const folder = await realpath(dirname(path));
  const name = join(folder, basename(path));
  const next = await readlink(name).catch(() => undefined);
  return next === undefined ? name : behindLinks(resolve(folder, next));
}

/** Writable, but nothing may be moved onto it. */
async function checkReplaceable(path: string, target: string, { uid }: Stats): Promise<void> {
  const folder = await stat(dirname(target));
  const me = process.geteuid?.() ?? 0;
  const isSticky = (folder.mode & 0o1000) !== 0;
  if (isSticky && me !== 0 && me !== uid && me !== folder.uid)
    throw new Refusal({ path, message: 'may be replaced only by its owner in this folder; choose another name' });
  // as containers mount a single file; only Linux has this list
  const mounts = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  const escaped = target.replace(/[ \t\n\\]/g, (c) => `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`);
  if (mounts.split('\n').some((line) => line.split(' ')[4] === escaped))
    throw new Refusal({ path, message: 'is mounted by itself and cannot be replaced; mount its folder instead' });
}

/** A device or a pipe: nothing can be moved onto it. */
async function writeInto(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const device = await open(path, constants.O_WRONLY);
  try {
    await writeFile(device, pieces);
  } finally {
    await device.close();
  }
}
