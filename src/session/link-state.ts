// What is shown, as the state of a link: whoever opens it sees the same.

import type { LinkState } from '../scene/url';
import { cameraToSay } from './camera-link';
import type { Store } from './store';

/** `step`: the one that the link leads to. A chapter is named if it begins there. */
export function linkStateOf(store: Store, step: number): LinkState {
  const scene = store.scene.peek();
  const seen = store.camera.peek();
  const visible = store.visible.peek();
  const { chapter } = store.told.peek();
  return {
    document: scene?.document,
    isChanged: store.published.peek()?.isPublished === false,
    chapter: scene?.document.chapters[chapter]?.step === step ? chapter : undefined,
    step,
    camera: scene && seen && cameraToSay(seen.now, seen.home, scene.landscape.window),
    visible: visible.includes(false) ? [...visible.keys()].filter((run) => visible[run]) : undefined,
    speed: store.player.speed.peek(),
  };
}
