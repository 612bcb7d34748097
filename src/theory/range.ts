// The range of a quadratic model: the step at which a predicted swarm outgrows the assumptions.

import { norm } from '../landscape/matrix';
import { sample } from '../landscape/samples';
import type { Localised, Window } from '../landscape/schema';
import type { Scene } from '../scene/scene';
import type { Path } from './gaussian';
import type { Limit } from './prediction';
import { form, type Quadratic, type Symmetric, spreadAlong } from './quadratic';
import type { Setting } from './setting';

/** Farther than this many windows from the window's centre a particle counts as diverged. */
export const FAR_WINDOWS = 10;
/** A swarm reaches this many standard deviations from its mean. */
const REACH = 2;
/** Largest relative change of a curvature. */
const CHANGE = 0.1;
/** A change of curvature by less than this fraction of the sharper one is rounding. */
const ROUNDING = 1e-9;
/** Distances that are checked: from this many windows to FAR_WINDOWS, each farther by the factor. */
const NEAREST = 1e-6;
const FACTOR = 1.05;

/** First step at which the swarm reaches where the surface is no longer that quadratic, or where particles count as diverged. */
export function quadraticLimit(scene: Scene, { quadratic, steps }: Setting, path: Path): Limit | undefined {
  const { at, axes } = quadratic;
  const { window } = scene.landscape;
  const radii = axes.map((_, i) => radius(scene, quadratic, i as 0 | 1));
  for (let step = 0; step <= steps; step++) {
    const [x, y] = [path.x[step]!, path.y[step]!];
    const covariance: Symmetric = [path.xx[step]!, path.xy[step]!, path.yy[step]!];
    if (isFar(window.x, x, covariance[0]) || isFar(window.y, y, covariance[2])) return { step, reason: DIVERGED };
    const [dx, dy] = [x - at[0], y - at[1]];
    const out = axes.findIndex(
      (u, i) => Math.abs(dx * u[0] + dy * u[1]) + REACH * Math.sqrt(spreadAlong(covariance, u)) > radii[i]!,
    );
    if (out >= 0) return { step, reason: curved(radii[out]!) };
  }
  return undefined;
}

const isFar = ([lo, hi]: Window['x'], mean: number, variance: number): boolean =>
  !(Math.abs(mean - (lo + hi) / 2) + REACH * Math.sqrt(variance) <= FAR_WINDOWS * (hi - lo));

const DIVERGED: Localised = {
  en: `two standard deviations reach farther than ${FAR_WINDOWS} windows, where particles count as diverged`,
  zh: `两倍标准差已超出 ${FAR_WINDOWS} 个窗口，粒子在那里视为发散`,
};

function curved(distance: number): Localised {
  const r = Number(distance.toPrecision(2));
  return {
    en: `two standard deviations reach beyond ${r} from the critical point, where the curvature has changed by 10 %`,
    zh: `两倍标准差已超出距临界点 ${r} 的范围，那里的曲率已改变 10 %`,
  };
}

/** Distance from the point, along ± an eigenvector, within which the Hessian stays what it is at the point. */
function radius({ landscape, parameters }: Scene, quadratic: Quadratic, direction: 0 | 1): number {
  const { at, axes } = quadratic;
  const [u, v] = axes[direction];
  const size = norm(landscape.window.x[1] - landscape.window.x[0], landscape.window.y[1] - landscape.window.y[0]);
  const distances: number[] = [];
  for (let windows = NEAREST; windows < FACTOR * FAR_WINDOWS; windows *= FACTOR) distances.push(size * windows);
  const sides = distances.flatMap((r) => [r, -r]);
  const there = sample(
    landscape,
    parameters,
    sides.map((r) => at[0] + r * u),
    sides.map((r) => at[1] + r * v),
  );
  if (!there.ok) return 0;
  const { hessianXX, hessianXY, hessianYY } = there.value;
  const first = sides.findIndex((_, i) => !isSame([hessianXX[i]!, hessianXY[i]!, hessianYY[i]!], quadratic));
  return first < 0 ? Number.POSITIVE_INFINITY : (distances[(first >> 1) - 1] ?? 0);
}

/** Curvatures along both eigenvectors within 10 %, their coupling within 10 % of the geometric mean. NaN is not the same. */
function isSame(hessian: Symmetric, { eigenvalues, axes }: Quadratic): boolean {
  const [low, high] = eigenvalues.map(Math.abs) as [number, number];
  const rounding = ROUNDING * Math.max(low, high);
  const isNear = (found: number, expected: number, size: number) =>
    Math.abs(found - expected) <= CHANGE * size + rounding;
  return (
    isNear(form(hessian, axes[0], axes[0]), eigenvalues[0], low) &&
    isNear(form(hessian, axes[1], axes[1]), eigenvalues[1], high) &&
    isNear(form(hessian, axes[0], axes[1]), 0, Math.sqrt(low * high))
  );
}

const steep = (part: number): Localised => ({
  en: `the gradient is no longer small against its noise (two standard deviations beyond ${part}/√(B|h|)): v differs from particle to particle`,
  zh: `梯度相对噪声已不再很小（两倍标准差超过 ${part}/√(B|h|)）：各粒子的 v 不再相同`,
});

/** In a stable direction the gradient changes its sign before v has followed: there it may be as large as the noise. */
const STEEPEST_STABLE = 1;

/**
 * First step at which 2σ of the gradient along an eigenvector exceeds a part of the noise in a coordinate, with Hessian noise
 * 2σ > part/√(B|h|). `steepest` is that part where h < 0.
 */
export function steepLimit({ quadratic, noise, steps }: Setting, path: Path, steepest: number): Limit | undefined {
  const { axes, eigenvalues } = quadratic;
  const directions = axes.map(([u, v], i) => {
    const part = eigenvalues[i]! < 0 ? steepest : STEEPEST_STABLE;
    const slope = REACH * eigenvalues[i]!;
    const weight = slope * slope * Math.max(ratio(u * u, noise[0]), ratio(v * v, noise[2]));
    return { axis: [u, v] as const, part, largest: (part * part) / weight };
  });
  for (let step = 0; step <= steps; step++) {
    const covariance: Symmetric = [path.xx[step]!, path.xy[step]!, path.yy[step]!];
    const out = directions.find(({ axis, largest }) => spreadAlong(covariance, axis) > largest);
    if (out) return { step, reason: steep(out.part) };
  }
  return undefined;
}

/** a/b; 0 if there is nothing to compare. */
const ratio = (a: number, b: number): number => (a === 0 ? 0 : a / b);
