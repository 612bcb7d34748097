// A swarm that answers when the test lets it, and counts what it was asked for. Nothing is computed.

import { chartIds } from '../../src/chart/ids';
import type { PageClock } from '../../src/session/clock';
import { createStore } from '../../src/session/create-store';
import type { Settings } from '../../src/session/settings';
import type { Surveyor } from '../../src/swarm/surveyor';
import { Stopped, type Swarm } from '../../src/swarm/swarm';

/** Lets everything that has been answered run on. */
export const settle = async (): Promise<void> => {
  for (let i = 0; i < 40; i++) await Promise.resolve();
};

export interface Opening {
  readonly name: string | undefined;
  readonly seed: number;
  answer(): Promise<void>;
  refuse(error: unknown): Promise<void>;
}

/** A store over a swarm whose openings wait, on a page that draws when the test says so. */
export function storeOverFake(settings: Partial<Settings> = {}, memory = 1e9) {
  const openings: Opening[] = [];
  const options: unknown[] = [];
  let pending: ((error: unknown) => void)[] = [];
  let draw: ((ms: number) => void) | undefined;
  let time = 0;
  let failing: unknown;
  const frame = (step: number) => ({ step, runs: [] });
  const swarm: Swarm = {
    open: (scene, _landmarks, how) =>
      new Promise((resolve, reject) => {
        options.push(how);
        pending.push(reject);
        const take = () => openings.splice(openings.indexOf(made), 1);
        const made: Opening = {
          name: scene.document.name,
          seed: scene.document.swarm.seed,
          answer() {
            take();
            resolve();
            return settle();
          },
          refuse(error) {
            take();
            reject(error);
            return settle();
          },
        };
        openings.push(made);
      }),
    basins: () => Promise.resolve([]) as never,
    advance: () => Promise.reject(new Error('not asked for')),
    goTo: (step) => (failing === undefined ? Promise.resolve(frame(step)) : Promise.reject(failing)),
    ahead: (until) => Promise.resolve({ known: until, moments: [] }),
    trail: () => Promise.resolve([]),
    snapshot: () => Promise.reject(new Error('not asked for')),
    stop() {
      const stopped = pending;
      pending = [];
      openings.length = 0;
      for (const reject of stopped) reject(new Stopped());
    },
    dispose: () => undefined,
  };
  const surveyor: Surveyor = {
    survey: () => Promise.reject(new Error('not asked for')),
    stop: () => undefined,
    dispose: () => undefined,
  };
  const clock: PageClock = {
    next(next) {
      draw = next;
    },
    now: () => time,
    isHidden: false,
    onShown: () => () => undefined,
  };
  const store = createStore({ swarm, surveyor, clock, memory, charts: chartIds, settings });
  return {
    store,
    openings,
    /** How each opening was asked for. */
    options,
    /** The swarm opens what waits. */
    async opens(): Promise<void> {
      await settle();
      while (openings.length > 0) {
        pending = [];
        await openings[0]!.answer();
      }
    },
    /** The display draws so many frames of 1/60 s. */
    async draws(frames: number): Promise<void> {
      for (let i = 0; i < frames; i++) {
        time += 1000 / 60;
        const now = draw;
        draw = undefined;
        now?.(time);
        await settle();
      }
    },
    fails(error: unknown) {
      failing = error;
    },
  };
}
