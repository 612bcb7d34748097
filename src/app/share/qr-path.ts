// A text as a QR code: one SVG path, one unit per module. Knows no page.

import { encode } from 'uqr';

/** Quiet zone around the code, in modules: scanners need it. */
export const QUIET = 4;

export interface QrPath {
  /** Of the dark modules; the quiet zone is left free. */
  readonly path: string;
  /** Width and height with the quiet zone, in modules. */
  readonly size: number;
}

/** Undefined: the text is too long for any QR code (2953 bytes). */
export function toQrPath(text: string): QrPath | undefined {
  try {
    const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: 0 });
    return { path: data.map(rowPath).join(''), size: size + 2 * QUIET };
  } catch {
    return undefined;
  }
}

/** Runs of dark modules of one row. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; ) {
    let end = x;
    while (row[end]) end++;
    if (end > x) path += `M${x + QUIET} ${y + QUIET}h${end - x}v1h${x - end}z`;
    x = end + 1;
  }
  return path;
}
