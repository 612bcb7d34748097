// Everything that is written over the canvas, and who comes first where room is short. Knows no particles, no WebGL but the axes' lines.
import { createAxes } from './axes';
import type { Cameras } from './cameras';
import { createContourLabels } from './contour-labels';
import { createMarks } from './marks';
import { createOverlay } from './overlay';
import { createProbeMarks } from './probe-marks';
import type { Mark, ProbeMark, SurfaceGrid } from './scenery';
import type { ThemeColours } from './themes';
import type { World } from './world';

export interface Labels {
  /** Lines of the box, for the scene. */
  readonly object: ReturnType<typeof createAxes>['object'];
  setGrid(grid: SurfaceGrid, world: World, levels: readonly number[]): void;
  setMarks(marks: readonly Mark[]): void;
  setProbe(probe: ProbeMark | undefined): void;
  setColours(colours: ThemeColours): void;
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
  const contourLabels = createContourLabels(overlay);
  const probeMarks = createProbeMarks(overlay);
  let shown: { readonly grid: SurfaceGrid; readonly world: World } | undefined;
  let stale: 'all' | 'probe' | undefined = 'all';
  let count = 0;

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
      for (const name of ['paper', 'ink', 'muted'] as const)
        overlay.root.style.setProperty(`--stage-${name}`, colours[name]);
      axes.setColours(colours);
    },
    invalidate() {
      stale = 'all';
    },
    update(cameras) {
      if (shown === undefined || stale === undefined) return;
      const { grid, world } = shown;
      if (stale === 'all') {
        overlay.begin(cameras.width, cameras.height);
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
