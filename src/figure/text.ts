// How wide text is in the fonts that ship, and where it is cut or broken: the same numbers in Node and in every page.
import { widths } from './metrics';

export type Weight = keyof typeof widths;

/** The fonts that ship come first: metrics.ts measures them. Quoted, as CSS and SVG want it. */
export const FONTS =
  "'Swarmscape Sans', 'Swarmscape Chinese', 'Source Sans 3', system-ui, 'Noto Sans', 'DejaVu Sans', 'Noto Sans CJK SC', sans-serif";

/** Chinese characters and punctuation are one em wide. */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/;
/** Thousandths of an em of a character that only a fallback font has: rather too wide. */
const UNKNOWN = 700;

const tables: Readonly<Record<Weight, ReadonlyMap<string, number>>> = { 400: toTable(400), 600: toTable(600) };

function toTable(weight: Weight): Map<string, number> {
  const entries = Object.entries(widths[weight]);
  return new Map(entries.flatMap(([width, letters]) => [...letters].map((letter) => [letter, Number(width)] as const)));
}

/** Width of one line in CSS pixels: the sum of its advance widths. `size` is CSS pixels of an em. */
export function textWidth(text: string, size: number, weight: Weight = 400): number {
  const table = tables[weight];
  let width = 0;
  for (const letter of text) width += table.get(letter) ?? (WIDE.test(letter) ? 1000 : UNKNOWN);
  return (width * size) / 1000;
}

/** The text, or as much of it as fits into `width` CSS pixels with an ellipsis; never less than the ellipsis. */
export function cutText(text: string, size: number, width: number, weight: Weight = 400): string {
  if (textWidth(text, size, weight) <= width) return text;
  let kept = '';
  for (const letter of text) {
    if (textWidth(`${kept}${letter}…`, size, weight) > width) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** Lines of at most `width` CSS pixels, broken at spaces, and anywhere between Chinese characters. A longer word is a line of its own. */
export function breakText(text: string, size: number, width: number, weight: Weight = 400): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/[\u2e80-\u9fff\uff00-\uff60]|[^\s\u2e80-\u9fff\uff00-\uff60]+\s*|\s+/g) ?? []) {
    if (line !== '' && textWidth((line + word).trimEnd(), size, weight) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}
