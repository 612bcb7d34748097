// The picture by three's WebGLRenderer: surface, swarms and ellipses, tile by tile in one canvas. Knows no labels, no pointer.
import { Color, Scene } from 'three';
import type { Painter } from '../camera/painter';
import type { Look } from '../geometry/appearance';
import { createDensity, isDense } from '../geometry/density';
import type { PaintInfo } from '../geometry/paint-info';
import { toCrowding } from '../geometry/particle-size';
import { type ThemeColours, themes } from '../geometry/themes';
import type { Tile } from '../geometry/tiles';
import { createAxisLines } from './axis-lines';
import { createDensityTextures } from './density-texture';
import { createEllipses } from './ellipses';
import { createLossTexture } from './loss-texture';
import { createParticles } from './particles';
import { createSurface } from './surface';
import { createSurfaceUniforms, setSurfaceUniforms } from './surface-uniforms';
import { createTrails } from './trails';
import type { WebglScreen } from './webgl-screen';

const MOST_AXIS_LINES = 96;

/** Takes the screen over. */
export function createWebglPainter(screen: WebglScreen): Painter {
  const { canvas, renderer } = screen;
  const scene = new Scene();
  const uniforms = createSurfaceUniforms();
  const lossTexture = createLossTexture(uniforms);
  const surface = createSurface(uniforms);
  const particles = createParticles(uniforms);
  const density = createDensity();
  const textures = createDensityTextures();
  const axes = createAxisLines(MOST_AXIS_LINES);
  const trails = createTrails(uniforms);
  const ellipses = createEllipses(uniforms);
  const paper = new Color();
  const gap = new Color();
  let colours: ThemeColours = themes.light;
  let positions: readonly Float32Array<ArrayBuffer>[] = [];
  let restored: (() => void) | undefined;
  let visible: boolean[] = [];
  let look: Look | undefined;
  let scale = 1;
  let isCloud = false;
  let size = { height: 0, ratio: 1 };
  let painted = { drawCalls: 0, triangles: 0, particles: 0 };

  // transparent things are drawn in this order: trails and ellipses over particles
  scene.add(surface.object, axes.object, particles.object, trails.object, ellipses.object);
  let segments: Float32Array | undefined;
  /** CSS pixels from the upper left corner as device pixels from the lower left one. */
  const place = (left: number, top: number, width: number, height: number) => {
    const [x, y, w, h] = [left, size.height - top - height, width, height].map((v) => Math.round(v * size.ratio));
    return [x!, y!, w!, h!] as const;
  };
  const clear = (left: number, top: number, width: number, height: number): void => {
    renderer.setScissor(...place(left, top, width, height));
    renderer.setClearColor(paper);
    renderer.clear();
  };
  const paintTile = ({ left, top, width, height, run }: Tile, camera: Parameters<Painter['paint']>[1]): void => {
    renderer.setViewport(...place(left, top, width, height));
    clear(left, top, width, height);
    for (const drawn of [particles, trails, ellipses]) drawn.focus(run);
    const shown = run === undefined ? [...visible.keys()] : [run];
    surface.setDensity(isCloud ? textures.textureOf(shown.join(), density.compose(shown)) : undefined);
    renderer.render(scene, camera.active);
  };

  /** Number of particles in so many runs. */
  const countOf = (runs: number): number => (runs * (positions[0]?.length ?? 0)) / 3;

  /** Many particles are drawn as a cloud. */
  const showSwarm = (): void => {
    const wasCloud = isCloud;
    isCloud = look !== undefined && isDense(look.swarm, countOf(visible.length));
    particles.setShown(!isCloud);
    if (isCloud && !wasCloud) for (const run of visible.keys()) density.setFrame(run, positions[run]!);
  };
  const showSize = (): void => {
    const { markerScale, leastOpacity } = colours;
    particles.setMarkerScale(markerScale * scale);
    uniforms.leastOpacity.value = leastOpacity;
  };

  // three.js rebuilds its GPU state on this event, before this listener, but clears to black again
  const onRestored = () => restored?.();
  canvas.addEventListener('webglcontextrestored', onRestored);

  const painter: Painter = {
    canvas,
    hasRelief: true,
    setSurface(grid, space) {
      setSurfaceUniforms(uniforms, space);
      surface.setGrid(grid, space);
      lossTexture.setGrid(grid, space);
      density.setWindow(grid.window);
      textures.clear();
      ellipses.setSpace(space);
    },
    setBasins: surface.setBasins,
    setRuns(runs, next) {
      visible = runs.map(() => true);
      positions = next;
      particles.setRuns(runs, positions);
      density.setRuns(runs);
      textures.clear();
      trails.setRuns(runs);
      ellipses.setRuns(runs);
      isCloud = false;
      showSwarm();
    },
    updateFrame(run) {
      particles.updateFrame(run);
      if (isCloud) density.setFrame(run, positions[run]!);
    },
    setVisible(run, isVisible) {
      visible[run] = isVisible;
      for (const drawn of [particles, density, trails, ellipses]) drawn.setVisible(run, isVisible);
    },
    setEllipses: ellipses.setEllipses,
    setTrail(run, points, count, frames) {
      trails.setPath(run, points, count, frames, look?.trails.length !== 'full');
    },
    setLook(next) {
      look = next;
      const { palette, translucent, basins } = next;
      showSwarm();
      surface.setPalette(palette);
      surface.setTranslucent(translucent);
      surface.setBasinsShown(basins);
    },
    setColours(next) {
      colours = next;
      paper.setStyle(colours.paper);
      gap.setStyle(colours.line);
      axes.setColour(colours.line);
      axes.setWidth(colours.lineWidth);
      surface.setColours(colours);
      showSize();
    },
    setScale(next) {
      // if they grew with the text, particles would hide each other
      scale = Math.sqrt(next);
      showSize();
    },
    resize(width, height, ratio) {
      size = { height, ratio };
      uniforms.pixelRatio.value = ratio;
      screen.resize(width, height, ratio);
    },
    get drawsParticles() {
      return !isCloud;
    },
    get crowding() {
      return uniforms.crowding.value * uniforms.markerScale.value;
    },
    paint({ tiles, columns, rows }, cameras, nextSegments) {
      if (renderer.getContext().isContextLost()) return false;
      const [first] = tiles;
      if (!first) return true;
      screen.begin();
      if (nextSegments !== segments) axes.setSegments(nextSegments);
      segments = nextSegments;
      const shown = first.run === undefined ? visible.length : 1;
      uniforms.crowding.value = toCrowding(first.width * first.height, countOf(shown));
      uniforms.viewport.value.set(first.width, first.height);
      surface.setLit(cameras.relief);
      renderer.info.reset();
      renderer.setScissorTest(false);
      if (tiles.length > 1) {
        renderer.setClearColor(gap);
        renderer.clear();
        renderer.setScissorTest(true);
      }
      for (const tile of tiles) paintTile(tile, cameras);
      // what is left of the last row
      const last = tiles.at(-1)!;
      if (tiles.length < columns * rows) clear(last.left + last.width, last.top, last.width * columns, last.height);
      screen.show();
      const { calls: drawCalls, triangles, points: particles } = renderer.info.render;
      painted = { drawCalls, triangles, particles };
      return true;
    },
    onRestored(listener) {
      restored = listener;
    },
    get info(): PaintInfo {
      const { memory, programs } = renderer.info;
      const { geometries, textures } = memory;
      return { ...painted, geometries, textures, programs: programs?.length ?? 0 };
    },
    dispose() {
      for (const owned of [lossTexture, surface, axes, particles, textures, trails, ellipses]) owned.dispose();
      canvas.removeEventListener('webglcontextrestored', onRestored);
      screen.dispose();
    },
  };
  return painter;
}
