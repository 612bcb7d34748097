// The four sides of the block under the surface, as geometry. Knows the grid only.
import { BufferAttribute, BufferGeometry } from 'three';
import type { SurfaceGrid } from '../geometry/surface-grid';

/** Walk along each border so that the outside lies on the right: [first vertex, stride, count, outward normal]. */
type Side = readonly [number, number, number, readonly [number, number]];

/** Quads from the border down to the floor: position (x, y, loss), `foot` 1 at the floor, `outward` the normal. */
export function createSideGeometry({ window, columns, rows, loss }: SurfaceGrid): BufferGeometry {
  const borders: readonly Side[] = [
    [0, 1, columns, [0, -1]],
    [columns - 1, columns, rows, [1, 0]],
    [columns * rows - 1, -1, columns, [0, 1]],
    [columns * (rows - 1), -columns, rows, [-1, 0]],
  ];
  const dx = (window.x[1] - window.x[0]) / (columns - 1);
  const dy = (window.y[1] - window.y[0]) / (rows - 1);
  const position: number[] = [];
  const foot: number[] = [];
  const outward: number[] = [];
  const index: number[] = [];
  for (const [first, stride, count, normal] of borders) {
    const base = foot.length;
    for (let k = 0; k < count; k++) {
      const i = first + k * stride;
      const x = window.x[0] + (i % columns) * dx;
      const y = window.y[0] + Math.floor(i / columns) * dy;
      position.push(x, y, loss[i] as number, x, y, loss[i] as number);
      foot.push(0, 1);
      outward.push(...normal, ...normal);
      const next = loss[i + stride];
      if (k + 1 === count || !Number.isFinite(loss[i]) || !Number.isFinite(next)) continue;
      const a = base + 2 * k;
      index.push(a + 1, a + 3, a + 2, a + 1, a + 2, a);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(position), 3));
  geometry.setAttribute('foot', new BufferAttribute(new Float32Array(foot), 1));
  geometry.setAttribute('outward', new BufferAttribute(new Float32Array(outward), 2));
  geometry.setIndex(index);
  return geometry;
}
