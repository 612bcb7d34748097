// A model of gradient noise as data: a formula for the noise of one particle and step.

import { type Expression, substitute, variable } from '../formula/expression';
import { readExpressions } from '../formula/formula';
import { sound } from '../formula/result';
import { DRAWS, NORMALS } from '../kernel/program';

/** A text in each language. */
interface Words {
  readonly en: string;
  readonly zh: string;
}

/** A parameter of the noise model that a scene sets. */
interface NoiseParameter {
  /** Its name in a scene. */
  readonly key: string;
  /** LaTeX. */
  readonly symbol: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
  /** What it is, in one sentence. */
  readonly meaning: Words;
  readonly unit?: Words;
}

export interface NoiseData {
  readonly name: string;
  readonly title: Words;
  /** By the name that the formula uses. */
  readonly parameters: Readonly<Record<string, NoiseParameter>>;
  /**
   * Lines that define xi_x and xi_y from hxx, hxy, hyy (the Hessian), z_x, z_y (standard normals), unit_x, unit_y (uniform in (0, 1]),
   * turns_x, turns_y (uniform in [0, 1)), the parameters, and `noise_floor`, a variance added in each direction. All draws are
   * independent multiples of 2⁻³².
   */
  readonly formula: string;
  /**
   * Variance of the noise along an eigenvector of the Hessian with eigenvalue `h` ≥ 0: an expression of h, the parameters and noise_floor.
   * Absent if it is infinite.
   */
  readonly variance?: string;
  /** The Hessian is that of a critical point of the landscape, chosen by the scene, wherever the particle is. */
  readonly isFrozen?: true;
  readonly source: string;
}

/** The variable that stands for a parameter of the law: its own name space. */
export const noiseVariable = (name: string): string => `noise.${name}`;

const HESSIAN = ['hxx', 'hxy', 'hyy'] as const;
/** Name in a law → the draw it stands for. Normals and uniforms come from streams of their own. */
export const LAW_DRAWS = {
  z_x: NORMALS[0],
  z_y: NORMALS[1],
  unit_x: DRAWS[1][0],
  turns_x: DRAWS[1][1],
  unit_y: DRAWS[2][0],
  turns_y: DRAWS[2][1],
} as const;
/** Variables that carry the Hessian of the chosen point to a frozen law. */
export const FROZEN = HESSIAN.map(noiseVariable);

/** The noise of a law as expressions of `hessian`, the draws, noiseVariable(…) and FROZEN. Without a floor its terms vanish. */
export function noiseExpressions(
  law: NoiseData,
  hessian: readonly [Expression, Expression, Expression],
  floor: Expression,
): [Expression, Expression] {
  const names = [...HESSIAN, ...Object.keys(LAW_DRAWS), 'noise_floor', ...Object.keys(law.parameters)];
  const read = sound(`noise "${law.name}"`, readExpressions(law.formula, names, ['xi_x', 'xi_y']));
  const felt = law.isFrozen ? FROZEN.map(variable) : hessian;
  const values = new Map<string, Expression>(HESSIAN.map((name, i) => [name, felt[i]!]));
  for (const [name, draw] of Object.entries(LAW_DRAWS)) values.set(name, variable(draw));
  values.set('noise_floor', floor);
  for (const name of Object.keys(law.parameters)) values.set(name, variable(noiseVariable(name)));
  return substitute(read, values) as [Expression, Expression];
}
