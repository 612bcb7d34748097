// The build of the page into dist/site/, and the dev and preview servers. Knows nothing of tests or the command line.
import { defineConfig, type Plugin } from 'vite';
import { withoutIconFont } from './scripts/icon-font.mjs';
import { noticePlugin } from './scripts/notice.mjs';
import { offlinePlugin } from './scripts/offline.mjs';
import { policyPlugin, sitePolicy } from './scripts/policy.mjs';
import { threePartsPlugin } from './scripts/three-parts.mjs';
import { typesetPlugin } from './scripts/typeset.mjs';

/** The frame, the helper of its host, and the element. Pages of the browser tests, which have roots of their own, are built without. */
const frames: Plugin = {
  name: 'frames',
  config: ({ root }) =>
    root === undefined
      ? {
          build: {
            rolldownOptions: {
              input: {
                embed: 'embed.html',
                'embed-host': 'src/embed/host/frame-host.ts',
                element: 'src/embed/custom-element/element.ts',
              },
            },
          },
        }
      : {},
};

export default defineConfig({
  base: './',
  plugins: [
    frames,
    withoutIconFont,
    threePartsPlugin(),
    typesetPlugin(),
    policyPlugin(),
    offlinePlugin(),
    noticePlugin(),
  ],
  build: {
    target: 'es2022',
    outDir: 'dist/site',
    rolldownOptions: {
      input: {
        index: 'index.html',
        'service-worker': 'src/offline/service-worker.ts',
      },
      // somebody else's page imports the helper
      preserveEntrySignatures: 'exports-only',
      output: {
        // found again by their names; the service worker rules over the folder in which it lies
        entryFileNames: ({ name }) =>
          ['service-worker', 'embed-host', 'element'].includes(name) ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  worker: { format: 'es' },
  // a worker is ruled by what comes with its own file, not by the page: the browser tests run it as strictly
  // a frame in a sandbox has no origin: whoever serves it says that anybody may read it
  preview: { cors: true, headers: { 'Content-Security-Policy': sitePolicy } },
});
