// Surveys of surfaces that take long, one at a time: a worker of its own is ended where another survey is wanted before it has come back.

import type { Survey } from '../scene/survey';
import { type Caller, createCaller, Stopped } from './caller';
import { type Alarm, startWorker, type WorkerPort } from './life';

export interface Surveyor {
  /** `side`: samples along the longer side of the window. Rejects with Stopped where another survey is asked for meanwhile. */
  survey(scene: unknown, side: number): Promise<Survey>;
}

export function createSurveyor(spawn: () => WorkerPort, alarm?: Alarm): Surveyor {
  let caller: Caller | undefined;
  let asked = 0;
  let isBusy = false;
  const end = (): void => {
    caller?.end();
    caller = undefined;
  };
  return {
    async survey(scene, side) {
      const mine = ++asked;
      if (isBusy) end();
      isBusy = true;
      try {
        caller ??= createCaller(startWorker(spawn), { alarm });
        return await caller.call('survey', { scene, side }, []);
      } catch (error) {
        if (mine !== asked) throw new Stopped();
        end();
        throw error;
      } finally {
        if (mine === asked) isBusy = false;
      }
    },
  };
}
