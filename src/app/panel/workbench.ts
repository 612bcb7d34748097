// The panel with all that it needs: undo and redo, what it asks of the page, and the sheet it lies in. Joins them to session and page.

import { problemText } from '../../formula/result';
import type { Scene } from '../../scene/scene';
import type { SceneDocument } from '../../scene/schema';
import type { Stage } from '../../view/stage/stage';
import type { Charts } from '../charts/charts';
import { counted } from '../shell/likeness';
import type { Session } from '../shell/session-parts';
import type { SettingsStore } from '../shell/settings';
import type { Language, Words } from '../words/languages';
import { panelWords } from '../words/panel-words';
import { createChanges } from './changes';
import { createPageActions } from './page-actions';
import { createPanel, type PageActions } from './panel';
import { createSheet } from './sheet';

export interface WorkbenchParts<N> {
  readonly panel: HTMLElement;
  readonly side: HTMLElement;
  /** It and the picture below it stay in sight above the sheet. */
  readonly legend: HTMLElement;
  readonly session: () => Session;
  readonly stage: Stage | undefined;
  readonly charts: Charts;
  readonly settings: SettingsStore;
  readonly words: () => { readonly language: Language; readonly words: Words };
  /** What the page remembers with a document, for undo. */
  readonly note: () => N;
  readonly restore: (note: N) => void;
  /** To be said politely. */
  readonly say: (sentence: string) => void;
  readonly onProblems: (sentences: readonly string[]) => void;
  readonly setVisible: (run: number, visible: boolean) => void;
  /** The address of the page as it stands. */
  readonly address: () => string;
  readonly openFile: () => void;
  /** Back to the document as it was opened. */
  readonly reset: () => void;
}

export interface Workbench {
  readonly page: PageActions;
  /** A document was accepted; `isNew` when controls have to be made anew. */
  show(scene: Scene, isNew: boolean): void;
  /** Writes the controls anew, in the language of the page. */
  showPanel(): void;
  /** Theme, size of text or what is seen has changed. */
  update(): void;
  /** What the page remembers has changed. */
  remember(): void;
  /** Opens what is closed: something in it has been asked for. */
  reveal(): void;
  /** Text has another size. */
  resize(): void;
  /** Writes the sheet's handle in the language of the page. */
  translate(): void;
}

export function createWorkbench<N>(parts: WorkbenchParts<N>): Workbench {
  const { session, stage, charts, settings, words, note, restore, say, onProblems, setVisible, openFile, reset } =
    parts;
  const scene = (): Scene => session().scene!;
  const own = () => panelWords[words().language];
  const sheet = createSheet(parts.side, parts.legend);
  const changes = createChanges<SceneDocument, N>({
    note,
    restore,
    at: () => session().player.at,
    propose(document, step) {
      const before = counted(session().scene);
      if (!session().propose(document)) return;
      showPanel();
      if (step > 0 && counted(session().scene) !== before) session().goTo(step);
    },
    nameOf: (path) => panel.nameOf(path),
    words: own,
    say,
  });
  const page = createPageActions({
    scene,
    stage,
    charts,
    settings,
    changes,
    address: parts.address,
    words: own,
    say,
    onProblem: (sentence) => onProblems([sentence]),
    openFile,
    reset,
  });
  const panel = createPanel(parts.panel, {
    propose: (document) => session().propose(document),
    scene,
    points: () => session().points,
    curvature: () => session().curvature,
    frame: () => session().frame,
    onProblems: (problems) => onProblems(problems.map(problemText)),
    visible: () => session().visible,
    setVisible(visible) {
      for (const [run, isSeen] of visible.entries()) setVisible(run, isSeen);
      panel.update(scene());
    },
    look: (place) => stage?.setCamera(place, true),
    page,
  });

  function showPanel(): void {
    panel.show(scene(), words().language, words().words);
  }

  return {
    page,
    show(next, isNew) {
      changes.record(next.document);
      if (isNew) showPanel();
      else panel.update(next);
    },
    showPanel,
    update: () => panel.update(scene()),
    remember: changes.remember,
    reveal: sheet.reveal,
    resize: sheet.resize,
    translate: () => sheet.setWords(own()),
  };
}
