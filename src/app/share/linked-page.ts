// The page as its address sees it: joins session, picture, legend and story to the address. Decides nothing.

import type { SceneDocument } from '../../scene/schema';
import type { CameraPlace, Stage } from '../../view/stage/stage';
import type { Story } from '../lecture/story';
import type { Session } from '../shell/session-parts';
import type { SettingsStore } from '../shell/settings';
import { type Address, createAddress } from './address';
import { cameraToSay } from './camera-link';

export interface LinkedParts {
  readonly session: Session;
  readonly stage: Stage | undefined;
  readonly setVisible: (run: number, isShown: boolean) => void;
  readonly story: Pick<Story, 'chapter' | 'goTo'>;
  readonly settings: SettingsStore;
  /** Runs a document as an entry of the menu. What is wrong with it, where it is refused. */
  readonly open: (document: SceneDocument, isChanged: boolean) => readonly string[];
  readonly openFirst: () => void;
  /** The document is not what its captions speak of. */
  readonly isChanged: () => boolean;
  /** The camera was put somewhere. */
  readonly onCamera: () => void;
  readonly report: (sentences: readonly string[]) => void;
}

export interface LinkedAddress extends Address {
  /** A scene has put the camera where it wants it. */
  readonly home: () => void;
}

export function bindAddress(parts: LinkedParts): LinkedAddress {
  const { session, stage, story, settings } = parts;
  let home: CameraPlace | undefined;
  let seen: CameraPlace | undefined;
  const address = createAddress(
    {
      get document() {
        return session.scene?.document;
      },
      get isChanged() {
        return parts.isChanged();
      },
      get isPlaying() {
        return session.player.isPlaying;
      },
      get chapter() {
        return story.chapter;
      },
      get camera() {
        return seen && home && session.scene && cameraToSay(seen, home, session.scene.landscape.window);
      },
      get visible() {
        return session.visible;
      },
      get speed() {
        return session.player.speed;
      },
      open: parts.open,
      openFirst: parts.openFirst,
      goTo: (step) => session.goTo(step),
      play: () => !matchMedia('(prefers-reduced-motion: reduce)').matches && session.player.play(),
      tell: (chapter) => void story.goTo(chapter),
      setCamera(camera) {
        const { mode, camera: own } = session.scene!.document.view;
        stage?.setCamera(camera ? { mode, ...camera } : { mode, ...own }, false);
        seen = camera && stage?.camera;
        parts.onCamera();
      },
      setVisible(run, isVisible) {
        if (session.visible[run] !== isVisible) parts.setVisible(run, isVisible);
      },
      setSpeed: (value) => session.player.setSpeed(value),
      report: parts.report,
    },
    settings,
  );
  stage?.onCamera(() => {
    seen = stage.camera;
    address.changed();
  });
  return {
    ...address,
    home() {
      home = stage?.camera;
      seen = undefined;
    },
  };
}
