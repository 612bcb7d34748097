// What `run` reports of a run at a step: shares of basins and regions, loss quantiles, moments. Reads a snapshot, writes nothing.

import { count } from '../swarm/counts';
import type { Snapshot } from '../swarm/part';
import { moments, quantiles, type Share, wilson } from '../swarm/statistics';

export interface Measures {
  readonly step: number;
  readonly particles: number;
  readonly diverged: Share;
  /** By the minimum's name; the last one is those in no basin. Shares are of all particles, the diverged included. */
  readonly basins: ReadonlyMap<string, Share>;
  readonly regions: ReadonlyMap<string, Share>;
  /** Of the particles that have not diverged, as mean and covariance are. */
  readonly loss: ReadonlyMap<string, number>;
  readonly mean: readonly [number, number];
  readonly covariance: readonly [readonly [number, number], readonly [number, number]];
}

export const ELSEWHERE = 'elsewhere';
const QUANTILES = { q10: 0.1, q50: 0.5, q90: 0.9 } as const;

/** Names that are given twice, or that mean something else, get a number: two lines of a table must differ. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set([ELSEWHERE]);
  return names.map((name) => {
    let distinct = name;
    for (let n = 2; taken.has(distinct); n++) distinct = `${name} ${n}`;
    taken.add(distinct);
    return distinct;
  });
}

export function measure(
  step: number,
  { lanes, laneNames, loss, labels, diverged, regions }: Snapshot,
  minima: readonly string[],
  regionNames: readonly string[],
): Measures {
  const total = loss.length;
  const counts = count(minima.length, labels, diverged, regions);
  const isCounted = (i: number) => diverged[i] !== 1;
  const [x, y] = ['x', 'y'].map((name) => lanes[laneNames.indexOf(name)]!) as [Float64Array, Float64Array];
  const values = quantiles(loss, Object.values(QUANTILES), isCounted);
  const shares = (names: readonly string[], of: readonly number[]) =>
    new Map(names.map((name, i) => [name, wilson(of[i]!, total)]));
  return {
    step,
    particles: total,
    diverged: wilson(counts.diverged, total),
    basins: shares([...minima, ELSEWHERE], [...counts.basins, counts.elsewhere]),
    regions: shares(regionNames, counts.regions),
    loss: new Map(Object.keys(QUANTILES).map((name, i) => [name, values[i]!])),
    ...moments(x, y, isCounted),
  };
}
