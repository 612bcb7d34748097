// Where a camera is in the words of a document, and who gets wheel and fingers. Types only.
import type { ViewMode } from './appearance';

/**
 * A camera position. Azimuth and elevation in degrees; `zoom` 1 shows the whole box; `at` is the centre, in domain coordinates. What
 * is left out is as in the home view.
 */
export interface CameraPlace {
  readonly mode?: ViewMode | undefined;
  readonly azimuth?: number | undefined;
  readonly elevation?: number | undefined;
  readonly zoom?: number | undefined;
  readonly at?: readonly [number, number] | undefined;
}

/**
 * `greedy`: the wheel zooms and one finger turns or moves the picture. `cooperative`, for a picture in a page that scrolls: wheel and one finger
 * scroll the page; the wheel zooms with Ctrl or ⌘, two fingers zoom and move.
 */
export type Gestures = 'greedy' | 'cooperative';
