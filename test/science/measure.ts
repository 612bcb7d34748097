// Runs the shipped scenes with another number of particles and counts at the steps of shares.csv.

import { sceneDocuments } from '../../src/scene/catalogue';
import { parseScene } from '../../src/scene/scene';
import type { SceneDocument } from '../../src/scene/schema';
import { withSweep } from '../../src/scene/sweep';
import { accepted } from '../back-ends';
import { partOf } from '../swarm/parts';
import type { MeasuredShare, Story } from './shares';

/** Counts of each run at a step, by metric. */
export type CountOf = (step: number, optimizer: string, metric: string) => number;

export async function measure(
  story: Story,
  rows: readonly MeasuredShare[],
  particles: number,
  seed: number,
): Promise<CountOf> {
  const document = sceneDocuments.get(story.file)!;
  const own = Object.keys(document.regions);
  const added = Object.fromEntries(Object.entries(story.regions).filter(([, region]) => !own.includes(region)));
  const runs = story.runs.flatMap((name, index) => (name === undefined ? [] : [{ name, index }]));
  const changed = story.change?.(document) ?? document;
  const wanted = (
    story.sweep === undefined ? changed : accepted(withSweep(changed, document.sweep!, story.sweep))
  ) as SceneDocument;
  const scene = accepted(
    parseScene({
      ...wanted,
      runs: runs.map(({ index }) => wanted.runs[index]!),
      swarm: { ...wanted.swarm, particles, seed },
      regions: { ...wanted.regions, ...added },
    }),
  );
  const names = scene.regions.map((r) => r.name);
  const part = await partOf(scene);
  const counts = new Map<string, number>();
  for (const step of [...new Set(rows.map((r) => r.step))].sort((a, b) => a - b)) {
    part.advance(step - part.step);
    runs.forEach(({ name }, run) => {
      const { regions } = part.measure(run).counts;
      for (const [metric, region] of Object.entries(story.regions)) {
        const index = names.indexOf(own.includes(region) ? region : metric);
        counts.set(`${step} ${name} ${metric}`, regions[index]!);
      }
    });
  }
  part.dispose();
  return (step, optimizer, metric) => {
    const found = counts.get(`${step} ${optimizer} ${metric}`);
    if (found === undefined) throw new Error(`${story.scene}: nothing measured for ${optimizer}, ${metric}`);
    return found;
  };
}
