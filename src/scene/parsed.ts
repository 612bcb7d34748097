// A scene after parsing: formulas compiled to expressions, names resolved, defaults filled in. Types only.

import type { Expression } from '../formula/expression';
import type { Landscape } from '../landscape/landscape';
import type { OptimizerData } from '../optimizer/optimizer';
import type { SceneNoise } from './noise';
import type { Localised, SceneDocument, Start } from './schema';

/** Index of a region, or the basin in which each particle starts. */
export type EscapeFrom = { readonly region: number } | 'basin';

export interface Run {
  readonly optimizer: OptimizerData;
  /** Every hyper-parameter of the rule. */
  readonly hyper: Readonly<Record<string, number>>;
  /** The scene's label for it, or the rule's title; distinct within a scene. */
  readonly title: Localised;
  /** The title in English, for results and messages. */
  readonly label: string;
  /** Its own, or the scene's. */
  readonly noise: SceneNoise;
  /** CSS hex colour, where the scene chooses one. */
  readonly colour: string | undefined;
}

export interface Region {
  readonly name: string;
  readonly title: Localised;
  readonly text: string;
  /** A boolean of x, y and the landscape's parameters. */
  readonly condition: Expression;
}

export interface Scene {
  readonly document: SceneDocument;
  readonly landscape: Landscape;
  readonly parameters: Readonly<Record<string, number>>;
  readonly runs: readonly Run[];
  readonly noise: SceneNoise;
  readonly regions: readonly Region[];
  readonly start: Start;
  /** Steps for which particles are held at their start before step 1. */
  readonly warmup: number;
  readonly escape: EscapeFrom;
}
