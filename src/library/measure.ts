// What `run` reports of a run at a step: shares of basins and regions, loss quantiles, moments. Reads a snapshot, writes nothing.

import type { Scene } from '../scene/scene';
import { meanEscapeTime } from '../statistics/escape-time';
import { moments } from '../statistics/moments';
import { quantiles } from '../statistics/quantiles';
import { type Share, wilson } from '../statistics/wilson';
import { count } from '../swarm/counts';
import type { Escapes } from '../swarm/measured';
import type { Snapshot } from '../swarm/part';

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

/** Names that occur twice, or that mean something else, get a number: the lines of a table must differ. */
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

/** First passage of a run until its last step. */
export interface Escape {
  /** What was left: the basin of the start, or the name of the region. */
  readonly from: string;
  readonly events: number;
  readonly censored: number;
  /** Steps; Infinity if no particle has left. */
  readonly meanTime: number;
  readonly low: number;
  readonly high: number;
}

export function escapeOf({ escape: left, regions, document }: Scene, escapes: Escapes): Escape {
  const { mean, low, high } = meanEscapeTime(escapes);
  return {
    from: left === 'basin' ? left : regions[left.region]!.name,
    events: escapes.events,
    censored: document.swarm.particles - escapes.events,
    meanTime: mean,
    low,
    high,
  };
}
