// npm run pack:check: the npm package as somebody gets it: its manifest, its types, and an empty project that installs it and uses every entry.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { build, preview } from 'vite';
import { findChromium, missing, softwareGl } from './chromium.mjs';
import { fail, npm, root, tools } from './setup.mjs';

const project = mkdtempSync(join(tmpdir(), 'swarmscape-pack-'));
try {
  const tarball = pack();
  typesOf(tarball);
  install(tarball);
  await manifest();
  typescript();
  node();
  if (!findChromium()) fail(missing);
  await page();
  console.log('pack: manifest, types, TypeScript, Node, the command line and a page with the element are in order');
} finally {
  rmSync(project, { recursive: true, force: true });
}

/**
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 */
function must(what, command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: 'utf8' });
  if (status !== 0) fail(`pack: ${what} failed:\n${stdout}${stderr}`);
  return stdout;
}

/**
 * @param {string} folder
 * @param {string[]} args
 */
function mustNpm(folder, args) {
  const { status, stdout, stderr } = npm(folder, args, 'pipe');
  if (status !== 0) fail(`pack: npm ${args[0]} failed:\n${stdout}${stderr}`);
  return String(stdout);
}

/** @returns {string} */
function pack() {
  const printed = mustNpm(root, ['pack', '--ignore-scripts', '--pack-destination', project]);
  return join(project, printed.trim().split('\n').at(-1) ?? '');
}

async function manifest() {
  const { messages, pkg } = await publint({
    pkgDir: join(project, 'node_modules/swarmscape'),
    pack: false,
    strict: true,
  });
  if (messages.length > 0) fail(messages.map((message) => `pack: ${formatMessage(message, pkg)}`).join('\n'));
}

/** @param {string} tarball */
function typesOf(tarball) {
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  must('arethetypeswrong', process.execPath, [
    attw,
    tarball,
    '--profile',
    'esm-only',
    '--exclude-entrypoints',
    'standalone.js',
    'schema.json',
    'scenes/*',
  ]);
}

/** @param {string} tarball */
function install(tarball) {
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }));
  mustNpm(project, ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball]);
}

function typescript() {
  writeFileSync(
    join(project, 'use.ts'),
    `import { mount, type Handle } from 'swarmscape';
import 'swarmscape/element';
import { connect } from 'swarmscape/embed';
import { readSceneDocument, type SceneDocument } from 'swarmscape/scene';
import { runScene, type RunSummary } from 'swarmscape/core';

const handle: Handle = mount(document.body, undefined, { settings: { theme: 'dark' } });
handle.dispose();
const element = document.createElement('swarm-scape');
const step: Promise<number> = element.getState().then((state) => state.step);
const seek: Promise<undefined> = element.seek({ step: 5 });
// @ts-expect-error a step is a number
void element.seek({ step: 'x' });
const frame = connect(document.createElement('iframe'));
const picture: Promise<string> = frame.call('capture', { format: 'png' });
const read = readSceneDocument({});
const scene: SceneDocument | undefined = read.ok ? read.value : undefined;
const summary: Promise<RunSummary> = runScene(scene, { at: [0, 10] });
export { picture, seek, step, summary };
`,
  );
  const strict = { strict: true, noEmit: true, target: 'ES2023', lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: [] };
  for (const [module, moduleResolution] of [
    ['ESNext', 'bundler'],
    ['NodeNext', 'nodenext'],
  ]) {
    const compilerOptions = { ...strict, module, moduleResolution };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
    must(`TypeScript (${moduleResolution})`, process.execPath, [tools.tsc, '-p', 'tsconfig.json']);
  }
}

/** The same state in Node and from the installed command line. */
function node() {
  writeFileSync(
    join(project, 'run.mjs'),
    `import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import 'swarmscape';
import 'swarmscape/element';
import { runScene } from 'swarmscape/core';
const scene = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve('swarmscape/scenes/first-steps.json')), 'utf8'));
console.log((await runScene(scene)).stateHash);
`,
  );
  const here = must('Node', process.execPath, ['run.mjs']).trim();
  const command = join(project, 'node_modules/swarmscape/dist/cli/main.js');
  const { stateHash } = JSON.parse(must('the command line', process.execPath, [command, 'run', 'first-steps']));
  if (here !== stateHash) fail(`pack: Node and the command line disagree: ${here} and ${stateHash}`);
}

/** A page built by Vite, in which the element plays. */
async function page() {
  writeFileSync(
    join(project, 'index.html'),
    '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><swarm-scape scene="first-steps" autoplay load="auto"></swarm-scape><script type="module" src="./page.js"></script>',
  );
  writeFileSync(join(project, 'page.js'), "import 'swarmscape/element';\n");
  const config = /** @type {const} */ ({ configFile: false, root: project, logLevel: 'error', base: './' });
  await build({ ...config, build: { chunkSizeWarningLimit: 5000 } });
  const server = await preview({ ...config, preview: { host: '127.0.0.1' } });
  const browser = await chromium.launch(softwareGl());
  try {
    const tab = await browser.newPage({ viewport: { width: 800, height: 600 } });
    /** @type {string[]} */
    const complaints = [];
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await tab.goto(server.resolvedUrls?.local[0] ?? '');
    await tab.waitForFunction(
      () =>
        Number(
          /[1-9]\d*/.exec(
            document.querySelector('swarm-scape')?.shadowRoot?.querySelector('.counter')?.textContent ?? '',
          )?.[0] ?? 0,
        ) >= 5,
    );
    if (complaints.length > 0) fail(`pack: the page of an empty project says ${complaints.join('; ')}`);
  } finally {
    await browser.close();
    await server.close();
  }
}
