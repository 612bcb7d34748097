// The bytes of files: UTF-8, or a sentence that says what they are instead.
import { expect, test } from 'vitest';
import { textOf } from '../../src/scene/text';
import { accepted, refused } from '../back-ends';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, isBigEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
};

test('UTF-8 is read in every script, with or without its mark', () => {
  const text = '{ "title": "两个山谷 😀" }';
  expect(accepted(textOf(utf8(text)))).toBe(text);
  expect(accepted(textOf(utf8(`\ufeff${text}`)))).toBe(text);
  expect(accepted(textOf(utf8('0')))).toBe('0');
});

test.each([
  ['nothing', utf8('')],
  ['a mark and nothing else', utf8('\ufeff')],
  ['spaces and lines', utf8(' \n\t\r\n')],
])('%s is empty', (_, bytes) => expect(refused(textOf(bytes))).toEqual(['is empty; choose another file']));

test.each([
  ['little-endian with its mark', utf16('\ufeff{}', false)],
  ['big-endian with its mark', utf16('\ufeff{}', true)],
  ['little-endian without', utf16('{ "version": 1 }', false)],
  ['big-endian without', utf16('{ "title": "两个山谷, two valleys" }', true)],
])('UTF-16 is named, %s', (_, bytes) =>
  expect(refused(textOf(bytes))).toEqual(['is written in UTF-16; save it as UTF-8']),
);

test.each([
  ['a letter of Latin-1', Uint8Array.of(0x7b, 0xe9, 0x7d)],
  ['half a character at the end', utf8('两').subarray(0, 2)],
  ['a surrogate', Uint8Array.of(0xed, 0xa0, 0x80)],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
])('%s is no UTF-8', (_, bytes) =>
  expect(refused(textOf(bytes))).toEqual(['is no text in UTF-8; save it as UTF-8, or choose another file']),
);
