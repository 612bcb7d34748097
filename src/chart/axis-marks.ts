// An axis as marks: its line, its ticks, and the numbers beside them.
import type { GroupMark, Mark, TextMark } from '../figure/figure';
import { toPixels } from '../figure/path';
import { textWidth } from '../figure/text';
import type { Tick } from './axis';
import type { Scale } from './scale';

/** CSS pixels of the numbers at an axis: as large as the page's smallest text; a chart is scaled along with it. */
export const TEXT_SIZE = 12;

/** The place of a plot in its figure. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const number = (text: string, x: number, y: number, anchor: 'middle' | 'end'): TextMark => ({
  kind: 'text',
  text,
  x,
  y,
  size: TEXT_SIZE,
  fill: 'muted',
  anchor,
});

/** Below the plot. */
export function toAxisX(ticks: readonly Tick[], x: Scale, { left, right, bottom }: Box): GroupMark {
  const y = toPixels(bottom);
  const strokes = ticks.map(({ value }) => `M${toPixels(x(value))},${y}V${toPixels(bottom + 4)}`).join('');
  const line: Mark = { kind: 'path', d: `M${toPixels(left)},${y}H${toPixels(right)}${strokes}`, stroke: 'muted' };
  const numbers = ticks.flatMap(({ value, label }) =>
    label === '' ? [] : [number(label, x(value), bottom + 16.5, 'middle')],
  );
  return { kind: 'group', marks: [line, ...numbers] };
}

/** On the left, with a line across the plot for every tick. */
export function toAxisY(ticks: readonly Tick[], y: Scale, { left, right }: Box): GroupMark {
  const lines = ticks.map(({ value }) => `M${toPixels(left)},${toPixels(y(value))}H${toPixels(right)}`).join('');
  const numbers = ticks.flatMap(({ value, label }) =>
    label === '' ? [] : [number(label, left - 6, y(value) + 3.84, 'end')],
  );
  return { kind: 'group', marks: [{ kind: 'path', d: lines, stroke: 'grid' }, ...numbers] };
}

/** Numbers that would touch the one before lose their label. */
export function thinned(ticks: readonly Tick[], x: Scale): Tick[] {
  let end = Number.NEGATIVE_INFINITY;
  return ticks.map((tick) => {
    const half = textWidth(tick.label, TEXT_SIZE) / 2;
    if (tick.label === '' || x(tick.value) - half < end + 6) return { ...tick, label: '' };
    end = x(tick.value) + half;
    return tick;
  });
}
