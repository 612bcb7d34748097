// What the npm package offers, into dist/package/: modules, declarations, the schema of a scene; and the element in one file, dist/site/standalone.js. Part of `npm run build`.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run, tools } from './setup.mjs';

const folder = join(root, 'dist/package');
const types = join(folder, 'types');

/** Returns an exit code. */
export async function buildPackage() {
  const status =
    run(tools.vite, ['build', '-c', 'vite.package.config.ts', '--logLevel', 'warn']) ||
    run(tools.vite, ['build', '-c', 'vite.package.config.ts', '--mode', 'standalone', '--logLevel', 'warn']) ||
    run(tools.tsc, ['-p', 'tsconfig.package.json']);
  if (status !== 0) return status;
  await finishTypes();
  await writeSchema();
  return 0;
}

/** Declarations that an entry reaches, with the endings that Node asks for; the others go. */
async function finishTypes() {
  const entries = Object.values(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).exports)
    .map((target) => target.types)
    .filter(Boolean)
    .map((path) => join(root, path));
  const seen = new Set();
  for (const waiting = [...entries]; waiting.length > 0; ) {
    const file = /** @type {string} */ (waiting.pop());
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(file, 'utf8').replace(
      /((?:from|import)\s*\(?\s*)(["'])(\.{1,2}\/[^"']+)\2/g,
      (_, before, quote, path) => {
        const target = resolve(dirname(file), path);
        waiting.push(`${target}.d.ts`);
        return `${before}${quote}${path}.js${quote}`;
      },
    );
    writeFileSync(file, text);
  }
  for (const name of await readdir(types, { recursive: true })) {
    const file = join(types, name);
    if (file.endsWith('.d.ts') && !seen.has(file)) rmSync(file);
  }
}

/** The schema of a scene, for editors: what a document has to look like; not what its formulas mean. */
async function writeSchema() {
  const { SceneDocument } = await import(pathToFileURL(join(folder, 'scene.js')).href);
  const { toJSONSchema } = await import('zod/mini');
  const schema = toJSONSchema(SceneDocument, { io: 'input', unrepresentable: 'any' });
  writeFileSync(join(folder, 'scene.schema.json'), `${JSON.stringify({ title: 'Scene', ...schema }, undefined, 2)}\n`);
}
