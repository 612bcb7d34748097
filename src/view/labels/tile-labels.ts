// The labels over each tile: one figure per tile, written as SVG over the canvas. All tiles show the same marks. Knows neither painter nor pointer.
import type { Mark as Drawn, Figure } from '../../figure/figure';
import type { RunLook } from '../../figure/run-look';
import { createSvgView, type SvgView } from '../../figure/svg-view';
import { FONTS } from '../../figure/text';
import type { Cameras } from '../camera/cameras';
import type { Mark, Pin, ProbeMark, StartMark } from '../geometry/annotations';
import type { Look } from '../geometry/appearance';
import { GLASS_OPACITY } from '../geometry/light';
import type { SurfaceGrid } from '../geometry/surface-grid';
import type { SurfaceSpace } from '../geometry/surface-space';
import { type ThemeColours, themes } from '../geometry/themes';
import type { Tile, Tiling } from '../geometry/tiles';
import type { ColourBarWords } from './colour-bar';
import { createLabelLayout, type LabelLayout, type Laid, type LaidFront, type TileContent } from './label-layout';
import type { Named } from './marks';

/** CSS pixels of the smallest tile with ticks and numbers. */
const WIDE = { width: 460, height: 330 };
/** CSS pixels of the smallest picture of one tile with ticks, numbers and names. */
const TINY = { width: 280, height: 120 };
/** CSS pixels: narrower tiles show no names. */
const NARROW = 260;
/** Below this height only minima are named. */
const LOW = 200;
const NO_LINES = new Float32Array();

export interface TileLabels {
  /** Lines of the axes, alike in every tile, as the painter wants them. */
  readonly axes: Float32Array;
  /** One figure per tile, in their places. */
  arrange(tiling: Tiling, runs: readonly RunLook[]): void;
  /** There is room for ticks and numbers. */
  readonly isWide: boolean;
  setSurface(grid: SurfaceGrid, space: SurfaceSpace): void;
  setMarks(marks: readonly Mark[]): void;
  setHighlights(labels: readonly string[]): void;
  setStart(start: StartMark | undefined): void;
  setPin(pin: Pin | undefined): void;
  /** `run`: in whose tile; undefined: in all. */
  setProbe(probe: ProbeMark | undefined, run: number | undefined): void;
  setLook(look: Look): void;
  setColours(colours: ThemeColours): void;
  setScale(scale: number): void;
  setWords(words: ColourBarWords): void;
  /** The view has changed: everything has to be laid out again. */
  invalidate(): void;
  update(cameras: Cameras): void;
  /** Times that everything of a tile was laid out. */
  readonly count: number;
  /** Position of the start's handle, in CSS pixels of the tile. */
  handleOf(tile: number): { readonly px: number; readonly py: number } | undefined;
  dispose(): void;
}

interface Layer {
  readonly view: SvgView<SVGElement>;
  readonly layout: LabelLayout;
  tile: Tile;
  laid: Laid | undefined;
  front: LaidFront | undefined;
  /** The marks of `laid` as one group, which the writer skips while only the front changes. */
  back: Drawn;
}

/** Fills `container` with figures that let the pointer through. */
export function createTileLabels(container: HTMLElement): TileLabels {
  const layers: Layer[] = [];
  let tiling: Tiling | undefined;
  let runs: readonly RunLook[] = [];
  let surface: { readonly grid: SurfaceGrid; readonly space: SurfaceSpace } | undefined;
  let marks: readonly Mark[] = [];
  let highlights: readonly string[] = [];
  let start: StartMark | undefined;
  let pin: Pin | undefined;
  let probe: { readonly mark: ProbeMark; readonly run: number | undefined } | undefined;
  let look: Look | undefined;
  let colours: ThemeColours = themes.light;
  let scale = 1;
  let words: ColourBarWords = { loss: 'loss', linear: 'linear', log: 'log', rank: 'rank' };
  let count = 0;

  const size = () => tiling?.tiles[0] ?? { width: 0, height: 0 };
  const isLarge = (least: typeof WIDE): boolean => {
    const { width, height } = size();
    return width >= least.width * scale && height >= least.height * scale;
  };
  const isAlone = (): boolean => tiling?.tiles.length === 1;
  const isWide = (): boolean => isLarge(isAlone() ? TINY : WIDE);
  const named = (): Named => {
    if (look?.marks === false) return 'none';
    // in a low picture the plates of all points would hide it
    if (isWide()) return isAlone() && size().height < LOW * scale ? 'minima' : 'all';
    if (isAlone()) return 'none';
    return size().width >= NARROW * scale ? 'minima' : 'none';
  };
  const probeOf = (run: number | undefined): ProbeMark | undefined =>
    run === undefined || probe?.run === undefined || probe.run === run ? probe?.mark : undefined;

  const contentOf = (run: number | undefined, on: NonNullable<typeof surface>): TileContent => {
    const style = run === undefined ? undefined : runs[run];
    return {
      ...on,
      colours,
      scale,
      palette: look?.palette ?? 'viridis',
      glass: look?.translucent ? 1 - GLASS_OPACITY : 0,
      words,
      marks,
      names: { named: named(), highlights },
      isWide: isWide(),
      // one bar is enough
      hasColourBar: run === undefined,
      title: style && { text: style.label, colour: style.colour },
    };
  };
  const invalidate = (): void => {
    for (const layer of layers) layer.laid = layer.front = undefined;
  };
  const invalidateFront = (): void => {
    for (const layer of layers) layer.front = undefined;
  };

  function update(layer: Layer, cameras: Cameras): void {
    if (!surface) return;
    const { view, layout, tile } = layer;
    // labels are hidden during a flight
    view.element.style.opacity = cameras.isFlying ? '0' : '';
    if (layer.front || cameras.isFlying) return;
    const content = contentOf(tile.run, surface);
    if (!layer.laid) {
      layer.laid = layout.layOut(cameras, content);
      layer.back = { kind: 'group', marks: layer.laid.marks };
      count++;
    }
    const { taken } = layer.laid;
    layer.front = layout.layOutFront(cameras, content, taken, { probe: probeOf(tile.run), start, pin });
    const figure: Figure = {
      width: cameras.width,
      height: cameras.height,
      label: '',
      marks: [layer.back, { kind: 'group', marks: layer.front.marks }],
    };
    view.draw(figure);
  }

  return {
    get axes() {
      return layers[0]?.laid?.segments ?? NO_LINES;
    },
    get isWide() {
      return isWide();
    },
    arrange(next, nextRuns) {
      tiling = next;
      runs = nextRuns;
      for (const { view } of layers.splice(tiling.tiles.length)) view.element.remove();
      for (const [i, tile] of tiling.tiles.entries()) {
        const layer = layers[i] ?? createLayer(container, tile);
        layers[i] = layer;
        layer.tile = tile;
        Object.assign(layer.view.element.style, { left: `${tile.left}px`, top: `${tile.top}px` });
      }
      invalidate();
    },
    setSurface(grid, space) {
      surface = { grid, space };
      invalidate();
    },
    setMarks(next) {
      marks = next;
      invalidate();
    },
    setHighlights(next) {
      highlights = next;
      invalidate();
    },
    setStart(next) {
      start = next;
      invalidateFront();
    },
    setPin(next) {
      pin = next;
      invalidateFront();
    },
    setProbe(mark, run) {
      probe = mark && { mark, run };
      invalidateFront();
    },
    setLook(next) {
      look = next;
      invalidate();
    },
    setColours(next) {
      colours = next;
      invalidate();
    },
    setScale(next) {
      scale = next;
      invalidate();
    },
    setWords(next) {
      words = next;
      invalidate();
    },
    invalidate,
    update(cameras) {
      for (const layer of layers) update(layer, cameras);
    },
    get count() {
      return count;
    },
    handleOf: (tile) => layers[tile]?.front?.handle,
    dispose() {
      for (const { view } of layers.splice(0)) view.element.remove();
    },
  };
}

/** Everything that text inherits, so that the style of the page around the stage has no effect on it. */
const text = {
  fontStyle: 'normal',
  fontWeight: '400',
  fontStretch: 'normal',
  fontVariant: 'tabular-nums',
  letterSpacing: 'normal',
  wordSpacing: 'normal',
  textTransform: 'none',
  textShadow: 'none',
  textIndent: '0',
  direction: 'ltr',
  writingMode: 'horizontal-tb',
  whiteSpace: 'pre',
} as const;

function createLayer(container: HTMLElement, tile: Tile): Layer {
  const view = createSvgView<SVGElement>(container.ownerDocument, { prefix: 'stage' });
  const { element } = view;
  // the canvas has a description in words
  element.removeAttribute('role');
  element.setAttribute('aria-hidden', 'true');
  Object.assign(element.style, text, {
    fontFamily: FONTS,
    display: 'block',
    position: 'absolute',
    overflow: 'hidden',
    pointerEvents: 'none',
    userSelect: 'none',
    transition: 'opacity 120ms',
    // in forced colours the colour bar would be wrong
    forcedColorAdjust: 'none',
  });
  container.append(element);
  return {
    view,
    layout: createLabelLayout(),
    tile,
    laid: undefined,
    front: undefined,
    back: { kind: 'group', marks: [] },
  };
}
