// Critical points followed from one set of parameter values to another. Knows places, not names.

import { norm } from './matrix';
import { type At, createWalkers, lastStep, type Walkers, walk } from './newton';
import type { Sampler, Values } from './samples';
import type { Window } from './schema';

/** A step of Newton's method, and the way of a point from one stage to the next, in windows. */
const REACH = 1 / 20;
const ARRIVED = 1e-8;
/** Nearer to each other than this, in windows, two places are one. */
const SAME = 1e-6;
/** Smallest part of the way between the two sets of values that is gone at once. */
const SHORTEST = 1 / 1024;

/** Newton's method to its end from each place. */
export function refine(at: At, window: Window, x: ArrayLike<number>, y: ArrayLike<number>): Walkers {
  const walkers = createWalkers(x, y);
  walk(at, window, walkers, 64, REACH);
  return walkers;
}

/**
 * Where critical points go when the parameters go straight from one set of values to another: in stages, each gone at once and in two halves.
 * Where that does not end at the same place, or a point moves by more than a twentieth of the window, the stage is made shorter. NaN for a
 * point that is lost: it has vanished in a fold, or it runs away.
 */
export function follow(
  sampler: Sampler,
  window: Window,
  [from, to]: readonly [Values, Values],
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): Walkers {
  const atPart = (part: number): At => {
    const values = part === 1 ? to : between(from, to, part);
    return (px, py, n) => sampler(values, px, py, n);
  };
  const moveTo = (part: number, here: Walkers): Walkers => {
    const there = createWalkers(here.x, here.y);
    walk(atPart(part), window, there, 12, REACH);
    return there;
  };
  let here = refine(atPart(0), window, x, y);
  let done = 0;
  let part = 1 / 16;
  while (done < 1) {
    const next = Math.min(1, done + part);
    const atOnce = moveTo(next, here);
    const there = moveTo(next, moveTo((done + next) / 2, here));
    const lost = [...there.x.keys()].filter((i) => {
      const isThere = hasArrived(there, i) && distance(window, here, there, i) <= REACH;
      return !Number.isNaN(here.x[i]) && !(isThere && distance(window, there, atOnce, i) <= SAME);
    });
    if (lost.length > 0 && part > SHORTEST) {
      part /= 2;
      continue;
    }
    for (const i of lost) there.x[i] = Number.NaN;
    here = there;
    done = next;
    part = Math.min(1 / 4, part * 2);
  }
  return refine(atPart(1), window, here.x, here.y);
}

const hasArrived = (walkers: Walkers, i: number): boolean => lastStep(walkers, i) <= ARRIVED;

/** Between walkers i of two sets, in windows. */
const distance = ({ x, y }: Window, a: Walkers, b: Walkers, i: number): number =>
  norm((a.x[i]! - b.x[i]!) / (x[1] - x[0]), (a.y[i]! - b.y[i]!) / (y[1] - y[0]));

const between = (from: Values, to: Values, part: number): Values =>
  Object.fromEntries(Object.entries(from).map(([name, value]) => [name, value + part * (to[name]! - value)]));
