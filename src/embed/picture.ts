// The stage follows the store: surface, runs, frames, marks, trails, camera, theme and words. Draws nothing itself.

import { effect, untracked } from '@preact/signals-core';
import type { Scene } from '../scene/scene';
import { outlineKey, structureKey, surfaceKey } from '../session/scene-keys';
import type { Store } from '../session/store';
import type { SurfaceSamples } from '../session/surface-samples';
import type { Swarm } from '../swarm/swarm';
import type { Stage } from '../view/stage/stage';
import { toMarks } from './marks';
import { pictureSummary } from './picture-summary';
import { runLooksOf } from './run-looks';
import { panelsOf } from './share-panels';
import { textSizes } from './text-scale';
import { createTrails } from './trails';
import { embedWords } from './words';

/** Returns a disposer; the stage is not disposed of. */
export function showPicture(store: Store, stage: Stage, swarm: Pick<Swarm, 'trail'>): () => void {
  const trails = createTrails(swarm, stage);
  let seen: { readonly scene: Scene; readonly surface: SurfaceSamples } | undefined;

  function showScene(scene: Scene, surface: SurfaceSamples): void {
    const before = seen;
    seen = { scene, surface };
    if (before?.scene !== scene) trails.forget();
    stage.setLook(scene.document.view);
    const isNewSurface = before?.surface !== surface || surfaceKey(before.scene) !== surfaceKey(scene);
    if (isNewSurface || before.scene.document.view.height !== scene.document.view.height) {
      stage.setSurface(surface.grid, scene.document.view.height);
      const basins = store.basins.peek();
      if (basins) stage.setBasins(basins);
    }
    const isNewSwarm =
      structureKey(before?.scene) !== structureKey(scene) || outlineKey(before?.scene) !== outlineKey(scene);
    if (!isNewSwarm && !isNewSurface) return;
    stage.setRuns(runLooksOf(scene.runs, store.language.peek()), scene.document.swarm.particles);
    const visible = store.visible.peek();
    for (const run of scene.runs.keys()) stage.setVisible(run, visible[run] ?? true);
    stage.setMarks(toMarks(surface.landmarks.points, store.language.peek()));
  }

  const ends = [
    effect(() => {
      const scene = store.scene.value;
      const surface = store.surface.value;
      if (scene && surface) untracked(() => showScene(scene, surface));
    }),
    effect(() => {
      const basins = store.basins.value;
      if (basins) stage.setBasins(basins);
    }),
    effect(() => {
      // a scene with more runs announces them first
      const announced = seen?.scene.runs.length ?? 0;
      for (const [run, isShown] of store.visible.value.entries()) if (run < announced) stage.setVisible(run, isShown);
    }),
    effect(() => {
      const frame = store.frame.value;
      if (!frame) return;
      for (const [run, { parts }] of frame.runs.entries()) stage.setFrame(run, parts);
    }),
    effect(() => {
      const scene = store.scene.value;
      const step = store.frame.value?.step;
      if (scene && step !== undefined && scene === store.opened.value) trails.follow(scene.document, step);
    }),
    effect(() => {
      const titles = (store.chapter.value?.highlight ?? []).flatMap((name) =>
        store.points.value.filter((point) => point.name === name).map((point) => point.title[store.language.value]),
      );
      stage.setHighlights(titles);
    }),
    effect(() => {
      const language = store.language.value;
      const { loss, linear, log, rank } = embedWords[language];
      stage.setWords({ loss, linear, log, rank });
      untracked(() => {
        if (!seen) return;
        stage.setTitles(runLooksOf(seen.scene.runs, language).map(({ label }) => label));
        stage.setMarks(toMarks(seen.surface.landmarks.points, language));
      });
    }),
    effect(() => nameCanvas(store, stage)),
    effect(() => stage.setTheme(store.theme.value)),
    effect(() => {
      // the picture's numbers are as small as the smallest text, and grow with it
      const { scale } = store.settings.value;
      stage.setScale(textSizes(scale).small / textSizes(1).small);
    }),
    effect(() => {
      const goal = store.cameraGoal.value;
      if (!goal) return;
      stage.setCamera(goal.camera, goal.isEased);
      untracked(() => store.dispatch({ kind: 'camera', camera: stage.camera, isHome: goal.isHome }));
    }),
  ];
  const endChapters = effect(() => {
    const { why } = store.told.value;
    untracked(() => {
      const camera = store.chapter.peek()?.camera;
      const isMoving = why === 'asked' || (why === 'reached' && store.player.isPlaying.peek());
      if (camera && isMoving) store.dispatch({ kind: 'look-from', camera, isEased: true });
    });
  });
  stage.onCamera(() => store.dispatch({ kind: 'camera', camera: stage.camera, isHome: false }));
  return () => {
    for (const end of [...ends, endChapters]) end();
    trails.forget();
  };
}

/** What the picture shows, for those who do not see it. While it plays the name stays: it would be read again and again. */
function nameCanvas(store: Store, { canvas }: Stage): void {
  const [scene, language] = [store.scene.value, store.language.value];
  if (!scene || store.player.isPlaying.value) return;
  const { landscape, runs, regions, document } = scene;
  const words = embedWords[language];
  const minima = store.points.value.filter((p) => p.hasBasin);
  const pictured = {
    landscape: landscape.title[language],
    step: store.player.step.value,
    steps: document.length.steps,
    particles: document.swarm.particles,
    runs: runs.map((r) => r.title[language]),
    places: panelsOf({ regions }, minima, language, words),
    measured: store.measured.value.current,
  };
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', pictureSummary(pictured, words));
}
