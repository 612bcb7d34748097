// The bytes of a file → its text, or what kind of bytes they are. Knows no document.

import { fail, ok, type Result } from '../formula/result';

/** This much of a file shows whether every second byte is zero. */
const BEGINNING = 1024;

/** The text of a file that is written in UTF-8. A byte order mark is dropped. */
export function textOf(bytes: Uint8Array): Result<string> {
  if (isUtf16(bytes)) return fail({ message: 'is written in UTF-16; save it as UTF-8' });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail({ message: 'is no text in UTF-8; save it as UTF-8, or choose another file' });
  }
  return text.trim() === '' ? fail({ message: 'is empty; choose another file' }) : ok(text);
}

/** It begins with the mark of UTF-16, or a quarter of its beginning is zero: letters of most languages are half zero there. */
function isUtf16(bytes: Uint8Array): boolean {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  const beginning = bytes.subarray(0, BEGINNING);
  return beginning.length > 0 && beginning.filter((byte) => byte === 0).length >= beginning.length / 4;
}
