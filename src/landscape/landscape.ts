// A landscape: loss, gradient, Hessian as expressions of x, y and its parameters. Reads no documents.

import type { Field } from '../formula/differentiate';
import type { FormulaText } from '../formula/formula';
import type { Kind, Localised, Parameter, Window } from './schema';

export interface NamedPoint {
  readonly name: string;
  readonly title: Localised;
  readonly kind: Kind;
  readonly at: readonly [number, number];
}

export interface Landscape {
  readonly name: string;
  readonly title: Localised;
  readonly formula: FormulaText;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly window: Window;
  readonly points: readonly NamedPoint[];
  readonly source: string;
  /** Expressions of x, y and `parameterVariable(name)`. */
  readonly field: Field;
}

/** Particles go and start no farther than this many windows from the middle of the window. */
export const FAR = 10;

/** The variable that stands for a parameter: its own name space, so that a rule may have a hyper-parameter of that name. */
export const parameterVariable = (name: string): string => `landscape.${name}`;

/** Values of all parameters: the defaults, with some of them replaced. */
export const parameterValues = (
  landscape: Landscape,
  values: Readonly<Record<string, number>> = {},
): Record<string, number> =>
  Object.fromEntries(
    Object.entries(landscape.parameters).map(([name, p]) => [
      name,
      Object.hasOwn(values, name) ? values[name]! : p.default,
    ]),
  );
