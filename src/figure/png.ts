// The pixels of an image as a PNG file. Needs no DOM.
import { zlibSync } from 'fflate';
import type { ImageMark } from './figure';

type Pixels = Pick<ImageMark, 'pixels' | 'columns' | 'rows'>;

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Eight bits a channel, with opacity. */
const FORMAT = [8, 6, 0, 0, 0];

/** Throws unless there are columns × rows pixels. */
export function toPng({ pixels, columns, rows }: Pixels): Uint8Array {
  const stride = 4 * columns;
  if (pixels.length !== stride * rows)
    throw new Error(`png: expected ${stride * rows} bytes for ${columns} × ${rows} pixels, found ${pixels.length}`);
  // every row begins with the number of its filter: none
  const lines = new Uint8Array((stride + 1) * rows);
  for (let row = 0; row < rows; row++)
    lines.set(pixels.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
  const head = new Uint8Array([...toBytes(columns), ...toBytes(rows), ...FORMAT]);
  const chunks = [chunk('IHDR', head), chunk('IDAT', zlibSync(lines)), chunk('IEND', new Uint8Array())];
  return new Uint8Array([SIGNATURE, ...chunks].flatMap((bytes) => [...bytes]));
}

/** The PNG as a data: address. */
export const toPngAddress = (image: Pixels): string => `data:image/png;base64,${toBase64(toPng(image))}`;

const toBytes = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** Length, name, content, and the checksum of the last two. */
function chunk(name: string, content: Uint8Array): Uint8Array {
  const made = new Uint8Array(content.length + 12);
  made.set(toBytes(content.length));
  made.set(
    [...name].map((letter) => letter.charCodeAt(0)),
    4,
  );
  made.set(content, 8);
  made.set(toBytes(crc32(made.subarray(4, 8 + content.length))), 8 + content.length);
  return made;
}

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]];
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const four = [bits >>> 18, (bits >>> 12) & 63, (bits >>> 6) & 63, bits & 63].map((digit) => DIGITS[digit]!);
    if (c === undefined) four[3] = '=';
    if (b === undefined) four[2] = '=';
    text += four.join('');
  }
  return text;
}
