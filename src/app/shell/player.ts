// The player: goes to any step of the swarm, shows its frames at their pace, and lets it compute ahead while nothing else is wanted.

import type { Frame, Moment, Swarm } from '../../swarm/swarm';
import { createPace } from './pace';
import { type PageClock, pageClock } from './page-clock';

export type PlayerState = 'playing' | 'paused' | 'finished';

export interface PlayerOptions {
  readonly swarm: Pick<Swarm, 'goTo' | 'ahead'>;
  /** Called with each frame that is shown: of any step, later or earlier than the one before. */
  readonly onFrame: (frame: Frame) => void;
  /** What was measured at steps that were computed ahead, in their order. They may not have been shown yet. */
  readonly onMoments?: (moments: readonly Moment[]) => void;
  /** So far steps have been computed: from there on a jump takes longer. */
  readonly onKnown?: (known: number) => void;
  /** The next frame is that of step 0, and the scene begins again. */
  readonly onRestart?: () => void;
  /** Told when it changes, and when a step that was asked for by hand is shown. */
  readonly onState: (state: PlayerState) => void;
  readonly onFailure: (error: unknown) => void;
  /** Computes steps before they are asked for, while nothing else is wanted. Default true. */
  readonly looksAhead?: boolean;
  readonly clock?: PageClock;
}

export interface Player {
  /** Another scene is being opened: nothing moves, and frames on their way are not shown, until opened(). */
  hold(): void;
  /** A new scene is open at step 0: shows it, and plays on if the one before was playing or had come to its end. */
  opened(steps: number, stepsPerFrame: number): Promise<void>;
  /** Another scene comes: where the one before was to go does not count any more. */
  forget(): void;
  /** At the last step: from the first one again. */
  play(): void;
  pause(): void;
  toggle(): void;
  /** So many steps on (or back, if negative), then pause. Steps asked for in quick succession add up. */
  step(by?: number): void;
  /** To any step, without a stop if it plays. Only the last wish counts while one is on its way. */
  seek(step: number): void;
  /** From step 0, without a stop; it plays if it was at the end. */
  restart(): void;
  /** From 1/8 to 16 times as many steps a frame as the scene wants. */
  setSpeed(factor: number): void;
  readonly speed: number;
  /** The step that is shown, the last one, and the farthest that has been computed. */
  readonly at: number;
  readonly steps: number;
  readonly known: number;
  readonly isPlaying: boolean;
  /** At the last step: opening a scene, or the same one again, plays. */
  readonly isFinished: boolean;
}

/** Steps that are computed ahead of the one shown, unless they are asked for. */
const AHEAD = 10_000;
/** Frames without looking ahead, after it made one come late. */
const REST = 60;

/** Milliseconds that a look ahead is to take, and that it may take before looking ahead is given up: whoever wants something waits for it. */
const LOOK = 10;
const DEAR = 100;
/** Looks that take too long one after the other, until that is no accident. */
const ACCIDENTS = 3;

/** Where the swarm is to go. */
interface Goal {
  readonly step: number;
  readonly isByHand: boolean;
  readonly isRestart: boolean;
}

export function createPlayer(options: PlayerOptions): Player {
  const {
    swarm,
    onFrame,
    onMoments,
    onKnown,
    onRestart,
    onState,
    onFailure,
    looksAhead = true,
    clock = pageClock,
  } = options;
  const pace = createPace();
  let length = { steps: 0, stepsPerFrame: 1 };
  let at = 0;
  let known = 0;
  let isPlaying = false;
  let isFinished = false;
  let isHeld = true;
  // the last wish, and the one that the swarm fulfils
  let goal: Goal | undefined;
  let going: Goal | undefined;
  // a frame on its way that comes after the pause: it is not shown
  let unwanted: Goal | undefined;
  let isBusy = false;
  let isTicking = false;
  // looks ahead until the next frame, and frames until there may be some again
  let looks = 0;
  let rest = 0;
  // a look that began between two frames is on its way
  let isLooking = false;
  // steps of a look, and how many looks of a single step have taken too long
  let stride = 1;
  let dear = 0;
  // a frame of an earlier scene must not be shown any more
  let generation = 0;

  let told: PlayerState | undefined;
  function tell(isAnyway = false): void {
    const state = isPlaying ? 'playing' : isFinished ? 'finished' : 'paused';
    if (state === told && !isAnyway) return;
    told = state;
    onState(state);
  }

  function setKnown(next: number): void {
    if (next === known) return;
    known = next;
    onKnown?.(known);
  }

  /** The step until which there is something to compute while nothing is wanted. */
  function horizon(): number {
    if (!looksAhead || clock.isHidden || (isPlaying && looks === 0) || dear === ACCIDENTS) return known;
    return Math.min(length.steps, at + AHEAD);
  }

  /** Does what is wanted, and then what may be; one call of the swarm at a time. */
  async function work(): Promise<void> {
    if (isBusy || isHeld) return;
    isBusy = true;
    const mine = generation;
    try {
      while (mine === generation && (goal || horizon() > known)) await (goal && goal.step <= known ? go(goal) : look());
    } catch (error) {
      if (mine === generation) fail(error);
    } finally {
      if (mine === generation) isBusy = false;
    }
  }

  function fail(error: unknown): void {
    [goal, going] = [undefined, undefined];
    isPlaying = false;
    tell();
    onFailure(error);
  }

  async function go(to: Goal): Promise<void> {
    const mine = generation;
    [goal, going] = [undefined, to];
    const frame = await swarm.goTo(to.step, to.isByHand);
    if (mine !== generation) return;
    going = undefined;
    if (to === unwanted) return;
    if (to.isRestart) onRestart?.();
    show(frame);
    tell(to.isByHand && !isPlaying);
  }

  function show(frame: Frame): void {
    at = frame.step;
    isFinished = at >= length.steps;
    if (isFinished && !goal) isPlaying = false;
    rest = Math.max(0, rest - 1);
    looks = rest === 0 ? 1 : 0;
    onFrame(frame);
  }

  async function look(): Promise<void> {
    const mine = generation;
    const until = Math.min(goal?.step ?? horizon(), known + stride);
    if (!goal) looks = Math.max(0, looks - 1);
    isLooking = isPlaying && !goal;
    const begun = clock.now();
    const found = await swarm.ahead(until);
    if (mine !== generation) return;
    isLooking = false;
    const took = clock.now() - begun;
    dear = stride === 1 && took > DEAR ? Math.min(ACCIDENTS, dear + 1) : 0;
    stride = Math.max(1, Math.floor(stride * Math.min(2, LOOK / Math.max(1, took))));
    if (found.moments.length > 0) onMoments?.(found.moments);
    setKnown(found.known);
  }

  function want(step: number, isByHand: boolean, isRestart = false): void {
    const whole = Math.round(step);
    // how long the scene is that is being opened is not known yet
    goal = { step: Math.max(0, isHeld ? whole : Math.min(length.steps, whole)), isByHand, isRestart };
    void work();
  }

  function tick(ms: number): void {
    isTicking = isPlaying && !isHeld;
    if (!isTicking) return;
    clock.next(tick);
    pace.tick(ms);
    if (goal || going || !pace.isDue) return;
    // this frame comes late
    if (isLooking) rest = REST;
    const steps = pace.take(length.stepsPerFrame);
    if (steps > 0) want(at + steps, false);
  }

  function startTicking(): void {
    if (isTicking || !isPlaying || isHeld) return;
    isTicking = true;
    pace.start();
    clock.next(tick);
  }

  function pause(): void {
    isPlaying = false;
    // a scene that is being opened again does not play because the one before had come to its end
    if (isHeld) isFinished = false;
    if (goal && !goal.isByHand) goal = undefined;
    if (going && !going.isByHand) unwanted = going;
    tell();
    // there is time to look ahead
    void work();
  }

  function play(): void {
    if (isPlaying) return;
    isPlaying = true;
    unwanted = undefined;
    // before a scene is open this is a wish that opened() fulfils
    if (isFinished && !isHeld && !goal && !going) want(0, true, true);
    tell();
    startTicking();
  }

  clock.onShown(() => void work());

  return {
    get speed() {
      return pace.speed;
    },
    get at() {
      return at;
    },
    get steps() {
      return length.steps;
    },
    get known() {
      return known;
    },
    get isPlaying() {
      return isPlaying;
    },
    get isFinished() {
      return isFinished;
    },
    hold() {
      generation++;
      isHeld = true;
      isBusy = false;
      isLooking = false;
      going = undefined;
      at = 0;
    },
    forget() {
      goal = undefined;
    },
    async opened(steps, stepsPerFrame) {
      const mine = generation;
      length = { steps, stepsPerFrame };
      [stride, dear] = [1, 0];
      setKnown(0);
      isPlaying ||= isFinished;
      isFinished = false;
      tell(true);
      try {
        const frame = await swarm.goTo(0);
        if (mine !== generation) return;
        isHeld = false;
        show(frame);
      } catch (error) {
        if (mine === generation) fail(error);
        return;
      }
      if (goal) want(goal.step, goal.isByHand);
      void work();
      startTicking();
    },
    play,
    pause,
    toggle: () => (isPlaying ? pause() : play()),
    step(by = 1) {
      const from = (goal ?? going)?.step ?? at;
      pause();
      want(from + by, true);
    },
    seek: (step) => want(step, true),
    restart() {
      isPlaying ||= isFinished;
      want(0, true, true);
      tell();
      startTicking();
    },
    setSpeed(factor) {
      pace.speed = factor;
    },
  };
}
