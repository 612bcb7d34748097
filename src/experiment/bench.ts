// One run of a scene on one block of particles, made ready for a job; its kernels are kept for the next one.

import { type Result, sound } from '../formula/result';
import type { BackEnd } from '../kernel/kernel';
import type { Between } from '../kernel/work';
import { noBasins } from '../landscape/basins';
import type { Scene } from '../scene/scene';
import type { KernelCache } from '../swarm/kernels';
import { createPart, type Part } from '../swarm/part';

/** Owns kernels. */
export interface Bench {
  /** Particles [begin, end) of one run at step 0, made in pieces. Valid until the next call for the same run and range. */
  open(scene: Scene, run: number, begin: number, end: number, between: Between | undefined): Promise<Part>;
  dispose(): void;
}

/** Kernels that are kept; a kernel has the memory of its block. */
const KEPT = 64;

export function createBench(backEnd: BackEnd): Bench {
  // one pool for each run and range: a part returns what it does not need
  const caches = new Map<string, KernelCache>();
  const free = (cache: KernelCache): void => {
    for (const kernel of cache.values()) kernel.dispose();
    cache.clear();
  };
  return {
    async open(scene, run, begin, end, between) {
      const key = `${run} ${begin} ${end}`;
      const cache: KernelCache = caches.get(key) ?? new Map();
      // most recently used last
      caches.delete(key);
      caches.set(key, cache);
      for (const [oldest, old] of caches) {
        if (caches.size <= KEPT) break;
        free(old);
        caches.delete(oldest);
      }
      const alone = { ...scene, runs: [scene.runs[run]!] };
      const options = { begin, end, backEnd, cache, ...(between ? { between } : {}) };
      // only regions are measured, no basins
      return certain(await createPart(alone, noBasins, 0, options));
    },
    dispose() {
      for (const cache of caches.values()) free(cache);
      caches.clear();
    },
  };
}

/** The value of a result that was checked when the experiment was read. */
export const certain = <T>(result: Result<T>): T => sound('experiment', result);
