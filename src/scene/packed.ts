// Text ↔ a word for an address: deflated, in base64url. What cannot be such a text is refused at once; knows no document.

import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { fail, ok, type Result } from '../formula/result';

/** Bytes of UTF-8, before packing and after it. */
export const MAX_TEXT = 256 * 1024;
/** Characters. What cannot be deflated grows by a third, and by a few bytes a block. */
const MAX_WORD = 352 * 1024;
/** A byte of a bomb becomes a thousand: so much is inflated before its size is looked at. */
const BITE = 1024;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]));

/** What is said of a text that is none. */
export const DAMAGED = 'is damaged; copy the whole address';
const refuse = (message: string) => fail({ message });

/** At most MAX_TEXT bytes. */
export function pack(text: string): Result<string> {
  const bytes = strToU8(text);
  if (bytes.length > MAX_TEXT) return refuse(`expected at most ${MAX_TEXT} bytes, found ${bytes.length}`);
  return ok(toDigits(deflateSync(bytes, { level: 9 })));
}

/** The text that was packed, or why there is none. */
export function unpack(word: string): Result<string> {
  if (word.length > MAX_WORD) return refuse(`expected at most ${MAX_WORD} characters, found ${word.length}`);
  const packed = fromDigits(word);
  if (!packed) return refuse(DAMAGED);
  const bites: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  const inflate = new Inflate((bite) => {
    bites.push(bite);
    size += bite.length;
  });
  try {
    for (let at = 0; at < packed.length && size <= MAX_TEXT; at += BITE) {
      inflate.push(packed.subarray(at, at + BITE), at + BITE >= packed.length);
    }
    isWhole = packed.length > 0;
  } catch {
    // its own errors speak of trees and codes
  }
  if (size > MAX_TEXT) return refuse(`expected at most ${MAX_TEXT} bytes inside, found more`);
  return isWhole ? ok(strFromU8(joined(bites, size))) : refuse(DAMAGED);
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function toDigits(bytes: Uint8Array): string {
  let word = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffff;
    held += 8;
    for (; held >= 6; held -= 6) word += DIGITS[(bits >> (held - 6)) & 63];
  }
  return held > 0 ? word + DIGITS[(bits << (6 - held)) & 63] : word;
}

/** Undefined where there is another character. */
function fromDigits(word: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((word.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < word.length; i++) {
    const value = VALUES.get(word.charCodeAt(i));
    if (value === undefined) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 255;
  }
  return bytes;
}
