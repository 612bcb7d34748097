// Text ↔ a word for an address: deflated, in base64url. Invalid words are refused at once; knows no document.

import { base64urlnopad } from '@scure/base';
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { fail, ok, type Result } from '../formula/result';

/** Bytes of UTF-8, before packing and after it. */
export const MAX_TEXT = 128 * 1024;
/** Characters. What cannot be deflated grows by a third, and by a few bytes per block. */
export const MAX_WORD = 176 * 1024;
/** A byte can inflate to a thousand: this much is inflated before the size is checked. */
const BITE = 512;

/** The problem of an invalid word. */
export const DAMAGED = 'damaged; copy the whole address';
const refuse = (message: string) => fail({ message });

/** At most MAX_TEXT bytes. */
export function pack(text: string): Result<string> {
  const bytes = strToU8(text);
  if (bytes.length > MAX_TEXT) return refuse(`expected at most ${MAX_TEXT} bytes, found ${bytes.length}`);
  return ok(base64urlnopad.encode(deflateSync(bytes, { level: 9 })));
}

/** The packed text, or a problem. */
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
    // its own errors are about trees and codes
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

/** Undefined for another character, or an impossible last one. */
function fromDigits(word: string): Uint8Array | undefined {
  try {
    return base64urlnopad.decode(word);
  } catch {
    return undefined;
  }
}
