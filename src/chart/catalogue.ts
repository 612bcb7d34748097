// The charts that come with the product: every file of charts/. Adding one is adding a file.

import type { Chart } from './chart';
import { chartIds } from './ids';

const files = import.meta.glob<Chart>('./charts/*.ts', { eager: true, import: 'default' });

/** By id, in the order in which they are offered. Throws where two have the same id. */
export function chartsOf(all: readonly Chart[]): ReadonlyMap<string, Chart> {
  const map = new Map([...all].sort((a, b) => a.order - b.order).map((chart) => [chart.id, chart] as const));
  if (map.size < all.length) throw new Error('chart: two files have the same id; give each an id of its own');
  return map;
}

export const charts: ReadonlyMap<string, Chart> = chartsOf(Object.values(files));

for (const id of charts.keys())
  if (!chartIds.includes(id)) throw new Error(`chart: there is no file charts/${id}.ts; call it as its chart`);
