// Quadratic saddles, their critical point and what theory says of them, for tests.

import { type CriticalPoint, criticalPoints } from '../../src/landscape/critical';
import type { Scene } from '../../src/scene/scene';
import type { VariancePrediction, VarianceTheory } from '../../src/theory/prediction';
import { predictVariance } from '../../src/theory/variance';
import { accepted } from '../back-ends';
import { sceneOf } from '../swarm/parts';

/** ½(h₁u² + h₂v²) about (0, 0), u and v turned by `degrees`; named "saddle". */
export const quadratic = (h1: number, h2: number, degrees = 0, at: readonly [number, number] = [0, 0]) => ({
  formula: [
    'turn = phi * pi / 180',
    `dx = x - (${at[0]})`,
    `dy = y - (${at[1]})`,
    'u = cos(turn) * dx + sin(turn) * dy',
    'v = cos(turn) * dy - sin(turn) * dx',
    'loss = (h1 * u^2 + h2 * v^2) / 2',
  ],
  parameters: { h1, h2, phi: degrees },
  window: { x: [-100, 100], y: [-100, 100] },
  points: [{ name: 'saddle', kind: h1 > 0 && h2 > 0 ? 'minimum' : 'saddle', at: [...at] }],
});

/** A scene at the point "saddle" of a saddle with eigenvalues +1 and −0.01, batch size 10. */
export const saddleScene = (run: object, document: object = {}): Scene =>
  sceneOf({
    landscape: quadratic(1, -0.01),
    runs: [run],
    noise: { law: 'hessian', batchSize: 10 },
    swarm: { particles: 8, start: { kind: 'point', at: 'saddle' } },
    ...document,
  });

export function pointOf(scene: Scene, name = 'saddle'): CriticalPoint {
  const point = accepted(criticalPoints(scene.landscape, scene.parameters)).find((p) => p.name === name);
  if (!point) throw new Error(`no point "${name}"`);
  return point;
}

export const theoryOf = (scene: Scene, steps: number, point = 'saddle'): VarianceTheory =>
  predictVariance(scene, scene.runs[0]!, pointOf(scene, point), steps);

/** The predictions of the only run; a refusal fails the test with its reason. */
export function predicted(scene: Scene, steps: number): readonly VariancePrediction[] {
  const theory = theoryOf(scene, steps);
  if (!theory.ok) throw new Error(theory.reason.en);
  return theory.predictions;
}

export function prediction(scene: Scene, steps: number, id: VariancePrediction['id']): VariancePrediction {
  const found = predicted(scene, steps).find((p) => p.id === id);
  if (!found) throw new Error(`no prediction "${id}"`);
  return found;
}

/** The English sentence of a refusal. */
export function refusal(
  theory: { readonly ok: boolean } | { readonly ok: false; readonly reason: { en: string } },
): string {
  if ('reason' in theory) return theory.reason.en;
  throw new Error('expected a refusal, there is a theory');
}
