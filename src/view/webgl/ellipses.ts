// Gaussians as ellipses on the surface, predicted and measured: a few numbers each, one ribbon for all. The shader lays them on the surface.
import {
  BufferAttribute,
  Color,
  DoubleSide,
  DynamicDrawUsage,
  GLSL3,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
  Mesh,
  ShaderMaterial,
} from 'three';
import type { RunLook } from '../../figure/run-look';
import type { Ellipse } from '../geometry/annotations';
import { SEGMENTS, toSegments, writeEllipse, writeLength } from '../geometry/ellipse-points';
import type { SurfaceSpace } from '../geometry/surface-space';
import { ellipseFragment, ellipseVertex } from './ellipse-shaders';
import type { SurfaceUniforms } from './surface-uniforms';

/** Standard deviations, and width of the line in CSS pixels. The last one is drawn on top. */
const levels = [
  { distance: 2, width: 1.3 },
  { distance: 1, width: 2.4 },
] as const;
/** A measured one has one curve, below those of the predicted, and a cross at its mean: two needles of so many CSS pixels. */
const MEASURED = { distance: 1, width: 1.8 } as const;
const needles = [
  [9, 0, 0, 0.4],
  [0, 9, -0.4, 0],
] as const;
const NEEDLE_WIDTH = 2.6;
/** Out of range: sRGB, and length of a dash with its gap in CSS pixels. */
const GREY = new Color(0.38, 0.4, 0.42);
const DASH = 12;
/** In place of a dash: axes in CSS pixels. */
const GLYPH = -1;

/** Numbers of each curve, and where they begin. */
const STRIDE = 16;
const [CENTRE, AXES, PATH, STROKE, TINT, SHOWN] = [0, 2, 6, 10, 12, 15];

export interface Ellipses {
  readonly object: Mesh;
  /** Forgets the ellipses. They lie on the surface of the uniforms' loss texture. */
  setSpace(space: SurfaceSpace): void;
  /** Forgets the ellipses. */
  setRuns(runs: readonly RunLook[]): void;
  setVisible(run: number, visible: boolean): void;
  /** Only those of this run are drawn from now on, if it is visible; undefined: of all that are. */
  focus(run: number | undefined): void;
  /** True if the picture changes. */
  setEllipses(ellipses: readonly Ellipse[]): boolean;
  dispose(): void;
}

export function createEllipses(uniforms: SurfaceUniforms): Ellipses {
  const own = {
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

  let space: SurfaceSpace | undefined;
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
  /** Appends a curve of the ellipse if there is one; returns its larger semi-axis. */
  const appendCurve = (
    ellipse: Ellipse,
    { distance, width }: { readonly distance: number; readonly width: number },
    on: SurfaceSpace,
  ): number => {
    const { numbers } = ribbon;
    const begin = STRIDE * owners.length;
    if (!writeEllipse(ellipse, distance, on, numbers, begin + CENTRE)) return 0;
    const lengthAt = (at: number) => Math.hypot(numbers[at] as number, numbers[at + 1] as number);
    const major = lengthAt(begin + AXES);
    writeLength(major, lengthAt(begin + AXES + 2), numbers, begin + PATH);
    const isGrey = !ellipse.isMeasured && !ellipse.isInRange;
    finish(ellipse.run, width, isGrey ? DASH : 0, isGrey ? GREY : runOf(ellipse.run).colour);
    return major;
  };
  const appendCross = ({ run, at }: Ellipse, { centre, scale }: SurfaceSpace): void => {
    if (!Number.isFinite(at[0] + at[1])) return;
    for (const needle of needles) {
      const begin = STRIDE * owners.length;
      ribbon.numbers.set([(at[0] - centre[0]) * scale, (at[1] - centre[1]) * scale, ...needle, 0, 0, 0, 0], begin);
      finish(run, NEEDLE_WIDTH, GLYPH, runOf(run).colour);
    }
  };
  const finish = (run: number, width: number, dash: number, colour: Color): void => {
    const begin = STRIDE * owners.length;
    ribbon.numbers[begin + STROKE] = width;
    ribbon.numbers[begin + STROKE + 1] = dash;
    colour.toArray(ribbon.numbers, begin + TINT);
    owners.push(run);
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
    setSpace(next) {
      clear();
      space = next;
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
      if (space === undefined) return false;
      reserve(
        ellipses.reduce((curves, { isMeasured }) => curves + (isMeasured ? 1 + needles.length : levels.length), 0),
      );
      let longest = 0;
      const [measured, predicted] = [true, false].map((is) => ellipses.filter((e) => Boolean(e.isMeasured) === is));
      for (const ellipse of measured!) longest = Math.max(longest, appendCurve(ellipse, MEASURED, space));
      for (const level of levels)
        for (const ellipse of predicted!) longest = Math.max(longest, appendCurve(ellipse, level, space));
      for (const ellipse of measured!) appendCross(ellipse, space);
      if (owners.length > 0) {
        own.segments.value = toSegments(longest);
        ribbon.geometry.setDrawRange(0, 6 * own.segments.value);
        show();
      }
      return wasVisible || object.visible;
    },
    dispose() {
      for (const owned of [ribbon.geometry, material]) owned.dispose();
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
