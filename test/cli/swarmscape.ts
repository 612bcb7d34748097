// The command line as it is built. Most commands run in the test's own process, with streams of their own: to start Node takes longer than they do. What is about processes has one.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const environment = { ...process.env };
// as outside npm, where nothing changes the folder
delete environment.npm_lifecycle_event;

export const start = (...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['scripts/cli.mjs', ...args], { env: environment });

/** The built command line, which the first command of all builds. */
const commandLine = (async () => {
  result(await ended(start('--version'), ''));
  return (await import('../../dist/cli/command-line.js' as string)) as typeof import('../../src/cli/command-line');
})();

/** Runs a command to its end with `input` on standard input. */
export async function swarmscapeWith(input: string, ...args: readonly string[]): Promise<Ended> {
  const { runCommand } = await commandLine;
  let stdout = '';
  let stderr = '';
  const code = await runCommand(args, {
    read: async () => Buffer.from(input),
    write: async (pieces) => {
      for await (const piece of pieces) stdout += piece;
    },
    say: (text) => {
      stderr += text;
    },
    isWatched: false,
  });
  return { code, stdout, stderr };
}

/** The same in a process of its own. */
export const startedWith = (input: string, ...args: readonly string[]): Promise<Ended> => ended(start(...args), input);

/** Runs a script of bash, in which "$@" is the command. */
export const shell = (script: string, ...args: readonly string[]): Promise<Ended> =>
  ended(
    spawn('bash', ['-c', script, 'swarmscape', process.execPath, 'scripts/cli.mjs', ...args], { env: environment }),
    '',
  );

async function ended(child: ChildProcess, input: string): Promise<Ended> {
  // a command that refuses its arguments does not wait for its input
  child.stdin!.on('error', () => {});
  child.stdin!.end(input);
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout!), text(child.stderr!), closed]);
  return { code, stdout, stderr };
}

export const swarmscape = (...args: readonly string[]): Promise<Ended> => swarmscapeWith('', ...args);

/** The result of a command that must succeed and say nothing else. */
export async function resultOf(...args: readonly string[]): Promise<string> {
  return result(await swarmscape(...args));
}

export function result({ code, stdout, stderr }: Ended): string {
  if (code !== 0 || stderr !== '') throw new Error(`exit ${code}: ${stderr}`);
  return stdout;
}

/** A folder for one test, gone afterwards. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'swarmscape-cli-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

/** A file for one test; what is not text is written as JSON. */
export function file(name: string, content: unknown): string {
  const path = join(folder(), name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** The rows of a CSV table without quoted cells, each cell a number under its column's name. */
export function table(csv: string): Record<string, number>[] {
  const [header, ...lines] = csv.trimEnd().split('\n');
  const names = header!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, Number(cell)])));
}

/** A small scene; members of `changes` replace its own. */
export const scene = (changes: Readonly<Record<string, unknown>> = {}) => ({
  version: 2,
  landscape: { formula: '0.5*(x^2 + 25*y^2)', window: { x: [-5, 5], y: [-5, 5] } },
  runs: [{ optimizer: 'sgd', hyper: { lr: 0.01 } }],
  noise: { law: 'isotropic', sigma: 0.5 },
  swarm: { particles: 7, seed: 5, start: { kind: 'uniform', x: [-1, 2], y: [-3, 3] } },
  length: { steps: 30 },
  ...changes,
});
