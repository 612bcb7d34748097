// From loss to displayed height in [0, 1] and back, on the CPU and in GLSL: the one place that knows the formula.
import { ticks } from 'd3-array';
import type { HeightScale } from './scenery';

/** Height is 0 at `min` and 1 at `cap`; losses above the cap are drawn at the cap. */
export interface HeightMap {
  readonly scale: HeightScale;
  readonly min: number;
  readonly cap: number;
  /** The s of log(1 + (loss − min) / s), in loss. */
  readonly softening: number;
}

/** Walls are cut at this quantile of the window's losses … */
const WALL_QUANTILE = 0.97;
/** … if they are higher than this many times the range below it: a plain bowl keeps its corners. */
const WALL_RATIO = 1.5;
/** The logarithm begins to bend at this quantile of the window's losses, where the bottom ends … */
const BOTTOM_QUANTILE = 0.1;
/** … and no lower than this part of the range: below it lies what nobody could tell from the minimum. */
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
  return { scale, min, cap, softening: Math.max(bottom - min, LEAST_SOFTENING * (cap - min)) };
}

/** Displayed height of a loss: below 0 never, above 1 where the surface is cut. */
export function toHeight(map: HeightMap, loss: number): number {
  const excess = Math.max(loss - map.min, 0);
  if (map.scale === 'linear') return excess / (map.cap - map.min);
  return Math.log1p(excess / map.softening) / Math.log1p((map.cap - map.min) / map.softening);
}

/** The loss shown at a height. Inverse of toHeight on [0, 1]. */
export function toLoss(map: HeightMap, height: number): number {
  const span = map.cap - map.min;
  if (map.scale === 'linear') return map.min + height * span;
  return map.min + map.softening * Math.expm1(height * Math.log1p(span / map.softening));
}

/**
 * About `count` round losses, spaced uniformly in displayed height, strictly between min and cap, increasing.
 * On the log scale each is rounded to a fraction of the distance to its neighbours.
 */
export function toLevels(map: HeightMap, count: number): number[] {
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

/** toHeight and its derivative by loss, for shaders. */
export const heightGlsl = `
  uniform vec3 heightMap;
  float toHeight(float loss) {
    float t = max(loss - heightMap.x, 0.0) * heightMap.y;
    return heightMap.z > 0.0 ? log(1.0 + t) * heightMap.z : t;
  }
  float toHeightPerLoss(float loss) {
    float t = max(loss - heightMap.x, 0.0) * heightMap.y;
    return heightMap.z > 0.0 ? heightMap.y * heightMap.z / (1.0 + t) : heightMap.y;
  }`;
