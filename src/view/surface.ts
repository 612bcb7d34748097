// The surface's mesh: geometry from a grid, shading, draped contours, and the sides of the block. Not particles, not labels.
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DataTexture,
  GLSL3,
  Group,
  LinearFilter,
  Mesh,
  RedFormat,
  ShaderMaterial,
} from 'three';
import { toBorderTexels } from './basin-borders';
import { toHeight, toLevels } from './height';
import { toPaletteTexels } from './palette';
import type { SurfaceGrid } from './scenery';
import { createSideGeometry } from './sides';
import { MAX_LEVELS, sideFragment, sideVertex, surfaceFragment, surfaceVertex } from './surface-shaders';
import type { ThemeColours } from './themes';
import type { World, WorldUniforms } from './world';

/** Contours drawn on the surface, at most MAX_LEVELS. */
const LEVELS = 16;

export interface Surface {
  readonly object: Group;
  /** Forgets the basins. */
  setGrid(grid: SurfaceGrid, world: World): void;
  /** Draws the borders of basins: a label for each corner of a square grid over the window. */
  setBasins(labels: ArrayLike<number>): void;
  /** Drapes it over the surface, which pales; undefined removes it. RGBA with alpha premultiplied; borrowed until the next call. */
  setDensity(density: DataTexture | undefined): void;
  /** Lit and standing on its block, or flat as a map. */
  setLit(lit: boolean): void;
  setColours(colours: ThemeColours): void;
  dispose(): void;
}

/** Losses of the contours drawn on the surface. */
export const toContourLevels = (world: World): number[] => toLevels(world.height, LEVELS).slice(0, MAX_LEVELS);

export function createSurface(uniforms: WorldUniforms): Surface {
  const palette = new DataTexture(toPaletteTexels(), 256, 1);
  palette.minFilter = LinearFilter;
  palette.magFilter = LinearFilter;
  palette.needsUpdate = true;
  const own = {
    palette: { value: palette },
    levels: { value: new Float32Array(MAX_LEVELS) },
    levelCount: { value: 0 },
    borders: { value: NO_BORDER },
    borderSide: { value: 1 },
    density: { value: undefined as DataTexture | undefined },
    densityOn: { value: 0 },
    lit: { value: 1 },
    wallLit: { value: new Color() },
    wallShade: { value: new Color() },
  };
  const shared = { ...uniforms, ...own };
  const material = new ShaderMaterial({
    uniforms: shared,
    vertexShader: surfaceVertex,
    fragmentShader: surfaceFragment,
    glslVersion: GLSL3,
  });
  const sideMaterial = new ShaderMaterial({
    uniforms: shared,
    vertexShader: sideVertex,
    fragmentShader: sideFragment,
    glslVersion: GLSL3,
  });
  const top = new Mesh(new BufferGeometry(), material);
  const sides = new Mesh(new BufferGeometry(), sideMaterial);
  const object = new Group().add(top, sides);
  // Positions hold (x, y, loss) until the vertex shader places them: three cannot know the bounds.
  for (const mesh of [top, sides]) mesh.frustumCulled = false;
  object.visible = false;

  const setBorders = (borders: DataTexture, side: number): void => {
    if (own.borders.value !== NO_BORDER) own.borders.value.dispose();
    own.borders.value = borders;
    own.borderSide.value = side;
  };

  return {
    object,
    setGrid(grid, world) {
      top.geometry.dispose();
      sides.geometry.dispose();
      top.geometry = createSurfaceGeometry(grid);
      sides.geometry = createSideGeometry(grid);
      const levels = toContourLevels(world);
      own.levels.value.set(levels.map((loss) => toHeight(world.height, loss)));
      own.levelCount.value = levels.length;
      setBorders(NO_BORDER, 1);
      object.visible = true;
    },
    setBasins(labels) {
      const { texels, side } = toBorderTexels(labels);
      setBorders(createByteTexture(texels, side), side);
    },
    setDensity(density) {
      own.density.value = density;
      own.densityOn.value = density ? 1 : 0;
    },
    setLit(lit) {
      own.lit.value = lit ? 1 : 0;
      sides.visible = lit;
    },
    setColours({ wall }) {
      // The shaders write sRGB themselves, so three must not linearise.
      own.wallLit.value.setStyle(wall[0]).convertLinearToSRGB();
      own.wallShade.value.setStyle(wall[1]).convertLinearToSRGB();
    },
    dispose() {
      setBorders(NO_BORDER, 1);
      for (const owned of [top.geometry, sides.geometry, material, sideMaterial, palette]) owned.dispose();
    },
  };
}

function createByteTexture(texels: Uint8Array, side: number): DataTexture {
  const texture = new DataTexture(texels, side, side, RedFormat);
  texture.magFilter = texture.minFilter = LinearFilter;
  // rows of single bytes are not padded
  texture.unpackAlignment = 1;
  texture.needsUpdate = true;
  return texture;
}
/** One basin everywhere. */
const NO_BORDER = createByteTexture(Uint8Array.of(255), 1);

/** Vertices (x, y, loss) with their gradient; two triangles a cell, none where a corner is not finite. */
function createSurfaceGeometry({ window, columns, rows, loss, gradientX, gradientY }: SurfaceGrid): BufferGeometry {
  const points = new Float32Array(3 * columns * rows);
  const gradients = new Float32Array(2 * columns * rows);
  const dx = (window.x[1] - window.x[0]) / (columns - 1);
  const dy = (window.y[1] - window.y[0]) / (rows - 1);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      points[3 * i] = window.x[0] + column * dx;
      points[3 * i + 1] = window.y[0] + row * dy;
      points[3 * i + 2] = loss[i] as number;
      // A kink has no gradient: it is shaded as flat.
      gradients[2 * i] = Number.isFinite(gradientX[i]) ? (gradientX[i] as number) : 0;
      gradients[2 * i + 1] = Number.isFinite(gradientY[i]) ? (gradientY[i] as number) : 0;
    }
  }
  const index = new Uint32Array(6 * (columns - 1) * (rows - 1));
  let used = 0;
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const a = row * columns + column;
      const b = a + 1;
      const c = a + columns;
      const d = c + 1;
      const sum = (loss[a] as number) + (loss[b] as number) + (loss[c] as number) + (loss[d] as number);
      if (!Number.isFinite(sum)) continue;
      index.set([a, b, d, a, d, c], used);
      used += 6;
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(points, 3));
  geometry.setAttribute('gradient', new BufferAttribute(gradients, 2));
  geometry.setIndex(new BufferAttribute(index.slice(0, used), 1));
  return geometry;
}
