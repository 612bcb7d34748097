// The state of a page as signals: scene, step, playback, visibility, camera, chart, tab, settings, troubles. Types; see create-store.ts.

import type { ReadonlySignal } from '@preact/signals-core';
import type { Problem } from '../formula/result';
import type { BasinGrid } from '../landscape/basins';
import type { CriticalPoint } from '../landscape/critical';
import type { Scene } from '../scene/scene';
import type { Chapter } from '../scene/schema';
import type { Surveyor } from '../swarm/surveyor';
import type { Frame, Swarm } from '../swarm/swarm';
import type { CameraGoal, CameraState } from './camera';
import type { Told } from './chapters';
import type { PageClock } from './clock';
import type { Moved, UndoState } from './documents';
import type { Edit } from './edit';
import type { MeasuredHistory } from './history';
import type { Probed, Tool } from './looking';
import type { Origin, PublishedState } from './origin';
import type { Player } from './player';
import type { Settings, Theme } from './settings';
import type { SurfaceSamples } from './surface-samples';
import type { Trouble } from './trouble';

export interface StoreParts {
  /** Not disposed of by the store. */
  readonly swarm: Swarm;
  /** Surveys surfaces that would block the page for too long. */
  readonly surveyor: Surveyor;
  readonly clock: PageClock;
  /** Bytes that a swarm may take without asking. */
  readonly memory: number;
  /** Ids of the charts that a scene may ask for. */
  readonly charts: readonly string[];
  readonly settings?: Partial<Settings>;
}

export interface Store {
  /** The last accepted scene; undefined until there is one. */
  readonly scene: ReadonlySignal<Scene | undefined>;
  /** The scene that the swarm runs: for a moment still the one before. */
  readonly opened: ReadonlySignal<Scene | undefined>;
  readonly surface: ReadonlySignal<SurfaceSamples | undefined>;
  /** Labels on a square grid over the window; undefined while unknown. */
  readonly basins: ReadonlySignal<BasinGrid | undefined>;
  /** The critical points of the surface. */
  readonly points: ReadonlySignal<readonly CriticalPoint[]>;
  /** A scene is being opened: the player waits. */
  readonly isOpening: ReadonlySignal<boolean>;
  /** Fraction of the basins computed, in [0, 1]; undefined: none are being computed. */
  readonly progress: ReadonlySignal<number | undefined>;
  readonly player: Pick<Player, 'state' | 'isPlaying' | 'isFinished' | 'step' | 'steps' | 'known' | 'speed'>;
  /** The frame shown; its arrays are valid until the next one. */
  readonly frame: ReadonlySignal<Frame | undefined>;
  readonly measured: ReadonlySignal<MeasuredHistory>;
  /** Whether each run is visible, by index. */
  readonly visible: ReadonlySignal<readonly boolean[]>;
  /** Index of the chapter that is shown, −1 for the caption, and why. */
  readonly told: ReadonlySignal<Told>;
  /** The current chapter; undefined if it does not apply to what is shown. */
  readonly chapter: ReadonlySignal<Chapter | undefined>;
  /** Whether a chapter, or the caption of the scene (−1), applies to what is shown. */
  readonly holds: (chapter: number) => boolean;
  readonly origin: ReadonlySignal<Origin>;
  readonly published: ReadonlySignal<PublishedState | undefined>;
  /** The current value of the scene's sweep. */
  readonly sweepValue: ReadonlySignal<number | undefined>;
  /** The curvature at which effective learning rates are compared, in loss per x²; undefined if there is none. */
  readonly curvature: ReadonlySignal<number | undefined>;
  readonly undoState: ReadonlySignal<UndoState>;
  readonly moved: ReadonlySignal<Moved | undefined>;
  /** Incremented with every document that is opened, not merely changed. */
  readonly openings: ReadonlySignal<number>;
  readonly camera: ReadonlySignal<CameraState | undefined>;
  /** A new object whenever the camera should move. */
  readonly cameraGoal: ReadonlySignal<CameraGoal | undefined>;
  /** Id of the chart shown. */
  readonly chart: ReadonlySignal<string>;
  readonly tab: ReadonlySignal<string>;
  /** What a click on the picture does. */
  readonly tool: ReadonlySignal<Tool>;
  /** Index of the run whose rule is shown. */
  readonly run: ReadonlySignal<number>;
  /** The followed particle; undefined: none. */
  readonly probe: ReadonlySignal<Probed | undefined>;
  readonly settings: ReadonlySignal<Settings>;
  readonly language: ReadonlySignal<Settings['language']>;
  readonly theme: ReadonlySignal<Theme>;
  /** The present troubles; an accepted document clears them. */
  readonly troubles: ReadonlySignal<readonly Trouble[]>;
  /** Checks an edit and applies it. Returns its troubles; if there are any, nothing has changed. */
  dispatch(edit: Edit): readonly Trouble[];
  /** The problems of a document; none: it can run. */
  check(document: unknown): readonly Problem[];
  dispose(): void;
}
