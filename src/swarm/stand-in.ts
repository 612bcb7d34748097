// A caller that replaces a lost worker once per scene: the new one goes to the old one's step, and repeats its call.

import { type Caller, type CallerOptions, createCaller, Stopped } from './caller';
import { lostAgain, startWorker, WorkerLost, type WorkerPort } from './life';
import type { CallName, Calls, OpenRequest } from './messages';

/** `spawn` starts a worker, and may throw where none can be started. One call at a time. */
export function createReplaceableCaller(spawn: () => WorkerPort, options: CallerOptions): Caller {
  // undefined: it could not be started, or is lost
  let caller: Caller | undefined;
  let opened: OpenRequest | undefined;
  // the swarm's current step
  let step = 0;
  // the first loss in this scene, and the second, after which another scene has to be opened
  let lost: WorkerLost | undefined;
  let lostForGood: WorkerLost | undefined;
  let isOver = false;
  // why the first one could not be started, until a call reports it
  let unstarted: WorkerLost | undefined;
  // number of calls of stop()
  let stops = 0;

  function start(): Caller {
    if (isOver) throw new Error('swarm: the swarm was disposed of');
    caller = createCaller(startWorker(spawn), options);
    return caller;
  }

  /** Another worker, at the step of the lost one. */
  async function replace(check: () => void): Promise<void> {
    const next = start();
    if (!opened) return;
    await next.call('open', opened, []);
    check();
    if (step === 0) return;
    const request = { isMeasured: false, buffers: [] };
    if (opened.historyBytes) await next.call('goTo', { ...request, step }, []);
    else await next.call('advance', { ...request, steps: step }, []);
    check();
  }

  async function attempt<N extends CallName>(name: N, ask: Calls[N]['ask'], transfer: readonly ArrayBuffer[]) {
    try {
      if (unstarted) throw unstarted;
      return await (caller ?? start()).call(name, ask, transfer);
    } catch (error) {
      unstarted = undefined;
      if (error instanceof WorkerLost) caller = undefined;
      throw error;
    }
  }

  /** Repeats the call of a lost worker with another one, unless it was stopped meanwhile. */
  async function again<N extends CallName>(error: unknown, name: N, ask: Calls[N]['ask'], check: () => void) {
    if (!(error instanceof WorkerLost) || isOver) throw error;
    check();
    try {
      if (lost) throw error;
      lost = error;
      if (name === 'open') opened = undefined;
      await replace(check);
      // buffers that were transferred to the lost worker are gone
      return await attempt(name, ask !== null && 'buffers' in ask ? { ...ask, buffers: [] } : ask, []);
    } catch (second) {
      if (!(second instanceof WorkerLost)) throw second;
      caller = undefined;
      lostForGood = lostAgain(lost!, second);
      throw lostForGood;
    }
  }

  try {
    // it starts while the first scene is still being read
    start();
  } catch (error) {
    unstarted = error as WorkerLost;
  }

  return {
    async call(name, ask, transfer) {
      const mine = stops;
      const check = (): void => {
        if (mine !== stops) throw new Stopped();
      };
      if (name === 'open') [lost, lostForGood] = [undefined, undefined];
      else if (lostForGood) throw lostForGood;
      const answer = await attempt(name, ask, transfer).catch((error: unknown) => again(error, name, ask, check));
      if (name === 'open') [opened, step] = [ask as OpenRequest, 0];
      if (name === 'advance' || name === 'goTo') step = (answer as Calls['advance']['answer']).step;
      return answer;
    },
    stop() {
      stops++;
      caller?.stop();
    },
    end() {
      isOver = true;
      caller?.end();
    },
  };
}
