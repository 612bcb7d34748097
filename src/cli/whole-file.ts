// Atomic writing: the file is either the old or the complete new one. Written under another name, then moved. Knows no formats.

import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync, type Stats } from 'node:fs';
import { type FileHandle, open, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Writes a file in place of `replaced`, with its owner and permissions. Errors are the operating system's; then everything is as it was. */
export async function writeWhole(
  path: string,
  replaced: Stats | undefined,
  pieces: AsyncIterable<string>,
): Promise<void> {
  const folder = dirname(path);
  await withTemporary(folder, async (file, name) => {
    await writeFile(file, pieces);
    if (replaced) await inherit(file, replaced);
    // some disks say only now that they are full
    await file.sync();
    await file.close();
    await rename(name, path);
  });
  await syncFolder(folder);
}

/** Fails if no file can be created in a folder. */
export const tryFolder = (folder: string): Promise<void> => withTemporary(folder, async () => {});

/** A new file, gone afterwards unless it has been moved away: also if a signal ends the process. */
async function withTemporary(folder: string, use: (file: FileHandle, name: string) => Promise<void>): Promise<void> {
  const name = join(folder, `.swarmscape-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
  const remove = () => rmSync(name, { force: true });
  const end = (signal: NodeJS.Signals) => {
    release();
    process.kill(process.pid, signal);
  };
  const release = () => {
    // while signals are still caught: a second one would end the process before the file is gone
    remove();
    for (const signal of SIGNALS) process.off(signal, end);
    process.off('exit', remove);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  process.on('exit', remove);
  try {
    // synchronous: a signal during creation would find nothing to remove
    closeSync(openSync(name, 'wx'));
    const file = await open(name, 'r+');
    try {
      await use(file, name);
    } finally {
      await file.close();
    }
  } finally {
    release();
  }
}

async function inherit(file: FileHandle, { uid, gid, mode }: Stats): Promise<void> {
  const own = await file.stat();
  // only root may give a file away
  if (own.uid !== uid || own.gid !== gid) await file.chown(uid, gid).catch(() => {});
  await file.chmod(mode & 0o777);
}

/** So that a power failure does not take the new name back. The file is there already: where a folder cannot be flushed, that is no error. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}
