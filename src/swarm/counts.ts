// How many particles of a run are in each basin and region. Counts of parts add up to counts of the swarm.

import { NOWHERE } from '../landscape/basins';

export interface Counts {
  /** Of each minimum of the landscape. */
  readonly basins: readonly number[];
  /** Neither in a basin nor diverged. */
  readonly elsewhere: number;
  readonly diverged: number;
  /** Of each region of the scene. The diverged are in none. */
  readonly regions: readonly number[];
}

/** Counts particles with the given basin labels, divergence flags (1: diverged) and region memberships (1: inside). */
export function count(
  minima: number,
  labels: Int16Array,
  diverged: Float64Array,
  regions: readonly Float64Array[],
): Counts {
  // one more, for those in no basin; four counters per basin, because many in a row are in the same one
  const kinds = minima + 1;
  const fours = new Uint32Array(4 * kinds);
  let gone = 0;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    const alive = 1 - diverged[i]!;
    gone += diverged[i]!;
    fours[(i & 3) * kinds + (label === NOWHERE ? minima : label)]! += alive;
  }
  const basins = fours
    .subarray(0, kinds)
    .map((n, kind) => n + fours[kinds + kind]! + fours[2 * kinds + kind]! + fours[3 * kinds + kind]!);
  return {
    basins: [...basins.subarray(0, minima)],
    elsewhere: basins[minima]!,
    diverged: gone,
    regions: regions.map((inside) => sumOf(inside, diverged)),
  };
}

function sumOf(inside: Float64Array, diverged: Float64Array): number {
  let n = 0;
  for (let i = 0; i < inside.length; i++) n += inside[i]! * (1 - diverged[i]!);
  return n;
}

/** Counts of all parts of a run together. */
export const addCounts = (parts: readonly Counts[]): Counts =>
  parts.reduce((a, b) => ({
    basins: a.basins.map((n, i) => n + b.basins[i]!),
    elsewhere: a.elsewhere + b.elsewhere,
    diverged: a.diverged + b.diverged,
    regions: a.regions.map((n, i) => n + b.regions[i]!),
  }));
