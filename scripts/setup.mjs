// Setting up a clone: the Node version, the packages. Runs before anything is installed, so it knows only Node itself.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The paths of the installed tools, to be run by this same Node: no shell, no PATH, the same on every system. */
export const tools = {
  biome: join(root, 'node_modules/@biomejs/biome/bin/biome'),
  tsc: join(root, 'node_modules/typescript/bin/tsc'),
  sizeLimit: join(root, 'node_modules/size-limit/bin.js'),
  vite: join(root, 'node_modules/vite/bin/vite.js'),
  vitest: join(root, 'node_modules/vitest/vitest.mjs'),
};

/** Ends the process with one sentence if Node is too old; installs the packages if they are missing or stale. */
export async function setUp() {
  checkNode();
  if (!isInstalled()) await locked(() => isInstalled() || install());
}

/**
 * Runs a tool to its end and returns its exit code.
 * @param {string} tool
 * @param {string[]} args
 * @param {import('node:child_process').StdioOptions} stdio
 */
export function run(tool, args, stdio = 'inherit') {
  return spawnSync(process.execPath, [tool, ...args], { cwd: root, stdio }).status ?? 1;
}

/**
 * @param {string} sentence
 * @returns {never}
 */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function checkNode() {
  const range = readJson('package.json').engines.node;
  if (range.split('||').some(isSatisfied)) return;
  fail(`node: expected version ${range}, found ${process.versions.node}; install a newer Node from https://nodejs.org`);
}

/**
 * Understands `^a.b.c` and `>=a.b.c`, the two forms that package.json uses.
 * @param {string} range
 */
function isSatisfied(range) {
  const [a = 0, b = 0, c = 0] = range
    .replace(/[^\d.]/g, '')
    .split('.')
    .map(Number);
  const [x = 0, y = 0, z = 0] = process.versions.node.split('.').map(Number);
  if (x !== a) return x > a && range.includes('>=');
  return y > b || (y === b && z >= c);
}

/** Compares versions, not dates: switching branches touches the lock file without changing its content. */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const installed = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(readJson('package-lock.json').packages).every(([path, wanted]) => {
    if (path === '') return true;
    // a package for another platform is optional and rightly absent
    return installed[path] ? installed[path].version === wanted.version : wanted.optional === true;
  });
}

function install() {
  console.error('installing the packages …');
  if (npmCi(root) !== 0) fail('packages: npm ci failed (its reason is above); check the network, then try again');
}

/**
 * Installs exactly what the lock file of a folder says, and returns npm's exit code.
 * @param {string} folder
 * @param {readonly string[]} more
 */
export function npmCi(folder, more = []) {
  // NODE_ENV=production would leave the development packages out; `npm run -s` would hide the reason of a failure
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', ...more];
  // npm's own output goes to stderr: a command's stdout is its result
  return npm(folder, args, ['ignore', 2, 2]).status;
}

/**
 * Runs npm to its end: the one that runs this script, if one does.
 * @param {string} folder
 * @param {readonly string[]} args
 * @param {import('node:child_process').StdioOptions} stdio
 */
export function npm(folder, args, stdio) {
  const running = process.env.npm_execpath ?? '';
  const options = /** @type {const} */ ({ cwd: folder, stdio, encoding: 'utf8' });
  return running.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [running, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * Two commands started at once in a fresh clone must not install over each other.
 * @param {() => void} action
 */
async function locked(action) {
  const lock = join(root, '.setup.lock');
  while (!tryLock(lock)) await sleep(200);
  try {
    process.once('exit', () => rmSync(lock, { force: true }));
    action();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
function tryLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHeld(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** A lock whose owner has died is ignored. @param {string} lock */
function isHeld(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
