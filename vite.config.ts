// The build of the page into dist/site/, and the dev and preview servers. Knows nothing of tests or the command line.
import { defineConfig, type Plugin } from 'vite';
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
].join('; ');

/** lil-gui's icon font is a data: address, which a strict host refuses to load; style.css names characters of every font instead. */
const withoutIconFont: Plugin = {
  name: 'without-icon-font',
  enforce: 'pre',
  transform(code, id) {
    return id.endsWith('lil-gui.css') ? code.replace(/@font-face\s*\{[^}]*\}/, '') : undefined;
  },
};

export default defineConfig({
  base: './',
  plugins: [withoutIconFont, typesetPlugin()],
  build: { target: 'es2022', outDir: 'dist/site' },
  worker: { format: 'es' },
  preview: { headers: { 'Content-Security-Policy': contentSecurityPolicy } },
});
