// What a link does to a store: it opens a scene, and leads to a step, a chapter, a camera, visible runs, a speed. Reads no text.

import { sceneNamed } from '../scene/catalogue';
import type { SceneDocument } from '../scene/schema';
import type { LinkState } from '../scene/url';
import { OWN_ENTRY } from './origin';
import type { Store } from './store';
import type { Trouble } from './trouble';

/** Runs a scene of the catalogue, perhaps changed, or a scene in the link itself. Returns its troubles. */
export function openLinked(store: Store, document: SceneDocument, isChanged = false): readonly Trouble[] {
  const base = sceneNamed(document.name ?? '');
  const published = base ? { published: base.document } : isChanged ? { published: null } : {};
  return store.dispatch({ kind: 'open', document, entry: base ? document.name! : OWN_ENTRY, ...published });
}

export interface Followed {
  /** The step that it leads to; undefined: none. */
  readonly step: number | undefined;
  /** To be called there: chapters on the way may have changed camera and runs. */
  arrive(): void;
}

/** `isSame`: the scene ran before, and what the link leaves out is as in the scene again. */
export function followLink(store: Store, link: LinkState, isSame: boolean): Followed {
  const { dispatch } = store;
  const document = store.scene.peek()?.document;
  const showRun = (run: number, isShown: boolean): void => {
    if (store.visible.peek()[run] !== isShown) dispatch({ kind: 'show-run', run, isShown });
  };
  const runs = (): number[] => [...store.visible.peek().keys()];

  function place(): void {
    const { camera, visible, speed } = link;
    const mode = store.scene.peek()?.document.view.mode;
    if (camera) dispatch({ kind: 'look-from', camera: { ...(mode ? { mode } : {}), ...camera }, isEased: false });
    if (visible) for (const run of runs()) showRun(run, visible.includes(run));
    if (speed !== undefined) dispatch({ kind: 'speed', factor: speed });
  }

  if (isSame && document) {
    const camera = { mode: document.view.mode, ...document.view.camera };
    dispatch({ kind: 'look-from', camera, isEased: false, isHome: true });
    for (const run of runs()) showRun(run, true);
  }
  place();
  const wanted = link.step ?? document?.chapters[link.chapter ?? -1]?.step ?? (isSame ? 0 : undefined);
  const step = wanted && Math.min(wanted, document?.length.steps ?? 0);
  if (step !== undefined) dispatch({ kind: 'seek', step, isPausing: true });
  if (link.chapter !== undefined) dispatch({ kind: 'chapter', chapter: link.chapter });
  return { step, arrive: place };
}
