// swarmscape/scene: what a scene is, as data: its schema, its types, and the check of a document against them. Knows no formula.

import { type Problem, problemText, type Result } from '../formula/result';
import { validate } from '../landscape/validate';
import { migrateScene, VERSION } from '../scene/migrate';
import { type Chapter, type Region, SceneDocument, type StartDocument, type View } from '../scene/schema';

export {
  type Chapter,
  type Problem,
  problemText,
  type Region,
  type Result,
  SceneDocument,
  type StartDocument,
  VERSION,
  type View,
};

/** A document of any version as one of the present version; or every problem of its form, each with its path. What it means is checked where it is run. */
export function readSceneDocument(json: unknown): Result<SceneDocument> {
  const migrated = migrateScene(json);
  return migrated.ok ? validate(SceneDocument, migrated.value) : migrated;
}
