// The checksum of a document: it changes with every value and with nothing else, however the same JSON is laid out.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { numberText } from '../formula/number-text';

/** SHA-256 in hexadecimal over the UTF-8 of canonicalText. */
export const checksumOf = (document: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalText(document))));

/**
 * JSON without spaces, keys in the order of their code units, numbers in their shortest text: RFC 8785, except that −0 is "-0". As in
 * every result, numbers that are not finite are texts; undefined members are left out.
 */
export function canonicalText(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? numberText(value) : `"${value}"`;
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, v]) => `${JSON.stringify(key)}:${canonicalText(v)}`).join(',')}}`;
}
