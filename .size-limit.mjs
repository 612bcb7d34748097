// What the page may weigh, gzipped: what is loaded before anything runs, and all until the picture moves, workers included.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const site = 'dist/site';
const assets = readdirSync(join(site, 'assets'));
const IMPORT = /(?:import|export)\s*(?:[\w$*{},\s]+from\s*)?["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g;

/**
 * A script and all that it imports before it runs.
 * @param {string} file
 * @param {Set<string>} [found]
 */
function withImports(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(IMPORT)) withImports(join(dirname(file), path), found);
  return found;
}

/** @param {RegExp} name */
function asset(name) {
  const found = assets.find((file) => name.test(file));
  if (!found) throw new Error(`size: ${site}/assets has no file ${name}; run \`npm run build\` first`);
  return join(site, 'assets', found);
}

/**
 * Of several files of a name the largest: the others only pass on what it has.
 * @param {RegExp} name
 */
const largest = (name) =>
  join(
    site,
    'assets',
    assets.filter((file) => name.test(file)).sort((a, b) => sizeOf(b) - sizeOf(a))[0] ?? asset(name),
  );
/** @param {string} file */
const sizeOf = (file) => statSync(join(site, 'assets', file)).size;

/**
 * What a page loads before anything runs.
 * @param {string} page
 */
const startOf = (page) =>
  [...readFileSync(join(site, page), 'utf8').matchAll(/src="\.\/(assets\/[^"]+\.js)"/g)].flatMap(([, path]) => [
    ...withImports(join(site, path)),
  ]);
const start = startOf('index.html');
const poster = startOf('embed.html');
const guest = [...withImports(largest(/^guest-.*\.js$/))];
const frame = [...withImports(asset(/^frame-[^w].*\.js$/))];
const page = [...withImports(asset(/^page-.*\.js$/))];
// of two threads the one of a swarm: it does not know experiments
const workers = assets.filter((file) => /^worker-.*\.js$/.test(file)).map((file) => join(site, 'assets', file));
const swarm = workers.filter((file) => !readFileSync(file, 'utf8').includes('selection'));

const offered = 'dist/package';
/** @param {string} entry */
const entry = (entry) => [...withImports(join(offered, `${entry}.js`))];

export default [
  { name: 'start', path: start, limit: '180 kB', gzip: true },
  { name: 'until the picture moves', path: [...new Set([...start, ...page, ...swarm])], limit: '305 kB', gzip: true },
  { name: 'poster of a frame', path: poster, limit: '15 kB', gzip: true },
  {
    name: 'frame until the picture moves',
    path: [...new Set([...poster, ...frame, ...swarm])],
    limit: '305 kB',
    gzip: true,
  },
  { name: "helper of a frame's host", path: join(site, 'embed-host.js'), limit: '2 kB', gzip: true },
  { name: 'element before its scene', path: [...withImports(join(site, 'element.js'))], limit: '15 kB', gzip: true },
  {
    name: 'element until the picture moves',
    path: [...new Set([...withImports(join(site, 'element.js')), ...guest, ...swarm])],
    limit: '305 kB',
    gzip: true,
  },
  { name: 'package: swarmscape, its worker inside', path: entry('index'), limit: '265 kB', gzip: true },
  { name: 'package: swarmscape/core', path: entry('core'), limit: '72 kB', gzip: true },
  { name: 'package: swarmscape/scene', path: entry('scene'), limit: '25 kB', gzip: true },
  { name: 'package: swarmscape/embed', path: entry('embed'), limit: '2 kB', gzip: true },
  { name: 'standalone.js, Latin fonts inside', path: join(site, 'standalone.js'), limit: '345 kB', gzip: true },
];
