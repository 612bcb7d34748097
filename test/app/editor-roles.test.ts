// What each piece of a text is, drawn below it; and that the tolerant reading agrees with the strict one wherever there is one.

import { describe, expect, test } from 'vitest';
import { type Role, rolesOf } from '../../src/app/editor/roles';
import type { FormulaKind } from '../../src/app/words/editor-words';
import { ruleNames, surfaceNames } from '../../src/formula/free';
import { optimizers } from '../../src/optimizer/catalogue';
import { accepted } from '../back-ends';
import { landscapes } from '../landscapes';

const LETTERS: Readonly<Record<Role, string>> = {
  number: '1',
  given: 'g',
  function: 'f',
  free: 'p',
  state: 's',
  local: 'l',
  operator: '.',
  comment: '#',
};

/** The text's roles as letters below its characters. */
function drawn(text: string, kind: FormulaKind): string {
  const below: string[] = [...text].map((c) => (c === '\n' ? '\n' : ' '));
  for (const { from, to, role } of rolesOf(text, kind)) below.fill(LETTERS[role], from, to);
  return below.join('');
}

describe('roles', () => {
  test.each<[FormulaKind, string, string]>([
    [
      'surface',
      'r = sqrt(x^2 + y^2)  # radius\nloss = k * r * π - 1e-3 ',
      'l . ffff.g.1 . g.1.  ########\nllll . p . l . 1 . 1111 ',
    ],
    ['rule', 'm = β1 * m + g\nu = lr*mean(m)\nθ = theta - u*t', 's . pp . s . g\nl . pp.ffff.s.\ng . ggggg . l.g'],
    // not finished, or wrong
    ['surface', 'loss = sin(x + ', 'llll . fff.g . '],
    ['surface', 'u = x $ 2\nloss = u @@ w', 'l . g   1\nllll . l    p'],
    ['surface', 'mean(x) + foo(a)', 'llll.g. . lll.p.'],
    ['surface', 'loss = (x +\n  q = 2) # not a line', 'llll . .g .\n  p . 1. ############'],
    ['surface', 'u = v; v = 2; loss = u', 'l . l  l . 1  llll . l'],
    ['rule', 'm', 'p'],
    ['rule', 'm =', 'l .'],
    ['rule', '\\be = 1', ' ll . 1'],
    ['surface', '1e999 + x', '      . g'],
    ['surface', '', ''],
  ])('%s %j', (kind, text, expected) => expect(drawn(text, kind)).toBe(expected));

  test('hostile text is stepped over', () => {
    for (const text of [
      '@'.repeat(20_000),
      '@\n'.repeat(10_000),
      '('.repeat(20_000),
      'x'.repeat(20_000),
      '😀'.repeat(9000),
    ])
      expect(rolesOf(text, 'rule').length).toBeLessThanOrEqual(text.length);
    expect(rolesOf('x'.repeat(1e6), 'surface')).toEqual([]);
  });

  test('agree with what the reader finds in every landscape and rule', () => {
    const named = (text: string, kind: FormulaKind, role: Role) =>
      [
        ...new Set(
          rolesOf(text, kind)
            .filter((p) => p.role === role)
            .map((p) => p.text),
        ),
      ].sort();
    for (const { formula } of landscapes.values()) {
      const text = typeof formula === 'string' ? formula : formula.join('\n');
      expect(named(text, 'surface', 'free')).toEqual([...accepted(surfaceNames(text))].sort());
    }
    for (const { rule } of optimizers.values()) {
      const { hyper, state } = accepted(ruleNames(rule));
      expect(named(rule, 'rule', 'free')).toEqual([...hyper].sort());
      expect(named(rule, 'rule', 'state')).toEqual([...state].sort());
    }
  });
});
