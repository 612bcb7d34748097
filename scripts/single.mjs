// The Vite plugin that makes the page one file: code packed inside it, styles inside it, and a policy that allows nothing else.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { iconSvg } from './icon.mjs';
import { singleFilePolicy, withPolicy } from './policy.mjs';

const unpack = readFileSync(new URL('../src/offline/unpack.js', import.meta.url), 'utf8').replace(/^\s*\/\/.*\n/gm, '');

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** @returns {import('vite').Plugin} */
export function singleFilePlugin() {
  return {
    name: 'single-file',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const html = Object.values(bundle).find((file) => file.fileName === 'index.html');
        if (html?.type !== 'asset') throw new Error('single file: there is no index.html');
        const code = [];
        const styles = [];
        for (const [name, file] of Object.entries(bundle)) {
          if (file === html) continue;
          if (file.type === 'chunk') code.push(file.code);
          else if (name.endsWith('.css')) styles.push(String(file.source));
          else throw new Error(`single file: ${name} cannot be put inside`);
          delete bundle[name];
        }
        if (code.length !== 1) throw new Error(`single file: expected one piece of code, found ${code.length}`);
        html.fileName = 'swarmscape.html';
        html.source = wholePage(String(html.source), code[0] ?? '', styles.join('\n'));
      },
    },
  };
}

/**
 * @param {string} html
 * @param {string} code
 * @param {string} style
 */
function wholePage(html, code, style) {
  const policy = singleFilePolicy({ scripts: [unpack, code].map(hashOf), style: hashOf(style) });
  const packed = gzipSync(code, { level: 9 }).toString('base64');
  const icon = `data:image/svg+xml,${encodeURIComponent(iconSvg())}`;
  const body = `<script id="packed" type="application/gzip">${packed}</script>\n<script>${unpack}</script>`;
  return withPolicy(html, policy)
    .replace(/\s*<script[^>]*\bsrc="[^"]*"[^>]*><\/script>/g, '')
    .replace(/\s*<link[^>]*rel="(stylesheet|modulepreload)"[^>]*>/g, '')
    .replace('<link rel="icon" href="data:," />', () => `<link rel="icon" href="${icon}" />`)
    .replace('</head>', () => `<style>${style}</style>\n</head>`)
    .replace('</body>', () => `${body}\n</body>`);
}
