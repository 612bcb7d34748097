// A curve to compare with measurements: a theory, or a fit. How its standing is drawn, and its path up to and beyond its limit. No DOM.
import type { Colour } from '../figure/figure';
import { pow } from '../kernel/scalar';

/** `exact`: the discrete recursion; `paper`: a published formula; `approximate`: known to be off; `fit`: made from the data itself. */
export type Standing = 'exact' | 'paper' | 'approximate' | 'fit';

export interface Reference {
  /** The run that it is about. */
  readonly run: number;
  readonly standing: Standing;
  /** A word or two, for the readout. */
  readonly label: string;
  /** Steps increase. */
  readonly points: readonly (readonly [step: number, value: number])[];
  /** The step from which its assumptions fail; undefined: never. */
  readonly limitStep: number | undefined;
}

/** A stroke; the casing lies under it. */
export interface ReferenceLook {
  readonly colour: Colour;
  readonly width: number;
  readonly dash: string;
  readonly casing: Colour | undefined;
}

/** Of the run's colour, under a dark core. */
export const CASING = { width: 5, opacity: 0.5 };

/** By its standing, within its limit: an exact one is a dark core in the run's colour. */
export function toReferenceLook(standing: Standing, colour: Colour): ReferenceLook {
  const looks: Readonly<Record<Standing, ReferenceLook>> = {
    exact: { colour: 'ink', width: 1.4, dash: '', casing: colour },
    paper: { colour, width: 2, dash: '13 5', casing: undefined },
    approximate: { colour, width: 2.2, dash: '0.1 5', casing: undefined },
    fit: { colour, width: 1, dash: '', casing: undefined },
  };
  return looks[standing];
}

/** Beyond its limit. */
export const beyondLook: ReferenceLook = { colour: 'muted', width: 1.2, dash: '3 4', casing: undefined };

/** Path data up to its limit and from there on. `x` and `y` give NaN for a point that cannot be shown. */
export function toReferencePaths(
  { points, limitStep = Number.POSITIVE_INFINITY }: Pick<Reference, 'points' | 'limitStep'>,
  scale: { x(step: number): number; y(value: number): number },
): { readonly within: string; readonly beyond: string } {
  const paths = { within: '', beyond: '' };
  let previous = '';
  let [px, py] = [Number.NaN, Number.NaN];
  for (const [step, value] of points) {
    const side = step <= limitStep ? 'within' : 'beyond';
    const x = scale.x(step);
    const y = scale.y(value);
    if (Number.isNaN(x + y)) {
      previous = '';
      continue;
    }
    // far outside the picture a browser's single precision would overflow
    const pair = `${x.toFixed(1)},${Math.min(Math.max(y, -1e4), 1e4).toFixed(1)}`;
    const isFirst = previous === '';
    const from = side === previous ? '' : isFirst ? '' : `M${px.toFixed(1)},${py.toFixed(1)}`;
    paths[side] += isFirst ? `M${pair}` : `${from}L${pair}`;
    [px, py] = [x, Math.min(Math.max(y, -1e4), 1e4)];
    previous = side;
  }
  return paths;
}

/** The value at a step: linear between the points, logarithmic where both are positive. NaN outside of them. */
export function valueAt({ points }: Pick<Reference, 'points'>, step: number): number {
  const next = points.findIndex(([s]) => s >= step);
  if (next < 0) return Number.NaN;
  const [toStep, to] = points[next]!;
  if (toStep === step) return to;
  const before = points[next - 1];
  if (!before) return Number.NaN;
  const [fromStep, from] = before;
  const part = (step - fromStep) / (toStep - fromStep);
  return from > 0 && to > 0 ? from * pow(to / from, part) : from + part * (to - from);
}
