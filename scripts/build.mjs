// npm run build: the page into dist/site/ and, as one file, into dist/swarmscape.html; the command line into dist/cli/.
import { run, setUp, tools } from './setup.mjs';

await setUp();
process.exitCode =
  run(tools.vite, ['build']) ||
  run(tools.vite, ['build', '-c', 'vite.single.config.ts', '--mode', 'single']) ||
  run(tools.vite, ['build', '-c', 'vite.cli.config.ts']);
