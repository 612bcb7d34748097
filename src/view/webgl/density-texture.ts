// Images of density as textures for the surface's shader, one for each set of runs that is drawn together. Knows no particles.
import { DataTexture, LinearFilter } from 'three';
import type { DensityImage } from '../geometry/density';

export interface DensityTextures {
  /** The texture of an image, by the name of its runs; handed to the GPU again only when its version has changed. Lent until clear(). */
  textureOf(runs: string, image: DensityImage): DataTexture;
  /** Discards all: runs or window have changed. */
  clear(): void;
  dispose(): void;
}

export function createDensityTextures(): DensityTextures {
  const known = new Map<string, { readonly texture: DataTexture; version: number }>();
  const clear = () => {
    for (const { texture } of known.values()) texture.dispose();
    known.clear();
  };
  return {
    textureOf(runs, { texels, columns, rows, version }) {
      const one = known.get(runs) ?? { texture: createTexture(texels, columns, rows), version: 0 };
      known.set(runs, one);
      if (one.version !== version) one.texture.needsUpdate = true;
      one.version = version;
      return one.texture;
    },
    clear,
    dispose: clear,
  };
}

function createTexture(texels: Uint8Array<ArrayBuffer>, columns: number, rows: number): DataTexture {
  const texture = new DataTexture(texels, columns, rows);
  texture.magFilter = texture.minFilter = LinearFilter;
  return texture;
}
