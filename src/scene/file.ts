// The content of a file → a document to run: a scene, or a landscape that takes the place of the current one.

import { ok, type Result } from '../formula/result';
import { LandscapeDocument } from '../landscape/schema';
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
  return ok({
    ...current,
    name: undefined,
    title,
    caption: undefined,
    landscape: { formula, parameters, window, points, title },
    parameters: {},
    regions: {},
    swarm: { ...current.swarm, start: { kind: 'uniform', x: window.x, y: window.y } },
  });
}
