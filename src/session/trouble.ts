// What is wrong, as data: whoever shows it puts it into the reader's words, and offers what can be done.

import type { Problem } from '../formula/result';
import type { Scene } from '../scene/scene';
import type { SceneDocument } from '../scene/schema';
import { fewerParticles, memoryOf } from '../swarm/memory';
import { type OpenOptions, Stopped, WorkerLost } from '../swarm/swarm';

/** How a swarm is run in the place of the usual way. */
export type Strength = Pick<OpenOptions, 'workers' | 'backEnd'>;

export type Trouble =
  /** A document was refused. `source`: the file that it came from. */
  | { readonly kind: 'refused'; readonly problem: Problem; readonly source?: string | undefined }
  /** A swarm would take more memory than may be taken without asking. `fewer`: particles that would do. */
  | {
      readonly kind: 'too-large';
      readonly document: SceneDocument;
      readonly runs: number;
      readonly particles: number;
      readonly bytes: number;
      readonly fewer: number;
    }
  /** Workers died or fell silent twice: the swarm has stopped, and can be run with less. */
  | { readonly kind: 'workers-lost'; readonly message: string }
  /** Anything else, in a sentence of its own. */
  | { readonly kind: 'said'; readonly message: string };

/** Undefined where a swarm fits into so many bytes. */
export function tooLarge({ document, runs }: Scene, memory: number): Trouble | undefined {
  const bytes = memoryOf({ document, runs });
  if (bytes <= memory) return undefined;
  const { particles } = document.swarm;
  const fewer = Math.min(particles, fewerParticles(runs.length));
  return { kind: 'too-large', document, runs: runs.length, particles, bytes, fewer };
}

/** What is said of an error of a swarm; undefined where nobody waited for it any more. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof Stopped) return undefined;
  const message = error instanceof Error ? error.message : String(error);
  return { kind: error instanceof WorkerLost ? 'workers-lost' : 'said', message };
}
