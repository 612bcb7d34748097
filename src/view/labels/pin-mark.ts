// A place whose numbers are read, over the stage: a dot on the surface and a large plate beside it. No WebGL.
import type { Cameras } from '../camera/cameras';
import type { Pin } from '../geometry/annotations';
import { isInside } from '../geometry/drape';
import type { SurfaceGrid } from '../geometry/surface-grid';
import { place, type SurfaceSpace } from '../geometry/surface-space';
import { createLayers, createSheet, drawPath, toProjection } from './cased-lines';
import { findFreePlace } from './free-place';
import { type Overlay, toRect } from './overlay';
import { createSvg, toDisc, toPaths } from './strokes';

const DARK = '#101214';
/** CSS pixels. */
const DOT = 4.5;
const DISTANCES = [44, 64, 90, 120];

export interface PinMarks {
  setPin(pin: Pin | undefined): void;
  /** Draws anew; the overlay's front has begun. */
  update(space: SurfaceSpace, grid: SurfaceGrid, cameras: Cameras): void;
}

export function createPinMarks(overlay: Overlay): PinMarks {
  const svg = createSheet(overlay.front);
  const plate = document.createElement('div');
  Object.assign(plate.style, {
    position: 'absolute',
    left: '0',
    top: '0',
    padding: '0.3em 0.7em',
    borderRadius: '0.4em',
    fontSize: '1.4em',
    lineHeight: '1.35',
    whiteSpace: 'pre',
    color: 'var(--stage-text)',
    background: 'var(--stage-paper)',
    boxShadow: '0 0 0 1.5px var(--stage-text)',
  });
  overlay.front.append(plate);
  let pin: Pin | undefined;
  let kept = 0;

  return {
    setPin(next) {
      pin = next;
      plate.textContent = next?.lines.join('\n') ?? '';
    },
    update(space, grid, cameras) {
      plate.style.display = 'none';
      const layers = createLayers();
      svg.replaceChildren(layers.leaders, layers.casings, layers.cores);
      if (!pin || !isInside(space.window, pin.x, pin.y)) return;
      const { toSpot } = toProjection(space, grid, cameras);
      const spot = toSpot(place(space, pin.x, pin.y, pin.loss));
      if (!spot) return;
      drawPath(toDisc(spot, DOT), spot.hidden, 1, { fill: DARK }, layers);
      overlay.claim(toRect(spot.px, spot.py, 2 * DOT, 2 * DOT));
      plate.style.display = '';
      const size = { width: plate.offsetWidth, height: plate.offsetHeight };
      const free = findFreePlace(overlay, size, spot, { distances: DISTANCES, kept });
      // its numbers were asked for: they are shown even over something else
      const rect =
        free?.rect ?? toRect(spot.px, Math.max(spot.py - size.height, size.height / 2), size.width, size.height);
      if (free) kept = free.candidate;
      overlay.claim(rect);
      plate.style.transform = `translate(${Math.round(rect.left)}px, ${Math.round(rect.top)}px)`;
      const px = Math.min(Math.max(spot.px, rect.left), rect.right);
      const py = Math.min(Math.max(spot.py, rect.top), rect.bottom);
      const leader = createSvg('path', { d: toPaths([spot, { px, py, hidden: false }]).seen, 'stroke-width': 1.5 });
      leader.style.stroke = 'var(--stage-text)';
      layers.leaders.append(leader);
    },
  };
}
