// The worker's side: answers the calls of messages.ts with a part of the swarm.

import { problemText } from '../formula/result';
import { type Basins, createBasins } from '../landscape/basins';
import { parseScene } from '../scene/scene';
import type { KernelCache } from './kernels';
import type { CallName, Calls, OpenRequest, Port, Request } from './messages';
import { createPart, type Part } from './part';

/** Serves calls until the thread ends. One call at a time, in the order of their arrival. */
export function serve(port: Port): void {
  const cache: KernelCache = new Map();
  let part: Part | undefined;
  let basins: Basins | undefined;
  let basinsKey = '';
  let runs = 0;
  let particles = 0;

  async function open(ask: OpenRequest): Promise<Calls['open']['answer']> {
    const scene = parseScene(ask.scene);
    if (!scene.ok) throw new Error(scene.problems.map(problemText).join('\n'));
    const { landscape, parameters } = scene.value;
    const key = JSON.stringify([landscape.formula, landscape.window, parameters, ask.minima, ask.backEnd]);
    const { begin, end, backEnd, block, minima, frame, watchEvery } = ask;
    const isKnown = basins !== undefined && key === basinsKey;
    const grid = ask.grid ? { grid: ask.grid } : {};
    const next = isKnown && basins ? basins : await createBasins(landscape, parameters, minima, { backEnd, ...grid });
    const options = {
      begin,
      end,
      backEnd,
      watchEvery,
      cache,
      ...(block ? { block } : {}),
      ...(frame ? { frame } : {}),
    };
    const made = await createPart(scene.value, next, minima.length, options);
    if (!made.ok) throw new Error(made.problems.map(problemText).join('\n'));
    // only now: what fails above leaves the part before as it was
    if (next !== basins) basins?.dispose();
    [part, basins, basinsKey] = [made.value, next, key];
    runs = scene.value.runs.length;
    particles = end - begin;
    return { grid: next.grid };
  }

  function advance({ steps, isMeasured, buffers }: Calls['advance']['ask']): Calls['advance']['answer'] {
    const current = opened(part);
    if (steps > 0) current.advance(steps);
    const frames = Array.from({ length: runs }, (_, run) => {
      const old = buffers[run];
      const positions = old && old.length === particles * 3 ? old : new Float32Array(particles * 3);
      current.draw(run, positions);
      return { measures: isMeasured ? current.measure(run) : undefined, positions };
    });
    return { step: current.step, runs: frames };
  }

  function snapshot(): Calls['snapshot']['answer'] {
    const current = opened(part);
    return { step: current.step, runs: Array.from({ length: runs }, (_, run) => current.snapshot(run)) };
  }

  async function answer({ call, ask }: Request): Promise<{ answer: unknown; transfer: ArrayBuffer[] }> {
    const answers: { [N in CallName]: () => Promise<{ answer: Calls[N]['answer']; transfer: ArrayBuffer[] }> } = {
      open: async () => ({ answer: await open(ask as OpenRequest), transfer: [] }),
      advance: async () => {
        const frame = advance(ask as Calls['advance']['ask']);
        return { answer: frame, transfer: frame.runs.map((r) => r.positions.buffer as ArrayBuffer) };
      },
      snapshot: async () => {
        const state = snapshot();
        const arrays = state.runs.flatMap((r) => [...r.lanes, r.loss, r.labels, r.diverged, ...r.regions]);
        return { answer: state, transfer: arrays.map((a) => a.buffer as ArrayBuffer) };
      },
    };
    return answers[call]();
  }

  let last: Promise<void> = Promise.resolve();
  port.onMessage((message) => {
    const request = message as Request;
    last = last.then(async () => {
      try {
        const { answer: value, transfer } = await answer(request);
        port.post({ id: request.id, answer: value }, transfer);
      } catch (error) {
        port.post({ id: request.id, error: error instanceof Error ? error.message : String(error) }, []);
      }
    });
  });
}

const opened = (part: Part | undefined): Part => {
  if (!part) throw new Error('swarm: nothing is open yet; call open() first');
  return part;
};
