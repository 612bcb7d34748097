// The store: joins documents, running scene, player, history, chapters and visibility, and takes the edits. The only writer of what it shows.

import { batch, computed, effect, signal, untracked } from '@preact/signals-core';
import { factsOf } from '../scene/facts';
import { referenceCurvature, withMatchedRates } from '../scene/matching';
import type { Scene } from '../scene/scene';
import type { View } from '../scene/schema';
import { withSweep, withValue } from '../scene/sweep';
import type { CameraGoal, CameraState } from './camera';
import { CAPTION, createChapters } from './chapters';
import { createDocuments } from './documents';
import type { Edit, EditOf } from './edit';
import { createHistory } from './history';
import { createLooking } from './looking';
import { publishedStateOf, sweepValueOf } from './origin';
import { createPlayer } from './player';
import { createRunning } from './running';
import { structureKey } from './scene-keys';
import { defaultSettings, type Settings, settingsProblems, type Theme } from './settings';
import type { Store, StoreParts } from './store';
import { SAMPLES } from './surface-samples';
import { lasts, type Trouble, troubleOf } from './trouble';
import { createVisibility } from './visibility';

type Handlers = { readonly [K in Edit['kind']]: (edit: EditOf<K>) => readonly Trouble[] | undefined };

/** Borrows swarm and surveyor. Nothing runs before a document is opened. */
export function createStore({ swarm, surveyor, clock, memory, charts, settings: given = {} }: StoreParts): Store {
  const settings = signal<Settings>({ ...defaultSettings, ...given });
  const systemTheme = signal<'light' | 'dark'>('light');
  const troubles = signal<readonly Trouble[]>([]);
  const progress = signal<number | undefined>(undefined);
  const camera = signal<CameraState | undefined>(undefined);
  const cameraGoal = signal<CameraGoal | undefined>(undefined);
  const { isSparing } = settings.peek();
  const side = isSparing ? SAMPLES.sparing : SAMPLES.usual;

  const fail = (error: unknown): void => {
    player.pause();
    const trouble = troubleOf(error);
    if (trouble) troubles.value = [trouble];
  };
  const history = createHistory();
  const frame = signal<Store['frame']['value']>(undefined);
  const player = createPlayer({
    swarm,
    clock,
    looksAhead: !isSparing,
    onFrame(next, isRestart) {
      if (running.scene.peek() !== running.opened.peek()) return;
      if (isRestart) history.restart();
      history.show(
        next.step,
        next.runs.flatMap((r) => r.measured ?? []),
      );
      frame.value = next;
      chapters.follow(next.step);
    },
    onMoments: history.found,
    onFailure: fail,
  });
  const running = createRunning({
    swarm,
    surveyor,
    side,
    onHold() {
      player.hold();
      chapters.hold();
    },
    onOpened({ document: { length } }) {
      batch(() => {
        frame.value = undefined;
        history.clear();
      });
      return player.opened(length.steps, length.stepsPerFrame);
    },
    onFailure: fail,
  });
  const { scene, surface } = running;
  const looking = createLooking(scene);
  const documents = createDocuments({
    running,
    side,
    memory,
    charts,
    step: () => (player.state.peek() === 'opening' ? undefined : player.step.peek()),
  });

  const published = computed(() => scene.value && publishedStateOf(scene.value, documents.origin.value));
  /** Whether a chapter, or the caption of the scene, applies to what is shown. */
  function holds(index: number): boolean {
    const now = published.value;
    if (!now || !scene.value) return false;
    const { chapters: all, sweep } = scene.value.document;
    const isAlways = index === CAPTION ? sweep?.holdsForAllValues : all[index]?.holdsForAllValues;
    return now.isPublished || (isAlways === true && now.value !== undefined);
  }
  const goTo = (step: number): void => {
    player.pause();
    player.seek(step);
  };
  const chapters = createChapters({
    scene: () => scene.peek(),
    isThere(index) {
      const { chapters: all, length } = scene.peek()!.document;
      return all[index] !== undefined && all[index].step <= length.steps && holds(index);
    },
    goTo,
  });
  const chapter = computed(() => {
    const index = chapters.told.value.chapter;
    return holds(index) ? scene.value?.document.chapters[index] : undefined;
  });
  const visibility = createVisibility();
  const chapterRuns = computed(() =>
    JSON.stringify([chapters.told.value.chapter, chapter.value?.visibleRuns ?? null, documents.openings.value]),
  );

  let before: Scene | undefined;
  const endFollowing = [
    // another scene: hidden runs are shown again, and the story starts anew
    effect(() => {
      const next = scene.value;
      // the captions may be those of another scene
      void documents.origin.value;
      if (!next) return;
      const isNew = structureKey(before) !== structureKey(next) || before?.runs.length !== next.runs.length;
      const isOther = !before || factsOf(before) !== factsOf(next);
      before = next;
      if (isNew) {
        visibility.reset(next.runs.length);
        visibility.only(chapter.peek()?.visibleRuns);
      }
      looking.follow(next);
      chapters.show(isOther);
    }),
    effect(() => {
      // once for each chapter: what the reader shows or hides meanwhile stays so
      void chapterRuns.value;
      visibility.only(untracked(() => chapter.value?.visibleRuns));
    }),
    effect(() => {
      if (!running.isOpening.value) progress.value = undefined;
    }),
  ];

  function change(document: unknown, entry?: string): readonly Trouble[] {
    const was = scene.peek()?.document.view;
    const found = documents.change(document, entry);
    followView(was);
    return found;
  }
  /** A document with another camera than the one before moves the camera. */
  function followView(was: View | undefined): void {
    const now = scene.peek()?.document.view;
    if (was && now && JSON.stringify([was.mode, was.camera]) !== JSON.stringify([now.mode, now.camera]))
      lookFrom({ camera: { mode: now.mode, ...now.camera }, isHome: true });
  }
  const onScene = <T>(act: (now: Scene) => T): T | undefined => {
    const now = scene.peek();
    return now && act(now);
  };
  const byHand = (act: () => void) => (): undefined => {
    chapters.forget();
    act();
  };
  function opened(found: readonly Trouble[]): readonly Trouble[] {
    const now = scene.peek();
    if (now && found.length === 0) lookAsWanted(now.document.view);
    return found;
  }
  /** The chart, tab and tool that a scene opens with. */
  function lookAsWanted(view: View): void {
    lookFrom({ camera: { mode: view.mode, ...view.camera }, isEased: false, isHome: true });
    looking.open(view);
  }
  function lookFrom({ camera: to, isEased = true, isHome = false }: Omit<EditOf<'look-from'>, 'kind'>): void {
    cameraGoal.value = { camera: to, isEased, isHome };
  }

  function play(): void {
    // a scene that could not be opened is tried again
    if (player.state.peek() === 'opening' && !running.isOpening.peek()) running.again();
    player.play();
  }

  const handlers: Handlers = {
    open: (edit) => opened(documents.open(edit)),
    change: (edit) => change(edit.document, edit.entry),
    set: ({ path, value }) =>
      onScene(({ document }) => {
        const next = withValue(document, path.map(String), value);
        return next === undefined ? [noPlace(path)] : change(next);
      }),
    sweep: ({ value }) =>
      onScene(({ document: d }) => {
        const turned = d.sweep && withSweep(d, d.sweep, value);
        return turned?.ok ? change(turned.value) : undefined;
      }),
    'match-rates': ({ run }) =>
      onScene((now) => {
        const at = curvature.peek();
        const matched = at === undefined ? undefined : withMatchedRates(now, run, at);
        if (!matched) return undefined;
        return matched.ok ? change(matched.value) : matched.problems.map((problem) => ({ kind: 'refused', problem }));
      }),
    undo: () => move(true),
    redo: () => move(false),
    'end-gesture'() {
      documents.endGesture();
      return undefined;
    },
    reset: () => opened(documents.reset()),
    'run-anyway': ({ document, opening }) =>
      opening ? opened(documents.runAnyway(document, opening)) : documents.runAnyway(document),
    retry({ how }) {
      if (!scene.peek()) return undefined;
      running.again(how);
      return [];
    },
    report({ troubles: next }) {
      troubles.value = next;
      return undefined;
    },
    progress({ fraction }) {
      if (running.isOpening.peek()) progress.value = fraction;
      return undefined;
    },
    play: byHand(play),
    pause: byHand(player.pause),
    toggle: byHand(() => (player.isPlaying.peek() ? player.pause() : play())),
    restart: byHand(() => {
      // a scene that is being opened begins at its start anyway, and one that could not be opened is tried again
      if (player.state.peek() !== 'opening' && scene.peek() === running.opened.peek()) player.restart();
      else if (!running.isOpening.peek()) running.again();
    }),
    seek: ({ step, isPausing }) => byHand(() => (isPausing ? goTo(step) : player.seek(step)))(),
    step: ({ by }) => byHand(() => player.stepBy(by))(),
    speed({ factor }) {
      player.setSpeed(factor);
      return undefined;
    },
    'show-run'({ run, isShown }) {
      visibility.choose(run, isShown);
      return undefined;
    },
    chapter({ chapter: index }) {
      chapters.goTo(index);
      return undefined;
    },
    'chapter-by'({ by }) {
      chapters.move(by);
      return undefined;
    },
    'look-from'(edit) {
      lookFrom(edit);
      return undefined;
    },
    camera({ camera: now, isHome }) {
      camera.value = { now, home: isHome ? now : (camera.peek()?.home ?? now) };
      return undefined;
    },
    chart({ chart }) {
      looking.setChart(chart);
      return undefined;
    },
    tab({ tab }) {
      looking.setTab(tab);
      return undefined;
    },
    tool({ tool }) {
      looking.setTool(tool);
      return undefined;
    },
    run({ run }) {
      looking.setRun(run);
      return undefined;
    },
    probe({ probe }) {
      looking.setProbe(probe);
      return undefined;
    },
    settings({ settings: next }) {
      const problems = settingsProblems(next);
      if (problems.length > 0) return problems.map((problem) => ({ kind: 'refused', problem }));
      settings.value = { ...settings.peek(), ...next };
      return undefined;
    },
    'system-theme'({ theme: next }) {
      systemTheme.value = next;
      return undefined;
    },
  };

  function move(isUndo: boolean): readonly Trouble[] | undefined {
    const was = scene.peek()?.document.view;
    const moved = documents.move(isUndo);
    followView(was);
    if (moved?.goTo !== undefined) goTo(moved.goTo);
    return moved?.troubles;
  }

  let isDisposed = false;
  const curvature = computed(() => scene.value && referenceCurvature(scene.value, surface.value?.landmarks.frame));
  return {
    ...running,
    points: computed(() => surface.value?.landmarks.points ?? []),
    progress,
    player,
    frame,
    measured: history.measured,
    visible: visibility.visible,
    told: chapters.told,
    chapter,
    holds,
    origin: documents.origin,
    published,
    sweepValue: computed(() => (scene.value && sweepValueOf(scene.value.document)) ?? published.value?.value),
    curvature,
    undoState: documents.undoState,
    moved: documents.moved,
    openings: documents.openings,
    camera,
    cameraGoal,
    chart: looking.chart,
    tab: looking.tab,
    tool: looking.tool,
    run: looking.run,
    probe: looking.probe,
    settings,
    language: computed(() => settings.value.language),
    theme: computed((): Theme => {
      const { theme } = settings.value;
      return theme === 'auto' ? (scene.value?.document.view.theme ?? systemTheme.value) : theme;
    }),
    troubles,
    dispatch(edit) {
      const handle = handlers[edit.kind] as (of: Edit) => readonly Trouble[] | undefined;
      if (isDisposed) return [];
      return batch(() => {
        const found = handle(edit);
        // an edit that runs a document sets or clears the troubles; others leave them
        if (found)
          troubles.value = found.length > 0 || running.isOpening.peek() ? found : troubles.peek().filter(lasts);
        return found ?? [];
      });
    },
    check: documents.check,
    dispose() {
      isDisposed = true;
      for (const end of endFollowing) end();
      running.dispose();
      player.dispose();
    },
  };
}

const noPlace = (path: readonly (string | number)[]): Trouble => ({
  kind: 'refused',
  problem: { path: path.join('.'), message: 'there is no such place in the scene; correct the path' },
});
