// The scene that runs: surveys its surface, opens it in the swarm, and replaces it by the next one. One is opened at a time; the last one counts.

import { batch, type ReadonlySignal, signal } from '@preact/signals-core';
import type { BasinGrid } from '../landscape/basins';
import type { Scene } from '../scene/scene';
import { watchedEvery } from '../swarm/measure';
import type { Surveyor } from '../swarm/surveyor';
import { HISTORY_BYTES, type Swarm } from '../swarm/swarm';
import { surfaceKey } from './scene-keys';
import { type SurfaceSamples, samplesOf } from './surface-samples';
import type { Strength } from './trouble';

/** Borders of more basins than this would hide the surface. */
const BORDERED = 32;

export interface Running {
  /** The last accepted scene. */
  readonly scene: ReadonlySignal<Scene | undefined>;
  /** The scene that the swarm runs: for a moment still the one before. */
  readonly opened: ReadonlySignal<Scene | undefined>;
  readonly surface: ReadonlySignal<SurfaceSamples | undefined>;
  /** The basin of each corner of a square grid over the window; undefined while none is known. */
  readonly basins: ReadonlySignal<BasinGrid | undefined>;
  readonly isOpening: ReadonlySignal<boolean>;
  /** Runs a scene from step 0. `strength`: default as the one before was run. */
  run(scene: Scene, surface: SurfaceSamples, strength?: Strength): void;
  /** Another document for the running swarm. */
  look(scene: Scene): void;
  /** What is being opened is waited for no more. */
  dispose(): void;
  /** The same scene again, after it could not be opened. */
  again(strength?: Strength): void;
}

export interface RunningParts {
  readonly swarm: Pick<Swarm, 'open' | 'basins' | 'stop'>;
  readonly surveyor: Surveyor;
  /** Samples along the longer side of the window. */
  readonly side: number;
  /** A scene is being opened: nothing moves until then. */
  readonly onHold: () => void;
  /** The swarm stands at step 0 of a scene. Resolves when that is shown. */
  readonly onOpened: (scene: Scene) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

export function createRunning({ swarm, surveyor, side, onHold, onOpened, onFailure }: RunningParts): Running {
  const scene = signal<Scene | undefined>(undefined);
  const opened = signal<Scene | undefined>(undefined);
  const surface = signal<SurfaceSamples | undefined>(undefined);
  const basins = signal<BasinGrid | undefined>(undefined);
  const isOpening = signal(false);
  // a scene waits to be opened
  let isQueued = false;
  let how: Strength = {};
  let isDisposed = false;
  const isLate = (): boolean => isQueued || isDisposed;

  /** Surveys the rest of a surface of which there is only a sketch. */
  async function survey(of: Scene): Promise<void> {
    const whole = samplesOf(await surveyor.survey(of, side));
    // another surface may be wanted by now
    if (surfaceKey(scene.peek()) === surfaceKey(of)) surface.value = whole;
  }

  async function openLast(): Promise<void> {
    const next = scene.peek()!;
    if (surface.peek()!.isSketch) await survey(next);
    if (isLate()) return;
    const { swarm: d, length } = next.document;
    const watchEvery = watchedEvery(next.runs.length, d.particles, length);
    await swarm.open(next, surface.peek()!.landmarks, { watchEvery, historyBytes: HISTORY_BYTES, ...how });
    if (isLate()) return;
    // its view may have been changed meanwhile
    const now = scene.peek()!;
    await batch(() => {
      opened.value = now;
      return onOpened(now);
    });
    if (isLate() || surface.peek()!.landmarks.minima.length > BORDERED) return;
    const found = await swarm.basins();
    if (!isLate()) basins.value = found;
  }

  async function open(): Promise<void> {
    isOpening.value = true;
    while (isQueued) {
      isQueued = false;
      try {
        await openLast();
      } catch (error) {
        if (!isLate()) onFailure(error);
      }
    }
    isOpening.value = false;
  }

  return {
    scene,
    opened,
    surface,
    basins,
    isOpening,
    run(next, nextSurface, strength = how) {
      how = strength;
      batch(() => {
        if (surfaceKey(scene.peek()) !== surfaceKey(next)) basins.value = undefined;
        surface.value = nextSurface;
        onHold();
        scene.value = next;
      });
      isQueued = true;
      // the pending calls are no longer needed
      swarm.stop();
      surveyor.stop();
      if (!isOpening.peek()) void open();
    },
    look(next) {
      batch(() => {
        if (opened.peek() === scene.peek()) opened.value = next;
        scene.value = next;
      });
    },
    dispose() {
      isDisposed = true;
      isQueued = false;
    },
    again(strength) {
      const last = scene.peek();
      const samples = surface.peek();
      if (last && samples) this.run({ ...last }, samples, strength);
    },
  };
}
