// Where a command's input comes from: a file, standard input, or the catalogue. Knows names and files, no mathematics.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { chartIds } from '../chart/ids';
import { experimentDocuments, experimentNamed } from '../experiment/catalogue';
import { type Experiment, parseExperiment } from '../experiment/experiment';
import { closestName } from '../formula/names';
import { landscapeDocuments, landscapeNamed } from '../landscape/catalogue';
import type { Landscape } from '../landscape/landscape';
import { parseLandscape } from '../landscape/parse';
import { sceneDocuments, sceneNamed } from '../scene/catalogue';
import { type Content, isContent } from '../scene/content';
import { parseJson } from '../scene/json';
import { parseScene, type Scene } from '../scene/scene';
import { textOf } from '../scene/text';
import { accept, Refusal } from './failure';
import type { Terminal } from './terminal';

/** How a message names an input. */
export const inputName = (path: string): string => (path === '-' ? 'standard input' : path);

/** The text of a file, or of standard input for "-". A byte order mark is dropped. */
export async function readText(path: string, terminal: Terminal): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = path === '-' ? await terminal.read() : await readFile(path);
  } catch (error) {
    throw new Refusal({ path: inputName(path), message: systemReason(error, 'read') });
  }
  return accept(inputName(path), textOf(bytes));
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EISDIR: 'is a folder, expected a file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  // EDQUOT of Linux, for which Node has no name
  'Unknown system error -122': 'the disk quota is used up',
  EFBIG: 'it would be larger than a file may be',
  EBUSY: 'another program uses it; close that, or choose another name',
  ELOOP: 'the symbolic links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  EPIPE: 'whoever reads it has stopped before the end',
  ECONNRESET: 'whoever reads it has stopped before the end',
};

/** The operating system's error, as a sentence. */
export function systemReason(error: unknown, action: 'read' | 'written'): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? `cannot be ${action} (${code ?? message})`;
}

export async function readJson(path: string, terminal: Terminal): Promise<unknown> {
  return accept(inputName(path), parseJson(await readText(path, terminal)));
}

/** What a command reads. Another kind of document is refused by name. */
async function readContent(path: string, wanted: Content, terminal: Terminal): Promise<unknown> {
  return accept(inputName(path), isContent(await readJson(path, terminal), wanted));
}

/** A scene by its name in the catalogue, or from a file. */
export async function readScene(nameOrFile: string, terminal: Terminal): Promise<Scene> {
  const known = sceneNamed(nameOrFile);
  if (known) return known;
  checkExists('scene', nameOrFile, sceneDocuments.keys());
  return accept(inputName(nameOrFile), parseScene(await readContent(nameOrFile, 'scene', terminal), chartIds));
}

/** A landscape by its name in the catalogue, or from a file. */
export async function readLandscapeDocument(nameOrFile: string, terminal: Terminal): Promise<Landscape> {
  const known = landscapeNamed(nameOrFile);
  if (known) return known;
  checkExists('landscape', nameOrFile, landscapeDocuments.keys());
  return accept(inputName(nameOrFile), parseLandscape(await readContent(nameOrFile, 'landscape', terminal)));
}

/** An experiment by its name in the catalogue, or from a file. */
export async function readExperiment(nameOrFile: string, terminal: Terminal): Promise<Experiment> {
  const known = experimentNamed(nameOrFile);
  if (known) return known;
  checkExists('experiment', nameOrFile, experimentDocuments.keys());
  return accept(inputName(nameOrFile), parseExperiment(await readContent(nameOrFile, 'experiment', terminal)));
}

/** For a misspelled name: lists the names instead of reporting a missing file. */
function checkExists(what: string, nameOrFile: string, names: Iterable<string>): void {
  if (nameOrFile === '-' || existsSync(nameOrFile)) return;
  const known = [...names];
  const near = closestName(nameOrFile, known);
  const remedy = near ? `did you mean "${near}"?` : `the names are ${known.join(', ')}`;
  throw new Refusal({ path: nameOrFile, message: `no such file and no ${what} of this name; ${remedy}` });
}
