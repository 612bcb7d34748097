// The build of the page as one file, dist/swarmscape.html, that needs no server and no network.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { withoutIconFont } from './scripts/icon-font.mjs';
import { singleFilePlugin } from './scripts/single.mjs';
import { threePartsPlugin } from './scripts/three-parts.mjs';
import { typesetPlugin } from './scripts/typeset.mjs';

const inlineThreads = fileURLToPath(new URL('src/embed/worker-threads-inline.ts', import.meta.url));

export default defineConfig({
  base: './',
  // posters belong to frames
  publicDir: false,
  mode: 'single',
  plugins: [withoutIconFont, threePartsPlugin(), typesetPlugin(), singleFilePlugin()],
  resolve: { alias: [{ find: /^\.\/worker-threads$/, replacement: inlineThreads }] },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: false,
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
    rolldownOptions: { output: { codeSplitting: false } },
  },
  worker: { format: 'iife' },
});
