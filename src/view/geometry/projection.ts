// How points in world units are seen on a tile, and the parallel view from above. Numbers only; the cameras see the same.
import type { ViewMode } from './appearance';
import type { Point3, SurfaceSpace } from './surface-space';

/** A place on a tile in CSS pixels, and its depth, in [−1, 1] when visible. */
export interface ScreenPoint {
  readonly px: number;
  readonly py: number;
  readonly depth: number;
}

export interface Projection {
  readonly mode: ViewMode;
  /** Size of the tile in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Where the eye is, in world units. */
  readonly eye: Point3;
  toScreen(point: Point3): ScreenPoint;
}

/** CSS pixels kept free around the box, for tick labels. */
export interface Margin {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where there is room for tick labels, and in small tiles. */
const margins: Readonly<Record<'wide' | 'tight', Readonly<Record<ViewMode, Margin>>>> = {
  wide: {
    surface: { left: 44, right: 34, top: 24, bottom: 40 },
    top: { left: 50, right: 18, top: 18, bottom: 42 },
  },
  tight: {
    surface: { left: 8, right: 8, top: 20, bottom: 8 },
    top: { left: 6, right: 6, top: 24, bottom: 6 },
  },
};

/** `scale`: of all text, 1 or more. */
export function toMargin(mode: ViewMode, isWide: boolean, scale: number): Margin {
  const { left, right, top, bottom } = margins[isWide ? 'wide' : 'tight'][mode];
  return { left: left * scale, right: right * scale, top: top * scale, bottom: bottom * scale };
}

/** The extent of the parallel view from above at zoom 1, in world units from its target: the whole window inside the margins. */
export function toTopFrustum(
  { halfX, halfY }: Pick<SurfaceSpace, 'halfX' | 'halfY'>,
  { width, height }: { readonly width: number; readonly height: number },
  margin: Margin,
): { readonly left: number; readonly right: number; readonly bottom: number; readonly top: number } {
  const perPixel = Math.max(
    (2 * halfX) / Math.max(width - margin.left - margin.right, 40),
    (2 * halfY) / Math.max(height - margin.top - margin.bottom, 40),
  );
  const shiftX = ((margin.left - margin.right) / 2) * perPixel;
  const shiftY = ((margin.bottom - margin.top) / 2) * perPixel;
  return {
    left: (-width / 2) * perPixel - shiftX,
    right: (width / 2) * perPixel - shiftX,
    bottom: (-height / 2) * perPixel - shiftY,
    top: (height / 2) * perPixel - shiftY,
  };
}

/** The parallel view from above. `at`: the target in world units, default the middle of the window; `zoom` 1 shows the whole window. */
export function toTopProjection(
  space: SurfaceSpace,
  size: { readonly width: number; readonly height: number },
  margin: Margin,
  { zoom = 1, at = [0, 0] }: { readonly zoom?: number; readonly at?: readonly [number, number] } = {},
): Projection {
  const { left, right, bottom, top } = toTopFrustum(space, size, margin);
  const perWorld = (zoom * size.width) / (right - left);
  // zooming leaves the middle of the picture where it is
  const [middleX, middleY] = [at[0] + (left + right) / 2, at[1] + (bottom + top) / 2];
  return {
    mode: 'top',
    ...size,
    eye: { x: at[0], y: at[1], z: 10 },
    toScreen: ({ x, y }) => ({
      px: size.width / 2 + (x - middleX) * perWorld,
      py: size.height / 2 - (y - middleY) * perWorld,
      depth: 0,
    }),
  };
}
