// Critical points: Newton from the places that a landscape names, and from a grid where it names none. Certified, never assumed.

import * as E from '../formula/expression';
import { fail, ok, type Problem, type Result } from '../formula/result';
import { createInterpreter } from '../kernel/interpreter';
import { toProgram } from '../kernel/program';
import { type Landscape, type NamedPoint, parameterValues, parameterVariable } from './landscape';
import { gridPlaces, sample } from './samples';
import type { Kind, Localised } from './schema';

export interface CriticalPoint {
  readonly name: string;
  readonly title: Localised;
  readonly kind: Kind;
  readonly x: number;
  readonly y: number;
  readonly loss: number;
  /** Euclidean norm of the gradient at (x, y). */
  readonly gradientNorm: number;
  /** Of the Hessian, in increasing order. The larger one is the point's sharpness. */
  readonly eigenvalues: readonly [number, number];
}

/** A point is stationary when its gradient is not longer than this. */
export const STATIONARY = 1e-10;
const NEWTON_STEPS = 60;
/** An eigenvalue smaller than this part of the other one, or of 1, counts as zero. */
const FLAT = 1e-7;

/** Euclidean length. Not Math.hypot: its last bits differ from engine to engine. */
export const norm = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/** Eigenvalues of [[a, b], [b, c]] in increasing order. */
export function eigenvalues(a: number, b: number, c: number): [number, number] {
  const mean = (a + c) / 2;
  const radius = norm((a - c) / 2, b);
  const far = mean < 0 ? mean - radius : mean + radius;
  // the other one from the determinant: without the cancellation of mean ∓ radius
  const near = far === 0 ? 0 : (a * c - b * b) / far;
  return near < far ? [near, far] : [far, near];
}

function kindOf([low, high]: readonly [number, number]): Kind {
  const zero = FLAT * Math.max(1e-3, Math.abs(low), Math.abs(high));
  if (Math.abs(low) <= zero || Math.abs(high) <= zero) return 'degenerate';
  return low > 0 ? 'minimum' : high < 0 ? 'maximum' : 'saddle';
}

type Places = { readonly x: Float64Array; readonly y: Float64Array };

/** Newton's method on the gradient, for all places at once; a step is at most a twentieth of the window. */
function newton(landscape: Landscape, values: Readonly<Record<string, number>>, { x, y }: Places): Result<Places> {
  const [fx, fy] = landscape.field.gradient;
  const [a, b, c] = landscape.field.hessian;
  const determinant = E.sub(E.mul(a, c), E.mul(b, b));
  const isRegular = E.lt(E.constant(0), E.abs(determinant));
  const step = [E.sub(E.mul(c, fx), E.mul(b, fy)), E.sub(E.mul(a, fy), E.mul(b, fx))].map((n) =>
    E.select(isRegular, E.div(n, determinant), E.ZERO),
  ) as [E.Expression, E.Expression];
  const { window } = landscape;
  const reach = Math.max(window.x[1] - window.x[0], window.y[1] - window.y[0]) / 20;
  const length = E.sqrt(E.add(E.mul(step[0], step[0]), E.mul(step[1], step[1])));
  const damping = E.select(E.lt(E.constant(reach), length), E.div(E.constant(reach), length), E.ONE);
  const program = toProgram({
    lanes: ['x', 'y'],
    next: ['x', 'y'].map((name, i) => E.sub(E.variable(name), E.mul(damping, step[i]!))),
    uniforms: Object.keys(landscape.parameters).map(parameterVariable),
  });
  if (!program.ok) return program;
  const kernel = createInterpreter(program.value, { particles: x.length });
  kernel.lanes[0]!.set(x);
  kernel.lanes[1]!.set(y);
  kernel.advance({ first: 1, steps: NEWTON_STEPS, uniforms: Object.keys(landscape.parameters).map((p) => values[p]!) });
  return ok({ x: kernel.lanes[0]!, y: kernel.lanes[1]! });
}

type Unnamed = Omit<CriticalPoint, 'name' | 'title'>;

function examine(landscape: Landscape, values: Readonly<Record<string, number>>, places: Places): Result<Unnamed[]> {
  const samples = sample(landscape, values, places.x, places.y);
  if (!samples.ok) return samples;
  const s = samples.value;
  return ok(
    Array.from(places.x, (x, i) => {
      const eigen = eigenvalues(s.hessianXX[i]!, s.hessianXY[i]!, s.hessianYY[i]!);
      const gradientNorm = norm(s.gradientX[i]!, s.gradientY[i]!);
      return { kind: kindOf(eigen), x, y: places.y[i]!, loss: s.loss[i]!, gradientNorm, eigenvalues: eigen };
    }),
  );
}

/**
 * The named points of a landscape at the given parameters, in the order of the file. Followed from the defaults in small steps of the
 * parameters; one that is not stationary and of its kind there is left out: it has vanished in a fold, or moved too far to be followed.
 */
export function namedPoints(landscape: Landscape, values: Readonly<Record<string, number>>): Result<CriticalPoint[]> {
  const start = parameterValues(landscape);
  const moved = Object.keys(start).some((name) => values[name] !== start[name]);
  const stages = moved ? 24 : 1;
  let places: Places = {
    x: Float64Array.from(landscape.points, (p) => p.at[0]),
    y: Float64Array.from(landscape.points, (p) => p.at[1]),
  };
  for (let stage = 1; stage <= stages; stage++) {
    const part = stage / stages;
    const between = Object.fromEntries(
      Object.entries(start).map(([name, from]) => [
        name,
        stage === stages ? values[name]! : from + part * (values[name]! - from),
      ]),
    );
    const next = newton(landscape, between, places);
    if (!next.ok) return next;
    places = next.value;
  }
  const found = examine(landscape, values, places);
  if (!found.ok) return found;
  return ok(
    landscape.points.flatMap(({ name, title, kind }, i) => {
      const point = found.value[i]!;
      return point.gradientNorm <= STATIONARY && point.kind === kind ? [{ name, title, ...point }] : [];
    }),
  );
}

/** Checks that every named point is what the file says. */
export function certify(landscape: Landscape): Result<CriticalPoint[]> {
  const values = parameterValues(landscape);
  const places = {
    x: Float64Array.from(landscape.points, (p) => p.at[0]),
    y: Float64Array.from(landscape.points, (p) => p.at[1]),
  };
  const refined = newton(landscape, values, places);
  if (!refined.ok) return refined;
  const found = examine(landscape, values, refined.value);
  if (!found.ok) return found;
  const problems = landscape.points.flatMap((point, i) => complaint(point, found.value[i]!, i, landscape));
  return problems.length > 0
    ? fail(...problems)
    : ok(landscape.points.map(({ name, title }, i) => ({ name, title, ...found.value[i]! })));
}

function complaint(point: NamedPoint, found: Unnamed, i: number, { window }: Landscape): Problem[] {
  const path = `points[${i}]`;
  if (!(found.gradientNorm <= STATIONARY)) {
    const size = found.gradientNorm.toExponential(1);
    return [
      {
        path,
        message: `"${point.name}" is not stationary: |gradient| = ${size} after Newton's method, expected ≤ ${STATIONARY}; correct "at"`,
      },
    ];
  }
  const away = norm(
    (found.x - point.at[0]) / (window.x[1] - window.x[0]),
    (found.y - point.at[1]) / (window.y[1] - window.y[0]),
  );
  if (away > 0.1) {
    return [
      {
        path,
        message: `"${point.name}" is not near ${JSON.stringify(point.at)}: Newton's method ends at [${found.x}, ${found.y}]; correct "at"`,
      },
    ];
  }
  if (found.kind !== point.kind) {
    const [low, high] = found.eigenvalues.map((e) => e.toPrecision(6));
    return [
      {
        path,
        message: `"${point.name}" is a ${found.kind}, expected a ${point.kind}: the eigenvalues are ${low} and ${high}; correct "kind"`,
      },
    ];
  }
  return [];
}

const STARTS = 48;

/**
 * Critical points inside the window, sorted by kind, loss and place: Newton from a grid of 48 × 48 starts, duplicates joined. Finds each
 * point whose region of attraction contains a start; points closer than a thousandth of the window count as one.
 */
export function findCriticalPoints(
  landscape: Landscape,
  values: Readonly<Record<string, number>>,
): Result<CriticalPoint[]> {
  const { window } = landscape;
  const ended = newton(landscape, values, gridPlaces(window, STARTS, STARTS));
  if (!ended.ok) return ended;
  const examined = examine(landscape, values, ended.value);
  if (!examined.ok) return examined;
  const [width, height] = [window.x[1] - window.x[0], window.y[1] - window.y[0]];
  const isInside = (p: Unnamed) => p.x >= window.x[0] && p.x <= window.x[1] && p.y >= window.y[0] && p.y <= window.y[1];
  const kept: Unnamed[] = [];
  for (const p of examined.value) {
    if (!(p.gradientNorm <= STATIONARY) || !isInside(p)) continue;
    if (kept.some((q) => norm((p.x - q.x) / width, (p.y - q.y) / height) < 1e-3)) continue;
    kept.push(p);
  }
  const order: Kind[] = ['minimum', 'saddle', 'maximum', 'degenerate'];
  kept.sort((p, q) => order.indexOf(p.kind) - order.indexOf(q.kind) || p.loss - q.loss || p.x - q.x || p.y - q.y);
  const counts = new Map<Kind, number>();
  return ok(
    kept.map((p) => {
      const n = (counts.get(p.kind) ?? 0) + 1;
      counts.set(p.kind, n);
      return { name: `${p.kind} ${n}`, title: { en: `${p.kind} ${n}`, zh: `${KIND_ZH[p.kind]} ${n}` }, ...p };
    }),
  );
}
const KIND_ZH: Record<Kind, string> = { minimum: '极小值', saddle: '鞍点', maximum: '极大值', degenerate: '退化点' };

/** What is marked and what has a basin: the named points; where no minimum is named, also the minima that are found. */
export function criticalPoints(
  landscape: Landscape,
  values: Readonly<Record<string, number>>,
): Result<CriticalPoint[]> {
  const named = landscape.points.length > 0 ? namedPoints(landscape, values) : ok([]);
  if (!named.ok || landscape.points.some((p) => p.kind === 'minimum')) return named;
  const found = findCriticalPoints(landscape, values);
  if (!found.ok || landscape.points.length === 0) return found;
  return ok([...named.value, ...found.value.filter((p) => p.kind === 'minimum')]);
}
