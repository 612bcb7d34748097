// A place whose numbers are read, over the stage: a dot on the surface and a large plate beside it. No WebGL.
import { Vector3 } from 'three';
import type { Cameras } from '../camera/cameras';
import { isInside } from '../geometry/drape';
import { place, type World } from '../geometry/surface-space';
import type { Pin, SurfaceGrid } from '../stage/scenery';
import { createLayers, createSheet, drawPath, toProjection } from './cased-lines';
import { findRoom } from './free-place';
import { type Overlay, toRect } from './overlay';
import { createSvg, toDisc, toPaths } from './strokes';

const INK = '#101214';
/** CSS pixels. */
const DOT = 4.5;
const DISTANCES = [44, 64, 90, 120];

export interface PinMarks {
  setPin(pin: Pin | undefined): void;
  /** Draws anew; the overlay's front has begun. */
  update(world: World, grid: SurfaceGrid, cameras: Cameras): void;
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
    color: 'var(--stage-ink)',
    background: 'var(--stage-paper)',
    boxShadow: '0 0 0 1.5px var(--stage-ink)',
  });
  overlay.front.append(plate);
  let pin: Pin | undefined;
  let kept = 0;

  return {
    setPin(next) {
      pin = next;
      plate.textContent = next?.lines.join('\n') ?? '';
    },
    update(world, grid, cameras) {
      plate.style.display = 'none';
      const layers = createLayers();
      svg.replaceChildren(layers.leaders, layers.casings, layers.cores);
      if (!pin || !isInside(world.window, pin.x, pin.y)) return;
      const { toSpot } = toProjection(world, grid, cameras);
      const spot = toSpot(place(world, pin.x, pin.y, pin.loss, new Vector3()));
      if (!spot) return;
      drawPath(toDisc(spot, DOT), spot.hidden, 1, { fill: INK }, layers);
      overlay.claim(toRect(spot.px, spot.py, 2 * DOT, 2 * DOT));
      plate.style.display = '';
      const size = { width: plate.offsetWidth, height: plate.offsetHeight };
      const room = findRoom(overlay, size, spot, { distances: DISTANCES, kept });
      // its numbers were asked for: they are shown even over something else
      const rect =
        room?.rect ?? toRect(spot.px, Math.max(spot.py - size.height, size.height / 2), size.width, size.height);
      if (room) kept = room.candidate;
      overlay.claim(rect);
      plate.style.transform = `translate(${Math.round(rect.left)}px, ${Math.round(rect.top)}px)`;
      const px = Math.min(Math.max(spot.px, rect.left), rect.right);
      const py = Math.min(Math.max(spot.py, rect.top), rect.bottom);
      const leader = createSvg('path', { d: toPaths([spot, { px, py, hidden: false }]).seen, 'stroke-width': 1.5 });
      leader.style.stroke = 'var(--stage-ink)';
      layers.leaders.append(leader);
    },
  };
}
