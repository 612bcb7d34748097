// npm run bench: builds bench/bench.ts for Node and runs it; arguments are passed on.
import { join } from 'node:path';
import { root, run, setUp, tools } from './setup.mjs';

await setUp();
if (process.argv[2] === 'charts') {
  const { chartBench } = await import('../bench/charts.mjs');
  process.exit(await chartBench(process.argv[3]));
}
if (['page', 'soak'].includes(process.argv[2] ?? '')) {
  // these look at the built page, in a browser
  const { pageBench } = await import('../bench/page.mjs');
  process.exit(run(join(root, 'scripts/build.mjs'), [], ['ignore', 2, 2]) || (await pageBench(process.argv.slice(2))));
}
if (process.argv[2] === 'embeds') {
  const { embedsBench } = await import('../bench/embeds.mjs');
  process.exit(run(join(root, 'scripts/build.mjs'), [], ['ignore', 2, 2]) || (await embedsBench()));
}
const config = ['-c', 'vite.cli.config.ts', '--mode', 'bench', '--logLevel', 'error'];
process.exitCode =
  run(tools.vite, ['build', ...config], ['ignore', 2, 2]) ||
  run(join(root, 'dist/bench/bench.js'), process.argv.slice(2));
