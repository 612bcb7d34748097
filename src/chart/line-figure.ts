// Lines over steps in panels one above the other, one line per run: from measurements to a figure that grows.
import type { Figure, Mark, TextMark } from '../figure/figure';
import type { RunLook } from '../figure/run-look';
import { TEXT_SIZE } from './axis-marks';
import { createLinePanel, type LinePanel } from './line-panel';
import type { PanelSpec } from './panel-spec';
import type { Reference } from './reference';
import type { Point } from './series';

export interface LineLayout {
  readonly panels: readonly PanelSpec[];
  readonly runs: readonly RunLook[];
  /** The step axis ends here. */
  readonly steps: number;
  /** Axis titles: of the steps, below; of the values, above on the right. */
  readonly stepTitle: string;
  readonly valueTitle: string;
  /** Description for readers who cannot see the picture. */
  readonly summary: string;
  /** For the longest number beside the end of a line, in CSS pixels. Default 58. */
  readonly room?: number;
}

/** The steps of a chart to highlight. */
export interface LineLook {
  readonly visible: readonly boolean[];
  /** The player's step, whose numbers and markers are shown. Undefined: the newest. */
  readonly step?: number | undefined;
  /** The step under the reader's pointer; undefined for none. */
  readonly pointed?: number | undefined;
}

/** A panel under a place of the figure, and the step there. */
export interface Pointed {
  readonly panel: LinePanel;
  readonly step: number;
  /** Edges of its plot, in the figure's pixels. */
  readonly top: number;
  readonly bottom: number;
  readonly isBelowAnother: boolean;
  readonly isLast: boolean;
}

export interface LineFigure {
  /** Least height that leaves room for every panel, in CSS pixels. */
  readonly leastHeight: number;
  /** Steps increase within a line. */
  push(panel: number, run: number, point: Point): void;
  /** Replaces the curves of a panel. */
  setReferences(panel: number, references: readonly Reference[]): void;
  /** The figure is `width` wide, and no higher than its panels need. Draws everything anew. */
  resize(width: number, height: number): void;
  /** Cost grows only with what was pushed since the last call. Undefined before the first size. */
  draw(look: LineLook): Figure | undefined;
  /** Undefined beside the plots. */
  at(px: number, py: number): Pointed | undefined;
}

/** Around and between the plots, CSS pixels. */
const margin = { left: 46, right: 58, top: 24, between: 34, bottom: 40 };
const MIN_PLOT = 62;
const MAX_PLOT = 170;
/** A logarithmic axis needs room for its decades. */
const MIN_LOG_PLOT = 110;

export function createLineFigure(layout: LineLayout): LineFigure {
  const { runs, steps, stepTitle, valueTitle, summary, room = margin.right } = layout;
  const panels = layout.panels.map((spec) => createLinePanel(spec, runs));
  const count = Math.max(panels.length, 1);
  const fixed = margin.top + margin.bottom + (count - 1) * margin.between;
  const isTall =
    panels.length <= 2 && panels.some(({ spec }) => spec.axis({ min: 1, max: 1, positive: 1 }).kind === 'log');
  const least = isTall ? MIN_LOG_PLOT : MIN_PLOT;
  let size: { readonly width: number; readonly height: number } | undefined;
  let titles: readonly Mark[] = [];
  /** Top edges of the plots, and the height of one. */
  let tops: readonly number[] = [];
  let plot = 0;

  return {
    leastHeight: fixed + count * least,
    push: (panel, run, point) => panels[panel]?.push(run, point),
    setReferences: (panel, references) => panels[panel]?.setReferences(references),
    resize(width, height) {
      const most = panels.length === 1 ? 1.9 * MAX_PLOT : MAX_PLOT;
      plot = Math.min(Math.max((height - fixed) / count, least), most);
      tops = panels.map((_, i) => margin.top + i * (plot + margin.between));
      const right = Math.max(width - room, margin.left + 40);
      const bottom = fixed - margin.bottom + count * plot;
      for (const [i, panel] of panels.entries()) {
        const top = tops[i]!;
        panel.resize({ left: margin.left, right, top, bottom: top + plot, isLast: i + 1 === count }, steps);
      }
      titles = [
        titleAt(stepTitle, (margin.left + right) / 2, bottom + 34, 'middle'),
        titleAt(valueTitle, width, margin.top - 7, 'end'),
      ];
      size = { width, height: bottom + margin.bottom };
    },
    draw({ visible, step = Number.POSITIVE_INFINITY, pointed = Number.NaN }) {
      if (!size) return undefined;
      const drawn = panels.map((panel) => panel.draw({ visible, step, pointed }));
      return { ...size, label: summary, marks: [...titles, ...drawn] };
    },
    at(px, py) {
      if (!size || panels.length === 0) return undefined;
      if (px < margin.left - 8 || px > size.width - room + 8) return undefined;
      const below = tops.findIndex((top) => py < top + plot + margin.between / 2);
      const under = below < 0 ? panels.length - 1 : below;
      const [panel, top] = [panels[under]!, tops[under]!];
      const isLast = under + 1 === panels.length;
      return { panel, step: panel.toStep(px), top, bottom: top + plot, isBelowAnother: under > 0, isLast };
    },
  };
}

const titleAt = (text: string, x: number, y: number, anchor: 'middle' | 'end'): TextMark => ({
  kind: 'text',
  text,
  x,
  y,
  size: TEXT_SIZE,
  fill: 'muted',
  anchor,
});
