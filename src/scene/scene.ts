// A document → a scene in which every name has been looked up and every number checked. What runs, is drawn and is exported is this.

import type { Expression } from '../formula/expression';
import { substitute, variable } from '../formula/expression';
import { readRegion, readRule } from '../formula/formula';
import { canonicalName, closestName } from '../formula/names';
import { at, fail, ok, type Problem, type Result } from '../formula/result';
import { landscapes } from '../landscape/catalogue';
import { type Landscape, parameterValues, parameterVariable, parseInlineLandscape } from '../landscape/landscape';
import { shown, validate } from '../landscape/validate';
import { noises } from '../noise/catalogue';
import type { NoiseData } from '../noise/noise';
import { optimizers } from '../optimizer/catalogue';
import type { Hyper, OptimizerData } from '../optimizer/optimizer';
import { type Localised, SceneDocument } from './schema';

export interface Run {
  readonly optimizer: OptimizerData;
  /** Every hyper-parameter of the rule. */
  readonly hyper: Readonly<Record<string, number>>;
  /** The scene's label for it, or the rule's title; distinct within a scene. */
  readonly title: Localised;
  /** The title in English, for results and messages. */
  readonly label: string;
  /** CSS hex colour, where the scene chooses one. */
  readonly colour: string | undefined;
}

export interface Region {
  readonly name: string;
  readonly text: string;
  /** A boolean of x, y and the landscape's parameters. */
  readonly condition: Expression;
}

export interface Scene {
  readonly document: SceneDocument;
  readonly landscape: Landscape;
  readonly parameters: Readonly<Record<string, number>>;
  readonly runs: readonly Run[];
  readonly noise: {
    readonly law: NoiseData;
    readonly values: Readonly<Record<string, number>>;
    readonly floor: number;
    readonly shared: boolean;
  };
  readonly regions: readonly Region[];
}

/** Reads a scene. All problems are reported, not only the first. */
export function parseScene(json: unknown): Result<Scene> {
  const document = validate(SceneDocument, json);
  if (!document.ok) return document;
  const d = document.value;
  const problems: Problem[] = [];
  const collect = <T>(result: Result<T>): T | undefined => {
    if (result.ok) return result.value;
    problems.push(...result.problems);
    return undefined;
  };
  const landscape = collect(findLandscape(d.landscape));
  const parameters =
    landscape && collect(at('parameters', setNumbers(landscape.parameters, d.parameters, parameterValues(landscape))));
  const runs = d.runs.map((run, i) => collect(at(`runs[${i}]`, readRun(run))));
  const noise = collect(at('noise', readNoise(d.noise)));
  const regions = Object.entries(landscape ? d.regions : {}).map(([name, text]) =>
    collect(at(`regions["${name}"]`, region(name, text, landscape!))),
  );
  if (problems.length > 0) return fail(...problems);
  return ok({
    document: d,
    landscape: landscape!,
    parameters: parameters!,
    runs: distinctLabels(runs as Run[]),
    noise: noise!,
    regions: regions as Region[],
  });
}

function findLandscape(wanted: SceneDocument['landscape']): Result<Landscape> {
  if (typeof wanted !== 'string') return at('landscape', parseInlineLandscape(wanted));
  const landscape = landscapes.get(wanted);
  return landscape
    ? ok(landscape)
    : fail(unknownName('landscape', 'the name of a landscape', wanted, landscapes.keys()));
}

function unknownName(path: string, expected: string, found: string, known: Iterable<string>): Problem {
  const names = [...known];
  const near = closestName(found, names);
  const remedy = near ? `did you mean "${near}"?` : `there are ${names.join(', ')}`;
  return { path, message: `expected ${expected}, found ${shown(found)}; ${remedy}` };
}

type Range = Pick<Hyper, 'min' | 'max'>;

/** Puts given numbers in the place of defaults; unknown names and numbers out of range are problems. */
export function setNumbers(
  ranges: Readonly<Record<string, Range>>,
  given: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, number>>,
): Result<Record<string, number>> {
  const values = { ...defaults };
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(given)) {
    const name = canonicalName(key);
    const range = Object.hasOwn(ranges, name) ? ranges[name] : undefined;
    if (!range) problems.push(unknownName(key, 'a known name', key, Object.keys(ranges)));
    else if (typeof value === 'number' && value >= range.min && value <= range.max) values[name] = value;
    else
      problems.push({ path: key, message: `expected a number in [${range.min}, ${range.max}], found ${shown(value)}` });
  }
  return problems.length > 0 ? fail(...problems) : ok(values);
}

type RunDocument = SceneDocument['runs'][number];

function readRun(run: RunDocument): Result<Run> {
  const optimizer = typeof run.optimizer === 'string' ? findOptimizer(run.optimizer) : inlineOptimizer(run.optimizer);
  if (!optimizer.ok) return optimizer;
  const { hyper: known, title } = optimizer.value;
  const defaults = Object.fromEntries(Object.entries(known).map(([name, h]) => [name, h.default]));
  const hyper = at('hyper', setNumbers(known, run.hyper, defaults));
  if (!hyper.ok) return hyper;
  return ok({
    optimizer: optimizer.value,
    hyper: hyper.value,
    title: run.label === undefined ? title : { en: run.label, zh: run.label },
    label: run.label ?? title.en,
    colour: run.colour,
  });
}

function findOptimizer(name: string): Result<OptimizerData> {
  const optimizer = optimizers.get(name);
  return optimizer ? ok(optimizer) : fail(unknownName('optimizer', 'the name of a rule', name, optimizers.keys()));
}

/** A visitor's rule. Its numbers know no range of their own: any finite one is allowed, sliders span a factor of ten either way. */
function inlineOptimizer(inline: Exclude<RunDocument['optimizer'], string>): Result<OptimizerData> {
  const hyper = Object.fromEntries(
    Object.entries(inline.hyper).map(([name, value]): [string, Hyper] => [
      canonicalName(name),
      {
        symbol: `\\mathrm{${name}}`,
        default: value,
        min: -Number.MAX_VALUE,
        max: Number.MAX_VALUE,
        scale: value > 0 ? 'log' : 'linear',
      },
    ]),
  );
  const state = Object.fromEntries(
    Object.entries(inline.state).map(([name, initial]) => [canonicalName(name), { symbol: name, initial }]),
  );
  const rule = typeof inline.rule === 'string' ? inline.rule : inline.rule.join('\n');
  const optimizer: OptimizerData = {
    name: 'inline',
    title: inline.title ?? { en: 'Your rule', zh: '自定义规则' },
    hyper,
    state,
    rule,
    source: { title: '', url: '', where: '' },
  };
  const read = at('optimizer', at('rule', checkRule(optimizer)));
  return read.ok ? ok(optimizer) : read;
}

/** Reads a rule against unknown surroundings: finds what is wrong with its text. */
function checkRule(optimizer: OptimizerData): Result<unknown> {
  const [a, b, c, d, e] = ['g.x', 'g.y', 'hxx', 'hxy', 'hyy'].map(variable) as [
    Expression,
    Expression,
    Expression,
    Expression,
    Expression,
  ];
  const states = Object.entries(optimizer.state).map(([name, { initial }]) => ({ name, initial }));
  return readRule(optimizer.rule, Object.keys(optimizer.hyper), states, { gradient: [a, b], hessian: [c, d, e] });
}

function readNoise(noise: SceneDocument['noise']): Result<Scene['noise']> {
  const law = noises.get(noise.law);
  if (!law) return fail(unknownName('law', 'the name of a law', noise.law, noises.keys()));
  const given: Readonly<Record<string, number | undefined>> = { batchSize: noise.batchSize, sigma: noise.sigma };
  const entries = Object.entries(law.parameters);
  const values: Record<string, number> = {};
  const problems: Problem[] = [];
  for (const [name, p] of entries) {
    const value = given[p.key] ?? p.default;
    if (value < p.min || value > p.max)
      problems.push({ path: p.key, message: `expected a number in [${p.min}, ${p.max}], found ${value}` });
    values[name] = value;
  }
  for (const [key, value] of Object.entries(given)) {
    if (value !== undefined && !entries.some(([, p]) => p.key === key)) {
      problems.push({ path: key, message: `the law "${law.name}" has no ${key}; remove it or choose another law` });
    }
  }
  return problems.length > 0 ? fail(...problems) : ok({ law, values, floor: noise.floor, shared: noise.shared });
}

function region(name: string, text: string, landscape: Landscape): Result<Region> {
  const names = Object.keys(landscape.parameters);
  const read = readRegion(text, names);
  if (!read.ok) return read;
  const [condition] = substitute([read.value], new Map(names.map((n) => [n, variable(parameterVariable(n))]))) as [
    Expression,
  ];
  return ok({ name, text, condition });
}

/** Two runs of one rule are told apart by the hyper-parameters in which they differ. */
function distinctLabels(runs: readonly Run[]): Run[] {
  return runs.map((run, i) => {
    const twins = runs.filter((other) => other.label === run.label);
    if (twins.length === 1) return run;
    const differing = Object.keys(run.hyper).filter((name) =>
      twins.some((twin) => twin.hyper[name] !== run.hyper[name]),
    );
    const suffix = differing.length > 0 ? differing.map((name) => `${name} ${run.hyper[name]}`).join(', ') : `${i + 1}`;
    const { en, zh } = run.title;
    return { ...run, label: `${run.label} (${suffix})`, title: { en: `${en} (${suffix})`, zh: `${zh} (${suffix})` } };
  });
}
