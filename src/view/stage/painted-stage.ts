// The stage around its painter: size, tiles, cameras, labels, pointer; draws before the next repaint, and only if something changed.
import { createCameras } from '../camera/cameras';
import type { Painter } from '../camera/painter';
import { raycast } from '../camera/raycast';
import type { Ellipse, StartMark } from '../geometry/annotations';
import type { Look, RunStyle, Theme } from '../geometry/appearance';
import { toHeightMap } from '../geometry/height';
import { toMoments } from '../geometry/moments';
import type { SurfaceGrid } from '../geometry/surface-grid';
import { type SurfaceSpace, toSurfaceSpace } from '../geometry/surface-space';
import { type Tiling, tileAt, toTiling } from '../geometry/tiles';
import { createTileLabels } from '../labels/tile-labels';
import { pickParticle, toOutlook } from './picking';
import { createPixelRatio } from './pixel-ratio';
import { listenToClicks } from './pointer';
import { listenToRim } from './rim-drag';
import type { Clicked, Stage, StageOptions } from './stage-interface';

const MAX_PIXEL_RATIO = 2;
/** Milliseconds without a new picture after which the last one is drawn in full. */
const REST = 250;
/** CSS pixels of the stage's height for each unit of the text's scale. */
const HEIGHT_PER_SCALE = 240;

/** Fills `container`, which must have a size of its own. Takes the painter over. */
export function createStageAround(container: HTMLElement, painter: Painter, options: StageOptions): Stage {
  const { canvas } = painter;
  if (getComputedStyle(container).position === 'static') container.style.position = 'relative';
  // it takes the container's size, and must not give it one
  Object.assign(canvas.style, { display: 'block', position: 'absolute', left: '0', top: '0' });
  container.append(canvas);
  const labels = createTileLabels(container);

  const display = Math.min(options.pixelRatio ?? window.devicePixelRatio, MAX_PIXEL_RATIO);
  const ratio = createPixelRatio(display);
  const isAdaptive = options.pixelRatio === undefined;
  const lessMotion = matchMedia('(prefers-reduced-motion: reduce)');
  let shown: { grid: SurfaceGrid; space: SurfaceSpace } | undefined;
  let size = { width: 0, height: 0 };
  let scheduled = 0;
  let drawnAt = Number.NaN;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let pictures = 0;
  let theme: Theme = 'light';
  let scale = 1;
  let look: Look | undefined;
  let runs: readonly RunStyle[] = [];
  let visible: boolean[] = [];
  let start: StartMark | undefined;
  let tiling: Tiling = toTiling('overlay', [], 0, 0);
  let predicted: readonly Ellipse[] = [];
  // of each run, lent by whoever sets frames
  let latest: (Float32Array | undefined)[] = [];
  const clickListeners: ((clicked: Clicked) => void)[] = [];
  const cameraListeners: (() => void)[] = [];
  const rimListeners: Parameters<Stage['onStartDrag']>[0][] = [];

  const requestDraw = () => {
    scheduled ||= requestAnimationFrame(drawFrame);
  };
  const viewChanged = () => {
    labels.invalidate();
    requestDraw();
  };
  const tell = () => {
    for (const listener of cameraListeners) listener();
  };
  const cameras = createCameras(canvas, viewChanged, tell);
  if (!painter.hasRelief) cameras.go({ mode: 'top' });

  function drawFrame(now: number): void {
    cameras.fly(now);
    if (isAdaptive && size.width > 0) {
      const changed = [ratio.rest(false), ratio.frame(now - drawnAt)].some(Boolean);
      drawnAt = now;
      if (changed) painter.resize(size.width, size.height, ratio.value);
      clearTimeout(resting);
      resting = setTimeout(rest, REST);
    }
    draw();
    if (cameras.isFlying) requestDraw();
  }

  /** The picture that stays is drawn with all pixels. */
  function rest(): void {
    drawnAt = Number.NaN;
    if (!ratio.rest(true) || size.width === 0) return;
    painter.resize(size.width, size.height, ratio.value);
    draw();
  }

  function draw(): void {
    cancelAnimationFrame(scheduled);
    scheduled = 0;
    const { axes } = labels;
    if (size.width === 0 || size.height === 0 || !axes) return;
    labels.update(cameras);
    painter.setEllipses([...measured(), ...predicted]);
    if (painter.paint(tiling, cameras, labels.axes ?? axes)) pictures++;
  }

  const measured = (): Ellipse[] =>
    look?.spread !== true
      ? []
      : latest.flatMap((positions, run) => {
          const moments = positions && toMoments(positions);
          return moments ? [{ run, ...moments, isInRange: true, isMeasured: true }] : [];
        });

  /** Tiles, their labels and the cameras after a change of size, layout or runs. */
  function arrange(): void {
    const { width, height } = size;
    if (width === 0 || height === 0) return;
    const seen = runs.flatMap((_, run) => (visible[run] ? [run] : []));
    tiling = toTiling(look?.layout ?? 'overlay', seen, width, height);
    labels.arrange(tiling, runs);
    const [tile] = tiling.tiles;
    const { columns, rows } = tiling;
    if (shown && tile)
      cameras.fit(
        { width: tile.width, height: tile.height, columns, rows, isWide: labels.isWide, scale: labelScale() },
        shown.space,
      );
    viewChanged();
  }

  /** Text grows with the page's as far as it leaves the surface its place. */
  const labelScale = (): number => Math.min(scale, Math.max(1, size.height / HEIGHT_PER_SCALE));
  function resize(width: number, height: number): void {
    if (width === size.width && height === size.height) return;
    size = { width, height };
    if (width === 0 || height === 0) return;
    painter.resize(width, height, ratio.value);
    labels.setScale(labelScale());
    painter.setTheme(theme);
    arrange();
    // Resizing clears the canvas: draw before the browser shows it.
    draw();
  }
  const observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) resize(Math.floor(entry.contentRect.width), Math.floor(entry.contentRect.height));
  });
  observer.observe(container);
  painter.onRestored(() => stage.setTheme(theme));

  const placeAt = (px: number, py: number): Clicked['place'] => {
    const hit = tileAt(tiling, px, py);
    return hit && shown && raycast(shown.grid, shown.space, cameras, hit.px, hit.py);
  };
  const clicks = listenToClicks(canvas, (px, py) => {
    const clicked = { place: placeAt(px, py), picked: stage.pick(px, py) };
    for (const listener of clickListeners) listener(clicked);
  });
  let radius = 0;
  const rim = listenToRim(container, canvas, {
    isHandle: (px, py, reach) => {
      const hit = tileAt(tiling, px, py);
      const handle = hit && labels.handleOf(hit.index);
      return handle !== undefined && Math.hypot(handle.px - hit!.px, handle.py - hit!.py) <= reach;
    },
    onDrag: (px, py, isDone) => {
      const place = placeAt(px, py);
      if (place && start) radius = Math.hypot(place.x - start.at[0], place.y - start.at[1]);
      for (const listener of rimListeners) listener(radius, isDone);
    },
    onCancel: () => {
      for (const listener of rimListeners) listener(undefined, true);
    },
  });

  const stage: Stage = {
    canvas,
    hasRelief: painter.hasRelief,
    setSurface(grid, height) {
      rim.release();
      predicted = [];
      shown = { grid, space: toSurfaceSpace(grid.window, toHeightMap(grid.loss, height)) };
      painter.setSurface(grid, shown.space);
      labels.setGrid(grid, shown.space);
      arrange();
    },
    setBasins(basins) {
      painter.setBasins(basins);
      requestDraw();
    },
    setMarks(next) {
      labels.setMarks(next);
      viewChanged();
    },
    setRuns(styles, count) {
      runs = styles;
      visible = runs.map(() => true);
      [latest, predicted] = [[], []];
      painter.setRuns(runs, count);
      arrange();
    },
    setFrame(run, positions) {
      painter.setFrame(run, positions);
      latest[run] = positions;
      requestDraw();
    },
    setTrail(run, points, particles, frames) {
      painter.setTrail(run, points, particles, frames);
      requestDraw();
    },
    setVisible(run, isVisible) {
      if (visible[run] === isVisible) return;
      visible[run] = isVisible;
      painter.setVisible(run, isVisible);
      if (look?.layout === 'tiles') arrange();
      requestDraw();
    },
    setTitles(titles) {
      runs = runs.map((style, run) => ({ ...style, label: titles[run] ?? style.label }));
      arrange();
    },
    setEllipses(next) {
      if (predicted.length === 0 && next.length === 0) return;
      predicted = next;
      requestDraw();
    },
    setProbe(mark, run) {
      labels.setProbe(mark, run);
      requestDraw();
    },
    pick(px, py) {
      const hit = tileAt(tiling, px, py);
      if (shown === undefined || hit === undefined) return undefined;
      const { grid, space } = shown;
      const only = tiling.tiles[hit.index]?.run;
      const candidates = painter.drawn().filter(({ run }) => only === undefined || only === run);
      return pickParticle(
        space,
        candidates,
        hit.px,
        hit.py,
        toOutlook(grid, space, cameras, painter.crowding, look?.translucent),
      );
    },
    onClick: (listener) => void clickListeners.push(listener),
    setStart(next) {
      start = next;
      radius = next?.radius ?? 0;
      labels.setStart(start);
      requestDraw();
    },
    onStartDrag: (listener) => void rimListeners.push(listener),
    setPin(next) {
      labels.setPin(next);
      requestDraw();
    },
    setHighlights(next) {
      labels.setHighlights(next);
      requestDraw();
    },
    setLook(next) {
      painter.setLook(next);
      const isNew = JSON.stringify(look) !== JSON.stringify(next);
      look = next;
      if (!isNew) return;
      labels.setLook(look);
      arrange();
    },
    setWords(next) {
      labels.setWords(next);
      requestDraw();
    },
    get camera() {
      return cameras.place;
    },
    setCamera(place, isEased = true) {
      const to = painter.hasRelief ? place : { ...place, mode: 'top' as const };
      cameras.go(to, isEased && !lessMotion.matches && size.width > 0);
      viewChanged();
      if (!cameras.isFlying) tell();
    },
    onCamera: (listener) => void cameraListeners.push(listener),
    setTheme(next) {
      theme = next;
      painter.setTheme(theme);
      labels.setTheme(theme);
      requestDraw();
    },
    setScale(next) {
      scale = next;
      painter.setScale(scale);
      labels.setScale(labelScale());
      arrange();
    },
    get info() {
      return { ...painter.info, pictures, labelings: labels.count, tiles: tiling.tiles.length };
    },
    requestDraw,
    draw,
    dispose() {
      cancelAnimationFrame(scheduled);
      clearTimeout(resting);
      // A late draw() finds nothing to draw on.
      size = { width: 0, height: 0 };
      observer.disconnect();
      for (const owned of [clicks, rim, cameras, labels, painter]) owned.dispose();
    },
  };
  stage.setTheme(theme);
  resize(container.clientWidth, container.clientHeight);
  return stage;
}
