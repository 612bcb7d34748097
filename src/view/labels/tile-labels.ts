// What is written over each tile: one layer of labels a tile, all told the same. Knows no picture, no pointer.

import type { Cameras } from '../camera/cameras';
import type { Mark, Pin, ProbeMark, StartMark } from '../geometry/annotations';
import type { Look, RunStyle } from '../geometry/appearance';
import { toContourLevels } from '../geometry/contour-levels';
import { GLASS_OPACITY } from '../geometry/light';
import type { SurfaceGrid } from '../geometry/surface-grid';
import type { SurfaceSpace } from '../geometry/surface-space';
import { type ThemeColours, themes } from '../geometry/themes';
import type { Tiling } from '../geometry/tiles';
import type { ColourBarWords } from './colour-bar';
import { createLabels, type Labels } from './labels';
import type { Named } from './marks';

/** CSS pixels of a tile in which ticks and numbers find room. */
const WIDE = { width: 460, height: 330 };
/** Narrower tiles name nothing. CSS pixels. */
const NARROW = 260;
const NO_LINES = new Float32Array();

export interface TileLabels {
  /** Lines of the axes, alike in every tile, as the painter wants them. */
  readonly axes: Float32Array;
  /** One layer a tile, in their places. */
  arrange(tiling: Tiling, runs: readonly RunStyle[]): void;
  /** There is room for ticks and numbers. */
  readonly isWide: boolean;
  setGrid(grid: SurfaceGrid, space: SurfaceSpace): void;
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
  invalidate(): void;
  update(cameras: Cameras): void;
  /** Times everything was placed. */
  readonly count: number;
  /** Where the start of a tile is taken hold of, in CSS pixels of the tile. */
  handleOf(tile: number): { readonly px: number; readonly py: number } | undefined;
  dispose(): void;
}

/** Fills `container` with layers that let the pointer through. */
export function createTileLabels(container: HTMLElement): TileLabels {
  const layers: { readonly box: HTMLElement; readonly labels: Labels; run: number | undefined }[] = [];
  let tiling: Tiling | undefined;
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

  const isWide = (): boolean => {
    const tile = tiling?.tiles[0];
    const isLarge = tile && tile.width >= WIDE.width * scale && tile.height >= WIDE.height * scale;
    return tiling?.tiles.length === 1 || isLarge === true;
  };
  const named = (): Named => {
    if (look?.marks === false) return 'none';
    if (isWide()) return 'all';
    return (tiling?.tiles[0]?.width ?? 0) >= NARROW * scale ? 'minima' : 'none';
  };
  const probeOf = (run: number | undefined): ProbeMark | undefined =>
    run === undefined || probe?.run === undefined || probe.run === run ? probe?.mark : undefined;

  function dressLook(labels: Labels, run: number | undefined): void {
    labels.setPalette(look?.palette ?? 'viridis');
    labels.setClearness(look?.translucent ? 1 - GLASS_OPACITY : 0);
    labels.setNamed(named());
    // one bar is enough
    labels.setColourBarShown(run === undefined);
  }
  function dress(labels: Labels, run: number | undefined, runs: readonly RunStyle[]): void {
    if (surface) labels.setGrid(surface.grid, surface.space, toContourLevels(surface.space));
    labels.setColours(colours);
    labels.setWords(words);
    labels.setScale(scale);
    labels.setMarks(marks);
    labels.setHighlights(highlights);
    labels.setStart(start);
    labels.setPin(pin);
    labels.setProbe(probeOf(run));
    dressLook(labels, run);
    const style = run === undefined ? undefined : runs[run];
    labels.setTitle(style && { text: style.label, colour: style.colour });
  }
  const each = (act: (labels: Labels, run: number | undefined) => void): void => {
    for (const { labels, run } of layers) act(labels, run);
  };

  return {
    get axes() {
      return layers[0]?.labels.segments ?? NO_LINES;
    },
    get isWide() {
      return isWide();
    },
    arrange(next, runs) {
      tiling = next;
      for (const { box, labels } of layers.splice(tiling.tiles.length)) {
        labels.dispose();
        box.remove();
      }
      for (const [i, { run, left, top, width, height }] of tiling.tiles.entries()) {
        if (!layers[i]) {
          const box = document.createElement('div');
          Object.assign(box.style, { position: 'absolute', overflow: 'hidden', pointerEvents: 'none' });
          container.append(box);
          layers.push({ box, labels: createLabels(box), run });
        }
        const layer = layers[i]!;
        layer.run = run;
        Object.assign(layer.box.style, {
          left: `${left}px`,
          top: `${top}px`,
          width: `${width}px`,
          height: `${height}px`,
        });
        dress(layer.labels, run, runs);
      }
    },
    setGrid(grid, space) {
      surface = { grid, space };
    },
    setMarks(next) {
      marks = next;
      each((labels) => labels.setMarks(marks));
    },
    setHighlights(next) {
      highlights = next;
      each((labels) => labels.setHighlights(highlights));
    },
    setStart(next) {
      start = next;
      each((labels) => labels.setStart(start));
    },
    setPin(next) {
      pin = next;
      each((labels) => labels.setPin(pin));
    },
    setProbe(mark, run) {
      probe = mark && { mark, run };
      each((labels, of) => labels.setProbe(probeOf(of)));
    },
    setLook(next) {
      look = next;
      each(dressLook);
    },
    setColours(next) {
      colours = next;
      each((labels) => labels.setColours(colours));
    },
    setScale(next) {
      scale = next;
      each((labels) => labels.setScale(scale));
    },
    setWords(next) {
      words = next;
      each((labels) => labels.setWords(words));
    },
    invalidate: () => each((labels) => labels.invalidate()),
    update(cameras) {
      each((labels) => {
        const before = labels.count;
        labels.update(cameras, isWide());
        count += labels.count - before;
      });
    },
    get count() {
      return count;
    },
    handleOf: (tile) => layers[tile]?.labels.handle,
    dispose() {
      for (const { box, labels } of layers.splice(0)) {
        labels.dispose();
        box.remove();
      }
    },
  };
}
