// The scene that runs: takes documents, refuses bad ones without losing the running scene, and keeps picture, chart and swarm in step.

import { type Problem, problemText } from '../formula/result';
import { toProgram } from '../kernel/program';
import type { BasinGrid } from '../landscape/basins';
import type { CriticalPoint } from '../landscape/critical';
import { referenceCurvature } from '../scene/matching';
import { parseScene, type Scene } from '../scene/scene';
import { composeRun } from '../swarm/compose';
import { watchedEvery } from '../swarm/measure';
import type { Measured } from '../swarm/measured';
import { type Frame, HISTORY_BYTES, type Swarm } from '../swarm/swarm';
import type { RunStyle, Stage } from '../view/stage';
import { createChartFeed } from './chart-feed';
import { chartSceneOf, type Theories, theoriesOf } from './chart-scene';
import type { Charts } from './charts';
import type { Language, Words } from './languages';
import type { Legend } from './legend';
import { counted, outline, structure, surface } from './likeness';
import { createPlayer, type Player, type PlayerOptions } from './player';
import { countText, rateText } from './remarks';
import { runStyles } from './run-styles';
import { createTrailFeed } from './trail-feed';
import { createWorld, SAMPLES, toMarks, type World } from './world';

export interface SessionParts {
  readonly swarm: Swarm;
  /** Undefined where there is no WebGL 2: everything else works. */
  readonly stage: Stage | undefined;
  readonly charts: Charts;
  readonly legend: Legend;
  readonly words: () => { readonly language: Language; readonly words: Words };
  readonly onProblems: (sentences: readonly string[]) => void;
  /** A document was accepted; `isNew` when more than numbers changed, so that controls have to be made anew. */
  readonly onScene: (scene: Scene, isNew: boolean) => void;
  readonly onStep: (step: number, steps: number) => void;
  readonly onState: PlayerOptions['onState'];
  /** See PlayerOptions. */
  readonly onKnown?: PlayerOptions['onKnown'];
  /** Fewer samples of the surface, and no steps computed before they are wanted. */
  readonly isSparing: boolean;
}

export interface Session {
  /**
   * Runs a document: from step 0, or on from where the swarm is if only what is seen and said has changed. False: it was refused, the
   * problems are shown, and the running scene goes on.
   */
  propose(document: unknown): boolean;
  /** Runs a document from step 0 in any case. `source`: where it came from, for the sentences about it. */
  open(document: unknown, source?: string): boolean;
  readonly scene: Scene | undefined;
  /** At which effective learning rates are compared. */
  readonly curvature: number | undefined;
  /** Name of the critical point at which variances are taken. */
  readonly frame: string | undefined;
  /** The critical points that are marked. */
  readonly points: readonly CriticalPoint[];
  /** How the runs look. */
  readonly styles: readonly RunStyle[];
  /** See World. */
  readonly steepness: number;
  /** What is wrong with a document; nothing: it can run. */
  check(document: unknown): readonly Problem[];
  readonly player: Player;
  /** From step 0 with the same seed; it plays on, or again. */
  restart(): void;
  /** To any step, and pauses there. */
  goTo(step: number): void;
  setVisible(run: number, visible: boolean): void;
  /** Of each run. */
  readonly visible: readonly boolean[];
  /** What was measured of each run at the step that is shown, or last before it. */
  readonly measured: readonly Measured[] | undefined;
  /** Writes legend, chart and marks anew, after a change of language. */
  relabel(): void;
  /** Another chart was chosen: what goes with it on the surface follows. */
  redraw(): void;
}

export function createSession(parts: SessionParts): Session {
  const { swarm, stage, charts, legend, words, onProblems, onScene, onStep, onState, onKnown, isSparing } = parts;
  let scene: Scene | undefined;
  // the scene that the swarm runs: for a moment still the one before
  let opened: Scene | undefined;
  let world: World | undefined;
  let styles: RunStyle[] = [];
  let theories: Theories = { variance: () => [], escapes: () => [] };
  let positions: Float32Array[] = [];
  let visible: boolean[] = [];
  let at = 0;
  let drawn: BasinGrid | undefined;
  let isQueued = false;
  let isOpening = false;

  const feed = createChartFeed(charts);
  const trails = createTrailFeed(swarm, stage);
  const player = createPlayer({
    swarm,
    onFrame: show,
    onMoments: feed.found,
    onRestart: feed.restart,
    onState,
    ...(onKnown ? { onKnown } : {}),
    onFailure: (reason) => onProblems([reason]),
    looksAhead: !isSparing,
  });

  function show(frame: Frame): void {
    if (!scene || scene !== opened) return;
    for (const [run, { parts: pieces }] of frame.runs.entries()) {
      const whole = positions[run]!;
      let offset = 0;
      for (const piece of pieces) {
        whole.set(piece, offset);
        offset += piece.length;
      }
      stage?.setFrame(run, whole);
    }
    at = frame.step;
    feed.show(
      at,
      frame.runs.flatMap((r) => r.measured ?? []),
    );
    remark(scene);
    drawEllipses();
    trails.follow(scene.document, at);
    onStep(at, scene.document.length.steps);
  }

  /** What the legend says of the step that is shown. */
  function remark(of: Scene): void {
    const { language, words: w } = words();
    // who starts at a saddle is nowhere, and leaves with the first step: the legend would grow and shrink again
    for (const [run, { counts }] of (feed.current ?? []).entries())
      legend.setRemark(run, at === 0 ? '' : countText(counts, of.document.swarm.particles, language, w));
  }

  /** What theory says of the swarms around their critical point, where its chart is looked at. */
  function drawEllipses(): void {
    if (!stage || !scene || !world?.landmarks.frame) return;
    const { x, y } = world.landmarks.frame;
    const isWanted = charts.chosen === 'variance' && at > 0;
    stage.setEllipses(
      (isWanted ? theories.variance() : []).flatMap((theory, run) => {
        const best = theory.ok ? theory.predictions.find((p) => p.covarianceAt) : undefined;
        if (!best?.covarianceAt) return [];
        const end = best.limit?.step ?? Number.POSITIVE_INFINITY;
        // far beyond its range it says nothing
        if (at > 2 * end) return [];
        const isInRange = at < end;
        return [{ run, at: [x, y] as const, covariance: best.covarianceAt(at), isInRange }];
      }),
    );
  }

  function layOut(): void {
    if (!scene || !world) return;
    const { language, words: w } = words();
    legend.setRuns(styles, visible, w.hideRun);
    for (const [run, isShown] of visible.entries()) stage?.setVisible(run, isShown);
    stage?.setMarks(toMarks(world, language));
    writeRates();
  }

  function writeRates(): void {
    if (!scene || !world) return;
    const curvature = referenceCurvature(scene, world.landmarks.frame);
    const meaning = curvature ? words().words.effectiveAt(curvature) : '';
    for (const [i, run] of scene.runs.entries()) legend.setRate(i, rateText(run, curvature), meaning);
  }

  const chartScene = (of: Scene, on: World) => {
    const { language, words: w } = words();
    return chartSceneOf(of, on, styles, theories, language, w);
  };

  /** Opens the latest document; while one is being opened only the last of those that follow counts. */
  async function open(): Promise<void> {
    isOpening = true;
    while (isQueued && scene && world) {
      isQueued = false;
      try {
        const next = scene;
        player.hold();
        const { swarm: d, length } = next.document;
        const watched = watchedEvery(next.runs.length, d.particles, length);
        const options = { watchEvery: watched, historyBytes: HISTORY_BYTES };
        await swarm.open(next.document, world.landmarks, options);
        if (isQueued) continue;
        // what is seen of it may have been changed meanwhile
        const now = scene;
        opened = now;
        charts.setScene(chartScene(now, world), visible);
        feed.clear();
        await player.opened(now.document.length.steps, now.document.length.stepsPerFrame);
        if (!isQueued) await drawBasins();
      } catch (error) {
        onProblems([error instanceof Error ? error.message : String(error)]);
      }
    }
    isOpening = false;
  }

  async function drawBasins(): Promise<void> {
    if (!stage) return;
    const basins = await swarm.basins();
    if (isQueued || basins === drawn) return;
    drawn = basins;
    stage.setBasins(basins);
  }

  function run(next: Scene, nextWorld: World): void {
    const isNew = structure(scene) !== structure(next);
    const isNewSurface = surface(scene) !== surface(next);
    const isNewSwarm = isNew || outline(scene) !== outline(next);
    const { particles } = next.document.swarm;
    [scene, world] = [next, nextWorld];
    trails.forget();
    stage?.setLook(next.document.view);
    if (isNewSurface) {
      stage?.setSurface(world.grid, next.document.view.height);
      drawn = undefined;
    }
    if (isNewSwarm || isNewSurface) {
      styles = runStyles(next.runs, words().language);
      if (isNew) visible = styles.map(() => true);
      positions = styles.map(() => new Float32Array(3 * particles));
      stage?.setRuns(styles, particles);
      layOut();
    } else writeRates();
    theories = theoriesOf(next, nextWorld);
    onScene(next, isNew);
    player.forget();
    isQueued = true;
    if (!isOpening) void open();
  }

  /** Another document about the swarm that runs. */
  function look(next: Scene): void {
    const isNewSurface = surface(scene) !== surface(next);
    if (opened === scene) opened = next;
    scene = next;
    stage?.setLook(next.document.view);
    if (isNewSurface && world) {
      stage?.setSurface(world.grid, next.document.view.height);
      if (drawn) stage?.setBasins(drawn);
    }
    if (opened === scene) trails.follow(next.document, at);
    onScene(next, false);
  }

  const refuse = (problems: readonly Problem[], source?: string): false => {
    onProblems(problems.map((p) => (source ? `${source}: ${problemText(p)}` : problemText(p))));
    return false;
  };

  /** Problems that only this landscape and these rules together have: a program that is too large, for instance. */
  function unrunnable(next: Scene): readonly Problem[] {
    if (structure(scene) === structure(next)) return [];
    return next.runs.flatMap((r) => {
      const composed = composeRun(next, r);
      const program = composed.ok ? toProgram(composed.value.source) : composed;
      return program.ok ? [] : program.problems;
    });
  }

  return {
    player,
    get scene() {
      return scene;
    },
    get visible() {
      return visible;
    },
    get curvature() {
      return scene && referenceCurvature(scene, world?.landmarks.frame);
    },
    get frame() {
      return world?.landmarks.frame?.name;
    },
    get points() {
      return world?.landmarks.points ?? [];
    },
    get measured() {
      return feed.current;
    },
    get styles() {
      return styles;
    },
    get steepness() {
      return world?.steepness ?? 1;
    },
    check(document) {
      const next = parseScene(document);
      return next.ok ? unrunnable(next.value) : next.problems;
    },
    propose(document) {
      const next = parseScene(document);
      if (!next.ok || counted(scene) !== counted(next.value)) return this.open(document);
      onProblems([]);
      look(next.value);
      return true;
    },
    open(document, source) {
      const next = parseScene(document);
      if (!next.ok) return refuse(next.problems, source);
      const problems = unrunnable(next.value);
      if (problems.length > 0) return refuse(problems, source);
      const nextWorld =
        world && surface(scene) === surface(next.value)
          ? { ok: true as const, value: world }
          : createWorld(next.value, isSparing ? SAMPLES.sparing : SAMPLES.usual);
      if (!nextWorld.ok) return refuse(nextWorld.problems, source);
      onProblems([]);
      run(next.value, nextWorld.value);
      return true;
    },
    restart() {
      // a scene that is being opened begins at its start anyway, and one that could not be opened is tried again
      if (isOpening || !scene || !world) return;
      if (scene === opened) player.restart();
      else run({ ...scene }, world);
    },
    goTo(step) {
      player.pause();
      player.seek(step);
    },
    setVisible(run, isShown) {
      visible[run] = isShown;
      legend.setVisible(run, isShown);
      stage?.setVisible(run, isShown);
      charts.setVisible(run, isShown);
    },
    relabel() {
      if (!scene) return;
      styles = runStyles(scene.runs, words().language);
      stage?.setTitles(styles.map(({ label }) => label));
      layOut();
      if (world) charts.translate(words().language, chartScene(scene, world));
      charts.draw();
      remark(scene);
      onStep(at, scene.document.length.steps);
    },
    redraw: drawEllipses,
  };
}
