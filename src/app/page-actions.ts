// What the panel can ask of the page: undo, files, picture, link, numbers, theme and large type. Knows no control.

import type { Scene } from '../scene/scene';
import type { Stage } from '../view/stage';
import type { Changes } from './changes';
import type { Charts } from './charts';
import type { PageActions } from './panel';
import type { PanelWords } from './panel-words';
import { saveBlob, saveText } from './save';
import { applyScale, MAX_SCALE, MIN_SCALE } from './scale';
import type { Themes } from './theme';

export interface PageParts {
  readonly scene: () => Scene;
  readonly stage: Stage | undefined;
  readonly charts: Charts;
  readonly themes: Themes;
  readonly changes: Changes<Scene['document']>;
  readonly words: () => PanelWords;
  /** To be said politely. */
  readonly say: (sentence: string) => void;
  readonly onProblem: (sentence: string) => void;
  readonly openFile: () => void;
  readonly reset: () => void;
  /** Text has another size. */
  readonly onScale: () => void;
}

export function createPageActions(parts: PageParts): PageActions {
  const { scene, stage, charts, themes, changes, words, say, onProblem, openFile, reset, onScale } = parts;
  const nameOf = (): string => scene().document.name ?? 'scene';
  let scale = MIN_SCALE;
  applyScale(scale);
  return {
    undo: changes.undo,
    redo: changes.redo,
    canUndo: () => changes.canUndo,
    canRedo: () => changes.canRedo,
    reset,
    openFile,
    saveScene: () => saveText(`${nameOf()}.json`, `${JSON.stringify(scene().document, null, 2)}\n`),
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
      navigator.clipboard.writeText(location.href).then(
        () => say(words().linkCopied),
        // without permission the address is shown, to be copied by hand
        () => void window.prompt(words().copyLink.label, location.href),
      );
    },
    saveCsv() {
      const file = charts.csv();
      if (file) saveText(file.name, file.text, 'text/csv');
      else onProblem(words().noNumbers);
    },
    theme: () => themes.chosen,
    setTheme: themes.choose,
    scale: () => scale,
    setScale(next) {
      if (!(next >= MIN_SCALE && next <= MAX_SCALE)) {
        onProblem(`${words().scale.label}: ${words().scaleRange(MIN_SCALE, MAX_SCALE)}`);
        return false;
      }
      scale = next;
      applyScale(scale);
      stage?.setScale(scale);
      onScale();
      return true;
    },
  };
}
