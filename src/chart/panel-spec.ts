// What a panel of a chart shows, and how its numbers are written. Types only.
import type { Axis, Extent, ScaleKind } from './axis';
import type { Point } from './series';

/** What a panel shows and how its numbers are written. */
export interface PanelSpec {
  readonly title: string;
  /** Of the steps. A logarithmic axis begins at step 1. */
  readonly x: ScaleKind;
  /** The axis of the values for what was measured, with its intervals and the curves within their limits. */
  axis(extent: Extent): Axis;
  /** Of values on a logarithmic axis: those below are drawn there. Without it, values that are not positive are not drawn. */
  readonly floor?: number;
  /** Beside the end of a line and in the readout: "68 %". */
  format(value: number): string;
  /** In the readout, behind the value. */
  interval(point: Point): string;
  /** At the axis; default: as round numbers are. */
  tick?(value: number): string;
  /** Where the axis of the values has lines; default: at round numbers. */
  ticks?(height: number): readonly number[];
  /** The band: a narrow confidence interval, or wide quantiles of a swarm, which are drawn lighter. */
  readonly band: 'interval' | 'quantiles';
  /** Markers at the newest step, or along the line as well. */
  readonly marks: 'end' | 'along';
}
