// Runs the shipped scenes with another number of particles and counts at the steps of shares.csv.

import { scenes } from '../../src/scene/catalogue';
import { parseScene } from '../../src/scene/scene';
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
  const { document } = scenes.get(story.file)!;
  const own = Object.keys(document.regions);
  const added = Object.fromEntries(Object.entries(story.regions).filter(([, region]) => !own.includes(region)));
  const scene = accepted(
    parseScene({
      ...document,
      swarm: { ...document.swarm, particles, seed },
      regions: { ...document.regions, ...added },
    }),
  );
  const names = scene.regions.map((r) => r.name);
  const part = await partOf(scene);
  const counts = new Map<string, number>();
  const into = new Float32Array(3 * particles);
  for (const step of [...new Set(rows.map((r) => r.step))].sort((a, b) => a - b)) {
    part.advance(step - part.step);
    story.runs.forEach((optimizer, run) => {
      const { regions } = part.frame(run, into);
      for (const [metric, region] of Object.entries(story.regions)) {
        const index = names.indexOf(own.includes(region) ? region : metric);
        counts.set(`${step} ${optimizer} ${metric}`, regions[index]!);
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
