// Zoom and orbit from the keyboard. Knows the camera's position, not how it moves.

import type { CameraPlace } from '../session/camera';
import type { Store } from '../session/store';

const ZOOM = 1.2;
const LIMITS = { zoom: [0.4, 60], elevation: [5, 90] } as const;
/** Degrees per press. */
const TURN = 5;

const clamp = (value: number, [lo, hi]: readonly [number, number]): number => Math.min(hi, Math.max(lo, value));

type Whole = Required<Pick<CameraPlace, 'azimuth' | 'elevation' | 'zoom'>>;
const moves: Readonly<Record<string, (place: { azimuth: number; elevation: number; zoom: number }) => Partial<Whole>>> =
  {
    '+': ({ zoom }) => ({ zoom: clamp(zoom * ZOOM, LIMITS.zoom) }),
    '=': ({ zoom }) => ({ zoom: clamp(zoom * ZOOM, LIMITS.zoom) }),
    '-': ({ zoom }) => ({ zoom: clamp(zoom / ZOOM, LIMITS.zoom) }),
    // the surface turns the way the arrow points
    ArrowLeft: ({ azimuth }) => ({ azimuth: azimuth + TURN }),
    ArrowRight: ({ azimuth }) => ({ azimuth: azimuth - TURN }),
    ArrowUp: ({ elevation }) => ({ elevation: clamp(elevation + TURN, LIMITS.elevation) }),
    ArrowDown: ({ elevation }) => ({ elevation: clamp(elevation - TURN, LIMITS.elevation) }),
  };

/** False: there is no picture, or it cannot be turned in this mode. */
export function moveCamera(store: Store, key: string): boolean {
  const move = moves[key];
  const place = store.camera.peek()?.now;
  if (!place || !move) return false;
  if (place.mode === 'top' && key.startsWith('Arrow')) return false;
  const { azimuth = -62, elevation = 54, zoom = 1 } = place;
  store.dispatch({ kind: 'look-from', camera: { ...place, ...move({ azimuth, elevation, zoom }) } });
  return true;
}
