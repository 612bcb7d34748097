// Quantiles of many values from a histogram whose bins are narrow everywhere: one pass, and the sketches of parts add up to that of the whole.

/** Bins are the leading 16 bits of a value in single precision: sign, exponent and 7 bits of the fraction. */
const BINS = 65_536;

export interface Sketch {
  /** Bins that are not empty, in increasing order of their values. */
  readonly bins: Uint16Array;
  readonly counts: Uint32Array;
  /** Smallest and largest value; ±Infinity where there is none. */
  readonly low: number;
  readonly high: number;
}

// used again by every sketch
let singles = new Float32Array(0);
const histogram = new Uint32Array(BINS);

/** Order of the bins = order of the numbers: the bits of negative ones are flipped, positive ones stand above them. */
const binOf = (bits: number): number => (bits ^ ((bits >> 31) | 0x80000000)) >>> 16;
/** The infinities; NaN lies beyond them. */
const LEAST = binOf(0xff800000 | 0);
const MOST = binOf(0x7f800000);

/** Sketch of values[i] for all i where diverged[i] is not 1; NaN is not counted. Reads its arguments only. */
export function sketch(values: Float64Array, diverged: Float64Array): Sketch {
  const n = values.length;
  if (singles.length < n) singles = new Float32Array(n);
  singles.set(values);
  const bits = new Int32Array(singles.buffer);
  histogram.fill(0);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    if (diverged[i] === 1) continue;
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
    histogram[binOf(bits[i]!)]!++;
  }
  // NaN lies beyond the infinities
  histogram.fill(0, 0, LEAST);
  histogram.fill(0, MOST + 1);
  return { ...filled(), low, high };
}

function filled(): Pick<Sketch, 'bins' | 'counts'> {
  let n = 0;
  for (let i = 0; i < BINS; i++) if (histogram[i] !== 0) n++;
  const bins = new Uint16Array(n);
  const counts = new Uint32Array(n);
  for (let i = 0, filled = 0; filled < n; i++) {
    if (histogram[i] === 0) continue;
    bins[filled] = i;
    counts[filled++] = histogram[i]!;
  }
  return { bins, counts };
}

/** The sketch of all values together. */
export function addSketches(parts: readonly Sketch[]): Sketch {
  if (parts.length === 1) return parts[0]!;
  histogram.fill(0);
  for (const { bins, counts } of parts) for (let i = 0; i < bins.length; i++) histogram[bins[i]!]! += counts[i]!;
  return {
    ...filled(),
    low: Math.min(...parts.map((p) => p.low)),
    high: Math.max(...parts.map((p) => p.high)),
  };
}

/** The value from which a bin begins. */
function edge(of: number): number {
  const b = of << 16;
  return new Float32Array(Int32Array.of(b < 0 ? b ^ 0x80000000 : ~b).buffer)[0]!;
}

/** Quantiles in [0, 1] in increasing order, each to within half a bin: 0.4 % of its value. NaN for an empty sketch. */
export function sketchQuantiles({ bins, counts, low, high }: Sketch, at: readonly number[]): number[] {
  const total = counts.reduce((a, b) => a + b, 0);
  let place = 0;
  let below = 0;
  return at.map((q) => {
    if (total === 0) return Number.NaN;
    const rank = q * (total - 1);
    while (place < bins.length - 1 && below + counts[place]! <= rank) below += counts[place++]!;
    const own = bins[place]!;
    if (own === LEAST) return Number.NEGATIVE_INFINITY;
    if (own === MOST) return Number.POSITIVE_INFINITY;
    const from = Math.max(low, edge(own));
    // the last finite bin ends at infinity
    const to = Math.min(high, edge(own + 1), Number.MAX_VALUE);
    return from + ((to - from) * (rank - below + 0.5)) / counts[place]!;
  });
}
