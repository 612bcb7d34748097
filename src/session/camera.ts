// Where the camera is, where the scene puts it, and where it is to go. Types only.

import type { Camera } from '../scene/schema';

/** As in a scene: angles in degrees, a place on the surface in x and y. */
export type CameraPlace = Readonly<Omit<Camera, 'at'>> & { readonly at?: readonly [number, number] | undefined };

export interface CameraState {
  readonly now: CameraPlace;
  /** Where it was when the scene had put it there, in the picture as it was then. */
  readonly home: CameraPlace;
}

export interface CameraGoal {
  readonly camera: CameraPlace;
  readonly isEased: boolean;
  /** That is where the scene puts it. */
  readonly isHome: boolean;
}
