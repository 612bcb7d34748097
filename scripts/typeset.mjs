// The Vite plugin that typesets what ships: fills src/app/typeset/table.ts while the page is built or served.
import { fileURLToPath } from 'node:url';
import { normalizePath, runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @param {string} name */
const pathOf = (name) => normalizePath(fileURLToPath(new URL(`../src/app/${name}`, import.meta.url)));
const place = pathOf('typeset/table.ts');
const maker = pathOf('typeset/built-in.ts');

/** @returns {import('vite').Plugin} */
export function typesetPlugin() {
  /** @type {ReadonlySet<string>} */
  let made = new Set();
  return {
    name: 'typeset',
    enforce: 'pre',
    async load(id) {
      if (id.split('?')[0] !== place) return undefined;
      // the catalogues use Vite's globs, so Vite has to run them
      const { module, dependencies } = await runnerImport(maker, { root, logLevel: 'error' });
      made = new Set(dependencies.map(normalizePath));
      for (const file of made) this.addWatchFile(file);
      const { builtInTable } = /** @type {typeof import('../src/app/typeset/built-in')} */ (module);
      return `export const table = ${JSON.stringify(builtInTable())};`;
    },
    // watching the file is not enough to renew the served table
    hotUpdate({ file, modules }) {
      const table = made.has(file) ? this.environment.moduleGraph.getModuleById(place) : undefined;
      return table ? [...modules, table] : undefined;
    },
  };
}
