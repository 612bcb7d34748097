// How many particles of a run are where. Counts of parts add up to counts of the swarm.

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
  const basins = new Array<number>(minima).fill(0);
  const inside = new Array<number>(regions.length).fill(0);
  let elsewhere = 0;
  let gone = 0;
  for (let i = 0; i < labels.length; i++) {
    if (diverged[i] === 1) {
      gone++;
      continue;
    }
    const label = labels[i]!;
    if (label === NOWHERE) elsewhere++;
    else basins[label]!++;
    for (let r = 0; r < regions.length; r++) inside[r]! += regions[r]![i]!;
  }
  return { basins, elsewhere, diverged: gone, regions: inside };
}

/** Counts of all parts of a run together. */
export const addCounts = (parts: readonly Counts[]): Counts =>
  parts.reduce((a, b) => ({
    basins: a.basins.map((n, i) => n + b.basins[i]!),
    elsewhere: a.elsewhere + b.elsewhere,
    diverged: a.diverged + b.diverged,
    regions: a.regions.map((n, i) => n + b.regions[i]!),
  }));
