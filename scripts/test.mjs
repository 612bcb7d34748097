// npm test: everything that CI runs, counted on the last line. `npm test -- unit [file …]` runs one stage.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBun, installBun } from './bun.mjs';
import { findChromium, installChromium, missing } from './chromium.mjs';
import { root, run, setUp, tools } from './setup.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

const count = { passed: 0, failed: 0 };
// a set-up that fails ends the process: that is a failure too, and has to be on the last line
process.on('exit', (code) => {
  if (code !== 0 && count.failed === 0) count.failed = 1;
  console.log(`${count.passed} passed, ${count.failed} failed`);
});

/** In this order; a failed stage does not stop the others, except that package and browser need the build. */
const stages = {
  lint: () => one(run(tools.biome, ['check', '--error-on-warnings'])),
  types: () => one(run(tools.tsc, ['-p', 'tsconfig.json']) + run(tools.tsc, ['-p', 'tsconfig.core.json'])),
  unit: (/** @type {string[]} */ files) => vitest('unit', files),
  build: () => one(run(join(root, 'scripts/build.mjs'), []) + run(tools.sizeLimit, [])),
  package: () => (findChromium() ? one(run(join(root, 'scripts/pack-check.mjs'), [])) : refuse(missing)),
  browser: (/** @type {string[]} */ files) => (findChromium() ? vitest('browser', files) : refuse(missing)),
};

const [only, ...files] = process.argv.slice(2);
if (only && !Object.hasOwn(stages, only)) {
  console.error(`test: expected one of ${Object.keys(stages).join(', ')}, found "${only}"`);
  process.exit(1);
}
await setUp();
if ((!only || only === 'unit') && !findBun()) installBun();
if (!only || only === 'browser' || only === 'package') installChromium();

/** @type {string[]} */
const failed = [];
for (const [name, stage] of Object.entries(stages)) {
  if (only && name !== only) continue;
  console.log(`\n— ${name} —`);
  const needsBuild = ['package', 'browser'].includes(name) && failed.includes('build');
  const result = needsBuild ? refuse(`${name}: needs the build, which failed`) : stage(files);
  count.passed += result.passed;
  count.failed += result.failed;
  if (result.failed > 0) failed.push(name);
}
console.log(failed.length > 0 ? `\nfailed: ${failed.join(', ')}` : '');
process.exitCode = failed.length > 0 ? 1 : 0;

/**
 * A stage without tests of its own counts as one.
 * @param {number} status
 * @returns {Count}
 */
function one(status) {
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * @param {string} sentence
 * @returns {Count}
 */
function refuse(sentence) {
  console.error(sentence);
  return one(1);
}

/**
 * @param {string} project
 * @param {string[]} files
 * @returns {Count}
 */
function vitest(project, files) {
  const folder = mkdtempSync(join(tmpdir(), 'swarmscape-test-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = run(tools.vitest, ['run', '--project', project, ...reporters, ...files]);
  const { passed, failed } = readReport(report);
  rmSync(folder, { recursive: true });
  // a crash, an error outside a test, or no test at all: vitest's report has no failed test, but it failed
  const isSilent = failed === 0 && (status !== 0 || passed === 0);
  return { passed, failed: isSilent ? 1 : failed };
}

/**
 * A file that could not be loaded has no tests to fail: it counts as one.
 * @param {string} path
 * @returns {Count}
 */
function readReport(path) {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    const unloaded = report.testResults.filter(
      (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
