// The build of the page into dist/site/, and the dev and preview servers. Knows nothing of tests or the command line.
import { defineConfig } from 'vite';
import { withoutIconFont } from './scripts/icon-font.mjs';
import { offlinePlugin } from './scripts/offline.mjs';
import { policyPlugin, sitePolicy } from './scripts/policy.mjs';
import { threePartsPlugin } from './scripts/three-parts.mjs';
import { typesetPlugin } from './scripts/typeset.mjs';

export default defineConfig({
  base: './',
  plugins: [withoutIconFont, threePartsPlugin(), typesetPlugin(), policyPlugin(), offlinePlugin()],
  build: {
    target: 'es2022',
    outDir: 'dist/site',
    rolldownOptions: {
      input: { index: 'index.html', 'service-worker': 'src/offline/service-worker.ts' },
      output: {
        // it rules over the folder in which it lies, and is found again by its name
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  worker: { format: 'es' },
  // a worker is ruled by what comes with its own file, not by the page: the browser tests run it as strictly
  preview: { headers: { 'Content-Security-Policy': sitePolicy } },
});
