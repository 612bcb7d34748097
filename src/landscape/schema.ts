// The landscape document: what a file of landscapes/ contains.

import * as z from 'zod/mini';
import { MAX_LINES } from '../formula/parse';
import { list, record } from './sizes';
import { SymbolText } from './symbol';

/** Finite number. */
export const number = z.number();
/** A name in tables and legends: one line. */
export const name = z.string().check(z.minLength(1), z.maxLength(200));
/** A name as files and links have it. */
export const kebabCase = (example: string) =>
  name.check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, `expected a name in kebab-case, such as "${example}"`));
/** A title, a caption, a source. */
export const prose = z.string().check(z.maxLength(20_000));
/** Text in the languages of the page. */
export const Localised = z.strictObject({ en: prose, zh: prose });
export type Localised = z.output<typeof Localised>;

const identifier = z
  .string()
  .check(z.regex(/^[\p{L}_][\p{L}\p{N}_]*$/u, 'expected a name of letters, digits and _, such as "kappa"'));

/** At most so many parameters and the like: more could not be shown as controls. */
export const MAX_NUMBERS = 64;

/** Between closer numbers there are too few doubles for a picture. */
const NARROWEST = 1e-9;

/** [lo, hi] with lo < hi. */
export const Interval = z.tuple([number, number]).check(
  z.refine(([lo, hi]) => hi - lo < 1e100 && hi - lo > NARROWEST * Math.max(Math.abs(lo), Math.abs(hi)), {
    error:
      'expected [lo, hi] with lo < hi, less than 1e100 and more than a billionth of their size apart; correct them',
  }),
);

/** The part of the plane that is shown; also the unit in which "far away" is measured. */
export const Window = z.strictObject({ x: Interval, y: Interval });
export type Window = z.output<typeof Window>;

export const Parameter = z
  .strictObject({
    default: number,
    min: number,
    max: number,
    scale: z._default(z.enum(['linear', 'log']), 'linear'),
    label: z.optional(Localised),
    /** LaTeX. Default: derived from the name. */
    symbol: z.optional(SymbolText),
  })
  .check(
    z.refine((p) => p.min <= p.default && p.default <= p.max, { error: 'expected min ≤ default ≤ max' }),
    z.refine((p) => p.max - p.min < 1e100, { error: 'expected min and max less than 1e100 apart; correct them' }),
    z.refine((p) => p.scale === 'linear' || p.min > 0, { error: 'expected min > 0 on a logarithmic scale' }),
  );
export type Parameter = z.output<typeof Parameter>;

export const KINDS = ['minimum', 'saddle', 'maximum', 'degenerate'] as const;
export type Kind = (typeof KINDS)[number];

const Point = z.strictObject({
  name,
  title: z.optional(Localised),
  kind: z.enum(KINDS),
  /** Approximate place at the parameters' defaults; Newton finds the exact one. */
  at: z.tuple([number, number]),
});

/** Names distinguish basins in results, where "elsewhere" means in none. */
const Points = list(Point, 256).check(
  z.refine((points) => new Set(points.map((p) => p.name)).size === points.length, {
    error: 'expected a different name for each point',
  }),
  z.refine((points) => points.every((p) => p.name !== 'elsewhere'), { error: 'expected no point called "elsewhere"' }),
);

export const FormulaText = z.union([z.string(), list(z.string(), MAX_LINES).check(z.minLength(1))]);

export const LandscapeDocument = z.strictObject({
  $schema: z.optional(prose),
  version: z.literal(1),
  name: kebabCase('three-wells'),
  title: Localised,
  formula: FormulaText,
  parameters: z._default(record(identifier, Parameter, MAX_NUMBERS), {}),
  window: Window,
  points: z._default(Points, []),
  source: prose,
});
export type LandscapeDocument = z.output<typeof LandscapeDocument>;

/** A landscape inside a scene: a formula and a window are enough. */
export const InlineLandscape = z.strictObject({
  formula: FormulaText,
  window: Window,
  parameters: z._default(record(identifier, z.union([number, Parameter]), MAX_NUMBERS), {}),
  points: z._default(Points, []),
  title: z.optional(Localised),
});
export type InlineLandscape = z.output<typeof InlineLandscape>;
