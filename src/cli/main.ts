// Entry point of the command line: the words, streams and exit code of this process.

import { runCommand } from './command-line';
import { ownTerminal } from './terminal';

// the failing write reports its error; if standard error is closed, there is no way to report
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

process.exitCode = await runCommand(process.argv.slice(2), ownTerminal);
