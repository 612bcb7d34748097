// Which basins and regions get a panel in the chart of shares. Knows scenes and minima; draws nothing.
import type { SharePanel } from '../chart/chart';
import type { Scene } from '../scene/scene';
import type { Localised } from '../scene/schema';
import type { Language } from '../session/settings';
import type { EmbedWords } from './words';

/** More panels than this cannot be read: the remaining minima share the last one. */
const MAX_PANELS = 5;

export function panelsOf(
  { regions: named }: Pick<Scene, 'regions'>,
  minima: readonly { readonly title: Localised }[],
  language: Language,
  words: Pick<EmbedWords, 'allBasins' | 'otherBasins'>,
): SharePanel[] {
  const regions = named.map(({ title }, i): SharePanel => ({ title: title[language], count: (c) => c.regions[i]! }));
  const room = Math.max(1, MAX_PANELS - regions.length);
  const own = minima.length <= room ? minima.length : room - 1;
  const basins = minima
    .slice(0, own)
    .map(({ title }, i): SharePanel => ({ title: title[language], count: (c) => c.basins[i]! }));
  if (own === minima.length) return [...basins, ...regions];
  const rest: SharePanel = {
    title: own === 0 ? words.allBasins : words.otherBasins,
    count: (c) => c.basins.slice(own).reduce((a, b) => a + b, 0),
  };
  return [...basins, rest, ...regions];
}
