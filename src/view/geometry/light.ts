// The light on the surface, and its translucency. Numbers only; the shaders take theirs from here.

/** Where the key light comes from, x, y, z; its direction is a unit vector. */
export const KEY_LIGHT = [0.4, -0.3, 0.86] as const;
/** Opacity of the translucent surface when viewed at a right angle. */
export const GLASS_OPACITY = 0.6;

/** Factor of a colour on a slope: (x, y) of the height's gradient in world units. The surface's fragment shader does the same. */
export function toLight(slopeX: number, slopeY: number): number {
  const length = Math.hypot(slopeX, slopeY, 1);
  const facing = -slopeX * KEY_LIGHT[0] - slopeY * KEY_LIGHT[1] + KEY_LIGHT[2];
  return 0.4 + 0.27 * (0.5 + 0.5 / length) + (0.4 * Math.max(facing, 0)) / length / Math.hypot(...KEY_LIGHT);
}
