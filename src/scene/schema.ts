// THE document: what a scene is. Defaults are defined here only.

import * as z from 'zod/mini';
import {
  FormulaText,
  InlineLandscape,
  kebabCase,
  Localised,
  MAX_NUMBERS,
  name,
  number,
  prose,
} from '../landscape/schema';
import { list, record } from '../landscape/sizes';
import { SymbolText } from '../landscape/symbol';
import { noiseKeys } from '../noise/catalogue';
import { VERSION } from './migrate';

export { Localised } from '../landscape/schema';

/** Largest seed: every whole number below 2⁵³ is one. */
export const MAX_SEED = Number.MAX_SAFE_INTEGER;
export const MAX_PARTICLES = 1_000_000;
export const MAX_STEPS = 10_000_000;
export const MAX_RUNS = 16;
const MAX_REGIONS = 64;
const MAX_CHAPTERS = 64;

const whole = (lowest: number, highest: number) =>
  z.int('expected a whole number').check(z.gte(lowest), z.lte(highest));
/** Coordinates, or the name of a critical point of the landscape. */
const place = z.union([z.tuple([number, number]), name]);
const interval = z
  .tuple([number, number])
  .check(z.refine(([lo, hi]) => lo <= hi, { error: 'expected [lo, hi] with lo ≤ hi' }));

export const Start = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('point'), at: place }),
    z.strictObject({ kind: z.literal('gaussian'), at: place, sigma: number.check(z.gte(0)) }),
    z.strictObject({ kind: z.literal('uniform'), x: interval, y: interval }),
    z.strictObject({ kind: z.literal('grid'), x: interval, y: interval }),
    z.strictObject({ kind: z.literal('ring'), at: place, radius: number.check(z.gte(0)) }),
  ],
  { error: 'expected "kind" to be "point", "gaussian", "uniform", "grid" or "ring"' },
);
export type StartDocument = z.output<typeof Start>;
/** With coordinates in the place of names. */
export type Start = Located<StartDocument>;
type Located<S> = S extends { at: unknown } ? Omit<S, 'at'> & { at: readonly [number, number] } : S;

/** A hyper-parameter with the range of its slider. */
const InlineHyper = z
  .strictObject({
    default: number,
    min: number,
    max: number,
    scale: z._default(z.enum(['linear', 'log', 'complement']), 'linear'),
    /** LaTeX. Default: made of the name. */
    symbol: z.optional(SymbolText),
    whole: z.optional(z.literal(true)),
    /** What it does, in one sentence. Default: what a number of that name usually does. */
    meaning: z.optional(Localised),
  })
  .check(z.refine((h) => h.min <= h.default && h.default <= h.max, { error: 'expected min ≤ default ≤ max' }));

/**
 * A rule inside a scene. A hyper-parameter is a number, or one with a range; a state is its value before step 1: a number,
 * "theta" for the start, or the name of a hyper-parameter.
 */
export const InlineOptimizer = z.strictObject({
  rule: FormulaText,
  hyper: z._default(record(z.string(), z.union([number, InlineHyper]), MAX_NUMBERS), {}),
  state: z._default(record(z.string(), z.union([number, name]), MAX_NUMBERS), {}),
  title: z.optional(Localised),
  /** What the probe draws: see OptimizerData. */
  shows: z.optional(
    z.strictObject({ momentum: z.optional(prose), inertia: z.optional(prose), rate: z.optional(prose) }),
  ),
});
export type InlineOptimizer = z.output<typeof InlineOptimizer>;

/** The numbers of all laws, each by its name in a scene: which of them a noise model has, and their ranges, is defined by the model. */
const lawNumbers = Object.fromEntries(noiseKeys.map((key) => [key, z.optional(number)]));

const Noise = z.strictObject({
  law: z._default(name, 'hessian'),
  ...lawNumbers,
  /** Name of the critical point whose Hessian a frozen law uses. Default: the first minimum, or else the first point. */
  at: z.optional(name),
  /** Variance added to the law's in every direction. */
  floor: z._default(number.check(z.gte(0)), 0),
  /** True: the same draws for all runs. */
  shared: z._default(z.boolean(), true),
});

const Run = z.strictObject({
  /** Name of a rule, or the rule itself. */
  optimizer: z.union([name, InlineOptimizer]),
  /** What differs from the rule's defaults: numbers, in ranges that the rule defines. */
  hyper: z._default(record(z.string(), z.unknown(), MAX_NUMBERS), {}),
  /** Its own noise, instead of the scene's. */
  noise: z.optional(Noise),
  label: z.optional(z.union([prose, Localised])),
  /** CSS hex colour. */
  colour: z.optional(z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/, 'expected a colour such as "#0072B2"'))),
});

const Swarm = z.strictObject({
  /** Of each run. */
  particles: z._default(whole(1, MAX_PARTICLES), 5000),
  seed: z._default(whole(0, MAX_SEED), 1),
  start: Start,
  /**
   * Steps for which every particle is held at its start while the state of its rule (momentum, second moments) follows the noise there;
   * true: 1000. The steps of the scene come after them. Default 0, a cold start.
   */
  warmup: z._default(z.union([z.boolean(), whole(0, 100_000)]), 0),
});

const Length = z.strictObject({
  steps: z._default(whole(1, MAX_STEPS), 1000),
  stepsPerFrame: z._default(whole(1, 10_000), 4),
});

const Measurements = z.strictObject({
  /**
   * What first passage leaves: "basin", the basin in which a particle starts, or the name of a region: then a particle leaves when it
   * enters the region, if it started outside, and otherwise when it goes out. Default: the first region; without regions the basin.
   */
  escape: z.optional(name),
  /** Name of the critical point in the frame of whose eigenvectors variances are measured. Default: the one nearest to where the swarm starts. */
  variance: z.optional(name),
  /** Curvature at which learning rates are compared: see effectiveRate. Default: the sharpness of that point. */
  curvature: z.optional(number.check(z.gt(0))),
});

/** Of a text in a scene with a sweep: it inserts the swept value, or holds for all values. */
const holdsForAllValues = z.optional(z.literal(true));

/** The camera. Omitted values are those of the home view. */
export const Camera = z.strictObject({
  mode: z.optional(z.enum(['surface', 'top'])),
  /** Degrees around the vertical; −90 looks along y, with x to the right. Of the surface view. */
  azimuth: z.optional(number),
  /** Degrees above the floor. Of the surface view. */
  elevation: z.optional(number.check(z.gte(0), z.lte(90))),
  /** 1 shows the whole window; 2: twice as near. */
  zoom: z.optional(number.check(z.gte(0.4), z.lte(60))),
  /** x and y of the centre of the picture. */
  at: z.optional(z.tuple([number, number])),
});
export type Camera = z.output<typeof Camera>;

/** The step from which the caption changes. */
const Chapter = z.strictObject({
  step: whole(0, MAX_STEPS),
  title: z.optional(Localised),
  caption: Localised,
  holdsForAllValues,
  /** Where the camera goes when the chapter is opened. Default: it stays. */
  camera: z.optional(Camera),
  /** Names of critical points to look at; on a surface inside the scene, missing ones are ignored. */
  highlight: z._default(list(name, 64), []),
  /** Indices of the visible runs. Default: all. */
  visibleRuns: z.optional(list(whole(0, MAX_RUNS - 1), MAX_RUNS)),
  /** For the lecturer: never shown on the projected picture. */
  note: z.optional(Localised),
});
export type Chapter = z.output<typeof Chapter>;

/** Numbers of a document that follow one number: path in the document → formula of `name`. */
export const Sweep = z.strictObject({
  name,
  title: z.optional(Localised),
  /** LaTeX. Default: made of the name. */
  symbol: z.optional(SymbolText),
  values: list(number, 64).check(z.minLength(1)),
  scale: z._default(z.enum(['linear', 'log']), 'linear'),
  /** Keys and indices with dots between them; * is every entry: "runs.*.hyper.lr". */
  set: record(prose, prose, 64),
});
export type Sweep = z.output<typeof Sweep>;

const Trails = z.strictObject({
  /** Of each run: its first particles. 0: none. */
  particles: z._default(whole(0, 200), 0),
  /** The last steps, fading; or everything from step 0 on. */
  length: z._default(z.enum(['fading', 'full']), 'fading'),
});

const View = z.strictObject({
  /** All swarms on one surface, or one surface per run. */
  layout: z._default(z.enum(['overlay', 'tiles']), 'overlay'),
  mode: z._default(z.enum(['surface', 'top']), 'surface'),
  camera: z.optional(Camera),
  /** How loss becomes height: as it is; its logarithm, where valleys are shallow against the walls; or its rank among the losses of the window. */
  height: z._default(z.enum(['linear', 'log', 'rank']), 'linear'),
  palette: z._default(z.enum(['viridis', 'cividis', 'batlow', 'grey']), 'viridis'),
  /** The surface lets swarms behind a hill shine through. */
  translucent: z._default(z.boolean(), false),
  /** Single particles, or their density; auto: density from 100 000 particles of all runs on. */
  swarm: z._default(z.enum(['auto', 'particles', 'density']), 'auto'),
  trails: z.prefault(Trails, {}),
  /** The mean of each swarm and its ellipse of one standard deviation. */
  spread: z._default(z.boolean(), false),
  /** Names of critical points. */
  marks: z._default(z.boolean(), true),
  /** Borders of basins. */
  basins: z._default(z.boolean(), true),
  theme: z.optional(z.enum(['light', 'dark', 'projector', 'print'])),
  /** The tab that opens beside the picture; default: the reader's last one. */
  tab: z.optional(z.enum(['chart', 'rule', 'surface'])),
  /** The id of a chart: whoever shows charts knows which there are. */
  chart: z.optional(kebabCase('escape')),
  /** A particle that is probed from the start. */
  probe: z.optional(z.strictObject({ run: whole(0, MAX_RUNS - 1), particle: whole(0, MAX_PARTICLES - 1) })),
});
export type View = z.output<typeof View>;

/** A comparison of x and y; `title`: its displayed name, default its name. */
const Region = z.union([prose, z.strictObject({ where: prose, title: Localised })]);
export type Region = z.output<typeof Region>;

export const SceneDocument = z.strictObject({
  $schema: z.optional(prose),
  version: z.literal(VERSION),
  name: z.optional(name),
  title: z._default(Localised, { en: 'Untitled', zh: '未命名' }),
  caption: z.optional(Localised),
  /** Name of a landscape, or the landscape itself. */
  landscape: z.union([name, InlineLandscape]),
  /** What differs from the landscape's defaults: numbers, in ranges that the landscape defines. */
  parameters: z._default(record(z.string(), z.unknown(), MAX_NUMBERS), {}),
  runs: list(Run, MAX_RUNS).check(z.minLength(1)),
  noise: z.prefault(Noise, {}),
  swarm: Swarm,
  length: z.prefault(Length, {}),
  /** By name, under which they are counted. */
  regions: z._default(record(name, Region, MAX_REGIONS), {}),
  measurements: z.prefault(Measurements, {}),
  /** In the order of their steps. */
  chapters: z._default(list(Chapter, MAX_CHAPTERS), []),
  /** The number that this scene sweeps: with buttons, and small multiples over its values. */
  sweep: z.optional(z.extend(Sweep, { holdsForAllValues })),
  view: z.prefault(View, {}),
});
/** With every default in place. */
export type SceneDocument = z.output<typeof SceneDocument>;
