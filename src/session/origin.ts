// Where the running document came from, and whether its captions apply to what is shown.

import { factsOf } from '../scene/facts';
import { parseScene, type Scene } from '../scene/scene';
import type { SceneDocument } from '../scene/schema';
import { withSweep } from '../scene/sweep';

/** Entry for a document that was typed or came with a link, and is not in the catalogue. */
export const OWN_ENTRY = 'own';

export interface Origin {
  /** The running entry of the menu: a scene of the catalogue, a landscape, a file, the visitor's own. */
  readonly entry: string;
  /** The document as it was opened, to return to. */
  readonly document: unknown;
  /** The scene that its captions were written for; undefined: they do not apply. */
  readonly published: Scene | undefined;
}

/** How a scene relates to the one that its captions were written for. */
export interface PublishedState {
  /** The captions apply to what is shown. */
  readonly isPublished: boolean;
  /** Value of the sweep, if the scene is otherwise as published; undefined if something else was changed too. */
  readonly value: number | undefined;
  /** Value of the sweep that the captions are about. */
  readonly publishedValue: number | undefined;
}

export function publishedStateOf(scene: Scene, { published }: Origin): PublishedState {
  const facts = factsOf(scene);
  const known = published && factsOf(published);
  const valueAt = (wanted: string | undefined): number | undefined => {
    const { document } = published ?? {};
    if (wanted === undefined || !document?.sweep) return undefined;
    return document.sweep.values[sweptFacts(document).indexOf(wanted)];
  };
  return {
    isPublished: facts === known,
    // looked for when they are asked for: the document has to be read at each value of its sweep
    get value() {
      return valueAt(facts);
    },
    get publishedValue() {
      return valueAt(known);
    },
  };
}

/** Facts of a document at each value of its sweep: computed once, some milliseconds per value. */
const swept = new WeakMap<SceneDocument, readonly (string | undefined)[]>();
function sweptFacts(document: SceneDocument): readonly (string | undefined)[] {
  const { sweep } = document;
  const known = swept.get(document);
  if (known || !sweep) return known ?? [];
  const facts = sweep.values.map((value) => {
    const there = withSweep(document, sweep, value);
    const scene = there.ok ? parseScene(there.value) : there;
    return scene.ok ? factsOf(scene.value) : undefined;
  });
  swept.set(document, facts);
  return facts;
}

/** Value of the sweep in a document, whatever else was changed; undefined: none of its values. */
export function sweepValueOf(document: SceneDocument): number | undefined {
  const { sweep } = document;
  if (!sweep) return undefined;
  const text = JSON.stringify(document);
  return sweep.values.find((value) => {
    const there = withSweep(document, sweep, value);
    return there.ok && JSON.stringify(there.value) === text;
  });
}
