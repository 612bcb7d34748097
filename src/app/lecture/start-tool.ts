// Where a swarm starts, moved by hand: what a click or a drag of the rim does to a start. Numbers only; knows no pointer.

import type { Window } from '../../landscape/schema';
import type { Start } from '../../scene/schema';
import type { StartMark } from '../../view/stage/stage';

type Place = readonly [number, number];

/** Fraction of the longer side of the window: the spread of a swarm that filled the window and is put at a point. */
const SPREAD = 0.05;
/** Fraction of the longer side of the window: the precision of the hand. */
const GRAIN = 1e-3;

const longerSide = ({ x, y }: Window): number => Math.max(x[1] - x[0], y[1] - y[0]);

/** A length or coordinate rounded to the precision of the hand in this window. */
export function roundedIn(window: Window, value: number): number {
  const grain = 10 ** Math.floor(Math.log10(GRAIN * longerSide(window)));
  // dividing by a whole number keeps decimals short: 0.3 and not 0.30000000000000004
  return grain < 1 ? Math.round(value / grain) / Math.round(1 / grain) : Math.round(value / grain) * grain;
}

/** The start at another place, of the same kind and size. */
export function movedTo(start: Start, [x, y]: Place, window: Window): Start {
  const at: Place = [roundedIn(window, x), roundedIn(window, y)];
  switch (start.kind) {
    case 'point':
      return { kind: 'point', at };
    case 'gaussian':
      return { kind: 'gaussian', at, sigma: start.sigma };
    case 'ring':
      return { kind: 'ring', at, radius: start.radius };
    case 'uniform':
    case 'grid':
      return { kind: 'gaussian', at, sigma: roundedIn(window, SPREAD * longerSide(window)) };
  }
}

/** The start with another size: a point grows into a Gaussian; a start that fills the window stays as it is. */
export function resizedTo(start: Start, radius: number, window: Window): Start {
  const size = Math.max(0, roundedIn(window, radius));
  if (start.kind === 'gaussian') return { ...start, sigma: size };
  if (start.kind === 'ring') return { ...start, radius: size };
  return start.kind === 'point' && size > 0 ? { kind: 'gaussian', at: start.at, sigma: size } : start;
}

/** The outline to draw; none for a start that fills the window. */
export function startMarkOf(start: Start): StartMark | undefined {
  if (start.kind === 'point') return { at: start.at, radius: 0 };
  if (start.kind === 'gaussian') return { at: start.at, radius: start.sigma };
  return start.kind === 'ring' ? { at: start.at, radius: start.radius } : undefined;
}
