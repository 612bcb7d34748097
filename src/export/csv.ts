// Comma-separated values (RFC 4180). Text only.

import { numberText } from '../formula/number-text';

export type Cell = string | number;

/** One line of CSV (RFC 4180). */
export const csvLine = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => (typeof cell === 'number' ? numberText(cell) : quoted(cell))).join(',')}\n`;

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
