// The reference: every word of the language is described in both languages of the page, and every example reads.

import { describe, expect, test } from 'vitest';
import { greekLetters } from '../../src/app/editor/greek';
import { examples } from '../../src/app/editor/reference';
import {
  constantEntries,
  elementwiseFunctions,
  type FormulaKind,
  functionsOf,
  givenEntries,
  resultEntry,
  ruleFunctions,
} from '../../src/app/words/editor-words';
import { variable } from '../../src/formula/expression';
import { readLandscape, readRule } from '../../src/formula/formula';
import { RULE_NAMES, ruleNames, SURFACE_NAMES, surfaceNames } from '../../src/formula/free';
import { CONSTANTS, canonicalName, ELEMENTWISE, RULE_ONLY } from '../../src/formula/names';
import { accepted } from '../back-ends';

const kinds: readonly FormulaKind[] = ['surface', 'rule'];
const world = {
  gradient: [variable('g.x'), variable('g.y')],
  hessian: [variable('hxx'), variable('hxy'), variable('hyy')],
} as const;

/** Reads as the page would: names from outside become sliders and states. */
function read(text: string, kind: FormulaKind): unknown {
  if (kind === 'surface') return accepted(readLandscape(text, accepted(surfaceNames(text))));
  const { hyper, state } = accepted(ruleNames(text));
  const states = state.map((name) => ({ name, initial: 0 }));
  return accepted(readRule(text, hyper, states, world));
}

describe('words', () => {
  test('every function has its arguments and a meaning in both languages', () => {
    expect(elementwiseFunctions.map((f) => f.name)).toEqual(Object.keys(ELEMENTWISE));
    expect(ruleFunctions.map((f) => f.name)).toEqual(Object.keys(RULE_ONLY));
    const counts: Readonly<Record<string, number>> = { ...ELEMENTWISE, ...RULE_ONLY };
    for (const { name, signature, meaning } of functionsOf('rule')) {
      expect(signature.split(',').length, name).toBe(counts[name]);
      expect(meaning.en, name).toMatch(/\S/);
      expect(meaning.zh, name).toMatch(/\p{Script=Han}|^−/u);
    }
  });

  test('a surface is offered no function of rules', () => {
    const names = functionsOf('surface').map((f) => f.name);
    for (const name of Object.keys(RULE_ONLY)) expect(names).not.toContain(name);
  });

  test('every constant and every given name is described', () => {
    expect(constantEntries.map((c) => c.name)).toEqual(Object.keys(CONSTANTS));
    expect(givenEntries('surface').map((g) => g.name)).toEqual(SURFACE_NAMES);
    expect(givenEntries('rule').map((g) => g.name)).toEqual(RULE_NAMES);
    for (const kind of kinds) {
      for (const { meaning } of [...givenEntries(kind), resultEntry(kind), ...constantEntries]) {
        expect(meaning.en).toMatch(/\S/);
        expect(meaning.zh).toMatch(/\S/);
      }
    }
  });

  test('a signature with its arguments as names reads in its kind of text, if k, v, u, a, b, lo, hi and cond are what they say', () => {
    for (const { name, signature } of functionsOf('rule')) {
      const call = signature.replace('cond', 'a < b');
      const isVector = !Object.hasOwn(ELEMENTWISE, name);
      const value = name === 'every' ? `where(${call}, 1, 0)` : call;
      const vectors = isVector && name !== 'every' ? 'v = theta; u = g; ' : '';
      read(`${vectors}theta = theta - ${value} * g`, 'rule');
      if (!isVector) read(value, 'surface');
    }
  });

  test('Greek letters go by the names that the language gives them', () => {
    for (const [name, letter] of greekLetters) expect(canonicalName(letter)).toBe(name);
    expect(greekLetters.get('sigma')).toBe('σ');
    expect(greekLetters.size).toBe(34);
  });
});

describe.each(kinds)('examples of a %s', (kind) => {
  test('there are two or three', () => {
    expect(examples[kind].length).toBeGreaterThanOrEqual(2);
    expect(examples[kind].length).toBeLessThanOrEqual(3);
  });
  test.each(examples[kind].map((e) => [e.title.en, e] as const))('%s', (_, { text, title }) => {
    read(text, kind);
    expect(title.zh).toMatch(/\p{Script=Han}/u);
  });
});

test('the examples show what their titles say', () => {
  const [valley] = examples.surface;
  expect(accepted(surfaceNames(valley!.text))).toEqual(['k']);
  const [heavyBall, adam, sam] = examples.rule;
  expect(accepted(ruleNames(heavyBall!.text))).toEqual({ hyper: ['beta', 'lr'], state: ['m'] });
  expect(accepted(ruleNames(adam!.text)).state).toEqual(['m', 'v']);
  expect(accepted(ruleNames(sam!.text))).toEqual({ hyper: ['rho', 'lr'], state: [] });
});
