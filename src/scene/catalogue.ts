// The scenes that come with the product: every file of scenes/. Adding one is adding a file.

import { problemText } from '../formula/result';
import { parseScene, type Scene } from './scene';

const files = import.meta.glob<unknown>('/scenes/*.json', { eager: true, import: 'default' });

function read(path: string, json: unknown): Scene {
  const scene = parseScene(json);
  if (!scene.ok) throw new Error(`${path}: ${scene.problems.map(problemText).join('; ')}`);
  return scene.value;
}

/** By the file's name, without its ending, in alphabetical order. */
export const scenes: ReadonlyMap<string, Scene> = new Map(
  Object.entries(files).map(([path, json]) => [path.replace(/^.*\/(.*)\.json$/, '$1'), read(path, json)]),
);
