// A caller whose worker is replaced once a scene when it is lost: the new one goes to where the old one stood, and takes over its call.

import { type Caller, type CallerOptions, createCaller, WorkerLost, type WorkerPort } from './caller';
import type { CallName, Calls, OpenRequest } from './messages';

/** `spawn` starts a worker, and may throw where none can be started. One call at a time. */
export function createReplaceableCaller(spawn: () => WorkerPort, options: CallerOptions): Caller {
  // undefined: none could be started, or it is lost
  let caller: Caller | undefined;
  let opened: OpenRequest | undefined;
  // where the swarm stands
  let step = 0;
  let isReplaced = false;
  let isOver = false;

  function start(): Caller {
    if (isOver) throw new Error('swarm: the swarm was disposed of');
    try {
      caller = createCaller(spawn(), options);
      return caller;
    } catch (error) {
      throw new WorkerLost(`worker: could not be started (${error instanceof Error ? error.message : String(error)})`);
    }
  }

  /** Another worker, standing where the lost one stood. */
  async function replace(): Promise<void> {
    const next = start();
    if (!opened) return;
    await next.call('open', opened, []);
    const wish = { isMeasured: false, buffers: [] };
    if (step > 0 && opened.historyBytes) await next.call('goTo', { ...wish, step }, []);
    else if (step > 0) await next.call('advance', { ...wish, steps: step }, []);
  }

  async function attempt<N extends CallName>(name: N, ask: Calls[N]['ask'], transfer: readonly ArrayBuffer[]) {
    try {
      return await (caller ?? start()).call(name, ask, transfer);
    } catch (error) {
      if (error instanceof WorkerLost) caller = undefined;
      throw error;
    }
  }

  async function again<N extends CallName>(error: unknown, name: N, ask: Calls[N]['ask']) {
    if (!(error instanceof WorkerLost) || isReplaced || isOver) throw error;
    isReplaced = true;
    if (name === 'open') opened = undefined;
    await replace();
    // memory that was given away does not come back
    return attempt(name, ask !== null && 'buffers' in ask ? { ...ask, buffers: [] } : ask, []);
  }

  try {
    // it starts while the first scene is still being read
    start();
  } catch {
    // the first call says why
  }

  return {
    async call(name, ask, transfer) {
      if (name === 'open') isReplaced = false;
      const answer = await attempt(name, ask, transfer).catch((error: unknown) => again(error, name, ask));
      if (name === 'open') [opened, step] = [ask as OpenRequest, 0];
      if (name === 'advance' || name === 'goTo') step = (answer as Calls['advance']['answer']).step;
      return answer;
    },
    stop: () => caller?.stop(),
    end() {
      isOver = true;
      caller?.end();
    },
  };
}
