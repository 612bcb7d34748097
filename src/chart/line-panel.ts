// One panel of a line chart: a title, axes, and a line, band, marker and value for each run, with curves beside them. From points to marks.
import type { GroupMark, Mark, TextMark } from '../figure/figure';
import { rectPath, toPixels } from '../figure/path';
import type { RunLook } from '../figure/run-look';
import { cutText } from '../figure/text';
import { type Axis, type Extent, nothing, toTicks, withValue } from './axis';
import { type Box, TEXT_SIZE, toAxisX, toAxisY } from './axis-marks';
import type { PanelSpec } from './panel-spec';
import { type Reference, toReferencePaths } from './reference';
import { toReferenceMarks } from './reference-marks';
import { createRunMarks } from './run-marks';
import { type Scale, toScale } from './scale';
import { separate } from './separate';
import { createSeries, type Point, type Series } from './series';

/** Position of a panel's plot in the figure; the last panel has numbers below. */
export interface PanelBox extends Box {
  readonly isLast: boolean;
}

/** The steps of a panel to highlight. */
export interface PanelLook {
  readonly visible: readonly boolean[];
  /** The player's; infinite: the newest. */
  readonly step: number;
  /** The reader's pointer is over this step; NaN for none. */
  readonly pointed: number;
}

export interface LinePanel {
  readonly spec: PanelSpec;
  readonly series: readonly Series[];
  readonly references: readonly Reference[];
  push(run: number, point: Point): void;
  setReferences(references: readonly Reference[]): void;
  resize(box: PanelBox, steps: number): void;
  /** Cost grows only with what was pushed since the last call: unchanged marks are the same objects. */
  draw(look: PanelLook): GroupMark;
  /** The step under a place, in the figure's pixels. */
  toStep(px: number): number;
}

/** Distance between two value labels. */
const LABEL_GAP = 13.5;

const same = (a: Axis, b: Axis): boolean =>
  a.kind === b.kind && a.domain[0] === b.domain[0] && a.domain[1] === b.domain[1];

const empty: GroupMark = { kind: 'group', marks: [] };

export function createLinePanel(spec: PanelSpec, runs: readonly RunLook[]): LinePanel {
  const own = runs.map((run) => createRunMarks(run, spec));
  const series = runs.map(() => createSeries());
  let references: readonly Reference[] = [];
  let curves: readonly GroupMark[] = [];
  let box: PanelBox = { left: 0, right: 1, top: 0, bottom: 1, isLast: true };
  let extent: Extent = nothing;
  let axis = spec.axis(extent);
  let x: Scale = toScale({ kind: spec.x, domain: [1, 2] }, [0, 1]);
  let y: Scale = toScale(axis, [1, 0]);
  let isStale = false;
  let [heading, axisX, axisY]: Mark[] = [empty, empty, empty];
  let clip = '';

  const toX = (step: number): number => (spec.x === 'log' && step < 1 ? Number.NaN : x(step));
  const toY = (value: number): number =>
    axis.kind === 'log' && !(value > 0) && spec.floor === undefined ? Number.NaN : y(value);

  function rescale(): void {
    axis = spec.axis(extent);
    y = toScale(axis, [box.bottom, box.top]);
    isStale = false;
    const height = box.bottom - box.top;
    const ticks = spec.ticks
      ? spec.ticks(height).map((value) => ({ value, label: spec.tick?.(value) ?? '' }))
      : toTicks(axis, height, axis.kind === 'log' ? 22 : 28, spec.tick);
    axisY = toAxisY(ticks, y, box);
    for (const s of series) s.rescale({ x: toX, y: toY, edge: (value) => y(value) }, box.right - box.left);
    drawReferences();
  }

  function drawReferences(): void {
    // a curve goes on beyond the axis, and is clipped at the panel's edge
    curves = references.map((reference) =>
      toReferenceMarks(
        toReferencePaths(reference, { x: toX, y: y.free }),
        reference.standing,
        runs[reference.run]!.colour,
      ),
    );
  }

  function include(value: number): void {
    const next = withValue(extent, spec.floor === undefined ? value : Math.max(value, spec.floor));
    if (next === extent) return;
    extent = next;
    isStale ||= !same(spec.axis(extent), axis);
  }

  /** An upright line at a step. */
  function cursorAt(step: number, dash: string): Mark {
    const px = toX(step);
    const d = Number.isFinite(px) ? `M${toPixels(px)},${toPixels(box.top)}V${toPixels(box.bottom)}` : '';
    return { kind: 'path', d, stroke: 'muted', dash };
  }

  return {
    spec,
    series,
    get references() {
      return references;
    },
    push(run, point) {
      series[run]?.push(point);
      if (spec.x === 'log' && point.step < 1) return;
      for (const value of [point.value, point.low, point.high]) include(value);
    },
    setReferences(next) {
      references = next;
      for (const { standing, points, limitStep = Number.POSITIVE_INFINITY } of references) {
        if (standing === 'fit') continue;
        for (const [step, value] of points) if (step >= 1 && step <= limitStep) include(value);
      }
      if (!isStale) drawReferences();
    },
    resize(next, steps) {
      box = next;
      const last = Math.max(steps, spec.x === 'log' ? 2 : 1);
      const axisOfX: Axis = { kind: spec.x, domain: [spec.x === 'log' ? 1 : 0, last] };
      x = toScale(axisOfX, [box.left, box.right]);
      clip = rectPath(box.left, box.top - 2, box.right - box.left + 2, box.bottom - box.top + 4);
      heading = toHeading(spec.title, box);
      const ticks = toTicks(axisOfX, box.right - box.left, spec.x === 'log' ? 34 : 70);
      axisX = toAxisX(box.isLast ? ticks : ticks.map((tick) => ({ ...tick, label: '' })), x, box);
      rescale();
    },
    draw({ visible, step, pointed }) {
      if (isStale) rescale();
      const ends = series.map((s, run) => (visible[run] ? s.at(step) : undefined));
      const wanted = ends.map((end) => (end ? toY(end.value) : Number.NaN));
      const placed = separate(wanted, LABEL_GAP, box.top + 1, box.bottom - 1);
      const newest = Math.max(...series.map((s) => s.points.at(-1)?.step ?? 0));
      const paths = series.map((s, run) => (visible[run] ? s.toPaths() : undefined));
      const bands = own.map((marks, run) => marks.lines(paths[run]));
      const shown = curves.map((curve, i) => ((visible[references[i]!.run] ?? true) ? curve : empty));
      const last = own.map((marks, run) => {
        const end = ends[run];
        const [px, text] = end ? [toX(end.step), spec.format(end.value)] : [Number.NaN, ''];
        return marks.ends(paths[run], { px, py: wanted[run]!, labelY: placed[run]!, text });
      });
      return {
        kind: 'group',
        marks: [
          heading!,
          axisX!,
          axisY!,
          cursorAt(newest > step ? step : Number.NaN, ''),
          cursorAt(pointed, '3 3'),
          { kind: 'group', clip, marks: bands },
          { kind: 'group', clip, marks: shown },
          { kind: 'group', marks: last },
        ],
      };
    },
    toStep: (px) => Math.round(x.invert(px)),
  };
}

/** The title above the plot; as a tooltip in full if it is cut. */
function toHeading(title: string, { left, right, top }: Box): TextMark {
  const text = cutText(title, TEXT_SIZE, right - left, 600);
  const whole = text === title ? {} : { title };
  return { kind: 'text', text, x: left, y: top - 7, size: TEXT_SIZE, weight: 600, fill: 'ink', ...whole };
}
