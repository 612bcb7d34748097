// The player: one state and one pending goal. Goes to any step of a swarm, shows frames at their pace, computes ahead while idle.

import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Frame, Moment, Swarm } from '../swarm/swarm';
import type { PageClock } from './clock';
import { createLookAhead } from './look-ahead';
import { createPace } from './pace';

/**
 * idle: no scene is open yet; opening: one is being opened; seeking: a requested step is being computed; playing; paused: also at the
 * last step.
 */
export type Playback = 'idle' | 'opening' | 'seeking' | 'playing' | 'paused';

export interface PlayerParts {
  readonly swarm: Pick<Swarm, 'goTo' | 'ahead'>;
  readonly clock: PageClock;
  /** Computes steps ahead while nothing else is pending. */
  readonly looksAhead: boolean;
  /** A frame of any step, later or earlier than the one before; `isRestart`: the scene starts again with it. */
  readonly onFrame: (frame: Frame, isRestart: boolean) => void;
  /** The measurements at steps computed ahead, in order. They may not have been shown yet. */
  readonly onMoments: (moments: readonly Moment[]) => void;
  readonly onFailure: (error: unknown) => void;
}

export interface Player {
  readonly state: ReadonlySignal<Playback>;
  /** It plays, or will as soon as a scene is open. */
  readonly isPlaying: ReadonlySignal<boolean>;
  /** At the last step: playing starts again from the first. */
  readonly isFinished: ReadonlySignal<boolean>;
  /** The step that is shown, the last one, and the farthest that has been computed. */
  readonly step: ReadonlySignal<number>;
  readonly steps: ReadonlySignal<number>;
  readonly known: ReadonlySignal<number>;
  /** Factor of the scene's own speed, in [1/8, 16]. */
  readonly speed: ReadonlySignal<number>;
  /** Another scene is being opened: until opened() nothing moves; pending goals and frames are dropped. */
  hold(): void;
  /** A new scene is open at step 0: shows it, and plays on if the one before was playing or had come to its end. */
  opened(steps: number, stepsPerFrame: number): Promise<void>;
  /** At the last step: from the first one again. */
  play(): void;
  pause(): void;
  /** Goes forward so many steps (back, if negative), then pauses. Calls in quick succession add up. */
  stepBy(by: number): void;
  /** Goes to any step, without pausing if it plays. A later goal replaces a pending one. */
  seek(step: number): void;
  /** Goes to step 0 without pausing; plays if it was at the end. */
  restart(): void;
  /** Clamped to [1/8, 16]. */
  setSpeed(factor: number): void;
  /** Stops everything for good. */
  dispose(): void;
}

/** The step to go to. */
interface Goal {
  readonly step: number;
  /** Requested by the reader; otherwise it is the next frame while playing. */
  readonly isAsked: boolean;
  readonly isRestart: boolean;
}

export function createPlayer({ swarm, clock, looksAhead, onFrame, onMoments, onFailure }: PlayerParts): Player {
  const pace = createPace();
  const lookAhead = createLookAhead(clock, looksAhead);
  const phase = signal<'idle' | 'opening' | 'open'>('idle');
  const plays = signal(false);
  const at = signal(0);
  const length = signal({ steps: 0, stepsPerFrame: 1 });
  const known = signal(0);
  const speed = signal(pace.speed);
  // the pending goal, and the swarm's current call
  const goal = signal<Goal | undefined>(undefined);
  const going = signal<Goal | undefined>(undefined);
  // a pending frame that arrives after a pause: it is not shown
  let dropped: Goal | undefined;
  let isBusy = false;
  let isTicking = false;
  // counts scenes: a frame of an earlier one must not be shown
  let opening = {};

  const steps = computed(() => length.value.steps);
  const isFinished = computed(() => phase.value === 'open' && at.value >= steps.value);
  const state = computed((): Playback => {
    if (phase.value !== 'open') return phase.value;
    if (goal.value?.isAsked || going.value?.isAsked) return 'seeking';
    return plays.value ? 'playing' : 'paused';
  });

  const horizon = (): number => lookAhead.horizon(at.peek(), known.peek(), steps.peek(), plays.peek());

  /** Serves the pending goal, and computes ahead when there is none; one call of the swarm at a time. */
  async function work(): Promise<void> {
    if (isBusy || phase.peek() !== 'open') return;
    isBusy = true;
    const mine = opening;
    try {
      for (;;) {
        const next = goal.peek();
        if (mine !== opening || (!next && horizon() <= known.peek())) break;
        await (next && next.step <= known.peek() ? go(next) : look());
      }
    } catch (error) {
      if (mine === opening) fail(error);
    } finally {
      if (mine === opening) isBusy = false;
    }
  }

  function fail(error: unknown): void {
    batch(() => {
      [goal.value, going.value] = [undefined, undefined];
      plays.value = false;
    });
    onFailure(error);
  }

  async function go(to: Goal): Promise<void> {
    const mine = opening;
    batch(() => {
      [goal.value, going.value] = [undefined, to];
    });
    const frame = await swarm.goTo(to.step, to.isAsked);
    if (mine !== opening) return;
    batch(() => {
      going.value = undefined;
      if (to !== dropped) show(frame, to.isRestart);
    });
  }

  function show(frame: Frame, isRestart: boolean): void {
    at.value = frame.step;
    if (frame.step >= steps.peek() && !goal.peek()) plays.value = false;
    lookAhead.shown();
    onFrame(frame, isRestart);
  }

  async function look(): Promise<void> {
    const mine = opening;
    const wanted = goal.peek();
    const until = Math.min(wanted?.step ?? horizon(), known.peek() + lookAhead.stride);
    lookAhead.begin(plays.peek(), wanted !== undefined);
    const found = await swarm.ahead(until);
    if (mine !== opening) return;
    lookAhead.end();
    batch(() => {
      if (found.moments.length > 0) onMoments(found.moments);
      known.value = found.known;
    });
  }

  function want(step: number, isAsked: boolean, isRestart = false): void {
    if (!Number.isFinite(step)) return;
    const whole = Math.max(0, Math.round(step));
    // the length of the scene being opened is not known yet
    goal.value = { step: phase.peek() === 'open' ? Math.min(steps.peek(), whole) : whole, isAsked, isRestart };
    void work();
  }

  function tick(ms: number): void {
    isTicking = plays.peek() && phase.peek() === 'open';
    if (!isTicking) return;
    clock.next(tick);
    pace.tick(ms);
    if (goal.peek() || going.peek() || !pace.isDue) return;
    lookAhead.due();
    const by = pace.take(length.peek().stepsPerFrame);
    if (by > 0) want(at.peek() + by, false);
  }

  function startTicking(): void {
    if (isTicking || !plays.peek() || phase.peek() !== 'open') return;
    isTicking = true;
    pace.start();
    clock.next(tick);
  }

  function pause(): void {
    batch(() => {
      plays.value = false;
      if (goal.peek() && !goal.peek()!.isAsked) goal.value = undefined;
    });
    if (going.peek() && !going.peek()!.isAsked) dropped = going.peek();
    // there is time to look ahead
    void work();
  }

  const endListening = clock.onShown(() => void work());

  return {
    state,
    isPlaying: plays,
    isFinished,
    step: at,
    steps,
    known,
    speed,
    hold() {
      opening = {};
      isBusy = false;
      lookAhead.drop();
      batch(() => {
        plays.value ||= isFinished.peek();
        [goal.value, going.value] = [undefined, undefined];
        phase.value = 'opening';
        at.value = 0;
      });
    },
    async opened(nextSteps, stepsPerFrame) {
      const mine = opening;
      lookAhead.reset();
      batch(() => {
        length.value = { steps: nextSteps, stepsPerFrame };
        known.value = 0;
      });
      try {
        const frame = await swarm.goTo(0);
        if (mine !== opening) return;
        batch(() => {
          phase.value = 'open';
          show(frame, false);
        });
      } catch (error) {
        if (mine === opening) fail(error);
        return;
      }
      const wanted = goal.peek();
      if (wanted) want(wanted.step, wanted.isAsked);
      void work();
      startTicking();
    },
    play() {
      if (plays.peek()) return;
      dropped = undefined;
      batch(() => {
        plays.value = true;
        if (isFinished.peek() && !goal.peek() && !going.peek()) want(0, true, true);
      });
      startTicking();
    },
    pause,
    stepBy(by) {
      const from = (goal.peek() ?? going.peek())?.step ?? at.peek();
      pause();
      want(from + by, true);
    },
    seek: (step) => want(step, true),
    restart() {
      batch(() => {
        plays.value ||= isFinished.peek();
        want(0, true, true);
      });
      startTicking();
    },
    setSpeed(factor) {
      if (Number.isNaN(factor)) return;
      pace.speed = factor;
      speed.value = pace.speed;
    },
    dispose() {
      opening = {};
      endListening();
      batch(() => {
        [goal.value, going.value] = [undefined, undefined];
        plays.value = false;
        phase.value = 'idle';
      });
    },
  };
}
