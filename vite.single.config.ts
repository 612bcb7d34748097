// The build of the page as one file, dist/swarmscape.html, that needs no server and no network.
import { defineConfig } from 'vite';
import { withoutIconFont } from './scripts/icon-font.mjs';
import { inlineThreads } from './scripts/inline-threads.mjs';
import { noticePlugin } from './scripts/notice.mjs';
import { singleFilePlugin } from './scripts/single.mjs';
import { threePartsPlugin } from './scripts/three-parts.mjs';
import { typesetPlugin } from './scripts/typeset.mjs';

export default defineConfig({
  base: './',
  // posters belong to frames
  publicDir: false,
  mode: 'single',
  plugins: [
    noticePlugin('swarmscape.third-party.txt'),
    withoutIconFont,
    threePartsPlugin(),
    typesetPlugin(),
    singleFilePlugin(),
  ],
  resolve: { alias: [inlineThreads] },
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
