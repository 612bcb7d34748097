// The scene that runs: takes documents, refuses bad ones without losing the running scene, and keeps picture, chart and swarm in step.

import { type Problem, problemText } from '../../formula/result';
import { toProgram } from '../../kernel/program';
import type { BasinGrid } from '../../landscape/basins';
import { referenceCurvature } from '../../scene/matching';
import { parseScene, type Scene } from '../../scene/scene';
import { composeRun } from '../../swarm/compose';
import { watchedEvery } from '../../swarm/measure';
import { type Frame, HISTORY_BYTES } from '../../swarm/swarm';
import type { RunStyle } from '../../view/stage/stage';
import { createChartFeed } from '../charts/chart-feed';
import { chartSceneOf, type Theories, theoriesOf } from '../charts/chart-scene';
import { counted, outline, structure, surface } from './likeness';
import { type Strength, tooLarge, troubleOf } from './offers';
import { createPlayer } from './player';
import { countText, rateText } from './remarks';
import { runStyles } from './run-styles';
import type { Session, SessionParts } from './session-parts';

import { createTrailFeed } from './trail-feed';
import { createWorld, SAMPLES, toMarks, type World, worldOf } from './world';

/** Borders of more basins than these would hide the surface. */
const BORDERED = 32;

export function createSession(parts: SessionParts): Session {
  const { swarm, stage, charts, legend, words, onProblems, onScene, onStep, onState, onKnown, isSparing } = parts;
  const side = isSparing ? SAMPLES.sparing : SAMPLES.usual;
  let scene: Scene | undefined;
  // the scene that the swarm runs: for a moment still the one before
  let opened: Scene | undefined;
  let world: World | undefined;
  let styles: RunStyle[] = [];
  let theories: Theories = { variance: () => [], escapes: () => [] };
  let visible: boolean[] = [];
  let at = 0;
  let drawn: BasinGrid | undefined;
  let isQueued = false;
  let isOpening = false;
  // a size that somebody has agreed to
  let agreed = '';
  // how the swarm is to be run, after workers have been lost
  let strength: Strength = {};

  const feed = createChartFeed(charts);
  const trails = createTrailFeed(swarm, stage);
  const player = createPlayer({
    swarm,
    onFrame: show,
    onMoments: feed.found,
    onRestart: feed.restart,
    onState,
    ...(onKnown ? { onKnown } : {}),
    onFailure: lose,
    looksAhead: !isSparing,
  });

  function show(frame: Frame): void {
    if (!scene || scene !== opened) return;
    for (const [run, { parts: pieces }] of frame.runs.entries()) {
      stage?.setFrame(run, pieces);
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

  /** What happened to the swarm, and what can be tried. */
  function lose(error: unknown): void {
    const trouble = troubleOf(error, words().words, (how) => {
      strength = how;
      onProblems([]);
      if (scene && world) run({ ...scene }, world);
    });
    if (trouble) onProblems([trouble.sentence], trouble.offers);
  }

  /** The rest of a surface of which there is only a sketch. */
  async function survey(of: Scene): Promise<void> {
    const whole = worldOf(await parts.surveyor.survey(of.document, side));
    // another surface is wanted by now
    if (!scene || surface(scene) !== surface(of)) return;
    world = whole;
    theories = theoriesOf(scene, world);
    stage?.setSurface(world.grid, scene.document.view.height);
    layOut();
    onScene(scene, true);
  }

  /** Opens the latest document; while one is being opened only the last of those that follow counts. */
  async function open(): Promise<void> {
    isOpening = true;
    parts.onOpening(true);
    while (isQueued && scene && world) {
      isQueued = false;
      try {
        const next = scene;
        if (world.isSketch) await survey(next);
        if (isQueued) continue;
        const { swarm: d, length } = next.document;
        const watched = watchedEvery(next.runs.length, d.particles, length);
        const options = { watchEvery: watched, historyBytes: HISTORY_BYTES, ...strength };
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
        if (isQueued) continue;
        player.pause();
        lose(error);
      }
    }
    isOpening = false;
    parts.onOpening(false);
  }

  async function drawBasins(): Promise<void> {
    if (!stage || !world || world.landmarks.minima.length > BORDERED) return;
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
      stage?.setRuns(styles, particles);
      layOut();
    } else writeRates();
    theories = theoriesOf(next, nextWorld);
    onScene(next, isNew);
    player.forget();
    isQueued = true;
    // nobody waits for what is on its way
    player.hold();
    swarm.stop();
    parts.surveyor.stop();
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

  /** Whether there is room for a swarm, or somebody has agreed to its size; otherwise it is asked what to do. */
  function hasRoom(of: Scene): boolean {
    const { runs, swarm: d } = of.document;
    const size = `${runs.length} ${d.particles}`;
    const trouble =
      size === agreed ? undefined : tooLarge(of, parts.memory, words().words, parts.choose, () => (agreed = size));
    if (trouble) onProblems([trouble.sentence], trouble.offers);
    return !trouble;
  }

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
          : createWorld(next.value, side);
      if (!nextWorld.ok) return refuse(nextWorld.problems, source);
      if (!hasRoom(next.value)) return false;
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
