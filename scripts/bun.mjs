// A second JavaScript engine for the tests: Bun, which is JavaScriptCore. Finds it, or installs it beside them. Knows no test.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCi, root } from './setup.mjs';

const folder = join(root, 'test/engines');
/** @type {string} */
const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies.bun;

/** The message when there is no Bun and none can be installed. */
export const missing = `bun: expected version ${version} in test/engines, found none that runs here; check the network and run \`npm test\`, or set SWARMSCAPE_BUN to the path of one`;

/**
 * The path of a Bun that runs, or undefined. SWARMSCAPE_BUN overrides the search, and its version may be another one.
 * @returns {string | undefined}
 */
export function findBun() {
  const asked = process.env.SWARMSCAPE_BUN;
  return asked ? [asked].find(versionOf) : installed().find((path) => versionOf(path) === version);
}

/** Its install script would only move the program: it is not run. */
export function installBun() {
  if (process.env.SWARMSCAPE_BUN) return;
  console.error('installing bun …');
  npmCi(folder, ['--ignore-scripts']);
}

/** One package per platform; npm takes those that fit. */
function installed() {
  const packages = join(folder, 'node_modules/@oven');
  if (!existsSync(packages)) return [];
  return readdirSync(packages).flatMap((name) => ['bun', 'bun.exe'].map((file) => join(packages, name, 'bin', file)));
}

/** @param {string} path */
function versionOf(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
