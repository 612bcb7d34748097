// Everything that is written over one tile, and who comes first where room is short. Knows no particles, no WebGL but the axes' lines.

import type { Cameras } from '../camera/cameras';
import { hexToRgb } from '../geometry/palette';
import type { World } from '../geometry/surface-space';
import type { Mark, Palette, Pin, ProbeMark, StartMark, SurfaceGrid } from '../stage/scenery';
import type { ThemeColours } from '../stage/themes';
import { createAxes } from './axes';
import type { Lines } from './axis-lines';
import { type ColourBarWords, createColourBar } from './colour-bar';
import { createContourLabels } from './contour-labels';
import { createMarks, type Named } from './marks';
import { createOverlay, toRect } from './overlay';
import { createPinMarks } from './pin-mark';
import { createProbeMarks } from './probe-marks';
import { createStartMarks } from './start-mark';

export interface Labels {
  /** Lines of the box, for the painter. */
  readonly box: Lines;
  setGrid(grid: SurfaceGrid, world: World, levels: readonly number[]): void;
  setMarks(marks: readonly Mark[]): void;
  setHighlights(labels: readonly string[]): void;
  setProbe(probe: ProbeMark | undefined): void;
  setStart(start: StartMark | undefined): void;
  setPin(pin: Pin | undefined): void;
  setColours(colours: ThemeColours): void;
  setScale(scale: number): void;
  /** What a tile of one run is headed with. */
  setTitle(title: { readonly text: string; readonly colour: string } | undefined): void;
  /** Whose names are shown. */
  setNamed(named: Named): void;
  /** Of the colour bar and of what stands on the surface. Default viridis. */
  setPalette(palette: Palette): void;
  /** Share of the surface through which the paper is seen, 0 … 1. Default 0. */
  setClearness(share: number): void;
  /** What is written over the colour bar. Default English. */
  setWords(words: ColourBarWords): void;
  setColourBarShown(shown: boolean): void;
  /** Camera, size, surface or marks changed: everything is to be placed anew. */
  invalidate(): void;
  /** Places what is stale. What is in front leaves the rest as it is. `isWide`: there is room for ticks and numbers. */
  update(cameras: Cameras, isWide: boolean): void;
  /** Times everything was placed. */
  readonly count: number;
  /** Where the spread of the start is taken hold of, in CSS pixels of the tile. */
  readonly handle: { readonly px: number; readonly py: number } | undefined;
  dispose(): void;
}

/** CSS pixels from the corner. */
const TITLE = 6;

function createTitle(root: HTMLElement): HTMLElement {
  const title = document.createElement('div');
  Object.assign(title.style, {
    position: 'absolute',
    left: `${TITLE}px`,
    top: `${TITLE}px`,
    display: 'none',
    padding: '0.15em 0.5em',
    borderLeft: '0.4em solid',
    fontSize: '1.1em',
    fontWeight: '600',
    lineHeight: '1.3',
    maxWidth: `calc(100% - ${2 * TITLE}px)`,
    boxSizing: 'border-box',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: 'var(--stage-ink)',
    background: 'color-mix(in srgb, var(--stage-paper) 86%, transparent)',
  });
  root.append(title);
  return title;
}

export function createLabels(container: HTMLElement): Labels {
  const overlay = createOverlay(container);
  const axes = createAxes(overlay);
  const marks = createMarks(overlay);
  const colourBar = createColourBar(overlay);
  const contourLabels = createContourLabels(overlay);
  const probeMarks = createProbeMarks(overlay);
  const startMarks = createStartMarks(overlay);
  const pinMarks = createPinMarks(overlay);
  const title = createTitle(overlay.root);
  let shown: { readonly grid: SurfaceGrid; readonly world: World } | undefined;
  let stale: 'all' | 'front' | undefined = 'all';
  let count = 0;
  const touchFront = () => {
    stale ??= 'front';
  };
  let paper = hexToRgb('#ffffff');
  let clearness = 0;

  return {
    box: axes.lines,
    setGrid(grid, world, levels) {
      shown = { grid, world };
      contourLabels.setGrid(grid, world, levels);
    },
    setMarks: (next) => marks.setMarks(next),
    setHighlights(labels) {
      marks.setHighlights(labels);
      stale = 'all';
    },
    setNamed(named) {
      marks.setNamed(named);
      stale = 'all';
    },
    setTitle(next) {
      title.textContent = next?.text ?? '';
      title.style.display = next ? '' : 'none';
      title.style.setProperty('border-left-color', next?.colour ?? '');
      stale = 'all';
    },
    setProbe(probe) {
      probeMarks.setProbe(probe);
      touchFront();
    },
    setStart(start) {
      startMarks.setStart(start);
      touchFront();
    },
    setPin(pin) {
      pinMarks.setPin(pin);
      touchFront();
    },
    setColours(colours) {
      for (const name of ['paper', 'ink', 'muted', 'edge', 'plate'] as const)
        overlay.root.style.setProperty(`--stage-${name}`, colours[name]);
      axes.setColours(colours);
      paper = hexToRgb(colours.paper);
      contourLabels.setGlass(clearness, paper);
      stale = 'all';
    },
    setScale(scale) {
      overlay.setScale(scale);
      marks.measure();
      stale = 'all';
    },
    setPalette(palette) {
      colourBar.setPalette(palette);
      contourLabels.setPalette(palette);
      stale = 'all';
    },
    setClearness(share) {
      clearness = share;
      contourLabels.setGlass(clearness, paper);
      stale = 'all';
    },
    setWords(words) {
      colourBar.setWords(words);
      axes.setLossTitle(words.loss);
      stale = 'all';
    },
    setColourBarShown(shown) {
      colourBar.setShown(shown);
      stale = 'all';
    },
    invalidate() {
      stale = 'all';
    },
    update(cameras, isWide) {
      if (shown === undefined) return;
      // on a flight nothing can be read
      overlay.root.style.opacity = cameras.isFlying ? '0' : '';
      if (stale === undefined || cameras.isFlying) return;
      const { grid, world } = shown;
      if (stale === 'all') {
        overlay.begin(cameras.width, cameras.height);
        const { offsetWidth: width, offsetHeight: height } = title;
        if (width > 0) overlay.claim(toRect(TITLE + width / 2, TITLE + height / 2, width, height));
        colourBar.update(world, cameras);
        axes.update(world, cameras, isWide);
        marks.update(world, grid, cameras);
        contourLabels.update(cameras, isWide);
        count++;
      }
      overlay.beginFront();
      probeMarks.update(world, grid, cameras);
      startMarks.update(world, grid, cameras);
      pinMarks.update(world, grid, cameras);
      stale = undefined;
    },
    get count() {
      return count;
    },
    get handle() {
      return startMarks.handle;
    },
    dispose() {
      axes.dispose();
      overlay.dispose();
    },
  };
}
