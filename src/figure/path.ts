// Path data: SVG's commands M, L, H, V, C and Z, all absolute. Written from numbers, and traced onto a canvas or a PDF page.

/** What a path is traced onto; a canvas's context is one. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  closePath(): void;
}

/** A number with the digits that a picture needs: hundredths of a pixel. */
export const toPixels = (value: number): string => String(Math.round(value * 100) / 100);

export const rectPath = (x: number, y: number, width: number, height: number): string =>
  `M${toPixels(x)},${toPixels(y)}H${toPixels(x + width)}V${toPixels(y + height)}H${toPixels(x)}Z`;

/** A line through the points. */
export const linePath = (points: readonly (readonly [x: number, y: number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${toPixels(x)},${toPixels(y)}`).join('');

const PIECES = /[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g;
const sizes: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, Z: 0 };

/** Traces path data onto a sink. Throws where there is another command, or a number too few. */
export function tracePath(d: string, sink: PathSink): void {
  const pieces = d.match(PIECES) ?? [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let command = '';
  for (let i = 0; i < pieces.length; ) {
    const isNew = sizes[pieces[i]!] !== undefined;
    if (isNew) command = pieces[i++]!;
    const size = sizes[command] ?? Number.NaN;
    const numbers = pieces.slice(i, i + size).map(Number);
    if (numbers.length !== size || numbers.some(Number.isNaN) || (!isNew && size === 0))
      throw new Error(`path: expected M, L, H, V, C and Z with their numbers, found "${pieces.slice(i).join(' ')}"`);
    i += size;
    if (size >= 2) [x, y] = numbers.slice(-2) as [number, number];
    if (command === 'H') x = numbers[0]!;
    if (command === 'V') y = numbers[0]!;
    switch (command) {
      case 'M':
        [startX, startY] = [x, y];
        sink.moveTo(x, y);
        // further pairs are lines
        command = 'L';
        break;
      case 'C':
        sink.bezierCurveTo(numbers[0]!, numbers[1]!, numbers[2]!, numbers[3]!, x, y);
        break;
      case 'Z':
        [x, y] = [startX, startY];
        sink.closePath();
        break;
      default:
        sink.lineTo(x, y);
    }
  }
}
