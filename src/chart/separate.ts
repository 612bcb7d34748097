// Moves labels apart in one dimension. Numbers only.

/**
 * Positions at least `gap` apart and within [from, to], each as near to the wanted one as the order allows. Where not all fit, those in the
 * thickest crowd come back as NaN, never the first or the last one. A wanted NaN comes back as NaN. Does not change its argument.
 */
export function separate(wanted: readonly number[], gap: number, from: number, to: number): number[] {
  const order = wanted.map((_, i) => i).filter((i) => Number.isFinite(wanted[i]));
  order.sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  const placed = [...wanted];
  const room = Math.max(2, Math.floor((to - from) / gap) + 1);
  while (order.length > room) placed[order.splice(crowded(order, wanted), 1)[0]!] = Number.NaN;
  let floor = from;
  for (const i of order) {
    placed[i] = Math.max(placed[i] as number, floor);
    floor = (placed[i] as number) + gap;
  }
  let ceiling = to;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i] as number, ceiling);
    ceiling = (placed[i] as number) - gap;
  }
  return placed;
}

/** Place in the order, neither first nor last, whose neighbours are nearest to each other. */
function crowded(order: readonly number[], wanted: readonly number[]): number {
  const between = (k: number): number => wanted[order[k + 1]!]! - wanted[order[k - 1]!]!;
  let found = 1;
  for (let k = 2; k < order.length - 1; k++) if (between(k) <= between(found)) found = k;
  return found;
}
