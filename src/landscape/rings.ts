// Rings of places around points: the loss nearby classifies points where derivatives at the point cannot.

import { norm } from './matrix';
import type { At } from './newton';
import type { Window } from './schema';

export interface Place {
  readonly x: number;
  readonly y: number;
}

// 2°, and a first direction that avoids the symmetries of formulas
const COS = 0.9993908270190958;
const SIN = 0.03489949670250097;
type Directions = readonly (readonly [number, number])[];
const ALL_DIRECTIONS: Directions = (() => {
  const all: [number, number][] = [[0.96, 0.28]];
  while (all.length < 180) {
    const [u, v] = all.at(-1)!;
    all.push([COS * u - SIN * v, SIN * u + COS * v]);
  }
  return all;
})();
const FEW_DIRECTIONS = ALL_DIRECTIONS.filter((_, i) => i % 20 === 0);

/** Places `radius` windows away from each point, directions varying fastest. */
export function ringPlaces(
  { x, y }: Window,
  points: readonly Place[],
  radius: number,
  directions: Directions = FEW_DIRECTIONS,
) {
  const pairs = points.flatMap((p) => directions.map((d) => [p, d] as const));
  return {
    x: Float64Array.from(pairs, ([p, d]) => p.x + radius * (x[1] - x[0]) * d[0]),
    y: Float64Array.from(pairs, ([p, d]) => p.y + radius * (y[1] - y[0]) * d[1]),
  };
}

export interface Ring {
  /** Loss in each direction. */
  readonly loss: readonly number[];
  /** Length of the gradient in each direction, in loss per window. */
  readonly slope: readonly number[];
}

/** The samples on a ring around each point. */
export function ringsAround(
  at: At,
  window: Window,
  points: readonly Place[],
  radius: number,
  directions: Directions = FEW_DIRECTIONS,
): Ring[] {
  const width = window.x[1] - window.x[0];
  const height = window.y[1] - window.y[0];
  const places = ringPlaces(window, points, radius, directions);
  const s = at(places.x, places.y);
  return points.map((_, k) => {
    const indices = directions.map((_, i) => k * directions.length + i);
    return {
      loss: indices.map((i) => s.loss[i]!),
      slope: indices.map((i) => norm(s.gradientX[i]! * width, s.gradientY[i]! * height)),
    };
  });
}

/** Where second derivatives hold if anywhere, and where third ones would show, in windows. */
const NEAR = 1e-5;
const FAR = 1e-4;

/** Hessian with x and y in windows. */
export type Hessian = readonly [number, number, number];

/**
 * How the gradient vanishes at a point: `regular` — nearby it is as the Hessian predicts; `singular` — it vanishes faster than that in some
 * direction; `broken` — it does not vanish continuously (a kink, where it is 0 only because sign(0) is), or the loss jumps.
 */
export type Vanishing = 'regular' | 'singular' | 'broken';

/** How the gradient vanishes at each point. `range` is that of the loss over the window. */
export function vanishing(
  at: At,
  window: Window,
  points: readonly (Place & { readonly loss: number; readonly hessian: Hessian })[],
  range: number,
): Vanishing[] {
  const near = ringsAround(at, window, points, NEAR);
  const far = ringsAround(at, window, points, FAR);
  const total = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0);
  return points.map(({ loss, hessian: [a, b, c] }, i) => {
    const expected = FEW_DIRECTIONS.map(([u, v]) => NEAR * norm(a * u + b * v, b * u + c * v));
    if (near[i]!.loss.some((around) => Math.abs(around - loss) > 1e-3 * range)) return 'broken';
    if (near[i]!.slope.every((slope, k) => slope > expected[k]! / 3 && slope < expected[k]! * 3)) return 'regular';
    return total(near[i]!.slope) <= 0.3 * total(far[i]!.slope) ? 'singular' : 'broken';
  });
}

/** Rounding error of the loss, relative to its size. */
const ROUNDING = 1e-14;
/** Where the loss on a ring rises by less than this fraction of its highest rise, it counts as level there. */
const LEVEL = 1e-12;

type Bottom = Place & { readonly loss: number };

/**
 * Whether the loss is higher all around each point: on rings of a hundredth and a fiftieth of the window, in 180 directions, and in those
 * between them where it is lowest.
 */
export function rise(at: At, window: Window, points: readonly Bottom[]): boolean[] {
  const radii = [0.01, 0.02];
  const rings = radii.map((radius) => ringsAround(at, window, points, radius, ALL_DIRECTIONS));
  return points.map((p, i) =>
    radii.every((radius, k) => {
      const rises = rings[k]![i]!.loss.map((around) => around - p.loss);
      const least = Math.max(ROUNDING * Math.abs(p.loss), LEVEL * Math.max(...rises));
      if (!rises.every((r) => r > least)) return false;
      const count = rises.length;
      const lowest = rises.flatMap((r, d) =>
        r <= rises[(d + 1) % count]! && r <= rises[(d + count - 1) % count]! ? [d] : [],
      );
      return lowest.every((d) => leastRise(at, window, p, radius, d) > least);
    }),
  );
}

/** The least rise on a ring between the neighbours of direction d: a golden section search. */
function leastRise(at: At, window: Window, p: Bottom, radius: number, d: number): number {
  const count = ALL_DIRECTIONS.length;
  const [[a, b], [u, v]] = [ALL_DIRECTIONS[(d + count - 1) % count]!, ALL_DIRECTIONS[(d + 1) % count]!];
  const riseAt = (t: number): number => {
    const [x, y] = [a + t * (u - a), b + t * (v - b)];
    const way: Directions = [[x / norm(x, y), y / norm(x, y)]];
    return ringsAround(at, window, [p], radius, way)[0]!.loss[0]! - p.loss;
  };
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0, 1];
  let [left, right] = [1 - golden, golden];
  let [atLeft, atRight] = [riseAt(left), riseAt(right)];
  for (let k = 0; k < 45; k++) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = riseAt(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = riseAt(right);
    }
  }
  return Math.min(atLeft, atRight);
}
