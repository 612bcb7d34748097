// Swarms and trails seen from above, as marks of a figure. Borrows positions; sizes are CSS pixels.
import type { Mark } from '../../figure/figure';
import { linePath } from '../../figure/path';
import type { RunLook } from '../../figure/run-look';
import { CORE, DARK_RING, WHITE_RING } from '../geometry/particle-size';
import type { SurfaceSpace } from '../geometry/surface-space';
import type { ToPixels } from './surface-marks';

const DARK = '#1f1f1f';
const WHITE = '#ffffff';
/** Opacity of diverged particles. */
const GONE = 0.6;
/** Swarms are drawn in turn, a part of each at a time: where they overlap all of them show, instead of the last one. */
const PARTS = 16;

export interface Swarm {
  readonly look: RunLook;
  /** [x, y, loss] of every particle; NaN for the loss of one that has diverged. */
  readonly positions: ArrayLike<number>;
}

/** All casings lie below all cores: they outline the crowd, instead of covering it with rings. `size` of a particle: 1, less in a crowd. */
export function toSwarmMarks(swarms: readonly Swarm[], space: SurfaceSpace, size: number, toPixels: ToPixels): Mark[] {
  const radius = CORE * size;
  const layers: readonly (readonly [number, (look: RunLook) => string])[] = [
    [radius + (WHITE_RING + DARK_RING) * size, () => DARK],
    [radius + WHITE_RING * size, () => WHITE],
    [radius, ({ colour }) => colour],
  ];
  const parts = swarms.map(({ positions }) =>
    Array.from({ length: PARTS }, (_, part) => toPlaces(positions, part, space, toPixels)),
  );
  const seen = layers.flatMap(([reach, fillOf]) =>
    Array.from({ length: PARTS }, (_, part) => part).flatMap((part) =>
      swarms.flatMap(({ look }, k): Mark[] => {
        const places = parts[k]![part]!;
        if (places.length === 0) return [];
        return [{ kind: 'points', class: 'swarm', places, marker: look.marker, radius: reach, fill: fillOf(look) }];
      }),
    ),
  );
  return [...seen, ...swarms.flatMap((swarm) => toDivergedMarks(swarm, space, radius, toPixels))];
}

/** Of every PARTS-th particle from `part` on that is inside the window. */
function toPlaces(positions: ArrayLike<number>, part: number, space: SurfaceSpace, toPixels: ToPixels): number[] {
  const { window, centre, scale } = space;
  const places: number[] = [];
  for (let i = 3 * part; i + 2 < positions.length; i += 3 * PARTS) {
    const [x, y] = [positions[i]!, positions[i + 1]!];
    if (!(x >= window.x[0] && x <= window.x[1] && y >= window.y[0] && y <= window.y[1])) continue;
    if (Number.isFinite(positions[i + 2])) places.push(...toPixels((x - centre[0]) * scale, (y - centre[1]) * scale));
  }
  return places;
}

/** Hollow, where they left the window. */
function toDivergedMarks({ look, positions }: Swarm, space: SurfaceSpace, radius: number, toPixels: ToPixels): Mark[] {
  const { window, centre, scale } = space;
  const places: number[] = [];
  for (let i = 0; i + 2 < positions.length; i += 3) {
    if (Number.isFinite(positions[i + 2]) || !Number.isFinite(positions[i]! + positions[i + 1]!)) continue;
    const x = Math.min(Math.max(positions[i]!, window.x[0]), window.x[1]);
    const y = Math.min(Math.max(positions[i + 1]!, window.y[0]), window.y[1]);
    places.push(...toPixels((x - centre[0]) * scale, (y - centre[1]) * scale));
  }
  const { marker, colour } = look;
  if (places.length === 0) return [];
  return [{ kind: 'points', class: 'diverged', places, marker, radius, stroke: colour, opacity: GONE }];
}

export interface Trail {
  readonly look: RunLook;
  /** [frame][particle][x, y, loss], the oldest first. */
  readonly points: ArrayLike<number>;
  readonly particles: number;
}

/** The whole path of each particle, broken where it had diverged or was outside. */
export function toTrailMarks({ look, points, particles }: Trail, space: SurfaceSpace, toPixels: ToPixels): Mark[] {
  const { centre, scale } = space;
  const frames = particles > 0 ? Math.floor(points.length / 3 / particles) : 0;
  let d = '';
  for (let k = 0; k < particles; k++) {
    let line: (readonly [number, number])[] = [];
    for (let frame = 0; frame <= frames; frame++) {
      const i = 3 * (frame * particles + k);
      const isThere = frame < frames && Number.isFinite(points[i]! + points[i + 1]! + points[i + 2]!);
      if (isThere) line.push(toPixels((points[i]! - centre[0]) * scale, (points[i + 1]! - centre[1]) * scale));
      if (isThere) continue;
      if (line.length > 1) d += linePath(line);
      line = [];
    }
  }
  if (d === '') return [];
  const layers = [
    [4.6, DARK],
    [3.2, WHITE],
    [1.6, look.colour],
  ] as const;
  return layers.map(([strokeWidth, stroke]) => ({
    kind: 'path',
    class: 'trail',
    d,
    stroke,
    strokeWidth,
    cap: 'round',
    join: 'round',
  }));
}
