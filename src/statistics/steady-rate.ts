// Whether events came at a constant rate: those of the first part of the exposure against those of the rest.

export interface Exposed {
  readonly events: number;
  readonly exposure: number;
}

/** The two parts differ if they are this many standard errors apart and by this factor. */
const CERTAIN = 4;
const MATTERS = 2;

/**
 * From a history of cumulative sums, the last of which is `now`, cut at half of the exposure. Also true while nothing can
 * be said yet.
 */
export function isSteady(history: readonly Exposed[], now: Exposed): boolean {
  const half = history.findLast((h) => h.exposure <= now.exposure / 2);
  if (!half || half.exposure === 0 || half.exposure === now.exposure) return true;
  const part = half.exposure / now.exposure;
  const expected = now.events * part;
  const error = Math.sqrt(expected * (1 - part));
  if (!(Math.abs(half.events - expected) > CERTAIN * error)) return true;
  const [first, second] = [half.events / half.exposure, (now.events - half.events) / (now.exposure - half.exposure)];
  return Math.max(first, second) <= MATTERS * Math.min(first, second);
}
