// Swarms too large for points as clouds of colour: one image for the runs that are drawn together. Borrows positions; knows no surface and no GPU.

import type { RunLook } from '../../figure/run-look';
import type { Look } from './appearance';
import { blur, composeLayers, countParticles, type Filled, type Raster, toRaster } from './density-raster';
import { hexToRgb, type Rgb } from './palette';
import type { SurfaceGrid } from './surface-grid';

/** Particles of all runs from which on they are drawn as density. */
export const DENSE = 100_000;

/** Whether `particles` of all runs are drawn as density. */
export const isDense = (swarm: Look['swarm'], particles: number): boolean =>
  swarm === 'density' || (swarm === 'auto' && particles >= DENSE);

export interface Density {
  /** Forgets what was counted. */
  setRuns(styles: readonly RunLook[]): void;
  /** Forgets what was counted. */
  setWindow(window: SurfaceGrid['window']): void;
  /** Counts [x, y, loss] of every particle at once; keeps nothing of them. */
  setFrame(run: number, positions: Float32Array): void;
  setVisible(run: number, visible: boolean): void;
  /**
   * The density of those of these runs that are visible. The same image each time for the same runs, written again only where something changed;
   * lent until setRuns or setWindow.
   */
  compose(runs: readonly number[]): DensityImage;
}

export interface DensityImage {
  /** RGBA bytes over the window, row by row, y increasing; alpha premultiplied. */
  readonly texels: Uint8Array<ArrayBuffer>;
  readonly columns: number;
  readonly rows: number;
  /** Times that they have been written. */
  readonly version: number;
}

interface Cloud {
  readonly colour: Rgb;
  readonly counts: Float32Array;
  filled: Filled;
  isVisible: boolean;
  /** Changes whenever its counts change. */
  version: number;
}

export function createDensity(): Density {
  let raster: Raster | undefined;
  let spare = new Float32Array(0);
  let styles: readonly RunLook[] = [];
  let clouds: Cloud[] = [];
  const images = new Map<string, Omit<DensityImage, 'version'> & { version: number; of: string }>();

  const forget = () => {
    images.clear();
    const cells = raster ? raster.columns * raster.rows : 0;
    spare = new Float32Array(4 * cells);
    clouds = styles.map(({ colour }, run) => ({
      colour: hexToRgb(colour),
      counts: new Float32Array(cells),
      filled: { begin: 0, end: 0 },
      isVisible: clouds[run]?.isVisible ?? true,
      version: 0,
    }));
  };
  const cloudOf = (run: number, caller: string) => {
    const cloud = clouds[run];
    if (!cloud) throw new Error(`density: ${caller}(${run}), but setRuns() announced ${clouds.length} runs`);
    return cloud;
  };

  return {
    setRuns(next) {
      styles = next;
      clouds = [];
      forget();
    },
    setWindow(window) {
      raster = toRaster(window);
      forget();
    },
    setFrame(run, positions) {
      const cloud = cloudOf(run, 'setFrame');
      if (!raster) return;
      cloud.filled = blur(cloud.counts, raster, countParticles(positions, raster, cloud.counts), spare);
      cloud.version++;
    },
    setVisible(run, visible) {
      const cloud = cloudOf(run, 'setVisible');
      if (cloud.isVisible === visible) return;
      cloud.isVisible = visible;
      cloud.version++;
    },
    compose(runs) {
      if (!raster) throw new Error('density: compose() before setWindow()');
      const chosen = runs.map((run) => cloudOf(run, 'compose'));
      const key = runs.join();
      const image = images.get(key) ?? {
        texels: new Uint8Array(4 * raster.columns * raster.rows),
        columns: raster.columns,
        rows: raster.rows,
        version: 0,
        of: '',
      };
      images.set(key, image);
      // the versions of its runs when it was written
      const of = chosen.map(({ version }) => version).join();
      if (image.of === of) return image;
      image.of = of;
      image.version++;
      composeLayers(
        chosen.filter(({ isVisible }) => isVisible),
        raster,
        image.texels,
        spare,
      );
      return image;
    },
  };
}
