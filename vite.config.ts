// The build of the page into dist/site/, and the dev and preview servers. Knows nothing of tests or the command line.
import { defineConfig } from 'vite';
import { withoutIconFont } from './scripts/icon-font.mjs';
import { offlinePlugin } from './scripts/offline.mjs';
import { typesetPlugin } from './scripts/typeset.mjs';

/** What a strict host may send; the preview, and with it every browser test, runs under it. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
].join('; ');

export default defineConfig({
  base: './',
  plugins: [withoutIconFont, typesetPlugin(), offlinePlugin()],
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
  preview: { headers: { 'Content-Security-Policy': contentSecurityPolicy } },
});
