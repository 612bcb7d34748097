// Where the document that runs came from, and whether its captions speak of what one sees.

import { factsOf } from '../scene/facts';
import { parseScene, type Scene } from '../scene/scene';
import type { SceneDocument } from '../scene/schema';
import { withSweep } from '../scene/sweep';

/** Entry for what the visitor typed, or brought with a link, and is no entry of the catalogue. */
export const OWN_ENTRY = 'own';

export interface Origin {
  /** The entry of the menu that runs: a scene of the catalogue, a landscape, a file, the visitor's own. */
  readonly entry: string;
  /** The document as it was opened: to come back to. */
  readonly document: unknown;
  /** The scene that its captions were written for; undefined: they speak of nothing that is seen. */
  readonly published: Scene | undefined;
}

/** How a scene stands to the one that its captions were written for. */
export interface PublishedState {
  /** What happens is what the captions speak of. */
  readonly isPublished: boolean;
  /** Value of the sweep at which the scene, otherwise as it was published, stands; undefined where something else was changed too. */
  readonly value: number | undefined;
  /** Value of the sweep that the captions speak of. */
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

/** Facts of a document at each value of its sweep: read once, some milliseconds a value. */
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

/** Value at which the sweep of a document stands, whatever else was changed; undefined: at none of its values. */
export function sweepValueOf(document: SceneDocument): number | undefined {
  const { sweep } = document;
  if (!sweep) return undefined;
  const text = JSON.stringify(document);
  return sweep.values.find((value) => {
    const there = withSweep(document, sweep, value);
    return there.ok && JSON.stringify(there.value) === text;
  });
}
