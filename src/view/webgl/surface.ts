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
  ShaderMaterial,
} from 'three';
import type { Palette } from '../geometry/appearance';
import { toBorderTexels } from '../geometry/basin-borders';
import { MAX_LEVELS, toContourLevels, toIndexed } from '../geometry/contour-levels';
import { toHeight } from '../geometry/height';
import { GLASS_OPACITY } from '../geometry/light';
import { hexToRgb, toLuminance, toPaletteTexels } from '../geometry/palette';
import type { SurfaceGrid } from '../geometry/surface-grid';
import type { SurfaceSpace } from '../geometry/surface-space';
import type { ThemeColours } from '../geometry/themes';
import { createSideGeometry } from './sides';
import { depthFragment, sideFragment, sideVertex, surfaceFragment, surfaceVertex } from './surface-shaders';
import type { SurfaceUniforms } from './surface-uniforms';

export interface Surface {
  /** Must be drawn first in its scene: the translucent surface clears the depth behind itself. */
  readonly object: Group;
  /** Forgets the basins. */
  setGrid(grid: SurfaceGrid, space: SurfaceSpace): void;
  /** Draws the borders of basins: `basins` is the basin of each corner of a square grid over the window. */
  setBasins(basins: ArrayLike<number>): void;
  /** Default true. */
  setBasinsShown(shown: boolean): void;
  /** Drapes it over the surface, which pales; undefined removes it. RGBA with alpha premultiplied; borrowed until the next call. */
  setDensity(density: DataTexture | undefined): void;
  /** 1: lit and standing on its block; 0: flat as a map, as in the top view; between them on the way. */
  setLit(lit: number): void;
  /** Default viridis. */
  setPalette(palette: Palette): void;
  /** Translucent: things behind a hill that are drawn later show through. Never in the top view. Default false. */
  setTranslucent(translucent: boolean): void;
  setColours(colours: ThemeColours): void;
  dispose(): void;
}

export function createSurface(uniforms: SurfaceUniforms): Surface {
  // one basin everywhere; not shared between surfaces: a texture keeps every renderer that has used it
  const noBorder = createBorderTexture(Uint8Array.of(0, 0, 0, 0), 1);
  const own = {
    palette: { value: createPaletteTexture() },
    levels: { value: new Float32Array(2 * MAX_LEVELS) },
    levelCount: { value: 0 },
    lineWidth: { value: 1 },
    opacity: { value: 1 },
    brightLines: { value: 0 },
    borders: { value: noBorder },
    borderSide: { value: 1 },
    bordersShown: { value: 1 },
    density: { value: undefined as DataTexture | undefined },
    densityOn: { value: 0 },
    lit: { value: 1 },
    wallLit: { value: new Color() },
    wallShade: { value: new Color() },
  };
  const createMaterial = (vertexShader: string, fragmentShader: string) =>
    new ShaderMaterial({ uniforms: { ...uniforms, ...own }, vertexShader, fragmentShader, glslVersion: GLSL3 });
  const depthMaterial = createMaterial(surfaceVertex, depthFragment);
  Object.assign(depthMaterial, { colorWrite: false, transparent: true });
  const material = createMaterial(surfaceVertex, surfaceFragment);
  const sideMaterial = createMaterial(sideVertex, sideFragment);
  // Of the translucent surface only the front layer shows: its depth is drawn before its colours.
  const depth = new Mesh(new BufferGeometry(), depthMaterial);
  const top = new Mesh(depth.geometry, material);
  const sides = new Mesh(new BufferGeometry(), sideMaterial);
  const object = new Group().add(depth, top, sides);
  // Positions hold (x, y, loss) until the vertex shader places them: three.js cannot compute the bounds.
  for (const mesh of [depth, top, sides]) mesh.frustumCulled = false;
  object.visible = false;
  let lit = 1;
  let isTranslucent = false;
  let isDark = false;

  sides.onAfterRender = (renderer) => {
    if (depth.visible) renderer.clearDepth();
  };
  const showMode = (): void => {
    const isGlass = lit > 0 && isTranslucent;
    own.lit.value = lit;
    own.opacity.value = isGlass ? 1 - lit * (1 - GLASS_OPACITY) : 1;
    // On a translucent surface over dark paper darker lines would not show.
    own.brightLines.value = isGlass && isDark ? 1 : 0;
    sides.visible = lit > 0;
    depth.visible = isGlass;
    for (const one of [material, sideMaterial]) one.transparent = isGlass;
    sideMaterial.depthWrite = !isGlass;
  };
  showMode();
  const setBorders = (borders: DataTexture, side: number): void => {
    if (own.borders.value !== noBorder) own.borders.value.dispose();
    own.borders.value = borders;
    own.borderSide.value = side;
  };

  return {
    object,
    setGrid(grid, space) {
      top.geometry.dispose();
      sides.geometry.dispose();
      depth.geometry = top.geometry = createSurfaceGeometry(grid);
      sides.geometry = createSideGeometry(grid);
      const levels = toContourLevels(space);
      const indexed = toIndexed(space, levels);
      own.levels.value.set(levels.flatMap((loss, k) => [toHeight(space.height, loss), indexed[k] ? 1 : 0]));
      own.levelCount.value = levels.length;
      setBorders(noBorder, 1);
      object.visible = true;
    },
    setBasins(basins) {
      const { texels, side } = toBorderTexels(basins);
      setBorders(createBorderTexture(texels, side), side);
    },
    setBasinsShown(shown) {
      own.bordersShown.value = shown ? 1 : 0;
    },
    setDensity(density) {
      own.density.value = density;
      own.densityOn.value = density ? 1 : 0;
    },
    setLit(next) {
      if (next === lit) return;
      lit = next;
      showMode();
    },
    setPalette(palette) {
      own.palette.value.image.data.set(toPaletteTexels(palette));
      own.palette.value.needsUpdate = true;
    },
    setTranslucent(translucent) {
      isTranslucent = translucent;
      showMode();
    },
    setColours({ paper, wall, lineWidth }) {
      isDark = toLuminance(hexToRgb(paper)) < 0.2;
      showMode();
      own.lineWidth.value = lineWidth;
      // The shaders write sRGB themselves, so three must not linearise.
      own.wallLit.value.setStyle(wall[0]).convertLinearToSRGB();
      own.wallShade.value.setStyle(wall[1]).convertLinearToSRGB();
    },
    dispose() {
      setBorders(noBorder, 1);
      for (const owned of [
        noBorder,
        top.geometry,
        sides.geometry,
        depthMaterial,
        material,
        sideMaterial,
        own.palette.value,
      ])
        owned.dispose();
    },
  };
}

function createPaletteTexture() {
  const data = toPaletteTexels('viridis');
  const texture = new DataTexture(data, 256, 1);
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture as DataTexture & { image: { data: typeof data } };
}

function createBorderTexture(texels: Uint8Array, side: number): DataTexture {
  const texture = new DataTexture(texels, side, side);
  texture.magFilter = texture.minFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}
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
