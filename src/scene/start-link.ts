// A start as written in a link: its kind and its numbers, `gaussian,-0.5,0.1,0.2`. Knows no document.

import { readLeaf } from './changes';
import type { StartDocument } from './schema';

/** Undefined if a link cannot express it: the name of a point has a comma, or reads like something else. */
export function startText(start: StartDocument): string | undefined {
  const { kind, ...rest } = start;
  const entries = Object.values(rest).flat();
  const isSaid = entries.every(
    (entry) => typeof entry === 'number' || (readLeaf(entry) === entry && !entry.includes(',')),
  );
  return isSaid ? [kind, ...entries].join(',') : undefined;
}

/** Inverse of startText, as in a document; undefined for other texts. Its numbers are not checked. */
export function readStartText(text: string): unknown {
  const [kind, ...entries] = text.split(',').map(readLeaf);
  if (kind === 'uniform' || kind === 'grid') {
    const [x0, x1, y0, y1, ...more] = entries;
    return more.length === 0 ? { kind, x: [x0, x1], y: [y0, y1] } : undefined;
  }
  // a place, or the name of a point
  const [at, more] =
    typeof entries[0] === 'number' ? [entries.slice(0, 2), entries.slice(2)] : [entries[0], entries.slice(1)];
  if (kind === 'point') return more.length === 0 ? { kind, at } : undefined;
  if (more.length !== 1) return undefined;
  if (kind === 'gaussian') return { kind, at, sigma: more[0] };
  return kind === 'ring' ? { kind, at, radius: more[0] } : undefined;
}
