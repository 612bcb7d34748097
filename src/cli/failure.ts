// The ways in which a command ends without a result, and the exit codes that stand for them.

import { type Problem, problemText, type Result } from '../formula/result';
import { OUT_OF_MEMORY, type WorkerLost } from '../swarm/life';

/** The input was refused: one sentence a line, exit 1. */
export class Refusal extends Error {
  readonly exitCode = 1;
  constructor(...problems: readonly Problem[]) {
    super(problems.map(problemText).join('\n'));
  }
}

/** The command line itself is wrong: one sentence, exit 2. */
export class WrongUsage extends Error {
  readonly exitCode = 2;
}

/** It was stopped: one sentence, and the exit code that a shell gives for Ctrl-C. */
export class Interruption extends Error {
  readonly exitCode = 130;
}

/** Workers were lost, and their replacements too: one sentence with what may help, exit 1. */
export class Breakdown extends Error {
  readonly exitCode = 1;
  constructor({ message }: WorkerLost, remedy: string, ...more: readonly string[]) {
    const help = message.includes(OUT_OF_MEMORY) ? 'fewer particles (--particles N) or --workers 1' : remedy;
    super([message, `try ${help}`, ...more].join('; '));
  }
}

/** The value of a result; its problems, with `path` in front (empty: as they are), become a refusal. */
export function accept<T>(path: string, result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Refusal(...result.problems.map((p) => inFile(path, p)));
}

/** `bad.json: runs[0].hyper.lr: …`: a file's name is set off by a colon, because it may contain dots and brackets itself. */
const inFile = (file: string, problem: Problem): Problem => ({
  ...problem,
  path: [file, problem.path].filter(Boolean).join(': '),
});
