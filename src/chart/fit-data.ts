// What a chart of an experiment shows: points with error bars against a parameter, and lines beside them. Plain data.

import type { RunLook } from '../figure/run-look';
import { pow } from '../kernel/scalar';
import { type Axis, type Extent, linearAxis, logAxis, nothing, type ScaleKind, withValue } from './axis';

export interface FitPoint {
  readonly x: number;
  /** Infinite if only a lower limit is known: then `low` is drawn, with an arrow. */
  readonly y: number;
  /** Error bar; NaN for none. */
  readonly low: number;
  readonly high: number;
}

export interface FitSeries {
  readonly run: RunLook;
  readonly points: readonly FitPoint[];
  /** Drawn as it is: two points for a straight line. */
  readonly line?: readonly (readonly [x: number, y: number])[];
  /** A theory is a dark line cased in the run's colour. Default 'fit'. */
  readonly lineStanding?: 'fit' | 'theory';
  /** Out of range, or not to be compared: drawn in grey. */
  readonly isGrey?: boolean;
}

export interface FitPanel {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly xScale: ScaleKind;
  readonly yScale: ScaleKind;
  readonly series: readonly FitSeries[];
}

export interface FitData {
  readonly panels: readonly FitPanel[];
  /** One sentence below: what the bars and lines are. */
  readonly note?: string;
}

/** Fraction of an axis that is left free at either end. */
const ROOM = 0.06;

const isKnown = (value: number): boolean => Number.isFinite(value);

/** Where a point is drawn: at its value, or at its lower limit. */
export const heightOf = ({ y, low }: FitPoint): number => (isKnown(y) ? y : low);

/** A little beyond the points, so that none lies on the frame. */
function axisAround(kind: ScaleKind, extent: Extent): Axis {
  const { min, max, positive } = extent;
  if (!(min < max) || (kind === 'log' && !(positive < max)))
    return kind === 'log' ? logAxis(extent) : linearAxis(extent);
  if (kind === 'linear') {
    const room = ROOM * (max - min);
    // an axis of positive numbers does not begin below 0
    return { kind, domain: [min >= 0 ? Math.max(0, min - room) : min - room, max + room] };
  }
  const factor = pow(max / positive, ROOM);
  return { kind, domain: [positive / factor, max * factor] };
}

/** Axes that hold every point, error bar and fitted line. A theory is cut off where it leaves them. */
export function axesOf({ xScale, yScale, series }: FitPanel): { readonly x: Axis; readonly y: Axis } {
  let [x, y] = [nothing, nothing];
  for (const { points, line = [], lineStanding } of series) {
    for (const point of points) {
      x = withValue(x, point.x);
      for (const value of [point.y, point.low, point.high]) y = withValue(y, value);
    }
    for (const [lineX, lineY] of lineStanding === 'theory' ? [] : line) {
      x = withValue(x, lineX);
      y = withValue(y, lineY);
    }
  }
  return { x: axisAround(xScale, x), y: yScale === 'log' ? logAxis(y) : linearAxis(y) };
}
