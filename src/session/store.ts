// What is going on, as signals: scene, step, playback, what is visible, camera, chart, tab, settings, troubles. Types; see create-store.ts.

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
  /** The store disposes of neither. */
  readonly swarm: Swarm;
  /** Looks at surfaces that take so long that the page would stand still. */
  readonly surveyor: Surveyor;
  readonly clock: PageClock;
  /** Bytes that a swarm may take without asking. */
  readonly memory: number;
  readonly settings?: Partial<Settings>;
}

export interface Store {
  /** The scene that was accepted last; undefined until there is one. */
  readonly scene: ReadonlySignal<Scene | undefined>;
  /** The scene that the swarm runs: for a moment still the one before. */
  readonly opened: ReadonlySignal<Scene | undefined>;
  readonly surface: ReadonlySignal<SurfaceSamples | undefined>;
  readonly basins: ReadonlySignal<BasinGrid | undefined>;
  /** The critical points of the surface. */
  readonly points: ReadonlySignal<readonly CriticalPoint[]>;
  readonly isOpening: ReadonlySignal<boolean>;
  /** How much of the basins has been found, in [0, 1]; undefined: nothing is being looked for. */
  readonly progress: ReadonlySignal<number | undefined>;
  readonly player: Pick<Player, 'state' | 'isPlaying' | 'isFinished' | 'step' | 'steps' | 'known' | 'speed'>;
  /** The frame that is shown: its arrays are valid until the next one. */
  readonly frame: ReadonlySignal<Frame | undefined>;
  readonly measured: ReadonlySignal<MeasuredHistory>;
  /** Whether each run is seen. */
  readonly visible: ReadonlySignal<readonly boolean[]>;
  readonly told: ReadonlySignal<Told>;
  /** The chapter that is told, where it speaks of what one sees. */
  readonly chapter: ReadonlySignal<Chapter | undefined>;
  /** Whether a chapter, or the caption of the scene (−1), speaks of what one sees. */
  readonly holds: (chapter: number) => boolean;
  readonly origin: ReadonlySignal<Origin>;
  readonly published: ReadonlySignal<PublishedState | undefined>;
  /** Value at which the scene's sweep stands. */
  readonly sweepValue: ReadonlySignal<number | undefined>;
  /** At which effective learning rates are compared, if there is one. */
  readonly curvature: ReadonlySignal<number | undefined>;
  readonly undoState: ReadonlySignal<UndoState>;
  readonly moved: ReadonlySignal<Moved | undefined>;
  /** Grows with every document that was opened, and not merely changed. */
  readonly openings: ReadonlySignal<number>;
  readonly camera: ReadonlySignal<CameraState | undefined>;
  /** A new object whenever the camera is to move. */
  readonly cameraGoal: ReadonlySignal<CameraGoal | undefined>;
  readonly chart: ReadonlySignal<string>;
  readonly tab: ReadonlySignal<string>;
  /** What a click on the picture does. */
  readonly tool: ReadonlySignal<Tool>;
  /** Index of the run whose rule is looked at. */
  readonly run: ReadonlySignal<number>;
  /** The particle that is followed. */
  readonly probe: ReadonlySignal<Probed | undefined>;
  readonly settings: ReadonlySignal<Settings>;
  readonly language: ReadonlySignal<Settings['language']>;
  readonly theme: ReadonlySignal<Theme>;
  /** What is wrong, until something is accepted. */
  readonly troubles: ReadonlySignal<readonly Trouble[]>;
  /** Checks an edit and makes it. What was wrong with it: then nothing has changed. */
  dispatch(edit: Edit): readonly Trouble[];
  /** What is wrong with a document; nothing: it can run. */
  check(document: unknown): readonly Problem[];
  dispose(): void;
}
