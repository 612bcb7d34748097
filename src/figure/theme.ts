// What the roles of colours look like: in a page from its style sheet, in a file written out.
import type { Colour, Role } from './figure';

export type FigureTheme = Readonly<Record<Role, string>>;

/** The page's own, which follow its style sheet. */
export const pageTheme: FigureTheme = {
  ink: 'var(--ink, #16191d)',
  muted: 'var(--muted, #565d66)',
  grid: 'var(--grid, #e1e4e8)',
  line: 'var(--line, #c9ced4)',
  paper: 'var(--paper, #ffffff)',
  accent: 'var(--accent, #0b5cad)',
};

/** For files: the page's themes with their colours in full. */
export const themes: Readonly<Record<'light' | 'dark' | 'projector' | 'print', FigureTheme>> = {
  light: { ink: '#16191d', muted: '#565d66', grid: '#e1e4e8', line: '#c9ced4', paper: '#ffffff', accent: '#0b5cad' },
  dark: { ink: '#f2f4f6', muted: '#b4bbc3', grid: '#31373e', line: '#444c55', paper: '#14171b', accent: '#6cb0f5' },
  projector: {
    ink: '#000000',
    muted: '#30353a',
    grid: '#b3b9c0',
    line: '#59616a',
    paper: '#ffffff',
    accent: '#003d80',
  },
  print: { ink: '#000000', muted: '#3c4248', grid: '#d5d9dd', line: '#8b929a', paper: '#ffffff', accent: '#003d80' },
};

/** A colour as CSS writes it. A mixture of two that are written #rrggbb is computed, so that a file holds plain colours. */
export function toCss(colour: Colour, theme: FigureTheme): string {
  if (typeof colour === 'string') return Object.hasOwn(theme, colour) ? theme[colour as Role] : colour;
  const [first, second] = [toCss(colour.of, theme), toCss(colour.with, theme)];
  const [a, b] = [toBytes(first), toBytes(second)];
  if (!a || !b) return `color-mix(in srgb, ${first} ${100 * colour.share}%, ${second})`;
  const mixed = a.map((value, i) => Math.round(value * colour.share + b[i]! * (1 - colour.share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function toBytes(colour: string): number[] | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return undefined;
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
