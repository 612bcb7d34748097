// npm run -s cli -- …: the command line of this clone, rebuilt when its sources are newer. Adds nothing to stdout.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, root, setUp, tools } from './setup.mjs';

const built = join(root, 'dist/cli');
const main = join(built, 'main.js');
const sources = ['src', 'landscapes', 'scenes', 'experiments', 'vite.cli.config.ts', 'package-lock.json'];

await setUp();
if (!existsSync(main) || newest(sources.map((path) => join(root, path))) > statSync(main).mtimeMs) build();
// npm runs scripts in the root; a relative path on the command line means the caller's folder
if (process.env.npm_lifecycle_event === 'cli' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
process.argv[1] = main;
await import(pathToFileURL(main).href);

/**
 * The time of the last change below the given paths, in ms. Folders count: they change when a file is removed.
 * @param {string[]} paths
 * @returns {number}
 */
function newest(paths) {
  return Math.max(
    0,
    ...paths
      .filter((path) => existsSync(path))
      .map((path) => {
        const { mtimeMs } = statSync(path);
        if (!statSync(path).isDirectory()) return mtimeMs;
        return Math.max(mtimeMs, newest(readdirSync(path).map((name) => join(path, name))));
      }),
  );
}

/** Builds aside, then moves file by file, so that a second process always finds a whole command line. */
function build() {
  const started = new Date();
  const aside = join(root, `dist/.cli-${process.pid}`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [tools.vite, 'build', '-c', 'vite.cli.config.ts', '--outDir', aside, '--logLevel', 'error'],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) {
    rmSync(aside, { recursive: true, force: true });
    fail(`${stdout}${stderr}cli: the build failed (its reason is above)`);
  }
  // dated at its start: changes during the build make it stale
  utimesSync(join(aside, 'main.js'), started, started);
  mkdirSync(built, { recursive: true });
  // the entries last: they name the chunks
  const isEntry = (/** @type {string} */ name) =>
    Number(['main.js', 'command-line.js', 'worker.js', 'experiment-worker.js'].includes(name));
  const names = readdirSync(aside).sort((a, b) => isEntry(a) - isEntry(b));
  for (const name of names) renameSync(join(aside, name), join(built, name));
  rmSync(aside, { recursive: true });
}
