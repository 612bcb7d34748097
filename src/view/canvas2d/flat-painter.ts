// The picture on a plain canvas, from above, where there is no WebGL 2: the same surfaces, swarms, trails and ellipses. Knows no labels, no pointer.
import type { Cameras } from '../camera/cameras';
import type { Painter } from '../camera/painter';
import type { Ellipse } from '../geometry/annotations';
import type { Look } from '../geometry/appearance';
import { createDensity, isDense } from '../geometry/density';
import { toCrowding } from '../geometry/particle-size';
import type { SurfaceSpace } from '../geometry/surface-space';
import { type ThemeColours, themes } from '../geometry/themes';
import type { Tile } from '../geometry/tiles';
import { createFlatDensity } from './flat-density';
import { createFlatSurface } from './flat-surface';
import { type FlatSwarm, paintEllipse, paintSwarm, paintTrail } from './flat-swarm';

/** Throws a sentence for the visitor if not even this can be drawn. */
export function createFlatPainter(): Painter {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('this browser can draw no picture: open the page in another browser');
  const surface = createFlatSurface();
  const density = createDensity();
  const cloud = createFlatDensity();
  let space: SurfaceSpace | undefined;
  let swarms: FlatSwarm[] = [];
  let ellipses: readonly Ellipse[] = [];
  let look: Look | undefined;
  let colours: ThemeColours = themes.light;
  let scale = 1;
  let size = { width: 0, height: 0, ratio: 1 };
  let perRun = 0;
  let crowding = 1;
  let isCloud = false;
  let restored: (() => void) | undefined;
  const onRestored = () => restored?.();
  canvas.addEventListener('contextrestored', onRestored);

  /** Many particles are drawn as a cloud. */
  function showSwarm(): void {
    const wasCloud = isCloud;
    isCloud = look !== undefined && isDense(look.swarm, swarms.length * perRun);
    if (isCloud && !wasCloud) for (const { run, positions } of swarms) density.setFrame(run, positions);
  }

  const swarmOf = (run: number): FlatSwarm => {
    const swarm = swarms[run];
    if (swarm === undefined) throw new Error(`stage: run ${run}, but setRuns() announced ${swarms.length} runs`);
    return swarm;
  };

  function paintTile(tile: Tile, cameras: Cameras, axes: Float32Array): void {
    if (!context || !space) return;
    const { left, top, width, height, run } = tile;
    const origin = cameras.toScreen({ x: 0, y: 0, z: 0 });
    const unit = cameras.toScreen({ x: 1, y: 1, z: 0 });
    const [sx, sy] = [unit.px - origin.px, unit.py - origin.py];
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    context.fillStyle = colours.paper;
    context.fillRect(left, top, width, height);
    context.translate(left + origin.px, top + origin.py);
    context.scale(sx, sy);
    context.save();
    context.beginPath();
    context.rect(-space.halfX, -space.halfY, 2 * space.halfX, 2 * space.halfY);
    context.clip();
    surface.paint(context, 1 / Math.abs(sx));
    if (isCloud) cloud.paint(context, density.compose(run === undefined ? [...swarms.keys()] : [run]), space);
    context.restore();
    context.restore();
    // lines of the axes have the width of the theme, whatever the zoom
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    context.strokeStyle = colours.line;
    context.lineWidth = colours.lineWidth;
    context.beginPath();
    const toPixels = (x: number, y: number): [number, number] => [left + origin.px + x * sx, top + origin.py + y * sy];
    for (let i = 0; i < axes.length; i += 6) {
      context.moveTo(...toPixels(axes[i]!, axes[i + 1]!));
      context.lineTo(...toPixels(axes[i + 3]!, axes[i + 4]!));
    }
    context.stroke();
    const place = { space, toPixels };
    const seen = swarms.filter((swarm) => swarm.isVisible && (run === undefined || swarm.run === run));
    const { markerScale, leastOpacity } = colours;
    for (const swarm of seen) paintTrail(context, swarm, place, look?.trails.length === 'fading', leastOpacity);
    if (!isCloud) paintSwarm(context, seen, place, crowding, markerScale * scale);
    for (const ellipse of ellipses) {
      const swarm = seen.find((s) => s.run === ellipse.run);
      if (swarm) paintEllipse(context, ellipse, swarm.style.colour, place);
    }
    context.restore();
  }

  return {
    canvas,
    hasRelief: false,
    setSurface(grid, next) {
      space = next;
      ellipses = [];
      surface.setGrid(grid, next);
      density.setWindow(grid.window);
    },
    setBasins: surface.setBasins,
    setRuns(styles, positions) {
      perRun = (positions[0]?.length ?? 0) / 3;
      ellipses = [];
      swarms = styles.map((style, run) => ({
        run,
        style,
        isVisible: true,
        positions: positions[run]!,
        trail: undefined,
      }));
      density.setRuns(styles);
      isCloud = false;
      showSwarm();
    },
    updateFrame(run) {
      if (isCloud) density.setFrame(run, swarmOf(run).positions);
    },
    setVisible(run, isVisible) {
      swarmOf(run).isVisible = isVisible;
      density.setVisible(run, isVisible);
    },
    setEllipses(next) {
      const changes = ellipses.length > 0 || next.length > 0;
      ellipses = next;
      return changes;
    },
    setTrail(run, points, particles, frames) {
      swarmOf(run).trail = { points: points.slice(), particles, frames };
    },
    setLook(next) {
      look = next;
      showSwarm();
      surface.setLook(next);
    },
    setColours(next) {
      colours = next;
    },
    setScale(next) {
      scale = Math.sqrt(next);
    },
    resize(width, height, ratio) {
      size = { width, height, ratio };
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    },
    get drawsParticles() {
      return !isCloud;
    },
    get crowding() {
      return crowding;
    },
    paint({ tiles }, cameras, axes) {
      const [first] = tiles;
      context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
      context.fillStyle = tiles.length > 1 ? colours.line : colours.paper;
      context.fillRect(0, 0, size.width, size.height);
      if (!first) return true;
      const shown = first.run === undefined ? swarms.length : 1;
      crowding = toCrowding(first.width * first.height, shown * perRun);
      for (const tile of tiles) paintTile(tile, cameras, axes);
      return true;
    },
    onRestored(listener) {
      restored = listener;
    },
    info: { drawCalls: 0, triangles: 0, particles: 0, geometries: 0, textures: 0, programs: 0 },
    dispose() {
      canvas.removeEventListener('contextrestored', onRestored);
      canvas.remove();
    },
  };
}
