// Figures over the stage as SVG: where a point of the surface is seen, cased lines, and the places that they take. No WebGL.
import type { Cameras } from '../camera/cameras';
import { FADED, isOccluded } from '../camera/occlusion';
import type { SurfaceGrid } from '../geometry/surface-grid';
import type { Point3, SurfaceSpace } from '../geometry/surface-space';
import { type Overlay, toRect } from './overlay';
import { type ArrowLook, CASING, CASING_WIDTH } from './probe-looks';
import { createSvg, type Line, type Spot, toPaths } from './strokes';

/** Labels keep off a line: a place is claimed every so many pixels of it. */
const CLAIM = 9;

/** What lies where, and how it is seen. */
export interface Projection {
  readonly space: SurfaceSpace;
  readonly grid: SurfaceGrid;
  /** Undefined behind the eye. */
  readonly toSpot: (point: Point3) => Spot | undefined;
}

export function toProjection(space: SurfaceSpace, grid: SurfaceGrid, cameras: Cameras): Projection {
  const { mode, active } = cameras;
  const toSpot = (point: Point3) => {
    const hidden = mode === 'surface' && isOccluded(grid, space, point, active.position);
    const { px, py, depth } = cameras.toScreen(point);
    return depth < 1 ? { px, py, hidden } : undefined;
  };
  return { space, grid, toSpot };
}

/** An SVG over all of a layer, in CSS pixels. */
export function createSheet(layer: HTMLElement): SVGSVGElement {
  const svg = createSvg('svg', { width: '100%', height: '100%', 'aria-hidden': 'true' });
  Object.assign(svg.style, { position: 'absolute', inset: '0', overflow: 'hidden' });
  layer.append(svg);
  return svg;
}

/** Casings lie under all cores: no line is covered by what surrounds another one. */
export interface Layers {
  readonly leaders: SVGGElement;
  readonly casings: SVGGElement;
  readonly cores: SVGGElement;
}

export const createLayers = (): Layers => ({
  leaders: createSvg('g', {}),
  casings: createSvg('g', { fill: 'none', stroke: CASING, 'stroke-linejoin': 'round' }),
  cores: createSvg('g', { fill: 'none', 'stroke-linejoin': 'round' }),
});

/** One path, cased; `width` is that of its line, 0 where it is filled. */
export function drawPath(
  d: string,
  isHidden: boolean,
  width: number,
  core: Readonly<Record<string, string | number>>,
  { casings, cores }: Layers,
): void {
  if (d === '') return;
  const faded = isHidden ? { opacity: FADED } : {};
  casings.append(createSvg('path', { d, 'stroke-width': width + 2 * CASING_WIDTH, ...faded }));
  cores.append(createSvg('path', { d, ...core, ...faded }));
}

export function drawLine(line: Line, { colour, dash, width }: ArrowLook, layers: Layers): void {
  const { seen, hidden } = toPaths(line);
  const core = { stroke: colour, 'stroke-width': width, ...(dash ? { 'stroke-dasharray': dash } : {}) };
  drawPath(seen, false, width, core, layers);
  drawPath(hidden, true, width, core, layers);
}

export function claimLine(overlay: Overlay, line: Line): void {
  let last: Spot | undefined;
  for (const spot of line) {
    if (spot === undefined || (last && Math.hypot(spot.px - last.px, spot.py - last.py) < CLAIM)) continue;
    overlay.claim(toRect(spot.px, spot.py, 2, 2));
    last = spot;
  }
}
