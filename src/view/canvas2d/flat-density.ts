// A cloud of particles on a plain canvas: an image of its density as an image over the window. World units, y up.
import type { DensityImage } from '../geometry/density';
import type { SurfaceSpace } from '../geometry/surface-space';

export interface FlatDensity {
  /** Lays it over what is painted, which pales as under WebGL. */
  paint(context: CanvasRenderingContext2D, density: DensityImage, space: Pick<SurfaceSpace, 'halfX' | 'halfY'>): void;
}

/** Share of white over the surface. */
const PALE = 0.5;

export function createFlatDensity(): FlatDensity {
  const image = document.createElement('canvas');
  return {
    paint(context, { texels, columns, rows }, { halfX, halfY }) {
      const own = image.getContext('2d');
      if (!own) return;
      [image.width, image.height] = [columns, rows];
      const pixels = own.createImageData(columns, rows);
      // a canvas needs colours without premultiplied alpha
      for (let i = 0; i < texels.length; i += 4) {
        const alpha = texels[i + 3]!;
        for (let c = 0; c < 3; c++) pixels.data[i + c] = alpha === 0 ? 0 : (255 * texels[i + c]!) / alpha;
        pixels.data[i + 3] = alpha;
      }
      own.putImageData(pixels, 0, 0);
      context.fillStyle = `rgb(255 255 255 / ${PALE})`;
      context.fillRect(-halfX, -halfY, 2 * halfX, 2 * halfY);
      context.drawImage(image, -halfX, -halfY, 2 * halfX, 2 * halfY);
    },
  };
}
