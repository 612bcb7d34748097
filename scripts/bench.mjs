// npm run bench: builds bench/bench.ts for Node and runs it; arguments are passed on.
import { join } from 'node:path';
import { root, run, setUp, tools } from './setup.mjs';

await setUp();
const config = ['-c', 'vite.cli.config.ts', '--mode', 'bench', '--logLevel', 'error'];
process.exitCode =
  run(tools.vite, ['build', ...config], ['ignore', 2, 2]) ||
  run(join(root, 'dist/bench/bench.js'), process.argv.slice(2));
