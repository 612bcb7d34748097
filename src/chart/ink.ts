// What every chart is drawn with: the page's own colours. Knows no chart.

/** CSS pixels of a chart's text, as drawn before the page's size of text enlarges the whole chart. */
export const TEXT_SIZE = 12;
/** The page's smallest text. */
export const SMALL = `var(--small, ${TEXT_SIZE}px)`;

export const INK = 'var(--ink, #16191d)';
export const MUTED = 'var(--muted, #565d66)';
export const GRID = 'var(--grid, #e1e4e8)';
export const PAPER = 'var(--paper, #ffffff)';
