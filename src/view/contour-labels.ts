// The numbers on the contours of the top view: which spots get one, and how it is turned. No geometry of its own.
import { Vector3 } from 'three';
import type { Cameras } from './cameras';
import { type Spot, toSpots } from './contours';
import { toHeight, toTickText } from './height';
import type { Overlay } from './overlay';
import { toSurfaceColour, toSurfaceCss } from './palette';
import type { SurfaceGrid } from './scenery';
import type { World } from './world';

/** A line must be this many times longer than its label, and equal labels this far apart in CSS pixels. */
const LONGER = 2.6;
const APART = 190;

export interface ContourLabels {
  /** Forgets the contours; they are traced again when first needed. */
  setGrid(grid: SurfaceGrid, world: World, levels: readonly number[]): void;
  /** Fills what room is left on the overlay. Shows nothing in the surface view. */
  update(cameras: Cameras, isWide: boolean): void;
}

export function createContourLabels(overlay: Overlay): ContourLabels {
  const labels = overlay.createLabels({ size: 11, weight: 500, colour: '#000' });
  const point = new Vector3();
  let trace: () => Spot[] = () => [];
  let spots: Spot[] | undefined;
  let colours = new Map<number, { background: string; colour: string }>();

  return {
    setGrid(grid, world, levels) {
      spots = undefined;
      trace = () => toSpots(grid, world, levels);
      colours = new Map(
        levels.map((level) => {
          const height = toHeight(world.height, level);
          const [r, g, b] = toSurfaceColour(height);
          const isDark = 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2 < 0.18;
          return [level, { background: toSurfaceCss(height), colour: isDark ? '#fff' : '#101214' }];
        }),
      );
    },
    update(cameras, isWide) {
      labels.begin();
      if (cameras.mode === 'top' && isWide) {
        spots ??= trace();
        const taken = new Map<number, { px: number; py: number }[]>();
        for (const { level, x, y, dx, dy, length } of spots) {
          const { x: px, y: py } = cameras.toScreen(point.set(x, y, 0));
          if (px < 0 || py < 0 || px > cameras.width || py > cameras.height) continue;
          const { x: qx, y: qy } = cameras.toScreen(point.set(x + dx, y + dy, 0));
          const text = toTickText(level);
          const pixelsPerWorld = Math.hypot(qx - px, qy - py) / Math.hypot(dx, dy);
          if (length * pixelsPerWorld < LONGER * labels.measure(text).width) continue;
          const same = taken.get(level) ?? [];
          if (same.some((other) => Math.hypot(other.px - px, other.py - py) < APART)) continue;
          // Text reads from left to right whichever way the line runs.
          const angle = Math.atan((qy - py) / (qx - px || 1e-9));
          if (labels.put(text, { px, py, angle, ...colours.get(level) })) taken.set(level, [...same, { px, py }]);
        }
      }
      labels.end();
    },
  };
}
