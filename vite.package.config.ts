// The build of what the npm package offers into dist/package/: modules for bundlers and Node, whose worker threads are texts inside them. `--mode standalone`: the
// element as one script for a page without a bundler, dist/site/standalone.js.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { inlineThreads } from './scripts/inline-threads.mjs';
import { noticePlugin } from './scripts/notice.mjs';
import { threePartsPlugin } from './scripts/three-parts.mjs';

const entries = {
  index: 'src/library/page.ts',
  element: 'src/embed/custom-element/element.ts',
  core: 'src/library/core.ts',
  scene: 'src/library/scene.ts',
  embed: 'src/embed/host/frame-host.ts',
};
const standalone = { standalone: 'src/embed/custom-element/element.ts' };
const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig(({ mode }) => ({
  base: './',
  publicDir: false,
  plugins: [threePartsPlugin(), noticePlugin(mode === 'standalone' ? 'standalone.third-party.txt' : undefined)],
  resolve: { alias: [inlineThreads] },
  build: {
    target: 'es2022',
    outDir: folder(mode === 'standalone' ? 'dist/site' : 'dist/package'),
    emptyOutDir: mode !== 'standalone',
    modulePreload: false,
    // the element in one file brings its Latin fonts; the Chinese one, and those of the package, are fetched when a text asks for them
    assetsInlineLimit: mode === 'standalone' ? 20_000 : 0,
    chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
    rolldownOptions: {
      input: mode === 'standalone' ? standalone : entries,
      preserveEntrySignatures: 'exports-only' as const,
      // their types are part of ours
      external: mode === 'standalone' ? [] : [/^zod(\/|$)/, '@preact/signals-core'],
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        assetFileNames: mode === 'standalone' ? 'assets/[name]-[hash][extname]' : 'chunks/[name]-[hash][extname]',
        ...(mode === 'standalone' ? { codeSplitting: false } : {}),
      },
    },
  },
  worker: { format: 'iife' as const },
}));
