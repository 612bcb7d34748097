// The picture by three's WebGLRenderer: surface, swarms and ellipses, tile by tile in one canvas. Knows no labels, no pointer.
import { Color, Scene, WebGLRenderer } from 'three';
import type { Lines } from './axis-lines';
import { createEllipses } from './ellipses';
import { createGround } from './ground';
import type { Painter } from './painter';
import { toCrowding } from './particle-size';
import { createParticles } from './particles';
import type { Theme } from './scenery';
import { createSurface } from './surface';
import { themes } from './themes';
import type { Tile } from './tiles';
import { createWorldUniforms, setWorldUniforms } from './world';

/** Undefined if there is no WebGL 2. */
export function createWebglPainter(antialias: boolean): Painter | undefined {
  const canvas = document.createElement('canvas');
  const attributes = { antialias, alpha: false, powerPreference: 'high-performance' } as const;
  const context = canvas.getContext('webgl2', attributes);
  if (context === null) return undefined;
  // three's types still say WebGL 1.
  const renderer = new WebGLRenderer({ canvas, context: context as unknown as WebGLRenderingContext, ...attributes });
  // Depth decides, and sorting would look for the bounds of positions only the shaders understand.
  renderer.sortObjects = false;
  renderer.autoClear = false;
  // A picture may be several tiles.
  renderer.info.autoReset = false;
  const scene = new Scene();
  const uniforms = createWorldUniforms();
  const ground = createGround(uniforms);
  const surface = createSurface(uniforms);
  const particles = createParticles(uniforms);
  const ellipses = createEllipses(uniforms);
  const paper = new Color();
  const gap = new Color();
  let theme: Theme = 'light';
  let perRun = 0;
  let visible: boolean[] = [];
  let size = { width: 0, height: 0 };

  /** Transparent things are drawn in this order: ellipses over particles. */
  const fill = ({ object: box }: Lines): void => {
    if (scene.children[1] === box) return;
    scene.clear();
    scene.add(surface.object, box, particles.object, ellipses.object);
  };
  const clear = (left: number, top: number, width: number, height: number): void => {
    renderer.setScissor(left, size.height - top - height, width, height);
    renderer.setClearColor(paper);
    renderer.clear();
  };
  const paintTile = ({ left, top, width, height, run }: Tile, camera: Parameters<Painter['paint']>[1]): void => {
    renderer.setViewport(left, size.height - top - height, width, height);
    clear(left, top, width, height);
    particles.focus(run);
    ellipses.focus(run);
    renderer.render(scene, camera.active);
  };

  const painter: Painter = {
    canvas,
    hasRelief: true,
    setSurface(grid, world) {
      setWorldUniforms(uniforms, world);
      surface.setGrid(grid, world);
      ground.setGrid(grid, world);
      ellipses.setWorld(world);
    },
    setBasins: surface.setBasins,
    setRuns(runs, count) {
      visible = runs.map(() => true);
      perRun = count;
      particles.setRuns(runs, count);
      ellipses.setRuns(runs);
    },
    setFrame: particles.setFrame,
    setVisible(run, isVisible) {
      visible[run] = isVisible;
      particles.setVisible(run, isVisible);
      ellipses.setVisible(run, isVisible);
    },
    setEllipses: ellipses.setEllipses,
    setTrail() {},
    setLook({ palette, translucent, basins }) {
      surface.setPalette(palette);
      surface.setTranslucent(translucent);
      surface.setBasinsShown(basins);
    },
    setTheme(next) {
      theme = next;
      const colours = themes[theme];
      paper.setStyle(colours.paper);
      gap.setStyle(colours.line);
      surface.setColours(colours);
    },
    setScale: surface.setLineScale,
    resize(width, height, ratio) {
      size = { width, height };
      uniforms.pixelRatio.value = ratio;
      renderer.setPixelRatio(ratio);
      renderer.setSize(width, height);
    },
    drawn: particles.drawn,
    get crowding() {
      return uniforms.crowding.value * uniforms.markerScale.value;
    },
    paint({ tiles, columns, rows }, cameras, box) {
      if (renderer.getContext().isContextLost()) return false;
      const [first] = tiles;
      if (!first) return true;
      fill(box);
      const shown = first.run === undefined ? visible.length : 1;
      uniforms.crowding.value = toCrowding(first.width * first.height, shown * perRun);
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
      if (tiles.length < columns * rows) clear(last.left + last.width, last.top, size.width, last.height);
      return true;
    },
    onLost(listener) {
      // three rebuilds its GPU state on this event, before this listener, but clears to black again
      canvas.addEventListener('webglcontextrestored', listener);
    },
    get info() {
      const { render, memory, programs } = renderer.info;
      const { calls: drawCalls, triangles } = render;
      const { geometries, textures } = memory;
      const { points } = render;
      return { drawCalls, triangles, particles: points, geometries, textures, programs: programs?.length ?? 0 };
    },
    dispose() {
      for (const owned of [ground, surface, particles, ellipses, renderer]) owned.dispose();
      // Browsers allow few contexts; do not wait for the garbage collector.
      renderer.forceContextLoss();
      canvas.remove();
    },
  };
  return painter;
}
