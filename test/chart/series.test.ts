// Path data that grows at the end must be what it would be, drawn at once; gaps stay gaps.
import { describe, expect, test } from 'vitest';
import { createSeries, type Point, type SeriesScale } from '../../src/chart/series';

const scale: SeriesScale = { x: (s) => s, y: (v) => 100 - v, edge: (v) => 100 - Math.max(v, 0) };
const point = (step: number, value: number, half = 1): Point => ({
  step,
  value,
  low: value - half,
  high: value + half,
});

function drawn(points: readonly Point[], isStepwise: boolean) {
  const series = createSeries();
  series.rescale(scale, 300);
  for (const p of points) {
    series.push(p);
    if (isStepwise) series.toPaths();
  }
  return series.toPaths();
}

describe('a series', () => {
  const wave = Array.from({ length: 500 }, (_, i) => point(i / 2, 50 + 20 * Math.sin(i / 9)));
  const holed = wave.map((p, i) => (i % 97 < 12 ? { ...p, value: Number.NaN } : p));

  test.each([
    ['whole', wave],
    ['with gaps', holed],
  ])('%s: growing and at once are the same', (_, points) => expect(drawn(points, true)).toEqual(drawn(points, false)));

  test('draws a line, and a band there and back', () => {
    const { line, band, edges } = drawn([point(0, 10), point(10, 20)], false);
    expect(line).toBe('M0.0,90.0L10.0,80.0');
    expect(band).toBe('M0.0,89.0L10.0,79.0L10.0,81.0L0.0,91.0Z');
    expect(edges).toBe('M0.0,89.0L10.0,79.0M10.0,81.0L0.0,91.0');
  });

  test('breaks where there is no value, and holds no NaN', () => {
    const { line, band } = drawn([point(0, 10), point(10, Number.NaN), point(20, 30), point(30, 30)], false);
    expect(line).toBe('M0.0,90.0M20.0,70.0L30.0,70.0');
    expect(line + band).not.toContain('NaN');
    expect(band.match(/Z/g)).toHaveLength(2);
  });

  test('without an interval the band has no width', () => {
    const { band } = drawn([{ step: 0, value: 5, low: Number.NaN, high: Number.NaN }, point(10, 5, 0)], false);
    expect(band).toBe('M0.0,95.0L10.0,95.0L10.0,95.0L0.0,95.0Z');
  });

  test('finds the point at or before a step', () => {
    const series = createSeries();
    for (const step of [0, 4, 8]) series.push(point(step, step));
    expect([-1, 0, 3, 4, 100].map((s) => series.at(s)?.step)).toEqual([undefined, 0, 0, 4, 8]);
  });

  test('is the same object until there is more to draw', () => {
    const series = createSeries();
    series.rescale(scale, 300);
    series.push(point(0, 1));
    const before = series.toPaths();
    expect(series.toPaths()).toBe(before);
    series.push(point(20, 3));
    expect(series.toPaths()).not.toBe(before);
  });

  test('sets markers apart', () => {
    const { marks } = drawn(wave, true);
    const at = marks.filter((_, i) => i % 2 === 0);
    const gaps = at.slice(1).map((x, i) => x - at[i]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30);
    expect(at.length).toBeGreaterThan(5);
  });
});
