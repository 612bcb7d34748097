// Copies of what the kernels of a part hold, as small as possible without losing a bit. Knows lanes, not what they mean.

import { DIVERGED } from './compose';
import type { RunKernel } from './kernels';

/** The state of a part after a step. Valid only for the part that made it. */
export interface Checkpoint {
  readonly step: number;
  /** Includes the lanes that are only measured. Without them they are missing at this step: the next step fills them. */
  readonly isWhole: boolean;
  readonly bytes: number;
  readonly lanes: readonly Kept[];
}
type Kept = Float64Array | Int32Array | Uint8Array;

export interface Keeper {
  /** Copies the kernels as they are after `step`. `into`: a checkpoint of the same kind to overwrite. */
  save(step: number, isWhole: boolean, into?: Checkpoint): Checkpoint;
  restore(checkpoint: Checkpoint): void;
}

interface Lane {
  readonly values: Float64Array;
  readonly create: (n: number) => Kept;
}

export function createKeeper(runs: readonly RunKernel[]): Keeper {
  const state: Lane[] = [];
  const shown: Lane[] = [];
  for (const { kernel, source, measured } of runs) {
    for (const [index, values] of kernel.lanes.entries()) {
      // the start basin of a particle never changes
      if (index === measured.home) continue;
      if (index === source.lanes.indexOf(DIVERGED)) state.push({ values, create: (n) => new Uint8Array(n) });
      else if (index === measured.left) state.push({ values, create: (n) => new Int32Array(n) });
      else (index < measured.begin ? state : shown).push({ values, create: (n) => new Float64Array(n) });
    }
  }
  const whole = [...state, ...shown];

  return {
    save(step, isWhole, into) {
      const wanted = isWhole ? whole : state;
      const lanes = wanted.map(({ values, create }, i) => {
        const kept = into?.lanes[i] ?? create(values.length);
        kept.set(values);
        return kept;
      });
      return { step, isWhole, lanes, bytes: lanes.reduce((sum, lane) => sum + lane.byteLength, 0) };
    },
    restore({ lanes }) {
      for (const [i, kept] of lanes.entries()) whole[i]!.values.set(kept);
    },
  };
}
