// A run's rule: one of the catalogue by its name, or the visitor's own, checked without knowing landscape and noise.

import { type Expression, variable } from '../formula/expression';
import { readRule } from '../formula/formula';
import { symbolOf } from '../formula/latex-symbol';
import { canonicalName, spelledTwice } from '../formula/names';
import { at, fail, ok, type Result } from '../formula/result';
import { optimizers } from '../optimizer/catalogue';
import type { Hyper, OptimizerData } from '../optimizer/optimizer';
import { unknownName } from './numbers';
import type { InlineOptimizer } from './schema';
import { usualHyper } from './usual';

/** The rule that a run of a document names or contains. */
export const readOptimizer = (wanted: string | InlineOptimizer): Result<OptimizerData> =>
  typeof wanted === 'string' ? findOptimizer(wanted) : inlineOptimizer(wanted);

function findOptimizer(name: string): Result<OptimizerData> {
  const optimizer = optimizers.get(name);
  return optimizer ? ok(optimizer) : fail(unknownName('optimizer', 'the name of a rule', name, optimizers.keys()));
}

/** A visitor's rule. A bare number has no range: any finite value is allowed, and its slider spans a factor of ten either way. */
function inlineOptimizer(inline: InlineOptimizer): Result<OptimizerData> {
  for (const part of ['hyper', 'state'] as const) {
    const same = spelledTwice(Object.keys(inline[part]));
    if (same) return at(`optimizer.${part}`, fail(same));
  }
  const hyper = Object.fromEntries(
    Object.entries(inline.hyper).map(([name, h]): [string, Hyper] => [canonicalName(name), inlineHyper(name, h)]),
  );
  const state = Object.fromEntries(
    Object.entries(inline.state).map(([name, initial]) => [
      canonicalName(name),
      {
        symbol: symbolOf(canonicalName(name)),
        initial: typeof initial === 'string' ? canonicalName(initial) : initial,
      },
    ]),
  );
  const rule = typeof inline.rule === 'string' ? inline.rule : inline.rule.join('\n');
  const optimizer: OptimizerData = {
    name: 'inline',
    title: inline.title ?? { en: 'Your rule', zh: '自定义规则' },
    hyper,
    state,
    rule,
    source: { title: '', url: '', where: '' },
    ...(inline.shows ? { shows: inline.shows as NonNullable<OptimizerData['shows']> } : {}),
  };
  const read = checkRule(optimizer);
  return read.ok ? ok(optimizer) : at('optimizer', read);
}

function inlineHyper(name: string, given: InlineOptimizer['hyper'][string]): Hyper {
  const symbol = symbolOf(canonicalName(name));
  const usual = usualHyper(canonicalName(name))?.meaning;
  if (typeof given !== 'number') {
    const { default: value, min, max, scale, meaning = usual } = given;
    return {
      symbol: given.symbol ?? symbol,
      ...{ default: value, min, max, scale },
      ...(given.whole ? { whole: true } : {}),
      ...(meaning ? { meaning } : {}),
    };
  }
  const scale = given > 0 ? 'log' : 'linear';
  const range = { default: given, min: -Number.MAX_VALUE, max: Number.MAX_VALUE, scale } as const;
  return { symbol, ...range, ...(usual ? { meaning: usual } : {}) };
}

/** Reads a rule without knowing landscape and noise: finds the problems of its text and of what it shows. */
function checkRule(optimizer: Pick<OptimizerData, 'hyper' | 'state' | 'rule' | 'shows'>): Result<unknown> {
  const [a, b, c, d, e] = ['g.x', 'g.y', 'hxx', 'hxy', 'hyy'].map(variable) as [
    Expression,
    Expression,
    Expression,
    Expression,
    Expression,
  ];
  const states = Object.entries(optimizer.state).map(([name, { initial }]) => ({ name, initial }));
  const world = { gradient: [a, b], hessian: [c, d, e] } as const;
  const rule = at('rule', readRule(optimizer.rule, Object.keys(optimizer.hyper), states, world));
  if (!rule.ok) return rule;
  const shown = Object.entries(optimizer.shows ?? {}).map(([what, text]) => at(`shows.${what}`, rule.value.read(text)));
  return shown.find((s) => !s.ok) ?? rule;
}
