// npm run build: the page and the gallery into dist/site/ and, as one file, into dist/swarmscape.html; the command line into dist/cli/; the npm package into dist/package/.
import { join } from 'node:path';
import { writeGallery } from './gallery.mjs';
import { buildPackage } from './package.mjs';
import { root, run, setUp, tools } from './setup.mjs';

await setUp();
process.exitCode =
  run(tools.vite, ['build']) ||
  run(tools.vite, ['build', '-c', 'vite.single.config.ts', '--mode', 'single']) ||
  run(tools.vite, ['build', '-c', 'vite.cli.config.ts']) ||
  (await buildPackage());
if (process.exitCode === 0) writeGallery(join(root, 'dist/site'), process.env.SITE_URL);
