// The preset views of the surface. Data.

import type { Camera } from '../../scene/schema';

/** Degrees, as in a scene. Omitted values are those of the home view; the first is home. */
export const cameraPresets = {
  corner: {},
  front: { azimuth: -90, elevation: 34 },
  side: { azimuth: 0, elevation: 34 },
  low: { elevation: 12 },
  steep: { elevation: 72 },
  above: { azimuth: -90, elevation: 90 },
} as const satisfies Readonly<Record<string, Camera>>;
