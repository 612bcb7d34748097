// THE document: what a scene is. Defaults stand here and nowhere else.

import * as z from 'zod/mini';
import { FormulaText, InlineLandscape, Localised, number } from '../landscape/schema';

export { Localised } from '../landscape/schema';

/** Largest seed: every whole number below 2⁵³ is one. */
export const MAX_SEED = Number.MAX_SAFE_INTEGER;
export const MAX_PARTICLES = 1_000_000;
export const MAX_STEPS = 10_000_000;
export const MAX_RUNS = 16;

const whole = (lowest: number, highest: number) =>
  z.int('expected a whole number').check(z.gte(lowest), z.lte(highest));
const point = z.tuple([number, number]);
const interval = z
  .tuple([number, number])
  .check(z.refine(([lo, hi]) => lo <= hi, { error: 'expected [lo, hi] with lo ≤ hi' }));

export const Start = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('point'), at: point }),
    z.strictObject({ kind: z.literal('gaussian'), at: point, sigma: number.check(z.gte(0)) }),
    z.strictObject({ kind: z.literal('uniform'), x: interval, y: interval }),
    z.strictObject({ kind: z.literal('grid'), x: interval, y: interval }),
    z.strictObject({ kind: z.literal('ring'), at: point, radius: number.check(z.gte(0)) }),
  ],
  { error: 'expected "kind" to be "point", "gaussian", "uniform", "grid" or "ring"' },
);
export type Start = z.output<typeof Start>;

/** A hyper-parameter with the range of its slider. */
const InlineHyper = z
  .strictObject({
    default: number,
    min: number,
    max: number,
    scale: z._default(z.enum(['linear', 'log', 'complement']), 'linear'),
    /** LaTeX. Default: made of the name. */
    symbol: z.optional(z.string()),
    whole: z.optional(z.literal(true)),
  })
  .check(z.refine((h) => h.min <= h.default && h.default <= h.max, { error: 'expected min ≤ default ≤ max' }));

/**
 * A rule that stands inside a scene. A hyper-parameter is a number, or one with a range; a state is its value before step 1: a number,
 * "theta" for the start, or the name of a hyper-parameter.
 */
export const InlineOptimizer = z.strictObject({
  rule: FormulaText,
  hyper: z._default(z.record(z.string(), z.union([number, InlineHyper])), {}),
  state: z._default(z.record(z.string(), z.union([number, z.string()])), {}),
  title: z.optional(Localised),
  /** What the probe draws: see OptimizerData. */
  shows: z.optional(
    z.strictObject({ momentum: z.optional(z.string()), inertia: z.optional(z.string()), rate: z.optional(z.string()) }),
  ),
});
export type InlineOptimizer = z.output<typeof InlineOptimizer>;

const Run = z.strictObject({
  /** Name of a rule, or the rule itself. */
  optimizer: z.union([z.string(), InlineOptimizer]),
  /** What differs from the rule's defaults: numbers, in ranges that only the rule knows. */
  hyper: z._default(z.record(z.string(), z.unknown()), {}),
  label: z.optional(z.string()),
  /** CSS hex colour. */
  colour: z.optional(z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/, 'expected a colour such as "#0072B2"'))),
});

const Noise = z.strictObject({
  law: z._default(z.string(), 'hessian'),
  batchSize: z.optional(number),
  sigma: z.optional(number),
  alpha: z.optional(number),
  /** Name of the critical point whose Hessian a frozen law uses. Default: the first minimum, or the first point where there is none. */
  at: z.optional(z.string()),
  /** Variance added to the law's in every direction. */
  floor: z._default(number.check(z.gte(0)), 0),
  /** True: the same draws for all runs. */
  shared: z._default(z.boolean(), true),
});

const Swarm = z.strictObject({
  /** Of each run. */
  particles: z._default(whole(1, MAX_PARTICLES), 5000),
  seed: z._default(whole(0, MAX_SEED), 1),
  start: Start,
});

const Length = z.strictObject({
  steps: z._default(whole(1, MAX_STEPS), 1000),
  stepsPerFrame: z._default(whole(1, 10_000), 4),
});

const View = z.strictObject({
  mode: z._default(z.enum(['surface', 'top']), 'surface'),
  /** How loss becomes height: as it is, or its logarithm, where valleys are shallow against the walls. */
  height: z._default(z.enum(['linear', 'log']), 'linear'),
});

export const SceneDocument = z.strictObject({
  $schema: z.optional(z.string()),
  version: z.literal(1),
  name: z.optional(z.string()),
  title: z._default(Localised, { en: 'Untitled', zh: '未命名' }),
  caption: z.optional(Localised),
  /** Name of a landscape, or the landscape itself. */
  landscape: z.union([z.string(), InlineLandscape]),
  /** What differs from the landscape's defaults: numbers, in ranges that only the landscape knows. */
  parameters: z._default(z.record(z.string(), z.unknown()), {}),
  runs: z.array(Run).check(z.minLength(1), z.maxLength(MAX_RUNS)),
  noise: z.prefault(Noise, {}),
  swarm: Swarm,
  length: z.prefault(Length, {}),
  /** Name → comparison of x and y. */
  regions: z._default(z.record(z.string(), z.string()), {}),
  view: z.prefault(View, {}),
});
/** With every default in place. */
export type SceneDocument = z.output<typeof SceneDocument>;
