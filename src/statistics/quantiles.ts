// Exact quantiles of the counted particles. Sorts the values: for a result, not for every frame.

/** Values of the particles for which `isCounted`, in particle order. */
export type Filter = (i: number) => boolean;

/** Quantiles by linear interpolation between order statistics (type 7). NaN if nothing is counted. Reads values, writes nothing. */
export function quantiles(values: Float64Array, at: readonly number[], isCounted: Filter): number[] {
  const sorted = values.filter((v, i) => isCounted(i) && !Number.isNaN(v)).sort();
  return at.map((q) => {
    if (sorted.length === 0) return Number.NaN;
    const place = q * (sorted.length - 1);
    const below = Math.floor(place);
    const low = sorted[below]!;
    const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
    // not 0·∞ where the next value is infinite
    return place === below || low === high ? low : low + (place - below) * (high - low);
  });
}
