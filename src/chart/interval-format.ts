// How shares and intervals are written. Text only.

/** "68 %"; one decimal below 1 % and above 99 %, where it matters. */
export function toPercent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const percent = 100 * share;
  const edge = (percent > 0 && percent < 1) || (percent > 99 && percent < 100);
  return `${edge ? percent.toFixed(1) : String(Math.round(percent))} %`;
}

/** "66–70", to be read after a share in percent. */
export function toPercentRange(low: number, high: number): string {
  return `${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}`;
}
