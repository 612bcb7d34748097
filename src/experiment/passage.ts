// First passages of a block: steps are taken in chunks until all particles have left. The chunks change no number.

import { log } from '../kernel/scalar';
import { type Between, inPieces } from '../kernel/work';
import type { Part } from '../swarm/part';
import type { Passages } from './jobs';

/** Steps between two checks: few at first, later an eighth of those taken. */
const SMALLEST = 32;
const LARGEST = 4096;

export interface PassageOptions {
  readonly limit: number;
  /** Called between the pieces of the steps. */
  readonly between?: Between | undefined;
  /** True when enough is known. */
  isEnough?(left: Float64Array, steps: number): boolean;
  /** Fraction done, as well as it is known. */
  readonly onLook?: ((fraction: number) => void) | undefined;
}

/** Advances until all have left, `limit`, or enough is known; gives the step of each particle as Part.escapeSteps. */
export async function followPassages(
  part: Part,
  { limit, between, isEnough, onLook }: PassageOptions,
): Promise<Float64Array> {
  for (;;) {
    const left = part.escapeSteps(0)!;
    const staying = left.reduce((n, at) => n + (at === 0 ? 1 : 0), 0);
    onLook?.(fractionDone(left, staying, part.step, limit));
    if (staying === 0 || part.step >= limit || isEnough?.(left, part.step)) return left;
    const chunk = Math.min(LARGEST, Math.max(SMALLEST, Math.floor(part.step / 8)));
    await inPieces(part.advancing(Math.min(chunk, limit - part.step)), between);
  }
}

/** The last of n particles that leave at a constant rate takes about ln n + 0.58 mean times more. */
function fractionDone(left: Float64Array, staying: number, step: number, limit: number): number {
  if (staying === 0 || step >= limit) return 1;
  const gone = left.length - staying;
  if (gone === 0) return step / limit;
  const mean = left.reduce((sum, at) => sum + (at === 0 ? step : Math.abs(at)), 0) / gone;
  return step / Math.min(limit, step + mean * (log(staying) + 0.58));
}

/** Passages of particles that were followed until `step`. */
export function countPassages(left: ArrayLike<number>, step: number): Passages {
  let [events, lost, exposure] = [0, 0, 0];
  for (let i = 0; i < left.length; i++) {
    const at = left[i]!;
    if (at > 0) events++;
    if (at < 0) lost++;
    // the step at which a particle diverged was not taken and does not count
    exposure += at === 0 ? step : at > 0 ? at : -at - 1;
  }
  return { events, lost, exposure };
}
