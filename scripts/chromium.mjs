// A Chromium for the browser tests: finds one, or installs Debian's. Knows no test.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];
const { PATH = '', HOME = '', PROGRAMFILES = 'C:\\Program Files', LOCALAPPDATA = '' } = process.env;
const places = [
  ...PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
  ...names.map((name) => join('/usr/bin', name)),
  '/snap/bin/chromium',
  ...['', HOME].flatMap((home) =>
    ['Google Chrome', 'Chromium'].map((name) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`),
  ),
  ...[PROGRAMFILES, 'C:\\Program Files (x86)', LOCALAPPDATA].map((folder) =>
    join(folder, 'Google/Chrome/Application/chrome.exe'),
  ),
];

/** The message when there is no browser and none can be installed. */
export const missing =
  'chromium: none found, and it cannot be installed here; install Chromium or Chrome, or set SWARMSCAPE_CHROMIUM to its path';

/**
 * The path of a Chromium that runs, or undefined. SWARMSCAPE_CHROMIUM overrides the search.
 * @returns {string | undefined}
 */
export function findChromium() {
  const asked = process.env.SWARMSCAPE_CHROMIUM;
  return asked ? [asked].find(isRunnable) : places.find(isRunnable);
}

/**
 * How a Chromium is started that draws WebGL 2 without a GPU, for tests, pictures and measurements. Throws if there is none.
 * @param {readonly string[]} flags Besides.
 */
export function softwareGl(...flags) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(missing);
  return {
    executablePath,
    // root has no sandbox, and many containers have none either
    chromiumSandbox: false,
    args: [
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      // the page is composited without a GPU: half the work of a software GPU
      '--disable-gpu-compositing',
      ...flags,
    ],
  };
}

/** Installs Debian's chromium and Chinese glyphs if missing and permitted: pages look different without them. */
export function installChromium() {
  const packages = [...(findChromium() ? [] : ['chromium']), ...(hasChineseGlyphs() ? [] : ['fonts-noto-cjk'])];
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const mayInstall = succeeds([...sudo, 'true']) && succeeds(['apt-get', '--version']);
  if (packages.length === 0 || !mayInstall || process.env.SWARMSCAPE_CHROMIUM) return;
  console.error(`installing ${packages.join(', ')} …`);
  const apt = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=300'];
  succeeds([...apt, 'update'], ['ignore', 2, 2]);
  // one by one: the glyphs are useless without the browser
  for (const name of packages) succeeds([...apt, 'install', '-y', '--no-install-recommends', name], ['ignore', 2, 2]);
}

/** @param {string} path */
function isRunnable(path) {
  if (!existsSync(path)) return false;
  // some systems have a stub there that only prints what to install; on Windows --version would open a window
  return process.platform === 'win32' || succeeds([path, '--version']);
}

function hasChineseGlyphs() {
  return Boolean(spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim());
}

/**
 * @param {string[]} command
 * @param {import('node:child_process').StdioOptions} stdio
 */
function succeeds([command = '', ...args], stdio = 'ignore') {
  return spawnSync(command, args, { stdio }).status === 0;
}
