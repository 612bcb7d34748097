// The content of a file → a document to run: a scene, or a landscape that replaces the current one.

import { ok, type Result } from '../formula/result';
import { suggestedHeight } from '../landscape/framing';
import type { Landscape } from '../landscape/landscape';
import { parseLandscape, toInline } from '../landscape/parse';
import { contentOf, isContent } from './content';
import { withoutPoint } from './noise';
import type { SceneDocument } from './schema';

/**
 * A document to run from the content of a file. A landscape keeps the scene's runs and noise; its swarm starts anywhere in the window.
 */
export function documentFromFile(json: unknown, current: SceneDocument): Result<unknown> {
  const known = isContent(json, 'scene', 'landscape');
  if (!known.ok || contentOf(json) !== 'landscape') return known;
  const landscape = parseLandscape(json);
  return landscape.ok ? ok(onLandscape(toInline(landscape.value), landscape.value, current)) : landscape;
}

/**
 * The runs and the noise of a document on another landscape, named or inline; its swarm starts anywhere in the window. A frozen noise model looks up
 * its point anew; the scale of height is chosen so that the bottom is visible.
 */
export function onLandscape(
  wanted: SceneDocument['landscape'],
  landscape: Landscape,
  { version, runs, noise, swarm, length }: SceneDocument,
): unknown {
  const { title, window } = landscape;
  const height = suggestedHeight(landscape);
  return {
    version,
    title,
    landscape: wanted,
    runs: runs.map((run) => (run.noise ? { ...run, noise: withoutPoint(run.noise) } : run)),
    noise: withoutPoint(noise),
    swarm: { ...swarm, start: { kind: 'uniform', ...window } },
    length,
    view: height.ok ? { height: height.value } : {},
  };
}
