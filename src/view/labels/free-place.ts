// A free place for a plate near the point that it names. Checks what is taken; draws nothing.
import { type Claims, type Rect, toRect } from './claims';

/** Directions in which a plate may stand, in quarter turns from the best one. */
const TURNS = [0, 0.5, -0.5, 0.8, -0.8, 1, -1, 1.5, -1.5, 2];

export interface FreePlaceOptions {
  /** From the point to the middle of the plate, in CSS pixels, best first. */
  readonly distances: readonly number[];
  /** The best direction, clockwise from "above", in radians. Default 0. */
  readonly towards?: number;
  /** The candidate used last: kept while it fits, so that plates do not jump while the view turns. Default the best one. */
  readonly kept?: number | undefined;
}

/** The first free place among the candidates, with its number; undefined if there is none. */
export function findFreePlace(
  claims: Claims,
  size: { readonly width: number; readonly height: number },
  { px, py }: { readonly px: number; readonly py: number },
  { distances, towards = 0, kept = 0 }: FreePlaceOptions,
): { readonly rect: Rect; readonly candidate: number } | undefined {
  for (let k = -1; k < TURNS.length * distances.length; k++) {
    const candidate = k < 0 ? kept : k;
    const turn = towards + (TURNS[candidate % TURNS.length] as number) * (Math.PI / 2);
    const distance = distances[Math.floor(candidate / TURNS.length)] as number;
    // sideways the plate's own width must fit as well
    const cx = px + Math.sin(turn) * (distance + size.width / 2 - 10);
    const rect = toRect(cx, py - Math.cos(turn) * distance, size.width, size.height);
    if (claims.isFree(rect)) return { rect, candidate };
  }
  return undefined;
}
