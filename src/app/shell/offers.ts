// What a visitor is offered where a swarm needs much memory, or has lost its workers. Does nothing by itself.

import type { Scene } from '../../scene/scene';
import { fewerParticles, gigabytes, memoryOf } from '../../swarm/memory';
import { type OpenOptions, Stopped, WorkerLost } from '../../swarm/swarm';
import type { Words } from '../words/languages';

/** A button: how it is called, and what it does. */
export interface Offer {
  readonly label: (words: Words) => string;
  readonly act: () => void;
}

export interface Trouble {
  readonly sentence: string;
  readonly offers: readonly Offer[];
}

/** How a swarm is run in the place of the usual way. */
export type Strength = Pick<OpenOptions, 'workers' | 'backEnd'>;

/** Where a swarm takes more than `memory` bytes. `run` runs a document; before the one that is too large, `agree` is called. */
export function tooLarge(
  { document, runs }: Scene,
  memory: number,
  words: Words,
  run: (document: Scene['document']) => void,
  agree: () => void,
): Trouble | undefined {
  const bytes = memoryOf({ document, runs });
  if (bytes <= memory) return undefined;
  const { particles } = document.swarm;
  const fewer = Math.min(particles, fewerParticles(runs.length));
  const all = (): void => {
    agree();
    run(document);
  };
  return {
    sentence: words.tooLarge(runs.length, particles, gigabytes(bytes), fewer),
    offers: [
      {
        label: (w) => w.runFewer(runs.length, fewer),
        act: () => run({ ...document, swarm: { ...document.swarm, particles: fewer } }),
      },
      { label: (w) => w.runAll, act: all },
    ],
  };
}

/** What is said of an error of a swarm; nothing, where nobody waited for it any more. `again` opens the scene anew. */
export function troubleOf(error: unknown, words: Words, again: (how: Strength) => void): Trouble | undefined {
  if (error instanceof Stopped) return undefined;
  const sentence = error instanceof Error ? error.message : String(error);
  if (!(error instanceof WorkerLost)) return { sentence, offers: [] };
  return {
    sentence: words.workerLost(sentence),
    offers: [
      { label: (w) => w.tryOneWorker, act: () => again({ workers: 1 }) },
      { label: (w) => w.tryInterpreter, act: () => again({ workers: 1, backEnd: 'interpreter' }) },
    ],
  };
}
