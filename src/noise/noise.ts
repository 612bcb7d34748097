// What a law of gradient noise is as data: a formula for the noise of one particle and step.

import { type Expression, substitute, variable } from '../formula/expression';
import { readExpressions } from '../formula/formula';
import { problemText } from '../formula/result';

/** A number of the law that a scene sets. */
export interface NoiseParameter {
  /** LaTeX. */
  readonly symbol: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
}

export interface NoiseData {
  readonly name: string;
  readonly title: { readonly en: string; readonly zh: string };
  /** By the name that the formula uses; `key` is its name in a scene. */
  readonly parameters: Readonly<Record<string, NoiseParameter & { readonly key: string }>>;
  /**
   * Lines that define xi_x and xi_y from hxx, hxy, hyy (the Hessian), z_x, z_y (independent standard normals), the parameters, and
   * `noise_floor`, a variance added in each direction.
   */
  readonly formula: string;
  readonly source: string;
}

/** The variable that stands for a parameter of the law: its own name space. */
export const noiseVariable = (name: string): string => `noise.${name}`;

const GIVEN = ['hxx', 'hxy', 'hyy', 'z_x', 'z_y'] as const;

/** The noise of a law as expressions: of `hessian`, `normals`, and noiseVariable(…). Without a floor its terms vanish. */
export function noiseExpressions(
  law: NoiseData,
  hessian: readonly [Expression, Expression, Expression],
  normals: readonly [Expression, Expression],
  floor: Expression,
): [Expression, Expression] {
  const names = [...GIVEN, 'noise_floor', ...Object.keys(law.parameters)];
  const read = readExpressions(law.formula, names, ['xi_x', 'xi_y']);
  if (!read.ok) throw new Error(`noise "${law.name}": ${read.problems.map(problemText).join('; ')}`);
  const values = new Map<string, Expression>([...hessian, ...normals].map((e, i) => [GIVEN[i]!, e]));
  values.set('noise_floor', floor);
  for (const name of Object.keys(law.parameters)) values.set(name, variable(noiseVariable(name)));
  return substitute(read.value, values) as [Expression, Expression];
}
