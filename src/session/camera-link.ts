// The camera in a link: as few numbers as restore it. Numbers only; knows no picture.

import type { Window } from '../landscape/schema';
import type { Camera } from '../scene/schema';
import type { CameraPlace } from './camera';

/** Tolerance, as a fraction of a side of the window: the home view varies by that with the shape of the picture. */
const NEAR = 0.02;

/** Undefined: it is at the scene's home view. `home`: that view, in the picture as it was then. */
export function cameraToSay(now: CameraPlace, home: CameraPlace, window: Window): Camera | undefined {
  const mode = now.mode === home.mode ? {} : { mode: now.mode };
  const isThere =
    now.azimuth === home.azimuth &&
    now.elevation === home.elevation &&
    now.zoom === home.zoom &&
    isNear(now.at, home.at, window);
  if (now.mode === home.mode && isThere) return undefined;
  const middle = [window.x, window.y].map(([lo, hi]) => (lo + hi) / 2) as [number, number];
  const isAllAbove = now.mode === 'top' && (now.zoom ?? 1) === 1 && isNear(now.at ?? middle, middle, window);
  if (isAllAbove) return { mode: 'top' };
  const { azimuth, elevation, zoom, at } = now;
  const given = Object.entries({ ...mode, azimuth, elevation, zoom, at: at && [...at] });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Camera;
}

type Place = readonly [number, number] | undefined;
function isNear(a: Place, b: Place, { x, y }: Window): boolean {
  if (!a || !b) return a === b;
  return Math.abs(a[0] - b[0]) <= NEAR * (x[1] - x[0]) && Math.abs(a[1] - b[1]) <= NEAR * (y[1] - y[0]);
}
