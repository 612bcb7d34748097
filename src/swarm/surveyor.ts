// Surveys surfaces that take long, in a worker of its own, which is terminated when its survey is cancelled. One survey at a time.

import { flattenScene } from '../scene/flat';
import type { Scene } from '../scene/parsed';
import type { Survey } from '../scene/survey';
import { type Caller, createCaller, Stopped } from './caller';
import { type Alarm, startWorker, type WorkerPort } from './life';

export interface Surveyor {
  /** `side`: samples along the longer side of the window. */
  survey(scene: Scene, side: number): Promise<Survey>;
  /** Cancels the pending survey: its promise is rejected with Stopped. */
  stop(): void;
  /** Ends its worker. */
  dispose(): void;
}

export function createSurveyor(spawn: () => WorkerPort, alarm?: Alarm): Surveyor {
  // an idle worker is kept for the next survey
  let caller: Caller | undefined;
  let busy: Caller | undefined;
  return {
    async survey(scene, side) {
      caller ??= createCaller(startWorker(spawn), { alarm });
      const mine = caller;
      busy = mine;
      try {
        return await mine.call('survey', { scene: flattenScene(scene), side }, []);
      } catch (error) {
        if (caller !== mine) throw new Stopped();
        caller = undefined;
        mine.end();
        throw error;
      } finally {
        if (busy === mine) busy = undefined;
      }
    },
    stop() {
      if (!busy) return;
      caller = undefined;
      busy.end();
    },
    dispose() {
      caller?.end();
      caller = undefined;
    },
  };
}
