// Places that results are written to: an old result in a folder of its own, and disks of any size.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { folder } from './swarmscape';

export const short = ['trace', 'three-wells', '--steps', '5'] as const;
/** A megabyte, written in many pieces. */
export const long = ['trace', 'three-wells', '--steps', '10000'] as const;

export const OLD = 'the old result\n';
/** A folder with an old result in it. */
export function withOld(): { where: string; path: string } {
  const where = folder();
  const path = join(where, 'result.csv');
  writeFileSync(path, OLD);
  return { where, path };
}

/** Mounts something for one test; false where this user, or this container, may not. */
export function mounted(...args: readonly string[]): boolean {
  try {
    execFileSync('mount', args, { stdio: 'ignore' });
  } catch {
    return false;
  }
  onTestFinished(() => void execFileSync('umount', [args.at(-1)!]));
  return true;
}
