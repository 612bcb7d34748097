// The picture on a plain canvas, from above, where there is no WebGL 2: the same surfaces, swarms, trails and ellipses. Knows no labels, no pointer.
import { Vector3 } from 'three';
import type { Cameras } from '../camera/cameras';
import { toCrowding } from '../geometry/particle-size';
import type { World } from '../geometry/surface-space';
import type { Painter } from '../stage/painter';
import type { Ellipse, Look, Theme } from '../stage/scenery';
import { themes } from '../stage/themes';
import type { Tile } from '../stage/tiles';
import { createDensity, isDense } from '../webgl/density';
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
  let world: World | undefined;
  let swarms: FlatSwarm[] = [];
  let ellipses: readonly Ellipse[] = [];
  let look: Look | undefined;
  let theme: Theme = 'light';
  let scale = 1;
  let size = { width: 0, height: 0, ratio: 1 };
  let perRun = 0;
  let crowding = 1;
  let isCloud = false;

  /** Many particles are drawn as a cloud. */
  function showSwarm(): void {
    const wasCloud = isCloud;
    isCloud = look !== undefined && isDense(look.swarm, swarms.length * perRun);
    if (isCloud && !wasCloud)
      for (const { run, positions } of swarms) if (positions.length > 0) density.setFrame(run, positions);
  }

  const swarmOf = (run: number): FlatSwarm => {
    const swarm = swarms[run];
    if (swarm === undefined) throw new Error(`stage: run ${run}, but setRuns() announced ${swarms.length} runs`);
    return swarm;
  };

  function paintTile(tile: Tile, cameras: Cameras, box: Parameters<Painter['paint']>[2]): void {
    if (!context || !world) return;
    const { left, top, width, height, run } = tile;
    const origin = cameras.toScreen(new Vector3(0, 0, 0));
    const unit = cameras.toScreen(new Vector3(1, 1, 0));
    const [sx, sy] = [unit.x - origin.x, unit.y - origin.y];
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    context.fillStyle = themes[theme].paper;
    context.fillRect(left, top, width, height);
    context.translate(left + origin.x, top + origin.y);
    context.scale(sx, sy);
    context.save();
    context.beginPath();
    context.rect(-world.halfX, -world.halfY, 2 * world.halfX, 2 * world.halfY);
    context.clip();
    surface.paint(context, 1 / Math.abs(sx));
    if (isCloud) cloud.paint(context, density.compose(run === undefined ? [...swarms.keys()] : [run]), world);
    context.restore();
    context.restore();
    // lines of the axes have the width of the theme, whatever the zoom
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    context.strokeStyle = themes[theme].line;
    context.lineWidth = box.width;
    context.beginPath();
    const toPixels = (x: number, y: number): [number, number] => [left + origin.x + x * sx, top + origin.y + y * sy];
    for (const [x0, y0, , x1, y1] of box.segments()) {
      context.moveTo(...toPixels(x0, y0));
      context.lineTo(...toPixels(x1, y1));
    }
    context.stroke();
    const place = { world, toPixels };
    const seen = swarms.filter((swarm) => swarm.isVisible && (run === undefined || swarm.run === run));
    const { markerScale, leastOpacity } = themes[theme];
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
      world = next;
      ellipses = [];
      surface.setGrid(grid, next);
      density.setWindow(grid.window);
    },
    setBasins: surface.setBasins,
    setRuns(styles, particles) {
      perRun = particles;
      ellipses = [];
      swarms = styles.map((style, run) => ({
        run,
        style,
        isVisible: true,
        positions: new Float32Array(0),
        trail: undefined,
      }));
      density.setRuns(styles);
      isCloud = false;
      showSwarm();
    },
    setFrame(run, positions) {
      swarmOf(run).positions = positions.slice();
      if (isCloud) density.setFrame(run, positions);
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
    setTheme(next) {
      theme = next;
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
    // single particles are not there to be picked where a cloud is drawn
    drawn: () =>
      swarms.filter((s) => s.isVisible && s.positions.length > 0).map(({ run, positions }) => ({ run, positions })),
    get crowding() {
      return crowding;
    },
    paint({ tiles }, cameras, box) {
      const [first] = tiles;
      context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
      context.fillStyle = tiles.length > 1 ? themes[theme].line : themes[theme].paper;
      context.fillRect(0, 0, size.width, size.height);
      if (!first) return true;
      const shown = first.run === undefined ? swarms.length : 1;
      crowding = toCrowding(first.width * first.height, shown * perRun);
      for (const tile of tiles) paintTile(tile, cameras, box);
      return true;
    },
    onRestored: (listener) => canvas.addEventListener('contextrestored', listener),
    info: { drawCalls: 0, triangles: 0, particles: 0, geometries: 0, textures: 0, programs: 0 },
    dispose() {
      density.dispose();
      canvas.remove();
    },
  };
}
