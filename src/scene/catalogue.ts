// The scenes that come with the product: every file of scenes/. Adding one is adding a file.

import { sound } from '../formula/result';
import { validate } from '../landscape/validate';
import { parseScene, type Scene } from './scene';
import { SceneDocument } from './schema';

const files = import.meta.glob<unknown>('/scenes/*.json', { eager: true, import: 'default' });

/** By the file's name, without its ending, in alphabetical order. Cheap: formulas and positions are not checked. */
export const sceneDocuments: ReadonlyMap<string, SceneDocument> = new Map(
  Object.entries(files).map(([path, json]) => [
    path.replace(/^.*\/(.*)\.json$/, '$1'),
    sound(path, validate(SceneDocument, json)),
  ]),
);

const read = new Map<string, Scene>();

/** A scene by its name, read when it is first asked for. */
export function sceneNamed(name: string): Scene | undefined {
  const known = read.get(name);
  const document = sceneDocuments.get(name);
  if (known || !document) return known;
  const scene = sound(`/scenes/${name}.json`, parseScene(document));
  read.set(name, scene);
  return scene;
}
