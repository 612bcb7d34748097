// Swarms too large for points as clouds of colour: one texture for runs that are looked at together. Borrows positions; knows no surface.
import { Color, DataTexture, LinearFilter } from 'three';
import { blur, composeLayers, countParticles, type Filled, type Raster, toRaster } from '../geometry/density-raster';
import type { Look, RunStyle, SurfaceGrid } from '../stage/scenery';

/** Particles of all runs from which on they are drawn as density. */
export const DENSE = 100_000;

/** Whether `particles` of all runs are drawn as density. */
export const isDense = (swarm: Look['swarm'], particles: number): boolean =>
  swarm === 'density' || (swarm === 'auto' && particles >= DENSE);

export interface Density {
  /** Forgets what was counted. */
  setRuns(styles: readonly RunStyle[]): void;
  /** Forgets what was counted. */
  setWindow(window: SurfaceGrid['window']): void;
  /** Counts [x, y, loss] of every particle at once; keeps nothing of them. */
  setFrame(run: number, positions: Float32Array): void;
  setVisible(run: number, visible: boolean): void;
  /**
   * The density of those of these runs that are visible: RGBA over the window with alpha premultiplied. The same texture each time for the same
   * runs, written anew only where something changed; lent until setRuns or setWindow.
   */
  compose(runs: readonly number[]): DataTexture;
  dispose(): void;
}

interface Cloud {
  readonly colour: [number, number, number];
  readonly counts: Float32Array;
  filled: Filled;
  isVisible: boolean;
  /** Changes with what is to be seen of it. */
  version: number;
}

interface Picture {
  readonly texture: DataTexture;
  readonly texels: Uint8Array<ArrayBuffer>;
  /** Versions of its runs when it was written. */
  versions: string;
}

export function createDensity(): Density {
  let raster: Raster | undefined;
  let spare = new Float32Array(0);
  let styles: readonly RunStyle[] = [];
  let clouds: Cloud[] = [];
  const pictures = new Map<string, Picture>();

  const forget = () => {
    for (const { texture } of pictures.values()) texture.dispose();
    pictures.clear();
    const cells = raster ? raster.columns * raster.rows : 0;
    spare = new Float32Array(4 * cells);
    clouds = styles.map(({ colour }, run) => ({
      // the surface's shader writes sRGB itself, so three must not linearise
      colour: new Color().setStyle(colour).convertLinearToSRGB().toArray() as [number, number, number],
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
      const picture = pictures.get(key) ?? createPicture(raster);
      pictures.set(key, picture);
      const versions = chosen.map(({ version }) => version).join();
      if (picture.versions === versions) return picture.texture;
      picture.versions = versions;
      composeLayers(
        chosen.filter(({ isVisible }) => isVisible),
        raster,
        picture.texels,
        spare,
      );
      picture.texture.needsUpdate = true;
      return picture.texture;
    },
    dispose() {
      styles = [];
      clouds = [];
      forget();
    },
  };
}

function createPicture({ columns, rows }: Raster): Picture {
  const texels = new Uint8Array(4 * columns * rows);
  const texture = new DataTexture(texels, columns, rows);
  texture.magFilter = texture.minFilter = LinearFilter;
  return { texture, texels, versions: '' };
}
