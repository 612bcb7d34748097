// The player over a swarm that answers when the test lets it, on a page whose frames the test draws.

import { effect } from '@preact/signals-core';
import { describe, expect, test } from 'vitest';
import { createPlayer, type Playback, type Player } from '../../src/session/player';
import type { Frame, Moment } from '../../src/swarm/swarm';

const FRAME = 1000 / 60;

interface Call {
  readonly call: 'goTo' | 'ahead';
  readonly step: number;
  answer(): Promise<void>;
  refuse(reason: string): Promise<void>;
}

/** Lets everything that has been answered run on. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

function stage() {
  const calls: Call[] = [];
  const shown: number[] = [];
  const measured: boolean[] = [];
  const states: Playback[] = [];
  const moments: number[] = [];
  const failures: string[] = [];
  let restarts = 0;
  let known = 0;
  let draw: ((ms: number) => void) | undefined;
  let time = 0;
  let isHidden = false;
  let onShown = () => {};
  const ask = <T>(call: Call['call'], step: number, value: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      const take = () => calls.splice(calls.indexOf(made), 1);
      const made: Call = {
        call,
        step,
        answer() {
          take();
          resolve(value());
          return settle();
        },
        refuse(reason) {
          take();
          reject(new Error(reason));
          return settle();
        },
      };
      calls.push(made);
    });
  const player = createPlayer({
    swarm: {
      goTo: (step, isMeasured = true) =>
        ask('goTo', step, (): Frame => {
          measured.push(isMeasured);
          return { step, runs: [] };
        }),
      ahead: (until) =>
        ask('ahead', until, () => {
          // as a swarm does: some of what was asked for
          known = Math.min(until, known + 50);
          return { known, moments: [{ step: known, runs: [] } satisfies Moment] };
        }),
    },
    looksAhead: true,
    onFrame({ step }, isRestart) {
      shown.push(step);
      if (isRestart) restarts++;
    },
    onMoments: (found) => void moments.push(...found.map(({ step }) => step)),
    onFailure: (error) => void failures.push((error as Error).message),
    clock: {
      next(next) {
        draw = next;
      },
      now: () => time,
      get isHidden() {
        return isHidden;
      },
      onShown(listener) {
        onShown = listener;
        return () => undefined;
      },
    },
  });
  effect(() => void states.push(player.state.value));
  return {
    player,
    calls,
    shown,
    measured,
    states,
    moments,
    failures,
    get restarts() {
      return restarts;
    },
    /** What the swarm is doing. */
    get asked() {
      return calls.map(({ call, step }) => `${call} ${step}`);
    },
    /** The display draws, so many frames of 1/60 s later. */
    async draws(frames = 1): Promise<void> {
      time += frames * FRAME;
      const now = draw;
      draw = undefined;
      now?.(time);
      await settle();
    },
    /** The swarm answers until it has nothing to do, as long as it is not asked for too much. */
    async works(most = 1000): Promise<void> {
      for (let i = 0; i < most && calls.length > 0; i++) await calls[0]!.answer();
    },
    hide(hidden: boolean) {
      isHidden = hidden;
      if (!hidden) onShown();
    },
    forgetsKnown() {
      known = 0;
    },
  };
}
type Stage = ReturnType<typeof stage>;

/** A stage with a scene of so many steps, 4 a frame, at step 0; everything is known. */
async function opened(steps = 400, isKnown = true): Promise<Stage> {
  const s = stage();
  void s.player.opened(steps, 4);
  await settle();
  await s.calls[0]!.answer();
  if (isKnown) await s.works();
  return s;
}
/** Plays for so many frames of the display; the swarm answers in time. */
async function film(s: Stage, frames: number, each = 1): Promise<number[]> {
  const from = s.shown.length;
  for (let i = 0; i < frames; i++) {
    await s.draws(each);
    await s.works();
  }
  return s.shown.slice(from);
}

describe('playing', () => {
  test('shows a frame a sixtieth of a second, each as many steps on as the scene wants', async () => {
    const s = await opened();
    s.player.play();
    expect(await film(s, 5)).toEqual([4, 8, 12, 16, 20]);
    expect(s.player.step.value).toBe(20);
    expect(s.states).toEqual(['idle', 'paused', 'playing']);
  });

  test('is as fast on a display of 120 or 144 frames a second', async () => {
    for (const rate of [120, 144]) {
      const s = await opened(2000);
      s.player.play();
      const shown = await film(s, 2 * rate, 60 / rate);
      expect(Math.abs(shown.length - 120)).toBeLessThanOrEqual(1);
      expect(shown.at(-1)).toBe(4 * shown.length);
    }
  });

  test('on a slow display leaves no frame out', async () => {
    const s = await opened();
    s.player.play();
    expect(await film(s, 4, 5)).toEqual([4, 8, 12, 16]);
  });

  test('waits for a slow swarm, and does not hurry afterwards', async () => {
    const s = await opened();
    s.player.play();
    await s.draws();
    for (let i = 0; i < 10; i++) await s.draws();
    expect(s.asked).toEqual(['goTo 4']);
    await s.works();
    expect(await film(s, 3)).toEqual([8, 12, 16]);
  });

  test('keeps to its pace on a display that draws a little early and late', async () => {
    const s = await opened(4000);
    s.player.play();
    for (let i = 0; i < 100; i++) await film(s, 1, i % 2 === 0 ? 0.96 : 1.04);
    expect(s.player.step.value).toBe(400);
  });

  test.each([
    [16, [64, 128, 192]],
    [2, [8, 16, 24]],
    [0.5, [2, 4, 6]],
  ])('%f times as fast', async (speed, expected) => {
    const s = await opened(2000);
    s.player.setSpeed(speed);
    s.player.play();
    expect(await film(s, 3)).toEqual(expected);
    expect(s.player.speed.value).toBe(speed);
  });

  test('below a step a frame waits frames', async () => {
    const s = await opened(2000);
    s.player.setSpeed(1 / 8);
    s.player.play();
    expect(await film(s, 8)).toEqual([1, 2, 3, 4]);
  });

  test('ends at the last step, and begins again from there', async () => {
    const s = await opened(10);
    s.player.play();
    expect(await film(s, 6)).toEqual([4, 8, 10]);
    expect(s.states).toEqual(['idle', 'paused', 'playing', 'paused']);
    expect(s.player.isFinished.value).toBe(true);
    s.player.play();
    await s.works();
    expect(s.restarts).toBe(1);
    expect(await film(s, 2)).toEqual([4, 8]);
  });

  test('computes what it shows first, and measures by the way', async () => {
    const s = await opened(400, false);
    expect(s.asked).toEqual(['ahead 1']);
    s.player.play();
    await s.draws();
    await s.calls[0]!.answer();
    expect(s.asked).toEqual(['ahead 2']);
    await s.calls[0]!.answer();
    expect(s.asked).toEqual(['ahead 4']);
    await s.calls[0]!.answer();
    expect(s.asked).toEqual(['goTo 4']);
    expect(s.moments).toEqual([1, 2, 4]);
    await s.works();
    expect(s.shown).toEqual([0, 4]);
    expect(s.measured).toEqual([true, false]);
  });
});

describe('a request', () => {
  test('leads to any step, forwards and backwards, measured', async () => {
    const s = await opened();
    for (const step of [300, 7, 399, 0]) {
      s.player.seek(step);
      await s.works();
    }
    expect(s.shown).toEqual([0, 300, 7, 399, 0]);
    expect(s.measured).toEqual([true, true, true, true, true]);
    expect(s.player.isPlaying.value).toBe(false);
  });

  test('is forgotten for a later one while a jump is on its way', async () => {
    const s = await opened();
    for (const step of [10, 20, 30, 40]) s.player.seek(step);
    await s.works();
    expect(s.shown).toEqual([0, 10, 40]);
  });

  test('for a step that is not known may be changed after each piece that is computed', async () => {
    const s = await opened(1000, false);
    s.player.seek(900);
    await s.calls[0]!.answer();
    await s.calls[0]!.answer();
    expect(s.shown).toEqual([0]);
    s.player.seek(2);
    await s.calls[0]!.answer();
    expect(s.asked).toEqual(['goTo 2']);
  });

  test('while it plays is played on from; a single step pauses', async () => {
    const s = await opened();
    s.player.play();
    await film(s, 2);
    s.player.seek(200);
    await s.works();
    expect(await film(s, 2)).toEqual([204, 208]);
    s.player.stepBy(-1);
    await s.works();
    expect(s.shown.at(-1)).toBe(207);
    expect(s.player.isPlaying.value).toBe(false);
    expect(await film(s, 2)).toEqual([]);
  });

  test('for steps in quick succession adds up, and stays within the scene', async () => {
    const s = await opened();
    for (let i = 0; i < 25; i++) s.player.stepBy(1);
    await s.works();
    expect(s.player.step.value).toBe(25);
    s.player.stepBy(-10);
    s.player.stepBy(-10);
    await s.works();
    expect(s.player.step.value).toBe(5);
    s.player.stepBy(-10);
    await s.works();
    expect(s.player.step.value).toBe(0);
    s.player.seek(1e9);
    await s.works();
    expect([s.player.step.value, s.player.isFinished.value]).toEqual([400, true]);
    s.player.seek(390);
    await s.works();
    expect([s.player.step.value, s.player.isFinished.value, s.states.at(-1)]).toEqual([390, false, 'paused']);
  });

  test('that fails is told, and the next one is served', async () => {
    const s = await opened();
    s.player.play();
    s.player.seek(9);
    await s.calls[0]!.refuse('out of memory');
    expect(s.failures).toEqual(['out of memory']);
    expect(s.player.isPlaying.value).toBe(false);
    s.player.seek(11);
    await s.works();
    expect(s.player.step.value).toBe(11);
  });
});

describe('looking ahead', () => {
  test('computes the whole scene while it is paused, and tells how far', async () => {
    const s = await opened(400, false);
    await s.works();
    expect(s.player.known.value).toBe(400);
    expect(s.player.step.value).toBe(0);
    expect(s.asked).toEqual([]);
  });

  test('stops while nobody sees the page, and goes on afterwards', async () => {
    const s = await opened(400, false);
    s.hide(true);
    await s.works();
    const known = s.player.known.value;
    expect(known).toBeLessThan(400);
    s.hide(false);
    await s.works();
    expect(s.player.known.value).toBe(400);
  });

  test('leaves room for frames: one look after each, and none for a while when a frame had to wait', async () => {
    const s = await opened(4000, false);
    for (let i = 0; i < 3; i++) await s.calls[0]!.answer();
    s.player.play();
    await film(s, 5);
    await s.draws();
    expect(s.asked).toEqual(['goTo 24']);
    await s.calls[0]!.answer();
    const looks = s.asked;
    expect(looks.length).toBe(1);
    expect(looks[0]).toMatch('ahead');
    // the next frame is due before the look is over
    await s.draws();
    await s.calls[0]!.answer();
    await s.calls[0]!.answer();
    expect(s.shown.at(-1)).toBe(28);
    expect(s.asked).toEqual([]);
  });
});

describe('another scene', () => {
  const reopen = async (s: Stage, player: Player): Promise<void> => {
    s.forgetsKnown();
    void player.opened(100, 2);
    await settle();
    await s.works();
  };

  test('shows no frame of the one before, and plays on', async () => {
    const s = await opened();
    s.player.play();
    await film(s, 2);
    await s.draws();
    const late = s.calls[0]!;
    s.player.hold();
    await late.answer();
    expect(s.shown).toEqual([0, 4, 8]);
    expect(await film(s, 2)).toEqual([]);
    await reopen(s, s.player);
    expect(await film(s, 2)).toEqual([2, 4]);
    expect(s.player.steps.value).toBe(100);
  });

  test('keeps to a request that was made while it was being opened, and forgets those of before', async () => {
    const s = await opened();
    s.player.seek(300);
    s.player.seek(301);
    s.player.hold();
    await s.works();
    s.player.seek(50);
    s.player.stepBy(1);
    await reopen(s, s.player);
    expect(s.shown).toEqual([0, 0, 51]);
    expect(s.player.isPlaying.value).toBe(false);
  });

  test('plays if the one before had come to its end, unless it was paused since', async () => {
    for (const isPaused of [false, true]) {
      const s = await opened(4);
      s.player.play();
      await film(s, 2);
      s.player.hold();
      if (isPaused) s.player.pause();
      await reopen(s, s.player);
      expect(s.player.isPlaying.value).toBe(!isPaused);
    }
  });

  test('is played as soon as it is open, if that was asked for', async () => {
    const s = stage();
    s.player.play();
    expect(s.player.isPlaying.value).toBe(true);
    await reopen(s, s.player);
    expect(await film(s, 2)).toEqual([2, 4]);
  });
});
