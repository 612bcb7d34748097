// Joins the workers' results of one run in particle order. Owns nothing.

import { addMeasures, type PartMeasures } from './measure';
import type { Measured } from './measured';
import type { RunFrame } from './messages';
import type { Snapshot } from './part';

/** One run's frame: what is drawn stays in parts, what is measured is added up. */
export const joinFrames = (parts: readonly RunFrame[]) => ({
  parts: parts.map((p) => p.positions),
  measured: measuredOf(parts.flatMap((p) => p.measures ?? [])),
});

const measuredOf = (parts: readonly PartMeasures[]): Measured | undefined =>
  parts.length > 0 ? addMeasures(parts) : undefined;

/** One run's particles, in particle order. */
export function joinSnapshots(parts: readonly Snapshot[]): Snapshot {
  const particles = parts.reduce((n, p) => n + p.loss.length, 0);
  const fill = <A extends Float64Array | Int16Array>(whole: A, pick: (s: Snapshot) => A): A => {
    let at = 0;
    for (const p of parts) {
      whole.set(pick(p), at);
      at += p.loss.length;
    }
    return whole;
  };
  const join = (pick: (s: Snapshot) => Float64Array) => fill(new Float64Array(particles), pick);
  const first = parts[0]!;
  return {
    laneNames: first.laneNames,
    lanes: first.lanes.map((_, lane) => join((s) => s.lanes[lane]!)),
    loss: join((s) => s.loss),
    labels: fill(new Int16Array(particles), (s) => s.labels),
    diverged: join((s) => s.diverged),
    regions: first.regions.map((_, r) => join((s) => s.regions[r]!)),
  };
}
