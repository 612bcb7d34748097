// A scene's noise: the law by its name, its numbers, and for a frozen law the Hessian of the chosen point.

import { at, fail, ok, type Problem, type Result } from '../formula/result';
import { criticalPoints } from '../landscape/critical';
import type { Landscape } from '../landscape/landscape';
import { sample } from '../landscape/samples';
import { noiseKeys, noises } from '../noise/catalogue';
import type { NoiseData } from '../noise/noise';
import { unknownName } from './numbers';
import type { SceneDocument } from './schema';

export interface SceneNoise {
  readonly law: NoiseData;
  readonly values: Readonly<Record<string, number>>;
  readonly floor: number;
  readonly shared: boolean;
  /** For a frozen law: the critical point by name, and its Hessian hxx, hxy, hyy at the scene's parameters. */
  readonly frozen: Frozen | undefined;
}
interface Frozen {
  readonly at: string;
  readonly hessian: readonly [number, number, number];
}
type Numbers = Readonly<Record<string, number>>;

interface Surroundings {
  readonly landscape: Landscape;
  readonly parameters: Numbers;
}

/** If the landscape itself is invalid, only the noise model and its numbers are checked. */
export function readNoise(noise: SceneDocument['noise'], surroundings: Surroundings | undefined): Result<SceneNoise> {
  const law = noises.get(noise.law);
  if (!law) return fail(unknownName('law', 'the name of a law', noise.law, noises.keys()));
  const given = noise as Readonly<Record<string, unknown>>;
  const entries = Object.entries(law.parameters);
  const values: Record<string, number> = {};
  const problems: Problem[] = [];
  for (const [name, p] of entries) {
    const value = (given[p.key] as number | undefined) ?? p.default;
    if (value < p.min || value > p.max)
      problems.push({ path: p.key, message: `expected a number in [${p.min}, ${p.max}], found ${value}` });
    values[name] = value;
  }
  for (const key of noiseKeys) {
    if (given[key] !== undefined && !entries.some(([, p]) => p.key === key)) {
      problems.push({ path: key, message: `the law "${law.name}" has no ${key}; remove it or choose another law` });
    }
  }
  if (noise.at !== undefined && !law.isFrozen)
    problems.push({ path: 'at', message: `the law "${law.name}" has no point; remove it or choose "hessian-at"` });
  if (problems.length > 0) return fail(problems);
  const frozen = law.isFrozen && surroundings ? freeze(noise.at, surroundings) : ok(undefined);
  return frozen.ok ? ok({ law, values, floor: noise.floor, shared: noise.shared, frozen: frozen.value }) : frozen;
}

/** The Hessian of a critical point by its name. */
function freeze(name: string | undefined, { landscape, parameters }: Surroundings): Result<Frozen> {
  const points = at('landscape', criticalPoints(landscape, parameters));
  if (!points.ok) return points;
  const point =
    name === undefined
      ? (points.value.find((p) => p.hasBasin) ?? points.value[0])
      : points.value.find((p) => p.name === name);
  if (point) {
    const there = sample(landscape, parameters, [point.x], [point.y]);
    if (!there.ok) return there;
    const { hessianXX, hessianXY, hessianYY } = there.value;
    return ok({ at: point.name, hessian: [hessianXX[0]!, hessianXY[0]!, hessianYY[0]!] });
  }
  const names = points.value.map((p) => p.name);
  return names.length === 0
    ? fail({ path: 'law', message: 'this landscape has no critical point to take the Hessian of; choose another law' })
    : fail(unknownName('at', 'the name of a critical point', `${name}`, names));
}

/** A frozen noise model looks up its point anew. */
export const withoutPoint = ({ at: _, ...noise }: SceneDocument['noise']): Omit<SceneDocument['noise'], 'at'> => noise;
