// The kind of a document from its keys alone, so that opening the wrong file is reported by its kind. Reads nothing else of it.

import { fail, ok, type Result } from '../formula/result';

/** What the product reads and writes. */
export type Content = 'scene' | 'landscape' | 'experiment' | 'parts' | 'summary' | 'result' | 'table';

/** Its name in a sentence, and how to use it. */
const WORDS: Readonly<Record<Content, readonly [name: string, remedy: string]>> = {
  scene: ['a scene', 'use swarmscape run FILE'],
  landscape: ['a landscape', 'use swarmscape eval FILE, or put it into a scene'],
  experiment: ['an experiment', 'use swarmscape experiment FILE'],
  parts: ['a part of an experiment', 'use swarmscape merge FILE…'],
  summary: ['the finished result of an experiment', 'choose the experiment itself'],
  result: ['the result of a run', 'choose its scene, which stands in it under "scene"'],
  table: ['a table of numbers', 'choose a document'],
};

/** Undefined for anything else. */
export function contentOf(json: unknown): Content | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const has = (...keys: readonly string[]) => keys.every((key) => Object.hasOwn(json, key));
  if (has('experiment', 'jobs')) return 'parts';
  if (has('experiment', 'rows')) return 'summary';
  if (has('stateHash')) return 'result';
  if (has('kind', 'scene')) return 'experiment';
  if (has('runs') || has('swarm') || has('landscape')) return 'scene';
  if (has('sweep')) return 'experiment';
  if (has('rows')) return 'table';
  return has('formula') ? 'landscape' : undefined;
}

/** Its name in a sentence. */
export function contentName(json: unknown): string {
  const found = contentOf(json);
  return found === undefined ? 'something else' : WORDS[found][0];
}

/** Refuses a document of a known kind that is not among `wanted`; an unknown one is left to its reader. */
export function isContent(json: unknown, ...wanted: readonly Content[]): Result<unknown> {
  const found = contentOf(json);
  if (found === undefined || wanted.includes(found)) return ok(json);
  const [name, remedy] = WORDS[found];
  return fail({ message: `is ${name}, not ${wanted.map((content) => WORDS[content][0]).join(' or ')}; ${remedy}` });
}
