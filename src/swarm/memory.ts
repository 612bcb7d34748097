// How much memory a swarm takes, before it is made. An estimate from counts alone.

import type { Scene } from '../scene/parsed';

/** Bytes of a particle in a run: labels, first passage, and what is drawn of it, in the message and in the picture. */
const BESIDES = 96;
/** Copies of the lanes: those of the kernel, and checkpoints. */
const COPIES = 4;

/**
 * Approximate bytes that the swarm of a scene takes on a page. A lane is a double: two of the position, two of each state, and some only
 * for measurements.
 */
export function memoryOf({ runs, document }: Pick<Scene, 'runs' | 'document'>): number {
  const lanes = runs.reduce((sum, { optimizer }) => sum + 5 + 2 * Object.keys(optimizer.state).length, 0);
  return document.swarm.particles * (8 * COPIES * lanes + BESIDES * runs.length);
}

/** Particles of all runs together for which every machine has enough memory. */
const PLENTY = 1_000_000;

/** Particles per run to propose when memory does not suffice: a round number. */
export function fewerParticles(runs: number): number {
  const most = PLENTY / runs;
  let unit = 1;
  while (unit * 10 <= most) unit *= 10;
  return Math.floor(most / unit) * unit;
}

/** 6.03e9 as "6 GB", 0.55e9 as "0.6 GB". */
export const gigabytes = (bytes: number): string =>
  `${bytes < 1e9 ? (bytes / 1e9).toFixed(1) : Math.round(bytes / 1e9)} GB`;
