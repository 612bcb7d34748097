// The document of an experiment: a scene, the numbers that are swept, and what is measured. Defaults are defined here only.

import * as z from 'zod/mini';
import { name, prose } from '../landscape/schema';
import { list } from '../landscape/sizes';
import { SymbolText } from '../landscape/symbol';
import { VERSION } from '../scene/migrate';
import { Localised, MAX_PARTICLES, MAX_RUNS, MAX_STEPS, SceneDocument, Sweep } from '../scene/schema';

const whole = (lowest: number, highest: number) =>
  z.int('expected a whole number').check(z.gte(lowest), z.lte(highest));
const steps = whole(1, MAX_STEPS);
const particles = whole(1, MAX_PARTICLES);
const runIndex = whole(0, MAX_RUNS - 1);

/** The swept number, and the values of a quick run. */
const ExperimentSweep = z.extend(Sweep, {
  /** Some of `values`. */
  quick: list(z.number(), 64).check(z.minLength(1)),
  /** Labels of the values, if numbers alone are not clear; as many as `values`. */
  labels: z.optional(list(Localised, 64)),
});

/** An axis on which a straight line is expected for some of the runs. The others are fitted too, and marked as not expected. */
const Axis = z.strictObject({
  /** Formula of the swept number: "1/sqrt(k)". */
  x: prose,
  /** LaTeX. Default: the formula as written. */
  symbol: z.optional(SymbolText),
  /** Runs for which the line is expected here. */
  runs: list(runIndex, MAX_RUNS),
});

const common = {
  $schema: z.optional(prose),
  version: z.literal(VERSION),
  name: name.check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a name in kebab-case, such as "escape-batch"')),
  title: Localised,
  summary: Localised,
  /** Caveats to show with the result. */
  caveats: list(Localised, 16),
  /** Name of a scene, or the scene itself. Its particles, steps and sweep are those of the experiment. */
  scene: z.union([name, SceneDocument]),
  sweep: ExperimentSweep,
  /** Of each run at each value. */
  particles,
  quickParticles: particles,
};

/** Mean first-passage times out of the region that the scene's measurements name. */
const EscapeExperiment = z.strictObject({
  ...common,
  kind: z.literal('escape'),
  /** Most steps for which a particle is followed. */
  steps,
  quickSteps: steps,
  axes: list(Axis, 8).check(z.minLength(1)),
});

const Passage = z.strictObject({
  /** Coordinates, or the name of a critical point. */
  at: z.union([z.tuple([z.number(), z.number()]), name]),
  /** Name of the region that is entered. */
  region: name,
});

/**
 * The mean time of a passage back over that of a passage there, after one number of each run has been chosen such that the latter is the
 * swept number.
 */
const SelectionExperiment = z.strictObject({
  ...common,
  kind: z.literal('selection'),
  steps,
  quickSteps: steps,
  /** The passage whose mean time is matched, and the one that is compared with it. */
  passages: z.tuple([Passage, Passage]),
  /** Of each run: the number that is chosen, and between what. The mean time must fall from the first end to the second. */
  match: list(z.strictObject({ path: prose, between: z.tuple([z.number(), z.number()]) }), MAX_RUNS),
});

/** Steps at which one experiment measures. */
export const MAX_MOMENTS = 1000;

/** Variances in the frame of a critical point. */
const VarianceExperiment = z.strictObject({
  ...common,
  kind: z.literal('variance'),
  /** In increasing order. */
  at: list(steps, MAX_MOMENTS).check(
    z.minLength(1),
    z.refine((at) => at.every((step, i) => i === 0 || step > at[i - 1]!), {
      error: 'expected steps in increasing order',
    }),
  ),
});

/** Shares of the particles that are in a region after `steps`. */
const ShareExperiment = z.strictObject({
  ...common,
  kind: z.literal('share'),
  steps,
  quickSteps: steps,
  /** Name of a region of the scene. */
  region: name,
});

export const ExperimentDocument = z.discriminatedUnion(
  'kind',
  [EscapeExperiment, SelectionExperiment, VarianceExperiment, ShareExperiment],
  { error: 'expected "kind" to be "escape", "selection", "variance" or "share"' },
);
/** As it is written, with defaults in place. */
export type ExperimentDocument = z.output<typeof ExperimentDocument>;
export type Kind = ExperimentDocument['kind'];
