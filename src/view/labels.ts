// Everything that is written over the canvas, and who comes first where room is short. Knows no particles, no WebGL but the axes' lines.
import { createAxes } from './axes';
import type { Cameras } from './cameras';
import { type ColourBarWords, createColourBar } from './colour-bar';
import { createContourLabels } from './contour-labels';
import { createMarks } from './marks';
import { createOverlay } from './overlay';
import { hexToRgb } from './palette';
import { createProbeMarks } from './probe-marks';
import type { Mark, Palette, ProbeMark, SurfaceGrid } from './scenery';
import type { ThemeColours } from './themes';
import type { World } from './world';

export interface Labels {
  /** Lines of the box, for the scene. */
  readonly object: ReturnType<typeof createAxes>['object'];
  setGrid(grid: SurfaceGrid, world: World, levels: readonly number[]): void;
  setMarks(marks: readonly Mark[]): void;
  setProbe(probe: ProbeMark | undefined): void;
  setColours(colours: ThemeColours): void;
  /** Of the colour bar and of what stands on the surface. Default viridis. */
  setPalette(palette: Palette): void;
  /** Share of the surface through which the paper is seen, 0 … 1. Default 0. */
  setClearness(share: number): void;
  /** What is written over the colour bar. Default English. */
  setWords(words: ColourBarWords): void;
  setColourBarShown(shown: boolean): void;
  /** Factor of the theme's width of lines, at least 1. Default 1. */
  setLineScale(scale: number): void;
  /** Camera, size, surface or marks changed: everything is to be placed anew. */
  invalidate(): void;
  /** Places what is stale. The probe alone leaves the rest as it is. */
  update(cameras: Cameras): void;
  /** Times everything was placed. */
  readonly count: number;
  dispose(): void;
}

export function createLabels(container: HTMLElement): Labels {
  const overlay = createOverlay(container);
  const axes = createAxes(overlay);
  const marks = createMarks(overlay);
  const colourBar = createColourBar(overlay);
  const contourLabels = createContourLabels(overlay);
  const probeMarks = createProbeMarks(overlay);
  let shown: { readonly grid: SurfaceGrid; readonly world: World } | undefined;
  let stale: 'all' | 'probe' | undefined = 'all';
  let count = 0;
  let paper = hexToRgb('#ffffff');
  let clearness = 0;

  return {
    object: axes.object,
    setGrid(grid, world, levels) {
      shown = { grid, world };
      contourLabels.setGrid(grid, world, levels);
    },
    setMarks: marks.setMarks,
    setProbe(probe) {
      probeMarks.setProbe(probe);
      stale ??= 'probe';
    },
    setColours(colours) {
      for (const name of ['paper', 'ink', 'muted', 'edge', 'plate'] as const)
        overlay.root.style.setProperty(`--stage-${name}`, colours[name]);
      axes.setColours(colours);
      paper = hexToRgb(colours.paper);
      contourLabels.setGlass(clearness, paper);
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
      stale = 'all';
    },
    setColourBarShown(shown) {
      colourBar.setShown(shown);
      stale = 'all';
    },
    setLineScale: axes.setLineScale,
    invalidate() {
      stale = 'all';
    },
    update(cameras) {
      if (shown === undefined || stale === undefined) return;
      const { grid, world } = shown;
      if (stale === 'all') {
        overlay.begin(cameras.width, cameras.height);
        colourBar.update(world, cameras);
        axes.update(world, cameras);
        marks.update(world, grid, cameras);
        contourLabels.update(cameras);
        count++;
      }
      probeMarks.update(world, grid, cameras);
      stale = undefined;
    },
    get count() {
      return count;
    },
    dispose() {
      axes.dispose();
      overlay.dispose();
    },
  };
}
