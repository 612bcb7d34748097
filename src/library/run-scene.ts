// The whole of a scene in one call, for whoever wants its numbers and no picture.

import * as z from 'zod/mini';

z.config({ jitless: true });

import { problemText } from '../formula/result';
import type { BackEnd } from '../kernel/kernel';
import { parseScene } from '../scene/scene';
import { createSwarm } from '../swarm/swarm';
import { spawnInThread } from './in-thread';
import { simulate, summaryOf } from './simulate';

export interface RunOptions {
  /** Steps to report, in [0, length]. Default: the last one. */
  readonly at?: readonly number[];
  /** How formulas are computed; the result does not depend on it. Default WebAssembly; `interpreter` where that is forbidden. */
  readonly backEnd?: BackEnd;
}
export type RunSummary = ReturnType<typeof summaryOf>;

/**
 * Runs a scene, a document as in its file, from its start to its end in this thread, and counts who is where: the numbers and the
 * state hash of `swarmscape run`. Throws an Error whose message has a sentence for each problem of the document.
 */
export async function runScene(document: unknown, { at, backEnd = 'wasm' }: RunOptions = {}): Promise<RunSummary> {
  const parsed = parseScene(document);
  if (!parsed.ok) throw new Error(parsed.problems.map(problemText).join('\n'));
  const last = parsed.value.document.length.steps;
  const steps = [...new Set(at ?? [last])].sort((a, b) => a - b);
  const wrong = steps.find((step) => !Number.isInteger(step) || step < 0 || step > last);
  if (wrong !== undefined) throw new Error(`at: expected whole numbers from 0 to ${last}, found ${wrong}`);
  const swarm = createSwarm({ workers: 1, spawn: spawnInThread, backEnd });
  try {
    const result = await simulate(parsed.value, swarm, steps);
    if (!result.ok) throw new Error(result.problems.map(problemText).join('\n'));
    return summaryOf(parsed.value, result.value);
  } finally {
    swarm.dispose();
  }
}
