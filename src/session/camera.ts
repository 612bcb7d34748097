// Where the camera is, where the scene puts it, and where it should go. Types only.

import type { Camera } from '../scene/schema';

/** As in a scene: angles in degrees, a place on the surface in x and y. */
export type CameraPlace = Readonly<Omit<Camera, 'at'>> & { readonly at?: readonly [number, number] | undefined };

export interface CameraState {
  readonly now: CameraPlace;
  /** Its position right after the scene set it, in the picture as it was then. */
  readonly home: CameraPlace;
}

export interface CameraGoal {
  readonly camera: CameraPlace;
  readonly isEased: boolean;
  /** It is the position that the scene gives. */
  readonly isHome: boolean;
}
