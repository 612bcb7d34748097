// The scene that runs: takes documents, refuses bad ones without losing the running scene, and keeps picture, chart and swarm in step.

import type { SharesChart } from '../chart/shares';
import { type Problem, problemText } from '../formula/result';
import { toProgram } from '../kernel/program';
import type { BasinGrid } from '../landscape/basins';
import type { CriticalPoint } from '../landscape/critical';
import { parseScene, type Scene } from '../scene/scene';
import { composeRun } from '../swarm/compose';
import type { Counts } from '../swarm/counts';
import { wilson } from '../swarm/statistics';
import type { Frame, Swarm } from '../swarm/swarm';
import type { RunStyle, Stage } from '../view/stage';
import type { Language, Words } from './languages';
import type { Legend } from './legend';
import { createPlayer, type Player } from './player';
import { runStyles } from './run-styles';
import { createWorld, toMarks, type World } from './world';

export interface SessionParts {
  readonly swarm: Swarm;
  /** Undefined where there is no WebGL 2: everything else works. */
  readonly stage: Stage | undefined;
  readonly chart: SharesChart;
  readonly legend: Legend;
  readonly words: () => { readonly language: Language; readonly words: Words };
  readonly onProblems: (sentences: readonly string[]) => void;
  /** A document was accepted; `isNew` when more than numbers changed, so that controls have to be made anew. */
  readonly onScene: (scene: Scene, isNew: boolean) => void;
  readonly onStep: (step: number, steps: number) => void;
  readonly onState: Parameters<typeof createPlayer>[0]['onState'];
}

export interface Session {
  /**
   * Runs a document from step 0. False: it was refused, the problems are shown, after the name of where it came from, and the running scene
   * goes on.
   */
  propose(document: unknown, source?: string): boolean;
  readonly scene: Scene | undefined;
  /** The critical points that are marked. */
  readonly points: readonly CriticalPoint[];
  /** How the runs look. */
  readonly styles: readonly RunStyle[];
  /** See World. */
  readonly steepness: number;
  /** What is wrong with a document; nothing: it can run. */
  check(document: unknown): readonly Problem[];
  readonly player: Player;
  restart(): void;
  setVisible(run: number, visible: boolean): void;
  /** Writes legend, chart and marks anew, after a change of language. */
  relabel(): void;
}

/** More panels than this cannot be read: the remaining minima share the last one. */
const MAX_PANELS = 5;

export function createSession(parts: SessionParts): Session {
  const { swarm, stage, chart, legend, words, onProblems, onScene, onStep, onState } = parts;
  let scene: Scene | undefined;
  // the scene that the swarm runs: for a moment still the one before
  let opened: Scene | undefined;
  let world: World | undefined;
  let styles: RunStyle[] = [];
  let panels: Panel[] = [];
  let positions: Float32Array[] = [];
  let visible: boolean[] = [];
  // what the chart shows, so that it can be drawn anew in another language
  let history: { readonly step: number; readonly counts: readonly Counts[] }[] = [];
  let drawn: BasinGrid | undefined;
  let isQueued = false;
  let isOpening = false;

  const player = createPlayer({ swarm, onFrame: show, onState, onFailure: (reason) => onProblems([reason]) });

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
    const measured = { step: frame.step, counts: frame.runs.map((r) => r.counts) };
    history.push(measured);
    plot(measured, scene.document.swarm.particles);
    chart.draw();
    onStep(frame.step, scene.document.length.steps);
  }

  function plot({ step, counts }: (typeof history)[number], particles: number): void {
    for (const [run, counted] of counts.entries()) {
      for (const [i, panel] of panels.entries())
        chart.push(i, run, { step, ...wilson(panel.count(counted), particles) });
      legend.setRemark(run, remark(counted, particles));
    }
  }

  function remark({ diverged, elsewhere }: Counts, particles: number): string {
    const { language, words: w } = words();
    const remarks: string[] = [];
    if (diverged > 0) remarks.push(w.diverged(diverged.toLocaleString(language)));
    if (elsewhere > 0)
      remarks.push(w.elsewhere(`${((100 * elsewhere) / particles).toFixed(elsewhere === particles ? 0 : 1)} %`));
    return remarks.join(', ');
  }

  function layOut(): void {
    if (!scene || !world) return;
    const { language, words: w } = words();
    panels = panelsOf(scene, world, language, w);
    chart.setLabels({ step: w.stepAxis, share: w.shareAxis });
    chart.setLayout(
      panels.map((p) => p.title),
      styles,
      scene.document.length.steps,
    );
    legend.setRuns(styles, visible, w.hideRun);
    for (const [run, isShown] of visible.entries()) {
      stage?.setVisible(run, isShown);
      chart.setVisible(run, isShown);
    }
    stage?.setMarks(toMarks(world, language));
  }

  /** Opens the latest document; while one is being opened only the last of those that follow counts. */
  async function open(): Promise<void> {
    isOpening = true;
    while (isQueued && scene && world) {
      isQueued = false;
      try {
        const next = scene;
        player.hold();
        const basins = await swarm.open(next.document, world.minima);
        if (isQueued) continue;
        if (basins !== drawn) stage?.setBasins(basins);
        drawn = basins;
        opened = next;
        history = [];
        chart.clear();
        await player.opened(scene.document.length.steps, scene.document.length.stepsPerFrame);
      } catch (error) {
        onProblems([error instanceof Error ? error.message : String(error)]);
      }
    }
    isOpening = false;
  }

  function run(next: Scene, nextWorld: World): void {
    const isNew = structure(scene) !== structure(next);
    const isNewSurface = surface(scene) !== surface(next);
    const isNewSwarm = isNew || outline(scene) !== outline(next);
    const { particles } = next.document.swarm;
    [scene, world] = [next, nextWorld];
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
    }
    onScene(next, isNew);
    isQueued = true;
    if (!isOpening) void open();
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
    get points() {
      return world?.points ?? [];
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
    propose(document, source) {
      const next = parseScene(document);
      if (!next.ok) return refuse(next.problems, source);
      const problems = unrunnable(next.value);
      if (problems.length > 0) return refuse(problems, source);
      const nextWorld =
        world && surface(scene) === surface(next.value) ? { ok: true as const, value: world } : createWorld(next.value);
      if (!nextWorld.ok) return refuse(nextWorld.problems, source);
      onProblems([]);
      run(next.value, nextWorld.value);
      return true;
    },
    restart() {
      if (scene && world) run({ ...scene }, world);
    },
    setVisible(run, isShown) {
      visible[run] = isShown;
      stage?.setVisible(run, isShown);
      chart.setVisible(run, isShown);
    },
    relabel() {
      if (!scene) return;
      styles = runStyles(scene.runs, words().language);
      layOut();
      for (const measured of history) plot(measured, scene.document.swarm.particles);
      chart.draw();
      onStep(history.at(-1)?.step ?? 0, scene.document.length.steps);
    },
  };
}

interface Panel {
  readonly title: string;
  readonly count: (counts: Counts) => number;
}

function panelsOf(scene: Scene, { minima }: World, language: Language, words: Words): Panel[] {
  const regions = scene.regions.map(({ name }, i): Panel => ({ title: name, count: (c) => c.regions[i]! }));
  const room = Math.max(1, MAX_PANELS - regions.length);
  const own = minima.length <= room ? minima.length : room - 1;
  const basins = minima
    .slice(0, own)
    .map(({ title }, i): Panel => ({ title: title[language], count: (c) => c.basins[i]! }));
  if (own === minima.length) return [...basins, ...regions];
  const rest: Panel = {
    title: own === 0 ? words.allBasins : words.otherBasins,
    count: (c) => c.basins.slice(own).reduce((a, b) => a + b, 0),
  };
  return [...basins, rest, ...regions];
}

/** What a change of numbers leaves as it is. */
const structure = (scene: Scene | undefined): string =>
  scene
    ? JSON.stringify([
        scene.landscape.formula,
        scene.runs.map((r) => r.optimizer.rule),
        scene.regions.map((r) => r.text),
        scene.noise.law.name,
        scene.document.title,
      ])
    : '';
/** What the legend and the chart's axes depend on. */
const outline = (scene: Scene | undefined): string =>
  JSON.stringify([
    scene?.runs.map((r) => [r.label, r.colour]),
    scene?.document.swarm.particles,
    scene?.document.length.steps,
  ]);
/** What the surface depends on. */
const surface = (scene: Scene | undefined): string =>
  scene
    ? JSON.stringify([
        scene.landscape.formula,
        scene.landscape.window,
        scene.parameters,
        scene.landscape.points,
        scene.document.view.height,
      ])
    : '';
