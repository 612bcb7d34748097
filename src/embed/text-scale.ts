// Large type: how big text is at a scale, for the whole page. Knows no component.

export const MIN_SCALE = 1;
export const MAX_SCALE = 2.5;

/** CSS pixels of running text and of the smallest text; a little faster than the scale, so that 1.6 can be read from the last row. */
export function textSizes(scale: number): { readonly text: number; readonly small: number } {
  const text = 14 * scale ** 1.15;
  return { text, small: Math.min(12 * scale ** 1.5, text) };
}

/** `scale` is clamped to its range; NaN counts as 1. */
export const scaleWithin = (scale: number): number =>
  Number.isFinite(scale) ? Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale)) : MIN_SCALE;

/** Sets the custom properties that everything inside `root` is measured in: the same as in the style sheets, for engines without pow(). */
export function applyScale(scale: number, root: HTMLElement): void {
  const within = scaleWithin(scale);
  const { text, small } = textSizes(within);
  root.style.setProperty('--scale', String(within));
  root.style.setProperty('--text', `${text.toFixed(2)}px`);
  root.style.setProperty('--small', `${small.toFixed(2)}px`);
}
