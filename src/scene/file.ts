// The content of a file → a document to run: a scene, or a landscape that takes the place of the current one.

import { ok, type Result } from '../formula/result';
import { LandscapeDocument, type Localised, type Window } from '../landscape/schema';
import { validate } from '../landscape/validate';
import type { SceneDocument } from './schema';

/**
 * A document to run from the content of a file. A landscape keeps the scene's runs and noise; its swarm starts anywhere in the window.
 */
export function documentFromFile(json: unknown, current: SceneDocument): Result<unknown> {
  const isLandscape = typeof json === 'object' && json !== null && 'formula' in json && !('runs' in json);
  if (!isLandscape) return ok(json);
  const landscape = validate(LandscapeDocument, json);
  if (!landscape.ok) return landscape;
  const { formula, parameters, window, points, title } = landscape.value;
  return ok(onLandscape({ formula, parameters, window, points, title }, title, window, current));
}

/**
 * The runs and the noise of a document on another landscape, named or inline; its swarm starts anywhere in the window. A frozen law looks
 * for its point anew.
 */
export const onLandscape = (
  landscape: unknown,
  title: Localised,
  window: Window,
  { version, runs, noise: { at: _, ...noise }, swarm, length }: SceneDocument,
): unknown => ({
  version,
  title,
  landscape,
  runs,
  noise,
  swarm: { ...swarm, start: { kind: 'uniform', ...window } },
  length,
});
