// From loss to displayed height in [0, 1] and back, on the CPU and in GLSL: the formula is defined only here.
import { bisectLeft, ticks } from 'd3-array';
import type { HeightScale } from './appearance';
import { type Knots, toCurve, toCurveInverse, toKnots } from './monotone';

/** Height is 0 at `min` and 1 at `cap`; losses above the cap are drawn at the cap. */
export interface HeightMap {
  readonly scale: HeightScale;
  readonly min: number;
  readonly cap: number;
  /** All losses are equal. */
  readonly isFlat: boolean;
  /** The s of log(1 + (loss − min) / s), in loss. */
  readonly softening: number;
  /** From the height on the log scale to the rank: a smooth curve through quantiles. Empty on the other scales. */
  readonly ranks: Knots;
}

/** Most knots of `ranks`. */
export const MAX_KNOTS = 65;
/** Two quantiles nearer to one another on the log scale are one step: float32 could not climb between them. */
const LEAST_STEP = 1e-4;

/** Walls are cut at this quantile of the window's losses … */
const WALL_QUANTILE = 0.97;
/** … if they are higher than this many times the range below it: so that a plain bowl is not cut. */
const WALL_RATIO = 1.5;
/** The logarithm begins to bend at this quantile of the window's losses, where the bottom ends … */
const BOTTOM_QUANTILE = 0.1;
/** … and no lower than this fraction of the range: smaller differences from the minimum cannot be seen. */
const LEAST_SOFTENING = 1e-5;

/** The height map of a grid's losses. NaN and infinities are left out; a constant landscape is flat at height 0. */
export function toHeightMap(loss: Float64Array, scale: HeightScale): HeightMap {
  const sorted = loss.filter(Number.isFinite).sort();
  const min = sorted[0] ?? 0;
  const max = sorted.at(-1) ?? 1;
  const wall = sorted[Math.floor(WALL_QUANTILE * (sorted.length - 1))] ?? max;
  const cut = scale === 'linear' && wall > min && max - min > WALL_RATIO * (wall - min);
  const cap = cut ? wall : max > min ? max : min + 1;
  const bottom = sorted[Math.floor(BOTTOM_QUANTILE * (sorted.length - 1))] ?? min;
  const map = { scale, min, cap, softening: Math.max(bottom - min, LEAST_SOFTENING * (cap - min)) };
  return { ...map, isFlat: !(max > min), ranks: scale === 'rank' ? toRanks(map, sorted) : new Float64Array(0) };
}

/** Knots at evenly spaced quantiles, each at the part of the losses that are lower; the lowest and the highest loss are at 0 and 1. */
function toRanks(map: LogMap, sorted: Float64Array): Knots {
  const last = Math.max(sorted.length - 1, 1);
  const points: [number, number][] = [[0, 0]];
  for (let k = 1; k + 1 < MAX_KNOTS; k++) {
    const loss = sorted[Math.round((k / (MAX_KNOTS - 1)) * last)] ?? map.min;
    const height = toLogHeight(map, loss);
    if (height > (points.at(-1) as [number, number])[0] + LEAST_STEP && height < 1 - LEAST_STEP)
      points.push([height, bisectLeft(sorted, loss) / last]);
  }
  return toKnots([...points, [1, 1]]);
}

/** Displayed height of a loss: below 0 never, above 1 where the surface is cut. */
export function toHeight(map: HeightMap, loss: number): number {
  const excess = Math.max(loss - map.min, 0);
  if (map.scale === 'linear') return excess / (map.cap - map.min);
  const height = toLogHeight(map, loss);
  return map.scale === 'log' ? height : toCurve(map.ranks, height).value;
}

/** What toHeight has as its derivative by loss. */
export function toHeightPerLoss(map: HeightMap, loss: number): number {
  if (map.scale === 'linear') return 1 / (map.cap - map.min);
  const excess = Math.max(loss - map.min, 0);
  const slope = 1 / (map.softening + excess) / Math.log1p((map.cap - map.min) / map.softening);
  return map.scale === 'log' ? slope : slope * toCurve(map.ranks, toLogHeight(map, loss)).slope;
}

type LogMap = Pick<HeightMap, 'min' | 'cap' | 'softening'>;

const toLogHeight = ({ min, cap, softening }: LogMap, loss: number): number =>
  Math.log1p(Math.max(loss - min, 0) / softening) / Math.log1p((cap - min) / softening);

/** The loss shown at a height. Inverse of toHeight on [0, 1]. */
export function toLoss(map: HeightMap, height: number): number {
  const span = map.cap - map.min;
  if (map.scale === 'linear') return map.min + height * span;
  const logHeight = map.scale === 'log' ? height : toCurveInverse(map.ranks, height);
  return map.min + map.softening * Math.expm1(logHeight * Math.log1p(span / map.softening));
}

/**
 * About `count` round losses, spaced uniformly in displayed height, strictly between min and cap, increasing.
 * On the other scales each is rounded to a fraction of the distance to its neighbours.
 */
export function toLevels(map: HeightMap, count: number): number[] {
  if (map.isFlat) return [];
  const inside = (loss: number) => loss > map.min + 1e-9 * (map.cap - map.min) && loss < map.cap;
  if (map.scale === 'linear') return ticks(map.min, map.cap, count).filter(inside);
  const levels = new Set<number>();
  for (let k = 1; k < count; k++) {
    const loss = toLoss(map, k / count);
    const gap = toLoss(map, (k + 0.5) / count) - toLoss(map, (k - 0.5) / count);
    const unit = 10 ** Math.floor(Math.log10(gap / 2));
    const step = gap / 2 >= 5 * unit ? 5 * unit : gap / 2 >= 2 * unit ? 2 * unit : unit;
    levels.add(Number((Math.round(loss / step) * step).toPrecision(12)));
  }
  return [...levels].filter(inside).sort((a, b) => a - b);
}

/** A number for an axis or a contour: short, with a true minus sign. */
export function toTickText(value: number): string {
  const size = Math.abs(value);
  const short = Number(value.toPrecision(4));
  const text = size !== 0 && (size >= 1e5 || size < 1e-3) ? short.toExponential().replace('e+', 'e') : String(short);
  return text.replaceAll('-', '−');
}

/** The values of `heightMap` in heightGlsl: minimum, 1 / unit, gain of the logarithm (0: linear). */
export function toHeightUniform(map: HeightMap): [number, number, number] {
  if (map.scale === 'linear') return [map.min, 1 / (map.cap - map.min), 0];
  return [map.min, 1 / map.softening, 1 / Math.log1p((map.cap - map.min) / map.softening)];
}

/** toHeight and its derivative by loss, for shaders. Of the knots `ranks` the first `rankCount` count: those of the height map. */
export const heightGlsl = `
  uniform vec3 heightMap;
  uniform vec3 ranks[${MAX_KNOTS}];
  uniform int rankCount;

  // Value and slope of the curve through the quantiles.
  vec2 toRank(float u) {
    vec3 end = ranks[rankCount - 1];
    if (u >= end.x) return vec2(end.y + (u - end.x) * end.z, end.z);
    int low = 0;
    int high = rankCount - 2;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (ranks[middle].x <= u) low = middle; else high = middle - 1;
    }
    vec3 from = ranks[low];
    vec3 to = ranks[low + 1];
    float width = to.x - from.x;
    float secant = (to.y - from.y) / width;
    float t = clamp((u - from.x) / width, 0.0, 1.0);
    float bend = from.z + to.z - 2.0 * secant;
    float lean = secant - from.z;
    return vec2(
      from.y + width * t * (from.z + t * (lean - (1.0 - t) * bend)),
      from.z + t * (2.0 * (lean - bend) + 3.0 * t * bend));
  }

  float toHeight(float loss) {
    float t = max(loss - heightMap.x, 0.0) * heightMap.y;
    if (heightMap.z == 0.0) return t;
    float u = log(1.0 + t) * heightMap.z;
    return rankCount > 0 ? toRank(u).x : u;
  }
  float toHeightPerLoss(float loss) {
    float t = max(loss - heightMap.x, 0.0) * heightMap.y;
    if (heightMap.z == 0.0) return heightMap.y;
    float slope = heightMap.y * heightMap.z / (1.0 + t);
    return rankCount > 0 ? slope * toRank(log(1.0 + t) * heightMap.z).y : slope;
  }`;
