// Runs in another order, more of them or fewer: updates everything in a document that refers to a run by its index. Knows no rule.

import type { SceneDocument } from './schema';

type Run = SceneDocument['runs'][number];

/** A run of the document by its index, or a new one. */
export type Place = number | { readonly added: Run };

/**
 * The document with these runs. In a chapter a copy is visible if its original is, and a new run always. Lists that are left
 * without runs are removed.
 */
export function withRuns(d: SceneDocument, places: readonly Place[]): SceneDocument {
  const next = (run: number): number => places.indexOf(run);
  const seenOf = (visible: readonly number[]): number[] =>
    [...places.entries()].flatMap(([i, place]) => (typeof place !== 'number' || visible.includes(place) ? [i] : []));
  const { probe, ...view } = d.view;
  const { sweep, ...rest } = d;
  const set = sweep && Object.entries(sweep.set).flatMap(([path, formula]) => movedPath(path, next, formula));
  return {
    ...rest,
    runs: places.map((place) => (typeof place === 'number' ? { ...d.runs[place]! } : place.added)),
    chapters: d.chapters.map(({ visibleRuns, ...chapter }) => {
      const seen = visibleRuns && seenOf(visibleRuns);
      return seen && seen.length > 0 ? { ...chapter, visibleRuns: seen } : chapter;
    }),
    view: probe && next(probe.run) >= 0 ? { ...view, probe: { ...probe, run: next(probe.run) } } : view,
    // a sweep that sets nothing is removed
    ...(sweep && set && set.length > 0 ? { sweep: { ...sweep, set: Object.fromEntries(set) } } : {}),
  };
}

/** A path of a sweep after the move: "runs.2.hyper.lr", or nothing if its run has been removed. */
function movedPath(path: string, next: (run: number) => number, formula: string): [string, string][] {
  const [room, index = '', ...inside] = path.split('.');
  if (room !== 'runs' || !/^\d+$/.test(index)) return [[path, formula]];
  const run = next(Number(index));
  return run < 0 ? [] : [[['runs', run, ...inside].join('.'), formula]];
}
