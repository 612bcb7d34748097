// Symbols and names that a document or a link brings: refused with their path, or short enough to be drawn.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../../src/experiment/experiment';
import { parseLandscape } from '../../src/landscape/parse';
import { unpack } from '../../src/scene/packed';
import { parseScene } from '../../src/scene/scene';
import { withRule } from '../../src/scene/typed';
import { parseHash } from '../../src/scene/url';
import { accepted, refused } from '../back-ends';

const textOf = (name: string): string => readFileSync(`test/cases/${name}`, 'utf8').trim();
const window = { x: [-2, 2], y: [-2, 2] };
const hyper = { default: 0.1, min: 0, max: 1 };
const own = (rule: string, given: object, state: object = {}) => ({
  runs: [{ optimizer: { rule, hyper: given, state } }],
});
const scene = (change: object = {}) => ({
  version: 2,
  landscape: 'fjord',
  runs: [{ optimizer: 'sgd' }],
  swarm: { particles: 8, start: { kind: 'point', at: [0.1, 0.1] } },
  ...change,
});
const expected = 'expected LaTeX of one symbol such as "\\\\beta_1" or "\\\\hat{m}", found';

describe('the same sentence, wherever the symbol stands:', () => {
  const bad = { symbol: '\\def\\a{\\a}\\a' };
  const sentence = `${expected} "\\\\def\\\\a{\\\\a}\\\\a"; remove "\\def"`;
  const surface = { formula: 'k*x^2', window, parameters: { k: { ...hyper, ...bad } } };
  const experiment = JSON.parse(readFileSync('experiments/escape-batch.json', 'utf8'));

  test.each([
    ['landscape.parameters.k', parseScene(scene({ landscape: surface }))],
    ['runs[0].optimizer.hyper.lr', parseScene(scene(own('theta = theta - lr*g', { lr: { ...hyper, ...bad } })))],
    ['sweep', parseScene(scene({ sweep: { name: 's', values: [1], set: { 'noise.batchSize': 's' }, ...bad } }))],
    [
      'parameters.k',
      parseLandscape({ ...surface, version: 1, name: 'bowl', title: { en: 'Bowl', zh: '碗' }, source: 'this test' }),
    ],
    ['sweep', parseExperiment({ ...experiment, sweep: { ...experiment.sweep, ...bad } })],
    ['axes[0]', parseExperiment({ ...experiment, axes: [{ ...experiment.axes[0], ...bad }] })],
  ])('%s', (path, read) => expect(refused(read)).toEqual([`${path}.symbol: ${sentence}`]));

  test('of what is no text, as of every other text', () => {
    const sweep = { name: 's', values: [1], set: { 'noise.batchSize': 's' }, symbol: 3 };
    expect(refused(parseScene(scene({ sweep })))).toEqual(['sweep.symbol: expected a text, found 3']);
  });
});

describe('the files that froze or broke the page are refused:', () => {
  test('latex-loop.json and its link', () => {
    const sentence = `landscape.parameters.k.symbol: ${expected} "\\\\def\\\\a{\\\\a}\\\\a"; remove "\\def"`;
    expect(refused(parseScene(JSON.parse(textOf('latex-loop.json'))))).toEqual([sentence]);
    expect(refused(parseHash(textOf('link-latex-loop.txt').slice(1)))).toEqual([`link.${sentence}`]);
  });

  test('symbol.json', () => {
    expect(refused(parseScene(JSON.parse(textOf('symbol.json'))))).toEqual([
      `landscape.parameters.kappa.symbol: ${expected} "{"; close "{" with "}"`,
    ]);
  });

  test('link-xss.txt, for its symbols: everything else in it is text', () => {
    const hash = textOf('link-xss.txt').slice(1);
    expect(refused(parseHash(hash))).toEqual([
      `link.landscape.parameters.kappa.symbol: ${expected} "\\\\href{javascript:window.__xss=…"; remove "="`,
      `link.runs[0].optimizer.hyper.eta.symbol: ${expected} "\\\\url{javascript:alert(1)}<scri…"; remove "<"`,
      `link.sweep.symbol: ${expected} "\\\\href{javascript:window.__xss=…"; remove "="`,
    ]);
    const text = accepted(unpack(hash.slice('s=1.'.length)));
    const mended = text.replace(/"symbol":"(?:[^"\\]|\\.)*"/g, '"symbol":"k"');
    expect(mended).not.toBe(text);
    expect(accepted(parseScene(JSON.parse(mended))).landscape.title.en).toMatch(/^<img src=x /);
  });
});

describe('what is told of a symbol', () => {
  test.each([
    ['128 KB of letters', 'x'.repeat(131_072)],
    ['128 KB of brackets', '{'.repeat(131_072)],
    ['128 KB of backslashes', '\\'.repeat(131_072)],
    ['combining marks', `x${'\u0301'.repeat(10_000)}`],
    ['another direction, a bell, half a pair', `\\mathrm{\u202e\u0007\ud83d}`],
    ['quotes', '"'.repeat(80)],
    ['a long command', `\\${'a'.repeat(70)}`],
  ])('that is %s is one short line that can be read', (_, symbol) => {
    const rule = own('theta = theta - lr*g', { lr: { ...hyper, symbol } });
    const [sentence, ...more] = refused(parseScene(scene(rule)));
    expect(more).toEqual([]);
    expect(sentence!.length).toBeLessThan(240);
    expect(sentence).toMatch(/^[\x20-\x7e…\ufffd]+$/);
  });
});

describe('a name that no formula can write is refused, shortly:', () => {
  const long = 'q'.repeat(100_000);
  const rule = 'm = g\ntheta = theta - lr*m';
  const sentence = (what: string, found: string) =>
    `expected a name of letters, digits and _, at most 80 characters, found the ${what} "${found}"; choose another name`;

  test.each([
    ['a parameter of 100 000 letters', { landscape: { formula: 'x', window, parameters: { [long]: 1 } } }, 'parameter'],
    ['a hyper-parameter of 100 000 letters', own(rule, { lr: 1, [long]: 1 }, { m: 0 }), 'hyper-parameter'],
    ['a state of 100 000 letters', own(rule, { lr: 1 }, { m: 0, [long]: 0 }), 'state'],
  ])('%s', (_, change, what) => {
    expect(refused(parseScene(scene(change)))[0]).toContain(sentence(what, `${'q'.repeat(40)}…`));
  });

  test.each(['', 'weight decay', '</math><img>', 'x\u0301', '\u202elr', '1st', 'a\\def'])('%j', (name) => {
    const found = name.replace(/[\u0301\u202e]/, '\ufffd');
    expect(refused(parseScene(scene(own(rule, { lr: 1, [name]: 1 }, { m: 0 }))))).toEqual([
      `runs[0].optimizer.rule: ${sentence('hyper-parameter', found)}`,
    ]);
  });

  test('letters of other alphabets that look like ours are names', () => {
    const { hyper: known } = accepted(parseScene(scene(own('theta = theta - а*g', { а: 1, Α: 2 })))).runs[0]!.optimizer;
    expect(Object.values(known).map(({ symbol }) => symbol)).toEqual(['\\text{а}', '\\text{Α}']);
  });
});

test('a typed rule keeps a name whose symbol is longer than one may write', () => {
  const name = `${'ab_'.repeat(25)}c`;
  const typed = (lines: string) => accepted(parseScene(accepted(withRule(first, 0, lines, { en: 'a', zh: 'b' }))));
  const first = accepted(parseScene(scene()));
  const second = typed(`theta = theta - ${name}*g`);
  expect(second.runs[0]!.optimizer.hyper[name]!.symbol.length).toBeGreaterThan(80);
  const third = accepted(withRule(second, 0, `theta = theta - 2*${name}*g`, { en: 'a', zh: 'b' }));
  expect(accepted(parseScene(third)).runs[0]!.optimizer.hyper).toEqual(second.runs[0]!.optimizer.hyper);
});
