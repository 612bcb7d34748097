// Swarms, trails and ellipses on a plain canvas, seen from above. Borrows positions.

import { traceMarker } from '../../figure/markers';
import type { RunLook } from '../../figure/run-look';
import type { Ellipse } from '../geometry/annotations';
import { writeEllipse } from '../geometry/ellipse-points';
import { CORE, DARK_RING, WHITE_RING } from '../geometry/particle-size';
import type { SurfaceSpace } from '../geometry/surface-space';

export interface FlatSwarm {
  readonly run: number;
  readonly style: RunLook;
  isVisible: boolean;
  /** [x, y, loss] of every particle; a diverged one has no loss. */
  readonly positions: Float32Array;
  /** [frame][particle][x, y, loss]. */
  trail: { readonly points: Float32Array; readonly particles: number; readonly frames: number } | undefined;
}

/** The map from places to pixels of the canvas. */
export interface FlatPlace {
  readonly space: SurfaceSpace;
  /** World units to CSS pixels. */
  readonly toPixels: (x: number, y: number) => readonly [number, number];
}

/** With more particles than this in a picture shapes are indistinguishable: they are squares, which a canvas fills faster. */
const MANY = 6000;
const DARK_COLOUR = '#1f1f1f';
const GONE = 0.6;
const PARTS = 16;

/** All casings come before all cores: they outline the crowd, instead of covering it with rings. */
export function paintSwarm(
  context: CanvasRenderingContext2D,
  swarms: readonly FlatSwarm[],
  place: FlatPlace,
  crowding: number,
  scale: number,
): void {
  const count = swarms.reduce((n, { positions }) => n + positions.length / 3, 0);
  const radius = CORE * crowding * scale;
  const layers: readonly (readonly [number, (swarm: FlatSwarm) => string])[] = [
    [radius + (WHITE_RING + DARK_RING) * crowding, () => DARK_COLOUR],
    [radius + WHITE_RING * crowding, () => '#ffffff'],
    [radius, ({ style }) => style.colour],
  ];
  // in turn, a part of each at a time: where swarms overlap all of them show, instead of the last one
  for (const [reach, styleOf] of layers)
    for (let part = 0; part < PARTS; part++)
      for (const swarm of swarms) {
        context.fillStyle = styleOf(swarm);
        context.beginPath();
        eachPlace(swarm.positions, part, place, (px, py) => {
          if (count > MANY) context.rect(px - reach * 0.88, py - reach * 0.88, 1.76 * reach, 1.76 * reach);
          else traceMarker(context, swarm.style.marker, px, py, reach);
        });
        context.fill();
      }
  for (const swarm of swarms) paintDiverged(context, swarm, place, radius);
}

/** Where they left the window, hollow. */
function paintDiverged(
  context: CanvasRenderingContext2D,
  { positions, style }: FlatSwarm,
  place: FlatPlace,
  radius: number,
): void {
  const { window, centre, scale } = place.space;
  context.save();
  context.globalAlpha = GONE;
  context.strokeStyle = style.colour;
  context.lineWidth = 1;
  context.beginPath();
  for (let i = 0; i < positions.length; i += 3) {
    if (Number.isFinite(positions[i + 2]) || !Number.isFinite(positions[i])) continue;
    const x = Math.min(Math.max(positions[i]!, window.x[0]), window.x[1]);
    const y = Math.min(Math.max(positions[i + 1]!, window.y[0]), window.y[1]);
    const [px, py] = place.toPixels((x - centre[0]) * scale, (y - centre[1]) * scale);
    traceMarker(context, style.marker, px, py, radius);
  }
  context.stroke();
  context.restore();
}

/** The places of every PARTS-th particle from `part` on that are inside the window. */
function eachPlace(
  positions: Float32Array,
  part: number,
  { space, toPixels }: FlatPlace,
  act: (px: number, py: number) => void,
): void {
  const { window, centre, scale } = space;
  for (let i = 3 * part; i < positions.length; i += 3 * PARTS) {
    const x = positions[i]!;
    const y = positions[i + 1]!;
    if (!(x >= window.x[0] && x <= window.x[1] && y >= window.y[0] && y <= window.y[1])) continue;
    if (!Number.isFinite(positions[i + 2])) continue;
    act(...toPixels((x - centre[0]) * scale, (y - centre[1]) * scale));
  }
}

/** Pieces of a fading trail that are drawn with one opacity. */
const PIECES = 6;

export function paintTrail(
  context: CanvasRenderingContext2D,
  { trail, style }: FlatSwarm,
  place: FlatPlace,
  isFading: boolean,
  faintest: number,
): void {
  if (!trail || trail.frames < 2) return;
  const { points, particles, frames } = trail;
  const { centre, scale } = place.space;
  const pieces = isFading ? PIECES : 1;
  context.save();
  context.lineJoin = context.lineCap = 'round';
  for (let piece = 0; piece < pieces; piece++) {
    const from = Math.floor((frames - 1) * (piece / pieces));
    const to = Math.floor((frames - 1) * ((piece + 1) / pieces));
    const path = new Path2D();
    for (let k = 0; k < particles; k++) {
      let isDown = false;
      for (let f = from; f <= to; f++) {
        const i = 3 * (f * particles + k);
        const isThere = Number.isFinite(points[i]) && Number.isFinite(points[i + 2]);
        if (isThere) {
          const at = place.toPixels((points[i]! - centre[0]) * scale, (points[i + 1]! - centre[1]) * scale);
          if (isDown) path.lineTo(...at);
          else path.moveTo(...at);
        }
        isDown = isThere;
      }
    }
    context.globalAlpha = Math.max((piece + 1) / pieces, faintest);
    for (const [width, colour] of [
      [4.6, DARK_COLOUR],
      [3.2, '#ffffff'],
      [1.6, style.colour],
    ] as const) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke(path);
    }
  }
  context.restore();
}

const LEVELS = [2, 1];
const CORNERS = 96;
const numbers = new Float32Array(6);

export function paintEllipse(
  context: CanvasRenderingContext2D,
  ellipse: Ellipse,
  colour: string,
  place: FlatPlace,
): void {
  for (const distance of LEVELS) {
    if (!writeEllipse(ellipse, distance, place.space, numbers, 0)) continue;
    const [x, y, ax, ay, bx, by] = numbers as unknown as [number, number, number, number, number, number];
    const path = new Path2D();
    for (let k = 0; k <= CORNERS; k++) {
      const turn = (2 * Math.PI * k) / CORNERS;
      const [c, s] = [Math.cos(turn), Math.sin(turn)];
      const at = place.toPixels(x + c * ax + s * bx, y + c * ay + s * by);
      if (k === 0) path.moveTo(...at);
      else path.lineTo(...at);
    }
    const width = distance === 1 ? 2.4 : 1.3;
    context.setLineDash(ellipse.isInRange ? [] : [6, 6]);
    for (const [extra, lineColour] of [
      [3, DARK_COLOUR],
      [1.6, '#ffffff'],
      [0, ellipse.isInRange ? colour : '#62666b'],
    ] as const) {
      context.lineWidth = width + extra;
      context.strokeStyle = lineColour;
      context.stroke(path);
    }
    context.setLineDash([]);
  }
}
