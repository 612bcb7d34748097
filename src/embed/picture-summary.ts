// The picture in words, for those who cannot see it: where the particles of each run are.

import { grouped } from '../formula/number-text';
import type { Measured } from '../swarm/measured';
import type { panelsOf } from './share-panels';
import type { EmbedWords } from './words';

export interface Pictured {
  readonly landscape: string;
  readonly step: number;
  readonly steps: number;
  readonly particles: number;
  /** Titles of the runs. */
  readonly runs: readonly string[];
  /** Where the swarms are counted. */
  readonly places: ReturnType<typeof panelsOf>;
  /** The counts of every run at this step; undefined: nothing has been measured yet. */
  readonly measured: readonly Measured[] | undefined;
}

export function pictureSummary(of: Pictured, words: EmbedWords): string {
  const step = words.stepOf(grouped(of.step), grouped(of.steps));
  const title = words.stageLabel(of.landscape, of.runs.join(', '), step);
  if (!of.measured) return title;
  const counts = of.runs.map((run, i) => `${run}: ${countsOf(of.measured?.[i], of, words)}`);
  return `${title}. ${counts.join('. ')}.`;
}

function countsOf(measured: Measured | undefined, of: Pictured, words: EmbedWords): string {
  if (!measured) return words.uncounted;
  const { counts } = measured;
  const share = (n: number): string => `${((100 * n) / of.particles).toFixed(0)} %`;
  const places = of.places.map(({ title, count }) => `${title} ${share(count(counts))}`);
  if (counts.elsewhere > 0) places.push(words.elsewhere(share(counts.elsewhere)));
  if (counts.diverged > 0) places.push(words.diverged(String(counts.diverged)));
  return places.join(', ');
}
