// npm run fuzz [-- cases [seed]]: random hostile input of every kind from a seed; here a refusal that takes too long fails too.
import { fail, run, setUp, tools } from './setup.mjs';

const given = { cases: process.argv[2], seed: process.argv[3] };
for (const [name, text = '1'] of Object.entries(given)) {
  if (!/^\d{1,9}$/.test(text))
    fail(
      `fuzz: expected a whole number of at most 9 digits as ${name}, found "${text}"; write npm run fuzz -- 100000 7`,
    );
}
await setUp();
if (given.cases) process.env.FUZZ_CASES = given.cases;
if (given.seed) process.env.FUZZ_SEED = given.seed;
process.env.FUZZ_TIMED = 'yes';
process.exitCode = run(tools.vitest, ['run', '--project', 'unit', 'test/fuzz/fuzz.test.ts']);
