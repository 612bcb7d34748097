// Typed text → a document: a surface or a rule replaces the present one, and as much as possible is kept.

import { readRegion } from '../formula/formula';
import { ruleNames, surfaceNames } from '../formula/free';
import { symbolOf } from '../formula/latex-symbol';
import { at, ok, type Result } from '../formula/result';
import { type Frame, frameLandscape } from '../landscape/framing';
import { parseInlineLandscape } from '../landscape/parse';
import type { Localised, Parameter, Window } from '../landscape/schema';
import { optimizers } from '../optimizer/catalogue';
import type { Hyper } from '../optimizer/optimizer';
import { withoutPoint } from './noise';
import { readOptimizer } from './rule';
import { withRuns } from './run-order';
import { type Run, regionText, type Scene } from './scene';
import type { InlineOptimizer, SceneDocument } from './schema';
import { usualHyper } from './usual';

/** A window that holds every number of its kind; a placeholder until the surface is known. */
const ANY: Window = { x: [-1, 1], y: [-1, 1] };

/**
 * The document of `scene` on a typed surface. Names that the text does not define become parameters: known ones keep value and range, new
 * ones are 1. The window stays unless what the surface shows has moved out of it: then it is chosen anew, and the swarm starts anywhere
 * in it.
 */
export function withSurface(
  scene: Scene,
  text: string,
  title: Localised,
  remembered: Readonly<Record<string, Parameter>> = {},
): Result<unknown> {
  const { document: d, landscape: before } = scene;
  const names = surfaceNames(text);
  if (!names.ok) return names;
  const parameters = Object.fromEntries(names.value.map((name) => [name, parameterOf(scene, name, remembered)]));
  const typed = frameOf({ formula: text, parameters, window: ANY });
  if (!typed.ok) return typed;
  const kept = frameOfScene(scene);
  const isMoved = !kept.ok || JSON.stringify(kept.value) !== JSON.stringify(typed.value);
  const { window, height } = isMoved ? typed.value : { window: before.window, height: d.view.height };
  // captions, chapters, sweep and measurements are about the previous surface
  const { noise, regions, runs, name: _n, caption: _c, chapters: _h, sweep: _s, measurements: _m, ...rest } = d;
  return ok({
    ...rest,
    title,
    landscape: { formula: text, parameters, window, title },
    parameters: {},
    noise: withoutPoint(noise),
    runs: runs.map((run) => (run.noise ? { ...run, noise: withoutPoint(run.noise) } : run)),
    regions: isMoved
      ? {}
      : Object.fromEntries(Object.entries(regions).filter(([, r]) => readRegion(regionText(r), names.value).ok)),
    // a named start becomes coordinates
    swarm: { ...d.swarm, start: isMoved ? { kind: 'uniform', ...window } : scene.start },
    view: { ...d.view, height },
  });
}

/** The frame of the present surface: computed once while typing. */
const frames = new WeakMap<Scene, Result<Frame>>();
function frameOfScene(scene: Scene): Result<Frame> {
  const known = frames.get(scene) ?? frameLandscape(scene.landscape, scene.parameters);
  frames.set(scene, known);
  return known;
}

const frameOf = (inline: unknown) => {
  const landscape = parseInlineLandscape(inline);
  return landscape.ok ? frameLandscape(landscape.value) : landscape;
};

/** The present parameters with their present values as defaults. */
export const currentParameters = (scene: Scene): Record<string, Parameter> =>
  Object.fromEntries(
    Object.entries(scene.landscape.parameters).map(([name, p]) => [name, { ...p, default: scene.parameters[name]! }]),
  );

function parameterOf(scene: Scene, name: string, remembered: Readonly<Record<string, Parameter>>): Parameter | number {
  const known = { ...remembered, ...currentParameters(scene) };
  return Object.hasOwn(known, name) ? known[name]! : 1;
}

/**
 * The document of `scene` with a typed rule as run `index`. Names that the text does not define become hyper-parameters, names that it
 * reads before it defines them become states. Known ones keep what they have; new ones take what their usual name has in the catalogue, or
 * 1 and 0.
 */
export function withRule(
  scene: Scene,
  index: number,
  text: string,
  title: Localised,
  remembered: RememberedHyper = {},
): Result<unknown> {
  const { document: d, runs } = scene;
  const names = at('rule', ruleNames(text));
  if (!names.ok) return names;
  const { optimizer } = runs[index]!;
  const all = { ...remembered, ...currentHyper(runs[index]!) };
  const known = Object.fromEntries(Object.entries(all).map(([name, { hyper: h }]) => [name, h]));
  const state = Object.fromEntries(names.value.state.map((name) => [name, optimizer.state[name]?.initial ?? 0]));
  const starts = Object.values(state).filter((s): s is string => typeof s === 'string' && s !== 'theta');
  const needed = new Set([...names.value.hyper, ...starts]);
  const hyper = Object.fromEntries([...needed].map((name) => [name, hyperOf(known, name)]));
  const kept = Object.entries(all).flatMap(([name, { value }]) => (Object.hasOwn(hyper, name) ? [[name, value]] : []));
  const shows = Object.entries(optimizer.shows ?? {}).filter(([what, expression]) =>
    isShown(text, hyper, state, { [what]: expression }),
  );
  const inline: unknown = { rule: text.split('\n'), hyper, state, title, shows: Object.fromEntries(shows) };
  return ok({
    ...d,
    name: undefined,
    caption: undefined,
    chapters: [],
    runs: d.runs.with(index, {
      ...d.runs[index]!,
      optimizer: inline as InlineOptimizer,
      hyper: Object.fromEntries(kept),
    }),
  });
}

/** Hyper-parameters with their ranges and values: a name that comes back gets its former ones. */
export type RememberedHyper = Readonly<Record<string, { readonly hyper: Hyper; readonly value: number }>>;

export const currentHyper = ({ optimizer, hyper }: Run): RememberedHyper =>
  Object.fromEntries(Object.entries(optimizer.hyper).map(([name, h]) => [name, { hyper: h, value: hyper[name]! }]));

/** Whether a typed rule still has the names of an expression. */
const isShown = (rule: string, hyper: object, state: object, shows: object): boolean =>
  readOptimizer({ rule, hyper, state, shows } as InlineOptimizer).ok;

type TypedHyper = Omit<Hyper, 'symbol'> & Partial<Pick<Hyper, 'symbol'>>;

function hyperOf(known: Readonly<Record<string, Hyper>>, name: string): TypedHyper | number {
  if (Object.hasOwn(known, name)) return toTyped(name, known[name]!);
  const usual = usualHyper(name);
  if (usual) return withoutWords(usual);
  const other = [...optimizers.values()].find((o) => Object.hasOwn(o.hyper, name))?.hyper[name];
  return other ? { ...withoutWords(other), symbol: other.symbol } : 1;
}

const withoutWords = ({ symbol: _s, meaning: _m, ...range }: Hyper): TypedHyper => range;

/**
 * As in a document. A symbol derived from the name is left out, since it is derived again on reading, and that of a long name would be too
 * long. So is the usual meaning of a name.
 */
const toTyped = (name: string, hyper: Hyper): TypedHyper => ({
  ...withoutWords(hyper),
  ...(hyper.symbol === symbolOf(name) ? {} : { symbol: hyper.symbol }),
  ...(hyper.meaning && hyper.meaning.en !== usualHyper(name)?.meaning?.en ? { meaning: hyper.meaning } : {}),
});

/** The document with the rule of the catalogue of that name as run `index`; hyper-parameters that both rules have are kept. */
export function withOptimizer({ document: d, runs }: Scene, index: number, name: string): SceneDocument {
  const { hyper } = optimizers.get(name)!;
  const kept = Object.entries(runs[index]!.hyper).filter(([key, value]) => {
    const h = Object.hasOwn(hyper, key) ? hyper[key]! : undefined;
    const was = runs[index]!.optimizer.hyper[key]!.default;
    return h && value !== was && value >= h.min && value <= h.max;
  });
  const { label: _, ...run } = d.runs[index]!;
  return { ...d, runs: d.runs.with(index, { ...run, optimizer: name, hyper: Object.fromEntries(kept) }) };
}

/** The document with a copy of run `index` after it. */
export const withCopy = (d: SceneDocument, index: number): SceneDocument =>
  withRuns(d, [...d.runs.keys()].toSpliced(index + 1, 0, index));

/** The document without run `index`. */
export const withoutRun = (d: SceneDocument, index: number): SceneDocument =>
  withRuns(d, [...d.runs.keys()].toSpliced(index, 1));

/** The document with run `from` moved to position `to`. */
export const withMoved = (d: SceneDocument, from: number, to: number): SceneDocument =>
  withRuns(d, [...d.runs.keys()].toSpliced(from, 1).toSpliced(to, 0, from));

/** The document with the rule of the catalogue of that name as its last run, with the defaults of its hyper-parameters. */
export const withAdded = (d: SceneDocument, name: string): SceneDocument =>
  withRuns(d, [...d.runs.keys(), { added: { optimizer: name, hyper: {} } }]);
