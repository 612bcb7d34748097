// npm run build: the page into dist/site/, the command line into dist/cli/.
import { run, setUp, tools } from './setup.mjs';

await setUp();
process.exitCode = run(tools.vite, ['build']) || run(tools.vite, ['build', '-c', 'vite.cli.config.ts']);
