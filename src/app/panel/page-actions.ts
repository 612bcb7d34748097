// What the panel can ask of the page: undo, files, picture, link, numbers, theme and large type. Knows no control.

import type { Scene } from '../../scene/scene';
import { withoutDefaults } from '../../scene/trim';
import type { Stage } from '../../view/stage/stage';
import type { Charts } from '../charts/charts';
import { saveBlob, saveText } from '../dom/save';
import { MAX_SCALE, MIN_SCALE } from '../shell/scale';
import type { SettingsStore } from '../shell/settings';
import type { PanelWords } from '../words/panel-words';
import type { Changes } from './changes';
import type { PageActions } from './panel';

export interface PageParts {
  readonly scene: () => Scene;
  readonly stage: Stage | undefined;
  readonly charts: Charts;
  readonly settings: SettingsStore;
  readonly changes: Changes<Scene['document']>;
  /** The address of the page as it stands. */
  readonly address: () => string;
  readonly words: () => PanelWords;
  /** To be said politely. */
  readonly say: (sentence: string) => void;
  readonly onProblem: (sentence: string) => void;
  readonly openFile: () => void;
  readonly reset: () => void;
}

export function createPageActions(parts: PageParts): PageActions {
  const { scene, stage, charts, settings, changes, words, say, onProblem, openFile, reset } = parts;
  const nameOf = (): string => scene().document.name ?? 'scene';
  return {
    undo: changes.undo,
    redo: changes.redo,
    canUndo: () => changes.canUndo,
    canRedo: () => changes.canRedo,
    reset,
    openFile,
    saveScene: () => saveText(`${nameOf()}.json`, `${JSON.stringify(withoutDefaults(scene().document), null, 2)}\n`),
    savePicture() {
      if (!stage) {
        onProblem(words().notDrawn);
        return;
      }
      // the drawing buffer is kept until this task ends
      stage.draw();
      stage.canvas.toBlob((blob) => (blob ? saveBlob(`${nameOf()}.png`, blob) : onProblem(words().notDrawn)));
    },
    copyLink() {
      const address = parts.address();
      navigator.clipboard.writeText(address).then(
        () => say(words().linkCopied),
        // without permission the address is shown, to be copied by hand
        () => void window.prompt(words().copyLink.label, address),
      );
    },
    saveCsv() {
      const file = charts.csv();
      if (file) saveText(file.name, file.text, 'text/csv');
      else onProblem(words().noNumbers);
    },
    theme: () => settings.current.theme,
    setTheme: (theme) => settings.set({ theme }),
    scale: () => settings.current.scale,
    setScale(next) {
      if (!(next >= MIN_SCALE && next <= MAX_SCALE)) {
        onProblem(`${words().scale.label}: ${words().scaleRange(MIN_SCALE, MAX_SCALE)}`);
        return false;
      }
      settings.set({ scale: next });
      return true;
    },
  };
}
