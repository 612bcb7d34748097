// A chart drawn at once, from the whole history: for files and for pictures without a page. Also the pieces that a growing chart is made of.
import type { Figure } from '../figure/figure';
import type { Measured } from '../swarm/measured';
import type { Moment } from '../swarm/swarm';
import { type Chart, type ChartScene, isChart, type Language, type MeasureChart, type NoChart } from './chart';
import { chartWords } from './chart-words';
import { createLineFigure, type LineFigure, type LineLayout } from './line-figure';

export interface Drawing {
  readonly scene: ChartScene;
  /** In order of steps. */
  readonly history: readonly Moment[];
  readonly visible: readonly boolean[];
  /** Numbers and markers are of this step. Default the newest. */
  readonly step?: number;
  /** CSS pixels; the figure is as high as its panels need, and at most this high. */
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** The figure, or a sentence saying why there is none. */
export function drawChart(chart: Chart, drawing: Drawing): Figure | NoChart {
  const { scene, history, visible, step, width, height, language } = drawing;
  const reached = step === undefined ? history.at(-1) : history.findLast((moment) => moment.step <= step);
  const made = chart.make(scene, language, history.at(-1)?.runs);
  if (!made) return { reason: '' };
  if (!isChart(made)) return made;
  const lines = createLineFigure(toLayout(made, scene, chart.name(language), language));
  for (const moment of history) feed(lines, made, moment);
  setReferences(lines, made, reached?.runs ?? []);
  lines.resize(width, Math.max(height, lines.leastHeight));
  return lines.draw({ visible, step })!;
}

export function toLayout(
  made: MeasureChart,
  { runs, steps }: ChartScene,
  name: string,
  language: Language,
): LineLayout {
  const words = chartWords[language];
  const panels = made.panels.map(({ title }) => title).join(', ');
  return {
    panels: made.panels,
    runs,
    steps,
    stepTitle: words.step,
    valueTitle: made.valueTitle,
    summary: words.summary(name, panels, runs.map(({ label }) => label).join(', ')),
    ...(made.room === undefined ? {} : { room: made.room }),
  };
}

/** Pushes the measurements at a step. */
export function feed(lines: Pick<LineFigure, 'push'>, made: MeasureChart, { step, runs }: Moment): void {
  for (const [run, measured] of runs.entries())
    for (const [panel, point] of made.toPoints(step, measured).entries()) if (point) lines.push(panel, run, point);
}

/** Sets the curves for the measurements at the step shown. */
export function setReferences(
  lines: Pick<LineFigure, 'setReferences'>,
  made: MeasureChart,
  measured: readonly Measured[],
): void {
  for (const [panel, references] of (made.toReferences?.(measured) ?? []).entries())
    lines.setReferences(panel, references);
}
