// Everything that is written over one tile, and who comes first where room is short. Knows no particles, no WebGL.

import type { Cameras } from '../camera/cameras';
import type { Mark, Pin, ProbeMark, StartMark } from '../geometry/annotations';
import type { Palette } from '../geometry/appearance';
import { hexToRgb } from '../geometry/palette';
import type { SurfaceGrid } from '../geometry/surface-grid';
import type { SurfaceSpace } from '../geometry/surface-space';
import type { ThemeColours } from '../geometry/themes';
import { createAxes } from './axes';
import { type ColourBarWords, createColourBar } from './colour-bar';
import { createContourLabels } from './contour-labels';
import { createMarks, type Named } from './marks';
import { createOverlay, toRect } from './overlay';
import { createPinMarks } from './pin-mark';
import { createProbeMarks } from './probe-marks';
import { createStartMarks } from './start-mark';

export interface Labels {
  /** Lines of the axes, for the painter: see Axes. */
  readonly segments: Float32Array;
  setGrid(grid: SurfaceGrid, space: SurfaceSpace, levels: readonly number[]): void;
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
    color: 'var(--stage-text)',
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
  let shown: { readonly grid: SurfaceGrid; readonly space: SurfaceSpace } | undefined;
  let stale: 'all' | 'front' | undefined = 'all';
  let count = 0;
  const touchFront = () => {
    stale ??= 'front';
  };
  let paper = hexToRgb('#ffffff');
  let clearness = 0;

  return {
    get segments() {
      return axes.segments;
    },
    setGrid(grid, space, levels) {
      shown = { grid, space };
      contourLabels.setGrid(grid, space, levels);
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
      const roles = {
        paper: colours.paper,
        text: colours.text,
        'muted-text': colours.mutedText,
        edge: colours.edge,
        plate: colours.plate,
      };
      for (const [role, colour] of Object.entries(roles)) overlay.root.style.setProperty(`--stage-${role}`, colour);
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
      const { grid, space } = shown;
      if (stale === 'all') {
        overlay.begin(cameras.width, cameras.height);
        const { offsetWidth: width, offsetHeight: height } = title;
        if (width > 0) overlay.claim(toRect(TITLE + width / 2, TITLE + height / 2, width, height));
        colourBar.update(space, cameras);
        axes.update(space, cameras, isWide);
        marks.update(space, grid, cameras);
        contourLabels.update(cameras, isWide);
        count++;
      }
      overlay.beginFront();
      probeMarks.update(space, grid, cameras);
      startMarks.update(space, grid, cameras);
      pinMarks.update(space, grid, cameras);
      stale = undefined;
    },
    get count() {
      return count;
    },
    get handle() {
      return startMarks.handle;
    },
    dispose: overlay.dispose,
  };
}
