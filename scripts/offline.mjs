// The Vite plugin that lets the page be installed and run without a network: manifest, icons, and the list that the service worker keeps.
import { createHash } from 'node:crypto';
import { iconPng, iconSvg } from './icon.mjs';

const WORKER = 'service-worker.js';
/** The placeholder in the service worker until the files are known. */
const PLACEHOLDER = '__FILES__';

const manifest = {
  name: 'Swarmscape',
  short_name: 'Swarmscape',
  description: 'Swarms of optimizers on loss landscapes: who escapes, who settles, counted.',
  id: './',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#ffffff',
  theme_color: '#ffffff',
  icons: [
    { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
};

/** @returns {import('vite').Plugin} */
export function offlinePlugin() {
  return {
    name: 'offline',
    apply: 'build',
    transformIndexHtml: (html) =>
      html.replace(
        '<link rel="icon" href="data:," />',
        '<link rel="icon" href="./icon.svg" type="image/svg+xml" />\n    <link rel="manifest" href="./manifest.webmanifest" />',
      ),
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        /** @type {Made[]} */
        const made = [
          ['manifest.webmanifest', `${JSON.stringify(manifest, null, 2)}\n`],
          ['icon.svg', iconSvg()],
          ['icon-192.png', iconPng(192)],
          ['icon-512.png', iconPng(512)],
          ['icon-maskable.png', iconPng(512, true)],
        ];
        for (const [fileName, source] of made) this.emitFile({ type: 'asset', fileName, source });
        const worker = bundle[WORKER];
        if (worker?.type !== 'chunk') throw new Error(`offline: there is no ${WORKER}`);
        const built = Object.values(bundle).map((file) => /** @type {Made} */ ([file.fileName, contentOf(file)]));
        const kept = [...built, ...made].filter(([name]) => name !== WORKER && !name.endsWith('.png'));
        worker.code = worker.code.replace(PLACEHOLDER, JSON.stringify(listOf(kept)).replaceAll('"', '\\"'));
      },
    },
  };
}

/** @typedef {readonly [name: string, content: string | Uint8Array]} Made */

/** @param {import('vite').Rolldown.OutputBundle[string]} file */
const contentOf = (file) => (file.type === 'chunk' ? file.code : file.source);

/**
 * Which files there are, and a hash of all that they contain: another hash is another version.
 * @param {Made[]} files
 */
function listOf(files) {
  const hash = createHash('sha256');
  const names = new Map(files);
  const sorted = [...names.keys()].sort();
  for (const name of sorted) hash.update(name).update(names.get(name) ?? '');
  // the page itself is requested by its folder: some hosts redirect index.html
  return { version: hash.digest('hex').slice(0, 12), files: sorted.map((n) => (n === 'index.html' ? './' : n)) };
}
