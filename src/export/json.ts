// Results as JSON, with the numbers that JSON itself would spoil (−0, NaN, infinities).

import { numberText } from '../formula/number-text';

/** Widest object or list that stays on one line. */
const WIDTH = 110;

/** Plain data as JSON. A Map is an object whose keys keep their order; undefined members are left out. */
export function toJson(value: unknown, indent = ''): string {
  const short = toJsonLine(value);
  if (indent.length + short.length <= WIDTH || typeof value !== 'object' || value === null) return short;
  const deeper = `${indent}  `;
  const inner = Array.isArray(value)
    ? value.map((v) => toJson(v, deeper))
    : membersOf(value).map(([key, v]) => `${JSON.stringify(key)}: ${toJson(v, deeper)}`);
  const [begin, end] = Array.isArray(value) ? '[]' : '{}';
  return `${begin}\n${inner.map((text) => deeper + text).join(',\n')}\n${indent}${end}`;
}

/** The same on one line. */
export function toJsonLine(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? numberText(value) : `"${numberText(value)}"`;
  if (Array.isArray(value)) return `[${value.map(toJsonLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = membersOf(value).map(([key, v]) => `${JSON.stringify(key)}: ${toJsonLine(v)}`);
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
}

const membersOf = (value: object): [string, unknown][] =>
  (value instanceof Map ? [...value] : Object.entries(value)).filter(([, v]) => v !== undefined);
