// Moves labels apart in one dimension. Numbers only.

/**
 * Positions at least `gap` apart and within [from, to] where they fit, each as near to its wish as the order allows.
 * NaN wishes come back as NaN. Does not change its argument.
 */
export function spread(wishes: readonly number[], gap: number, from: number, to: number): number[] {
  const order = wishes.map((_, i) => i).filter((i) => Number.isFinite(wishes[i]));
  order.sort((a, b) => (wishes[a] as number) - (wishes[b] as number));
  const placed = [...wishes];
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
