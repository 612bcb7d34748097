// Axes from the extent of what was measured: linear or logarithmic, with round ends and labelled ticks. Knows d3-scale; no DOM.

import { scaleLinear } from 'd3-scale';
import { grouped } from '../formula/number-text';
import { decimalOf, powerOfTen, toNumber, toPower } from './number-format';

export type ScaleKind = 'linear' | 'log';

export interface Axis {
  readonly kind: ScaleKind;
  /** Increasing; positive where logarithmic. */
  readonly domain: readonly [number, number];
}

/** Of finite values; [Infinity, −Infinity] if there are none. */
export interface Extent {
  readonly min: number;
  readonly max: number;
  /** The smallest above 0. */
  readonly positive: number;
}

export interface Tick {
  readonly value: number;
  /** Empty: a line without a number. */
  readonly label: string;
}

export const nothing: Extent = {
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
  positive: Number.POSITIVE_INFINITY,
};

/** An extent widened to include a value; NaN and infinity are ignored. */
export function withValue(extent: Extent, value: number): Extent {
  if (!Number.isFinite(value)) return extent;
  const min = Math.min(extent.min, value);
  const max = Math.max(extent.max, value);
  const positive = value > 0 ? Math.min(extent.positive, value) : extent.positive;
  const isSame = min === extent.min && max === extent.max && positive === extent.positive;
  return isSame ? extent : { min, max, positive };
}

/** A logarithmic axis around an extent: ends at 1, 2 or 5 times a power of ten, at powers of ten once it spans two of them. */
export function logAxis({ max, positive }: Extent): Axis {
  if (!(positive > 0 && positive < Number.POSITIVE_INFINITY)) return { kind: 'log', domain: [0.1, 1] };
  const top = Math.max(max, positive);
  const isWide = top / positive > 100;
  let [low, high] = [floorRound(positive, isWide), ceilRound(top, isWide)];
  if (high / low < 2.1) [low, high] = [floorRound(low * 0.9, isWide), ceilRound(high * 1.1, isWide)];
  return { kind: 'log', domain: [low, high] };
}

/** A linear axis around an extent, with round ends. */
export function linearAxis({ min, max }: Extent): Axis {
  if (!(min <= max)) return { kind: 'linear', domain: [0, 1] };
  const room = min === max ? Math.abs(min) / 10 || 1 : 0;
  const [low, high] = scaleLinear([min - room, max + room], [0, 1])
    .nice(5)
    .domain() as [number, number];
  return { kind: 'linear', domain: [low, high] };
}

function floorRound(value: number, isWhole: boolean): number {
  const base = powerOfTen(Math.max(-300, decimalOf(value).exponent));
  const mantissa = value / base + 1e-9;
  return base * (isWhole || mantissa < 2 ? 1 : mantissa < 5 ? 2 : 5);
}

function ceilRound(value: number, isWhole: boolean): number {
  const base = powerOfTen(Math.min(300, decimalOf(value).exponent));
  const mantissa = value / base - 1e-9;
  return base * (mantissa <= 1 ? 1 : isWhole || mantissa > 5 ? 10 : mantissa <= 2 ? 2 : 5);
}

/** Ticks about `gap` pixels apart or more on an axis of `length` pixels; two at least, so that the axis can be read. */
export function toTicks(
  axis: Axis,
  length: number,
  gap: number,
  format: (value: number) => string = toTickText,
): Tick[] {
  const room = Math.max(2, Math.floor(length / gap));
  return axis.kind === 'log' ? logTicks(axis.domain, room, format) : linearTicks(axis.domain, room, format);
}

function linearTicks(domain: Axis['domain'], room: number, format: (value: number) => string): Tick[] {
  const scale = scaleLinear(domain, [0, 1]);
  let count = room;
  while (count < 4 * room && scale.ticks(count).length < 2) count++;
  const size = Math.max(Math.abs(domain[0]), Math.abs(domain[1]));
  // all with the same number of decimals, where they are of a readable size
  const isPlain = format === toTickText && size >= 1e-3 && size < 1e6;
  const write = isPlain ? scale.tickFormat(count) : format;
  return scale.ticks(count).map((value) => ({ value, label: write(value) }));
}

/** Within a decade, from coarse to fine. */
const MANTISSAS = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9]];

function logTicks([low, high]: Axis['domain'], room: number, format: (value: number) => string): Tick[] {
  const [from, to] = [decimalOf(low).exponent, decimalOf(high).exponent];
  const ticksOf = (mantissas: readonly number[]): number[] => {
    const values: number[] = [];
    for (let exponent = from; exponent <= to; exponent++)
      for (const m of mantissas) values.push(Number(`${m}e${exponent}`));
    return values.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
  };
  const sets = MANTISSAS.map(ticksOf);
  const readable = sets.filter((set) => set.length >= 2);
  // powers of ten say that an axis is logarithmic; closer ticks only where there are few of them
  const fitting = sets[0]!.length >= 3 ? sets[0] : readable.findLast((set) => set.length <= room + 1);
  const values = fitting ?? readable[0] ?? sets.at(-1)!;
  // too many decades: lines for all of them while they can be told apart, numbers for some
  const every = Math.ceil(values.length / (room + 1));
  const labelled = (i: number): boolean => (values.length - 1 - i) % every === 0;
  return values.flatMap((value, i) => {
    if (labelled(i)) return [{ value, label: format(value) }];
    return every < 4 ? [{ value, label: '' }] : [];
  });
}

/** "0.05", "2,000", "10⁻⁴": with all digits. */
export function toTickText(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const { mantissa, exponent } = decimalOf(size);
  if (mantissa === 1 && (size < 9e-4 || size > 9999)) return `${value < 0 ? '−' : ''}${toPower(exponent)}`;
  if (size < 1e-3 || size >= 1e6) return toNumber(value, 2).replace(/\.0×/, '×').replace(/^1×/, '');
  return `${value < 0 ? '−' : ''}${grouped(Number(size.toPrecision(6)))}`;
}
