// Covariance of the gradient noise, from the noise model's own formula. Knows no rule.

import { differentiate } from '../formula/differentiate';
import { constant, variable, variablesOf, ZERO } from '../formula/expression';
import { DRAWS, NORMALS } from '../kernel/program';
import { FROZEN, noiseExpressions, noiseVariable } from '../noise/noise';
import type { SceneNoise } from '../scene/noise';
import { isAffine } from './affine';
import type { Symmetric } from './quadratic';
import { valuesOf } from './values';

const HESSIAN = ['here.xx', 'here.xy', 'here.yy'] as const;
const OTHER_DRAWS: readonly string[] = DRAWS.flat();

const expressionsOf = ({ law, floor }: SceneNoise) => {
  const [xx, xy, yy] = HESSIAN.map(variable) as unknown as Parameters<typeof noiseExpressions>[1];
  return noiseExpressions(law, [xx, xy, yy], floor === 0 ? ZERO : constant(floor));
};

/** Whether the noise is the same everywhere: its formula does not read the Hessian of the place. */
export function isUniform(noise: SceneNoise): boolean {
  const read = variablesOf(expressionsOf(noise));
  return !HESSIAN.some((name) => read.has(name));
}

/** C = RRᵀ for ξ = Rz with standard normals z, at a place with this Hessian. Undefined where the noise is not linear in normals. */
export function noiseCovariance(noise: SceneNoise, hessian: Symmetric): Symmetric | undefined {
  const xi = expressionsOf(noise);
  const read = variablesOf(xi);
  if (OTHER_DRAWS.some((name) => read.has(name)) || !isAffine(xi, new Set(NORMALS))) return undefined;
  const numbers = Object.fromEntries([
    ...Object.entries(noise.values).map(([name, value]) => [noiseVariable(name), value] as const),
    ...FROZEN.map((name, i) => [name, noise.frozen?.hessian[i] ?? 0] as const),
    ...HESSIAN.map((name, i) => [name, hessian[i]!] as const),
  ]);
  const root = valuesOf(
    NORMALS.flatMap((normal) => differentiate(xi, normal)),
    numbers,
  );
  if (!root) return undefined;
  const [xx, yx, xy, yy] = root(1, 1).map((v) => v[0]!) as [number, number, number, number];
  return [xx * xx + xy * xy, xx * yx + xy * yy, yx * yx + yy * yy];
}
