// The stage around its painter: size, tiles, cameras, labels, pointer; draws before the next repaint, and only if something changed.

import type { RunLook } from '../../figure/run-look';
import { createCameras } from '../camera/cameras';
import type { Painter } from '../camera/painter';
import { raycast } from '../camera/raycast';
import type { Ellipse, StartMark } from '../geometry/annotations';
import type { Look, Theme } from '../geometry/appearance';
import { toHeightMap } from '../geometry/height';
import type { SurfaceGrid } from '../geometry/surface-grid';
import { type SurfaceSpace, toSurfaceSpace } from '../geometry/surface-space';
import { coloursOf } from '../geometry/themes';
import { type Tiling, tileAt, toTiling } from '../geometry/tiles';
import { createTileLabels } from '../labels/tile-labels';
import { createListeners } from './listeners';
import { pickParticle, toOutlook } from './picking';
import { createPixelRatio } from './pixel-ratio';
import { listenToClicks } from './pointer';
import { listenToRim } from './rim-drag';
import { createSchedule } from './schedule';
import type { Clicked, Stage, StageOptions } from './stage-interface';
import { createSwarmBuffers } from './swarm-buffers';

const MAX_PIXEL_RATIO = 2;
/** CSS pixels of the stage's height for each unit of the text's scale. */
const HEIGHT_PER_SCALE = 236;

/** Fills `container`, which must have a size of its own. Takes the painter over. */
export function createStageAround(container: HTMLElement, painter: Painter, options: StageOptions): Stage {
  const { canvas } = painter;
  const position = container.style.position;
  if (getComputedStyle(container).position === 'static') container.style.position = 'relative';
  // sized by the container, whose size it must not affect
  Object.assign(canvas.style, { display: 'block', position: 'absolute', left: '0', top: '0' });
  container.append(canvas);
  const labels = createTileLabels(container);

  const ratio = createPixelRatio(Math.min(options.pixelRatio ?? window.devicePixelRatio, MAX_PIXEL_RATIO));
  const lessMotion = matchMedia('(prefers-reduced-motion: reduce)');
  const isStill = (): boolean => (options.motion ? options.motion === 'reduced' : lessMotion.matches);
  const buffers = createSwarmBuffers();
  let shown: { grid: SurfaceGrid; space: SurfaceSpace } | undefined;
  let size = { width: 0, height: 0 };
  let pictures = 0;
  let theme: Theme = 'light';
  let scale = 1;
  let look: Look | undefined;
  let runs: readonly RunLook[] = [];
  let visible: boolean[] = [];
  let hasFrame: boolean[] = [];
  let start: StartMark | undefined;
  let tiling: Tiling = toTiling('overlay', [], 0, 0);
  let predicted: readonly Ellipse[] = [];
  const onClick = createListeners<[Clicked]>();
  const onCamera = createListeners<[]>();
  const onStartDrag = createListeners<[number | undefined, boolean]>();

  const schedule = createSchedule(
    options.pixelRatio === undefined ? ratio : undefined,
    (now) => {
      if (now !== undefined) cameras.fly(now);
      draw();
      if (cameras.isFlying) schedule.request();
    },
    () => {
      if (size.width > 0) painter.resize(size.width, size.height, ratio.value);
    },
  );
  const requestDraw = schedule.request;
  const viewChanged = () => {
    labels.invalidate();
    requestDraw();
  };
  const cameras = createCameras(canvas, options.gestures ?? 'greedy', viewChanged, onCamera.call);
  if (!painter.hasRelief) cameras.go({ mode: 'top' });

  function draw(): void {
    schedule.cancel();
    if (size.width === 0 || size.height === 0) return;
    labels.update(cameras);
    painter.setEllipses([...measured(), ...predicted]);
    if (painter.paint(tiling, cameras, labels.axes)) pictures++;
  }

  const measured = (): Ellipse[] =>
    look?.spread !== true
      ? []
      : runs.flatMap((_, run) => {
          const moments = hasFrame[run] ? buffers.momentsOf(run) : undefined;
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
  function showTheme(): void {
    const colours = coloursOf(theme, options.screenHeight?.() ?? size.height);
    painter.setColours(colours);
    labels.setColours(colours);
    requestDraw();
  }
  function resize(width: number, height: number): void {
    if (width === size.width && height === size.height) return;
    size = { width, height };
    if (width === 0 || height === 0) return;
    painter.resize(width, height, ratio.value);
    labels.setScale(labelScale());
    showTheme();
    arrange();
    // resizing clears the canvas: draw before the browser shows it
    draw();
  }
  const observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) resize(Math.floor(entry.contentRect.width), Math.floor(entry.contentRect.height));
  });
  observer.observe(container);
  painter.onRestored(showTheme);

  const placeAt = (px: number, py: number): Clicked['place'] => {
    const hit = tileAt(tiling, px, py);
    return hit && shown && raycast(shown.grid, shown.space, cameras, hit.px, hit.py);
  };
  const clicks = listenToClicks(canvas, (px, py) =>
    onClick.call({ place: placeAt(px, py), picked: stage.pick(px, py) }),
  );
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
      onStartDrag.call(radius, isDone);
    },
    onCancel: () => onStartDrag.call(undefined, true),
  });

  const stage: Stage = {
    canvas,
    hasRelief: painter.hasRelief,
    setSurface(grid, height) {
      rim.release();
      predicted = [];
      shown = { grid, space: toSurfaceSpace(grid.window, toHeightMap(grid.loss, height)) };
      painter.setSurface(grid, shown.space);
      labels.setSurface(grid, shown.space);
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
    setRuns(styles, particles) {
      runs = styles;
      visible = runs.map(() => true);
      hasFrame = [];
      predicted = [];
      buffers.allocate(runs.length, particles);
      painter.setRuns(runs, buffers.positions);
      arrange();
    },
    setFrame(run, pieces) {
      buffers.write(run, pieces);
      hasFrame[run] = true;
      painter.updateFrame(run);
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
      if (shown === undefined || hit === undefined || !painter.drawsParticles) return undefined;
      const { grid, space } = shown;
      const only = tiling.tiles[hit.index]?.run;
      const candidates = buffers.positions.flatMap((positions, run) =>
        visible[run] && (only === undefined || only === run) ? [{ run, positions }] : [],
      );
      const outlook = toOutlook(grid, space, cameras, painter.crowding, look?.translucent ?? false);
      return pickParticle(space, candidates, hit.px, hit.py, outlook);
    },
    onClick: onClick.add,
    setStart(next) {
      start = next;
      radius = next?.radius ?? 0;
      labels.setStart(start);
      requestDraw();
    },
    onStartDrag: onStartDrag.add,
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
      cameras.go(to, isEased && !isStill() && size.width > 0);
      viewChanged();
      if (!cameras.isFlying) onCamera.call();
    },
    onCamera: onCamera.add,
    setTheme(next) {
      theme = next;
      showTheme();
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
      // so that a late draw() does nothing
      size = { width: 0, height: 0 };
      observer.disconnect();
      for (const owned of [schedule, clicks, rim, cameras, labels, painter]) owned.dispose();
      container.style.position = position;
    },
  };
  showTheme();
  resize(container.clientWidth, container.clientHeight);
  return stage;
}
