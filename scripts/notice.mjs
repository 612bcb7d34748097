// The Vite plugin that writes third-party.txt beside a build: whose code is in it, with licences. A licence that does not allow that ends the build.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ALLOWED = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'OFL-1.1', '(MIT AND OFL-1.1)'];

/**
 * The folder of the package to which a module belongs; undefined: the module is ours.
 * @param {string} id
 */
function packageOf(id) {
  const path = id
    .replaceAll('\\', '/')
    .replace(/[?#].*$/, '')
    .replace(/^\0+/, '');
  const at = path.lastIndexOf('/node_modules/');
  if (at < 0) return undefined;
  const [scope = '', name = ''] = path.slice(at + '/node_modules/'.length).split('/');
  return `${path.slice(0, at)}/node_modules/${scope.startsWith('@') ? `${scope}/${name}` : scope}`;
}

/**
 * What somebody who gives the code on has to give with it. Throws a sentence if its licence is not one of those allowed.
 * @param {string} folder
 */
export function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!ALLOWED.includes(license))
    throw new Error(
      `${name} ${version}: expected a licence among ${ALLOWED.join(', ')}, found ${license}; use another library`,
    );
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : license;
  return `${name} ${version} (${license})\n\n${text}\n`;
}

/**
 * @param {string} file Its name in the folder of the build.
 * @returns {import('vite').Plugin}
 */
export function noticePlugin(file = 'third-party.txt') {
  /** @type {string[]} */
  let modules = [];
  return {
    name: 'notice',
    apply: 'build',
    generateBundle: {
      order: 'pre',
      handler(_, bundle) {
        modules = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
      },
    },
    writeBundle({ dir = '' }) {
      const folders = [...new Set(modules.map(packageOf))].filter((folder) => folder !== undefined).sort();
      const fonts = modules.some((id) => id.includes('/figure/fonts/')) ? [fontNotice()] : [];
      const parts = [...folders.map(noticeOf), ...fonts].join(`\n${'-'.repeat(80)}\n\n`);
      writeFileSync(join(dir, file), `Parts of this build are the work of others:\n\n${parts}`);
    },
  };
}

const fontNotice = () =>
  `Source Sans 3, Noto Sans SC: subsets (OFL-1.1)\n\n${readFileSync(new URL('../src/figure/fonts/LICENSE', import.meta.url), 'utf8')}`;
