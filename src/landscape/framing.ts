// A window for a surface without one: it shows the critical points, in round numbers.

import { fail, ok, type Result } from '../formula/result';
import type { StationaryPoint } from './kinds';
import { eigenvector } from './matrix';
import type { At } from './newton';
import { gridPlaces, type Surface, samplerOf, type Values } from './samples';
import type { Window } from './schema';
import { findStationary } from './search';
import { boxOf, groupAround, HALVES, reachOf, seedOf, square, survey } from './survey';

export interface Frame {
  readonly window: Window;
  /** How loss should become height: `log` where on a linear scale walls would hide the bottom. */
  readonly height: 'linear' | 'log';
}

/** Half side of the window of a surface without critical points. */
const PLAIN = 3;
/** Margin around a group of points, as a fraction of its extent. */
const MARGIN = 0.25;
/** Longest side of a window, in shortest ones. */
const LONGEST = 2;

/**
 * The window in which to show a surface; its own window is ignored. Parameters not given have their defaults.
 *
 * Critical points are searched in squares of half side 1, 3, 10, … 1000 around the origin (down to 0.001 where there are too many). The
 * window encloses the lowest minimum — without minima, the point nearest to the origin — and what is near it, as far as a chain of points
 * goes on without a gap of three times its extent; of a pattern that repeats, about three minima. A point alone gets room by its curvature.
 * Without any point the window is [−3, 3]². Where the loss is undefined the window ends.
 *
 * Fails where no finite loss is found at all.
 */
export function frameLandscape(surface: Surface, values: Values = {}): Result<Frame> {
  const sampled = bound(surface, values);
  if (!sampled.ok) return sampled;
  const at = sampled.value;
  const points = survey(at);
  const seed = seedOf(points);
  const window = seed ? around(at, seed, points) : definedPart(at);
  if (!window) {
    const message = 'the loss is undefined wherever it was looked for, up to 1000 from the origin; mend the formula';
    return fail({ path: 'formula', message });
  }
  return ok({ window, height: heightIn(at, window, points) });
}

/** How the loss of a landscape should become height in its own window; parameters not given have their defaults. */
export function suggestedHeight(
  landscape: Surface & { readonly window: Window },
  values: Values = {},
): Result<Frame['height']> {
  const at = bound(landscape, values);
  return at.ok ? ok(heightIn(at.value, landscape.window, findStationary(at.value, landscape.window))) : at;
}

function bound(surface: Surface, values: Values): Result<At> {
  const sampler = samplerOf(surface);
  if (!sampler.ok) return sampler;
  const all = Object.fromEntries(
    Object.entries(surface.parameters).map(([name, p]) => [
      name,
      Object.hasOwn(values, name) ? values[name]! : p.default,
    ]),
  );
  return ok((x, y, n) => sampler.value(all, x, y, n));
}

function around(at: At, seed: StationaryPoint, points: readonly StationaryPoint[]): Window {
  const reach = reachOf(at, seed, sharpDirection(at, seed));
  const group = groupAround(seed, points, reach);
  const wanted = group.length === 1 ? roundAround(seed, reach) : roundOutwards(group);
  return withinDefined(at, wanted) ?? wanted;
}

function sharpDirection(at: At, { x, y, eigenvalues }: StationaryPoint): [number, number] {
  const s = at(Float64Array.of(x), Float64Array.of(y), 1);
  return eigenvector(s.hessianXX[0]!, s.hessianXY[0]!, s.hessianYY[0]!, eigenvalues[1]);
}

/** A square of about this half side; around the origin, if the point is near it. */
function roundAround({ x, y }: StationaryPoint, reach: number): Window {
  const half = roundNear(reach, [1, 1.5, 2, 3, 5, 7, 10]);
  const step = roundNear(half / 5, [1, 2, 5, 10]);
  const centre = (c: number) => (Math.abs(c) < half / 4 ? 0 : multiple(Math.round(c / step), step));
  const side = (c: number): [number, number] => [plus(centre(c), -half), plus(centre(c), half)];
  return { x: side(x), y: side(y) };
}

/** The group with a margin; nearly symmetric sides become symmetric. */
function roundOutwards(group: readonly StationaryPoint[]): Window {
  const { x, y } = boxOf(group);
  const extent = Math.max(x[1] - x[0], y[1] - y[0]);
  const step = roundNear(extent / 8, [1, 2, 5, 10]);
  const side = ([low, high]: readonly [number, number]): [number, number] => {
    const least = ((1 + 2 * MARGIN) * extent) / LONGEST;
    const free = Math.max(MARGIN * extent, (least - (high - low)) / 2);
    const [lo, hi] = [Math.floor((low - free) / step), Math.ceil((high + free) / step)];
    const half = Math.max(-lo, hi);
    const isNearlySymmetric = Math.abs(lo + hi) <= 0.15 * (hi - lo);
    return isNearlySymmetric ? [-multiple(half, step), multiple(half, step)] : [multiple(lo, step), multiple(hi, step)];
  };
  return { x: side(x), y: side(y) };
}

/** The smallest square around the origin, from ±3 on, that shows any finite loss; as much of it as does. */
function definedPart(at: At): Window | undefined {
  for (const half of HALVES) {
    const part = half < PLAIN ? undefined : withinDefined(at, square(half));
    if (part && length(part.x) > half / 10 && length(part.y) > half / 10) return notLonger(part);
  }
  return undefined;
}

/** The middle of the longer side, if that is more than LONGEST times the shorter one. */
function notLonger({ x, y }: Window): Window {
  const most = LONGEST * Math.min(length(x), length(y));
  const cut = (side: readonly [number, number]): [number, number] => {
    const spare = Math.max(0, (length(side) - most) / 2);
    return [plus(side[0], spare), plus(side[1], -spare)];
  };
  return { x: cut(x), y: cut(y) };
}

const length = ([low, high]: readonly [number, number]): number => high - low;

const SIDE = 61;

/** The window, cut where beyond no sample is finite. Undefined if none is. */
function withinDefined(at: At, window: Window): Window | undefined {
  const { x, y } = gridPlaces(window, SIDE, SIDE);
  const loss = at(x, y).loss;
  const defined = [...x.keys()].filter((i) => Number.isFinite(loss[i]));
  if (defined.length === 0) return undefined;
  const cut = ([low, high]: readonly [number, number], places: Float64Array): [number, number] => {
    const step = roundNear((high - low) / 24, [1, 2, 5, 10]);
    const least = defined.reduce((least, i) => Math.min(least, places[i]!), high);
    const most = defined.reduce((most, i) => Math.max(most, places[i]!), low);
    return [
      Math.max(low, multiple(Math.floor(least / step), step)),
      Math.min(high, multiple(Math.ceil(most / step), step)),
    ];
  };
  return { x: cut(window.x, x), y: cut(window.y, y) };
}

/** The bottom is hidden if a quarter of the shown losses lie within this fraction of their range above the lowest … */
const HIDDEN_QUARTER = 0.045;
/** … or if all critical points lie within this fraction. */
const HIDDEN_POINTS = 0.01;
/** The view cuts walls above this quantile anyway. */
const WALL = 0.97;

/**
 * `log` if a quarter of the window's losses lie in the lowest 4.5 % of what a linear picture shows (up to the quantile .97), or if critical points
 * at different heights all lie in the lowest 1 % of it. `linear` otherwise, and where critical points take up half of the picture's height: a
 * hill or a well in a plain.
 */
function heightIn(at: At, window: Window, points: readonly StationaryPoint[]): Frame['height'] {
  const { x, y } = gridPlaces(window, SIDE, SIDE);
  const sorted = at(x, y).loss.slice(0, x.length).filter(Number.isFinite).sort();
  const quantile = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))]!;
  const inside = points.filter(
    (p) => p.x >= window.x[0] && p.x <= window.x[1] && p.y >= window.y[0] && p.y <= window.y[1],
  );
  const bottom = Math.min(quantile(0), ...inside.map((p) => p.loss));
  const shown = quantile(WALL) - bottom;
  const structure = Math.max(...inside.map((p) => p.loss)) - bottom;
  const isQuarterHidden = quantile(0.25) - bottom < HIDDEN_QUARTER * shown && !(structure > shown / 2);
  const arePointsHidden = structure > 1e-6 * shown && structure < HIDDEN_POINTS * shown;
  return isQuarterHidden || arePointsHidden ? 'log' : 'linear';
}

/** The member of `mantissas` × 10ᵏ whose ratio to a positive value is nearest to 1. */
function roundNear(value: number, mantissas: readonly number[]): number {
  let exponent = 0;
  while (multiple(10, powerOfTen(exponent)) <= value) exponent++;
  while (powerOfTen(exponent) > value) exponent--;
  const unit = powerOfTen(exponent);
  const distance = (m: number) => Math.max((m * unit) / value, value / (m * unit));
  const best = mantissas.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  return multiple(best, unit);
}

/** 10ᵏ, correctly rounded: parsed from its decimal text. */
const powerOfTen = (exponent: number): number => Number(`1e${exponent}`);

/** n · step without the rounding digits of binary fractions. */
const multiple = (n: number, step: number): number => Number((n * step).toPrecision(12));
const plus = (a: number, b: number): number => Number((a + b).toPrecision(12));
