// The text beside a run's name in the legend: its effective learning rate, and the particles that no line of the chart shows.

import { grouped, roundedText } from '../formula/number-text';
import { effectiveRate } from '../scene/matching';
import type { Run } from '../scene/scene';
import type { Counts } from '../swarm/counts';
import type { EmbedWords } from './words';

/** The effective rate at a curvature, as text; empty if there is none. */
export function rateText(run: Run, curvature: number | undefined): string {
  const rate = effectiveRate(run, curvature ?? Number.NaN);
  return rate === undefined ? '' : `η̃ ${roundedText(rate, 3)}`;
}

export function countText({ diverged, elsewhere }: Counts, particles: number, words: EmbedWords): string {
  const remarks: string[] = [];
  if (diverged > 0) remarks.push(words.diverged(grouped(diverged)));
  if (elsewhere > 0)
    remarks.push(words.elsewhere(`${((100 * elsewhere) / particles).toFixed(elsewhere === particles ? 0 : 1)} %`));
  return remarks.join(', ');
}
