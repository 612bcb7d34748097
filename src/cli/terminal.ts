// What a command reads from and writes to besides files: its three standard streams. Knows no command.

import { buffer } from 'node:stream/consumers';
import { writeToStandardOutput } from './standard-output';

export interface Terminal {
  /** All of standard input. Errors are the operating system's. */
  read(): Promise<Uint8Array>;
  /** To standard output: resolves when the operating system has all of it. Errors are the operating system's. */
  write(pieces: AsyncIterable<string>): Promise<void>;
  /** To standard error. */
  say(text: string): void;
  /** Whether a person watches standard error. */
  readonly isWatched: boolean;
}

/** That of this process. */
export const ownTerminal: Terminal = {
  read: () => buffer(process.stdin),
  write: writeToStandardOutput,
  say: (text) => {
    process.stderr.write(text);
  },
  isWatched: process.stderr.isTTY === true,
};
