// The stage: one WebGL canvas and one layer of labels in a container, drawn only when something changed. Borrows snapshots.
import { Scene, WebGLRenderer } from 'three';
import { createCameras } from './cameras';
import { createEllipses } from './ellipses';
import { toHeightMap } from './height';
import { createLabels } from './labels';
import { createParticles } from './particles';
import { pickParticle, toOutlook } from './pick';
import { listenToClicks } from './pointer';
import type {
  CameraPlace,
  Clicked,
  Ellipse,
  HeightScale,
  Look,
  Mark,
  Picked,
  Pin,
  ProbeMark,
  RunStyle,
  StartMark,
  SurfaceGrid,
  Theme,
  ViewMode,
} from './scenery';
import { createSurface, OPACITY, toContourLevels } from './surface';
import { themes } from './themes';
import { createWorldUniforms, setWorldUniforms, toWorld, type World } from './world';

export { type ArrowLook, arrowLooks, ellipseLook } from './probe-looks';
export type {
  ArrowKind,
  CameraPlace,
  Clicked,
  Ellipse,
  HeightScale,
  Layout,
  Look,
  Mark,
  Marker,
  Palette,
  Picked,
  Pin,
  ProbeMark,
  RunStyle,
  StartMark,
  SurfaceGrid,
  Theme,
  ViewMode,
} from './scenery';

const MAX_PIXEL_RATIO = 2;
/** Square CSS pixels a particle; with less, particles are drawn smaller, down to SMALLEST. */
const ROOM = 40;
const SMALLEST = 0.48;

export interface StageOptions {
  /** Multisampling. Default true; tests on software GL turn it off. */
  readonly antialias?: boolean;
  /** Device pixels per CSS pixel. Default window.devicePixelRatio, at most 2. */
  readonly pixelRatio?: number;
}

/** Counts for tests; of the last picture where not said otherwise. */
export interface StageInfo {
  readonly drawCalls: number;
  readonly triangles: number;
  /** Particles handed to the GPU, drawn or not; the two passes count once. */
  readonly particles: number;
  /** Pictures drawn since the stage was created. */
  readonly pictures: number;
  /** Times the labels were projected since the stage was created. */
  readonly labelings: number;
  readonly geometries: number;
  readonly textures: number;
  readonly programs: number;
}

export interface Stage {
  /** Read pixels in the same task as draw(): the drawing buffer is not preserved. */
  readonly canvas: HTMLCanvasElement;
  /** Borrows the grid until the next call. */
  setSurface(grid: SurfaceGrid, height: HeightScale): void;
  /** Draws the borders of the surface's basins: a label for each corner of a square grid over the window. setSurface forgets them. */
  setBasins(labels: ArrayLike<number>): void;
  setMarks(marks: readonly Mark[]): void;
  /** Allocates one buffer a run; nothing of a run is drawn before its first frame. */
  setRuns(runs: readonly RunStyle[], particles: number): void;
  /** Copies [x, y, loss] of every particle. Particles with a NaN, or outside the window, are not drawn. */
  setFrame(run: number, positions: Float32Array): void;
  setVisible(run: number, visible: boolean): void;
  /**
   * Lays the 1σ and 2σ ellipses of predicted Gaussians on the surface, over the particles; an empty list removes them. For
   * every frame; copies what it gets. setSurface and setRuns forget them. Hidden with their run, and cut at the window.
   */
  setEllipses(ellipses: readonly Ellipse[]): void;
  /** Draws a probed particle: a ring around it, its arrows and its ellipse; undefined removes them. */
  setProbe(probe: ProbeMark | undefined): void;
  /** The drawn particle nearest to a place on the canvas in CSS pixels, within 14 of them; none that a hill hides. */
  pick(px: number, py: number): Picked | undefined;
  /** Calls at every click or tap on the canvas; turning and moving the view is none. */
  onClick(listener: (clicked: Clicked) => void): void;
  /** Shows where the swarm starts; undefined: nowhere in particular. */
  setStart(start: StartMark | undefined): void;
  /** Calls while the rim of the start is dragged, and once more when it is let go. */
  onStartDrag(listener: (radius: number, isDone: boolean) => void): void;
  /** Shows the numbers of a place; undefined removes them. */
  setPin(pin: Pin | undefined): void;
  /** Marks with these labels are drawn so that they catch the eye. */
  setHighlights(labels: readonly string[]): void;
  setLook(look: Look): void;
  /** Where the camera is now, for a link: everything is given. */
  readonly camera: CameraPlace & { readonly mode: ViewMode };
  /** Moves the camera: what is left out goes home, but the mode stays. Eased, unless the visitor asked for less motion. */
  setCamera(place: CameraPlace, isEased?: boolean): void;
  /** Calls when the camera has been moved, by the visitor or by setCamera. */
  onCamera(listener: () => void): void;
  setTheme(theme: Theme): void;
  /** Size of everything that is written over the picture, 1 … 2.5. */
  setScale(scale: number): void;
  readonly info: StageInfo;
  /** Draws before the next repaint; many calls make one picture. */
  requestDraw(): void;
  /** Draws at once, e.g. for an export. */
  draw(): void;
  dispose(): void;
}

/** Fills `container`, which must have a size of its own. Throws a sentence for the visitor if there is no WebGL 2. */
export function createStage(container: HTMLElement, options: StageOptions = {}): Stage {
  const canvas = document.createElement('canvas');
  const attributes = {
    antialias: options.antialias ?? true,
    alpha: false,
    powerPreference: 'high-performance',
  } as const;
  const context = canvas.getContext('webgl2', attributes);
  if (context === null)
    throw new Error(
      'this browser offers no WebGL 2: turn on hardware acceleration, or open the page in another browser',
    );
  // three's types still say WebGL 1.
  const renderer = new WebGLRenderer({ canvas, context: context as unknown as WebGLRenderingContext, ...attributes });
  // Depth decides, and sorting would look for the bounds of positions only the shaders understand.
  renderer.sortObjects = false;
  const scene = new Scene();
  const uniforms = createWorldUniforms();
  if (getComputedStyle(container).position === 'static') container.style.position = 'relative';
  canvas.style.display = 'block';
  container.append(canvas);
  const labels = createLabels(container);
  const surface = createSurface(uniforms);
  const particles = createParticles(uniforms);
  const ellipses = createEllipses(uniforms);
  // Transparent things are drawn in this order: ellipses over particles.
  scene.add(surface.object, labels.object, particles.object, ellipses.object);

  let shown: { grid: SurfaceGrid; world: World } | undefined;
  let size = { width: 0, height: 0 };
  let scheduled = 0;
  let pictures = 0;
  let crowd = 0;
  let theme: Theme = 'light';

  const requestDraw = () => {
    scheduled ||= requestAnimationFrame(draw);
  };
  const viewChanged = () => {
    labels.invalidate();
    requestDraw();
  };
  const cameras = createCameras(canvas, viewChanged);
  const listeners: ((clicked: Clicked) => void)[] = [];
  const clicks = listenToClicks(canvas, (px, py) => {
    const clicked = { place: undefined, picked: stage.pick(px, py) };
    for (const listener of listeners) listener(clicked);
  });

  function resizeParticles(): void {
    const room = (size.width * size.height) / Math.max(crowd, 1);
    uniforms.crowding.value = Math.min(Math.max((room / ROOM) ** 0.75, SMALLEST), 1);
  }

  function draw(): void {
    cancelAnimationFrame(scheduled);
    scheduled = 0;
    if (size.width === 0 || size.height === 0 || renderer.getContext().isContextLost()) return;
    labels.update(cameras);
    renderer.render(scene, cameras.active);
    pictures++;
  }

  function resize(width: number, height: number): void {
    if (width === size.width && height === size.height) return;
    size = { width, height };
    if (width === 0 || height === 0) return;
    const ratio = Math.min(options.pixelRatio ?? window.devicePixelRatio, MAX_PIXEL_RATIO);
    uniforms.pixelRatio.value = ratio;
    uniforms.viewport.value.set(width, height);
    renderer.setPixelRatio(ratio);
    renderer.setSize(width, height);
    if (shown !== undefined) cameras.fit(width, height, shown.world);
    resizeParticles();
    labels.invalidate();
    // Resizing clears the canvas: draw before the browser shows it.
    draw();
  }
  const observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) resize(Math.floor(entry.contentRect.width), Math.floor(entry.contentRect.height));
  });
  observer.observe(container);
  // three rebuilds its GPU state on this event, before this listener, but clears to black again.
  const restored = () => stage.setTheme(theme);
  canvas.addEventListener('webglcontextrestored', restored);

  const stage: Stage = {
    canvas,
    setSurface(grid, height) {
      const isFirst = shown === undefined;
      const world = toWorld(grid.window, toHeightMap(grid.loss, height));
      shown = { grid, world };
      setWorldUniforms(uniforms, world);
      surface.setGrid(grid, world);
      ellipses.setGrid(grid, world);
      labels.setGrid(grid, world, toContourLevels(world));
      if (size.width > 0 && size.height > 0) cameras.fit(size.width, size.height, world);
      if (isFirst) cameras.reset();
      viewChanged();
    },
    setBasins(labels) {
      surface.setBasins(labels);
      requestDraw();
    },
    setMarks(next) {
      labels.setMarks(next);
      viewChanged();
    },
    setRuns(runs, count) {
      particles.setRuns(runs, count);
      ellipses.setRuns(runs);
      crowd = runs.length * count;
      resizeParticles();
      requestDraw();
    },
    setFrame(run, positions) {
      particles.setFrame(run, positions);
      requestDraw();
    },
    setVisible(run, visible) {
      particles.setVisible(run, visible);
      ellipses.setVisible(run, visible);
      requestDraw();
    },
    setEllipses(next) {
      if (ellipses.setEllipses(next)) requestDraw();
    },
    setProbe(probe) {
      labels.setProbe(probe);
      requestDraw();
    },
    pick(px, py) {
      if (shown === undefined || size.width === 0 || size.height === 0) return undefined;
      const { grid, world } = shown;
      return pickParticle(world, particles.drawn(), px, py, toOutlook(grid, world, cameras, uniforms.crowding.value));
    },
    onClick(listener) {
      listeners.push(listener);
    },
    setStart() {},
    onStartDrag() {},
    setPin() {},
    setHighlights() {},
    setLook({ palette, translucent, basins }) {
      surface.setPalette(palette);
      surface.setTranslucent(translucent);
      surface.setBasinsShown(basins);
      labels.setPalette(palette);
      labels.setClearness(translucent ? 1 - OPACITY : 0);
      requestDraw();
    },
    get camera() {
      return { mode: cameras.mode };
    },
    setCamera({ mode = cameras.mode }) {
      if (mode === cameras.mode) cameras.reset();
      cameras.setMode(mode);
      surface.setLit(mode === 'surface');
      viewChanged();
    },
    onCamera() {},
    setScale(scale) {
      surface.setLineScale(scale);
      labels.setLineScale(scale);
      requestDraw();
    },
    setTheme(next) {
      theme = next;
      const colours = themes[theme];
      renderer.setClearColor(colours.paper);
      surface.setColours(colours);
      labels.setColours(colours);
      requestDraw();
    },
    get info() {
      const { render, memory, programs } = renderer.info;
      const { calls: drawCalls, triangles } = render;
      const drawn = render.points / 2;
      const { geometries, textures } = memory;
      return {
        drawCalls,
        triangles,
        particles: drawn,
        pictures,
        labelings: labels.count,
        geometries,
        textures,
        programs: programs?.length ?? 0,
      };
    },
    requestDraw,
    draw,
    dispose() {
      cancelAnimationFrame(scheduled);
      // A late draw() finds nothing to draw on.
      size = { width: 0, height: 0 };
      observer.disconnect();
      canvas.removeEventListener('webglcontextrestored', restored);
      for (const owned of [clicks, cameras, surface, particles, ellipses, labels, renderer]) owned.dispose();
      // Browsers allow few contexts; do not wait for the garbage collector.
      renderer.forceContextLoss();
      canvas.remove();
    },
  };
  stage.setTheme(theme);
  resize(container.clientWidth, container.clientHeight);
  return stage;
}
