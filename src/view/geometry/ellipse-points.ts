// The curve on which a Gaussian in the plane has one Mahalanobis distance: semi-axes, length, corners. Numbers only; knows no surface.
import type { Ellipse } from './annotations';
import type { SurfaceSpace } from './surface-space';

/** Thinner than this, minor to major, it is a line: whether it has a width at all would be rounding. */
const THINNEST = 1e-4;
/** World units: a larger semi-axis reaches far beyond the window, which is 2 across. */
const LARGEST = 4;
/** World units between two corners of the curve, and how many corners it has. */
const SPACING = 1 / 40;
export const SEGMENTS = [64, 512] as const;
/** Turns at which the mean over a quarter of the curve is taken: cosines of 2, 4 and 6 times each. */
const nodes = Array.from({ length: 24 }, (_, i, turn = (Math.PI / 2) * ((i + 0.5) / 24)) =>
  [2, 4, 6].map((times) => Math.cos(times * turn)),
) as [number, number, number][];

/** Major and minor semi-axis at distance 1, along the eigenvectors: x, y, x, y. Undefined unless the covariance is finite and positive definite. */
export function toSemiAxes([xx, xy, yy]: Ellipse['covariance']): readonly [number, number, number, number] | undefined {
  const half = (xx - yy) / 2;
  const large = (xx + yy) / 2 + Math.hypot(half, xy);
  // the difference that is the other eigenvalue cancels where the ellipse is thin
  const small = yy * (xx / large) - xy * (xy / large);
  if (!(Number.isFinite(large) && small > THINNEST ** 2 * large)) return undefined;
  const angle = Math.atan2(xy, half) / 2;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [major, minor] = [Math.sqrt(large), Math.sqrt(small)];
  return [major * c, major * s, -minor * s, minor * c];
}

/**
 * Writes the curve at Mahalanobis distance `distance` into `into` from `begin`, in world units: x and y of the centre, of the major
 * and of the minor semi-axis. It is centre + cos(turn) major + sin(turn) minor. False, and nothing is written, if there is nothing to draw.
 */
export function writeEllipse(
  { at, covariance }: Pick<Ellipse, 'at' | 'covariance'>,
  distance: number,
  { centre, scale }: SurfaceSpace,
  into: Float32Array,
  begin: number,
): boolean {
  const axes = toSemiAxes(covariance);
  if (axes === undefined || !Number.isFinite(at[0]) || !Number.isFinite(at[1])) return false;
  const size = distance * scale;
  if (Math.hypot(axes[0], axes[1]) * size > LARGEST) return false;
  for (let k = 0; k < 2; k++) into[begin + k] = ((at[k] as number) - (centre[k] as number)) * scale;
  for (let k = 0; k < 4; k++) into[begin + 2 + k] = (axes[k] as number) * size;
  return true;
}

/**
 * Writes the length of the curve and w1, w2, w3 into `into` from `begin`, so that the part of it up to a turn is nearly turn / 2π +
 * w1 sin 2 turn + w2 sin 4 turn + w3 sin 6 turn: equal dashes are laid by it. Exact for a circle, within 0.13 % of the length for a line.
 */
export function writeLength(major: number, minor: number, into: Float32Array, begin: number): void {
  const [middle, half] = [(major * major + minor * minor) / 2, (major * major - minor * minor) / 2];
  let [mean, w1, w2, w3] = [0, 0, 0, 0];
  for (const [cos2, cos4, cos6] of nodes) {
    const speed = Math.sqrt(middle - half * cos2) / nodes.length;
    mean += speed;
    w1 += speed * cos2;
    w2 += speed * cos4;
    w3 += speed * cos6;
  }
  into[begin] = 2 * Math.PI * mean;
  into[begin + 1] = w1 / mean / (2 * Math.PI);
  into[begin + 2] = w2 / mean / (4 * Math.PI);
  into[begin + 3] = w3 / mean / (6 * Math.PI);
}

/** How many straight pieces a curve with this major semi-axis, in world units, is drawn with, so that it keeps to the surface. */
export function toSegments(major: number): number {
  const [fewest, most] = SEGMENTS;
  return Math.min(Math.max(Math.ceil((2 * Math.PI * major) / SPACING), fewest), most);
}
