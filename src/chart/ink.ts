// What every chart is drawn with: how a run looks, and the page's own colours. Knows no chart.
import type { Marker } from './marker-paths';

/** How one run is drawn; the same as on the surface. */
export interface RunLook {
  readonly label: string;
  readonly colour: string;
  /** As in stroke-dasharray; empty for a solid line. */
  readonly dash: string;
  readonly marker: Marker;
}

/** CSS pixels of a chart's text, as drawn before the page's size of text enlarges the whole chart. */
export const TEXT_SIZE = 12;
/** The page's smallest text. */
export const SMALL = `var(--small, ${TEXT_SIZE}px)`;

export const INK = 'var(--ink, #16191d)';
export const MUTED = 'var(--muted, #565d66)';
export const GRID = 'var(--grid, #e1e4e8)';
export const PAPER = 'var(--paper, #ffffff)';
