// Predicted Gaussians as ellipses on the surface: a few numbers each, one ribbon for all. The shader lays them on the surface.
import {
  BufferAttribute,
  Color,
  DataTexture,
  DoubleSide,
  DynamicDrawUsage,
  FloatType,
  GLSL3,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
  Mesh,
  RedFormat,
  ShaderMaterial,
  Vector2,
} from 'three';
import { SEGMENTS, toSegments, writeEllipse, writeLength } from './ellipse-points';
import { ellipseFragment, ellipseVertex, NOWHERE } from './ellipse-shaders';
import type { Ellipse, RunStyle, SurfaceGrid } from './scenery';
import type { World, WorldUniforms } from './world';

/** Standard deviations, and width of the line in CSS pixels. The last one is drawn on top. */
const levels = [
  { distance: 2, width: 1.3 },
  { distance: 1, width: 2.4 },
] as const;
/** Out of range: sRGB, and length of a dash with its gap in CSS pixels. */
const GREY = new Color(0.38, 0.4, 0.42);
const DASH = 12;

/** Numbers of each curve, and where they begin. */
const STRIDE = 16;
const [CENTRE, AXES, PATH, STROKE, TINT, SHOWN] = [0, 2, 6, 10, 12, 15];

export interface Ellipses {
  readonly object: Mesh;
  /** Borrows the grid until the next call. Forgets the ellipses. */
  setGrid(grid: SurfaceGrid, world: World): void;
  /** Forgets the ellipses. */
  setRuns(runs: readonly RunStyle[]): void;
  setVisible(run: number, visible: boolean): void;
  /** Only those of this run are drawn from now on, if it is visible; undefined: of all that are. */
  focus(run: number | undefined): void;
  /** True if the picture changes. */
  setEllipses(ellipses: readonly Ellipse[]): boolean;
  dispose(): void;
}

export function createEllipses(uniforms: WorldUniforms): Ellipses {
  const own = {
    halves: { value: new Vector2(1, 1) },
    losses: { value: undefined as DataTexture | undefined },
    segments: { value: SEGMENTS[0] as number },
  };
  const material = new ShaderMaterial({
    uniforms: { ...uniforms, ...own },
    vertexShader: ellipseVertex,
    fragmentShader: ellipseFragment,
    glslVersion: GLSL3,
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
  });
  let ribbon = createRibbon(0);
  const object = new Mesh(ribbon.geometry, material);
  object.frustumCulled = false;
  object.visible = false;

  let ground: { readonly grid: SurfaceGrid; readonly world: World } | undefined;
  let runs: { readonly colour: Color; visible: boolean }[] = [];
  /** The run of each curve in the ribbon. */
  const owners: number[] = [];
  let only: number | undefined;

  const reserve = (curves: number) => {
    if (curves <= ribbon.capacity) return;
    ribbon.geometry.dispose();
    ribbon = createRibbon(curves);
    object.geometry = ribbon.geometry;
  };
  const runOf = (run: number) => {
    const one = runs[run];
    if (one === undefined)
      throw new Error(`stage: setEllipses() for run ${run}, but setRuns() announced ${runs.length} runs`);
    return one;
  };
  /** Appends what there is to draw of the ellipse; returns its larger semi-axis. */
  const append = (ellipse: Ellipse, { distance, width }: (typeof levels)[number], world: World): number => {
    const { colour } = runOf(ellipse.run);
    const { numbers } = ribbon;
    const begin = STRIDE * owners.length;
    if (!writeEllipse(ellipse, distance, world, numbers, begin + CENTRE)) return 0;
    owners.push(ellipse.run);
    const lengthAt = (at: number) => Math.hypot(numbers[at] as number, numbers[at + 1] as number);
    const major = lengthAt(begin + AXES);
    writeLength(major, lengthAt(begin + AXES + 2), numbers, begin + PATH);
    numbers[begin + STROKE] = width;
    numbers[begin + STROKE + 1] = ellipse.isInRange ? 0 : DASH;
    (ellipse.isInRange ? colour : GREY).toArray(numbers, begin + TINT);
    return major;
  };
  /** Hands the ribbon to the GPU, without the curves of hidden runs. */
  const show = () => {
    object.visible = false;
    for (const [k, run] of owners.entries()) {
      const isShown = runOf(run).visible && (only === undefined || only === run);
      ribbon.numbers[STRIDE * k + SHOWN] = isShown ? 1 : 0;
      object.visible ||= isShown;
    }
    ribbon.geometry.instanceCount = owners.length;
    ribbon.buffer.needsUpdate = true;
  };
  const clear = () => {
    owners.length = 0;
    object.visible = false;
  };

  return {
    object,
    setGrid(grid, world) {
      clear();
      ground = { grid, world };
      own.halves.value.set(world.halfX, world.halfY);
      own.losses.value?.dispose();
      own.losses.value = undefined;
    },
    setRuns(styles) {
      clear();
      // The shader writes sRGB itself, so three must not linearise.
      const toColour = (colour: string) => new Color().setStyle(colour).convertLinearToSRGB();
      runs = styles.map(({ colour }) => ({ colour: toColour(colour), visible: true }));
      reserve(levels.length * runs.length);
    },
    setVisible(run, visible) {
      const one = runs[run];
      if (one !== undefined) one.visible = visible;
      show();
    },
    focus(run) {
      if (run === only) return;
      only = run;
      show();
    },
    setEllipses(ellipses) {
      const wasVisible = object.visible;
      clear();
      if (ground === undefined) return false;
      reserve(levels.length * ellipses.length);
      let longest = 0;
      for (const level of levels)
        for (const ellipse of ellipses) longest = Math.max(longest, append(ellipse, level, ground.world));
      if (owners.length > 0) {
        own.losses.value ??= toLossTexture(ground.grid);
        own.segments.value = toSegments(longest);
        ribbon.geometry.setDrawRange(0, 6 * own.segments.value);
        show();
      }
      return wasVisible || object.visible;
    },
    dispose() {
      for (const owned of [ribbon.geometry, material, own.losses.value]) owned?.dispose();
    },
  };
}

/** Two triangles between two corners of a curve, for each of `capacity` curves. The shader finds the corner from the vertex's number. */
function createRibbon(capacity: number) {
  const index = new Uint16Array(6 * SEGMENTS[1]);
  for (let k = 0; k < SEGMENTS[1]; k++)
    index.set(
      [0, 1, 2, 1, 3, 2].map((v) => 2 * k + v),
      6 * k,
    );
  const numbers = new Float32Array(STRIDE * capacity);
  const buffer = new InstancedInterleavedBuffer(numbers, STRIDE).setUsage(DynamicDrawUsage);
  const geometry = new InstancedBufferGeometry();
  geometry.setIndex(new BufferAttribute(index, 1));
  const attributes = {
    centre: [2, CENTRE],
    axes: [4, AXES],
    path: [4, PATH],
    stroke: [2, STROKE],
    tint: [4, TINT],
  } as const;
  for (const [name, [size, begin]] of Object.entries(attributes))
    geometry.setAttribute(name, new InterleavedBufferAttribute(buffer, size, begin));
  return { geometry, buffer, numbers, capacity };
}

function toLossTexture({ columns, rows, loss }: SurfaceGrid): DataTexture {
  const texels = new Float32Array(loss);
  for (let i = 0; i < texels.length; i++) if (!Number.isFinite(loss[i])) texels[i] = NOWHERE;
  const texture = new DataTexture(texels, columns, rows, RedFormat, FloatType);
  texture.needsUpdate = true;
  return texture;
}
