// What stands beside a run's name in the legend: its effective learning rate, and those that no line of the chart shows.

import { effectiveRate } from '../scene/matching';
import type { Run } from '../scene/scene';
import type { Language } from '../session/settings';
import type { Counts } from '../swarm/counts';
import type { EmbedWords } from './words';

/** Three digits, without zeros at the end. */
const toRate = (rate: number): string => String(Number(rate.toPrecision(3)));

/** The effective rate at a curvature, as text; empty where there is none. */
export function rateText(run: Run, curvature: number | undefined): string {
  const rate = effectiveRate(run, curvature ?? Number.NaN);
  return rate === undefined ? '' : `η̃ ${toRate(rate)}`;
}

export function countText(
  { diverged, elsewhere }: Counts,
  particles: number,
  language: Language,
  words: EmbedWords,
): string {
  const remarks: string[] = [];
  if (diverged > 0) remarks.push(words.diverged(diverged.toLocaleString(language)));
  if (elsewhere > 0)
    remarks.push(words.elsewhere(`${((100 * elsewhere) / particles).toFixed(elsewhere === particles ? 0 : 1)} %`));
  return remarks.join(', ');
}
