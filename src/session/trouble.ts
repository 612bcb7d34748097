// What is wrong, as data. The view words it in the reader's language, and offers remedies.

import type { Problem } from '../formula/result';
import type { Scene } from '../scene/scene';
import type { SceneDocument } from '../scene/schema';
import { fewerParticles, memoryOf } from '../swarm/memory';
import { type OpenOptions, Stopped, WorkerLost } from '../swarm/swarm';

/** How to run a swarm instead of the usual way. */
export type Strength = Pick<OpenOptions, 'workers' | 'backEnd'>;

/** How a document is opened. */
export interface Opening {
  readonly entry: string;
  readonly source?: string | undefined;
  /** The scene that its captions were written for (default: itself, null: none). */
  readonly published?: SceneDocument | null | undefined;
}

export type Trouble =
  /** A document was refused. `source`: the file that it came from. */
  | { readonly kind: 'refused'; readonly problem: Problem; readonly source?: string | undefined }
  /** A swarm would take more memory than allowed without asking. `fewer`: particles that would fit. */
  | {
      readonly kind: 'too-large';
      readonly document: SceneDocument;
      readonly runs: number;
      readonly particles: number;
      readonly bytes: number;
      readonly fewer: number;
      /** How it was to be opened, where it was no change of the scene that runs. */
      readonly opening?: Opening | undefined;
    }
  /** Workers died or fell silent twice: the swarm has stopped, and can be run with fewer workers. */
  | { readonly kind: 'workers-lost'; readonly message: string }
  /** Anything else, in a sentence of its own. */
  | { readonly kind: 'said'; readonly message: string };

/** A swarm that has lost its workers stands still until it is opened again. */
export const lasts = ({ kind }: Trouble): boolean => kind === 'workers-lost';

/** Undefined if a swarm fits into so many bytes. */
export function tooLarge(
  { document, runs }: Scene,
  memory: number,
): Extract<Trouble, { readonly kind: 'too-large' }> | undefined {
  const bytes = memoryOf({ document, runs });
  if (bytes <= memory) return undefined;
  const { particles } = document.swarm;
  const fewer = Math.min(particles, fewerParticles(runs.length));
  return { kind: 'too-large', document, runs: runs.length, particles, bytes, fewer };
}

/** The trouble that an error of a swarm means; undefined for a cancelled call. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof Stopped) return undefined;
  const message = error instanceof Error ? error.message : String(error);
  return { kind: error instanceof WorkerLost ? 'workers-lost' : 'said', message };
}
