// The trails of the first particles of each run: one ribbon and one draw call per run, laid on the surface by the shader.
import {
  BufferAttribute,
  Color,
  DoubleSide,
  DynamicDrawUsage,
  GLSL3,
  Group,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
  Mesh,
  ShaderMaterial,
} from 'three';
import type { RunLook } from '../../figure/run-look';
import { FADING_FRAMES } from '../geometry/appearance';
import type { SurfaceUniforms } from './surface-uniforms';
import { trailFragment, trailVertex } from './trail-shaders';

/** Straight pieces between two frames: as many as these corners a run allow. */
const [FEWEST, MOST, CORNERS] = [2, 8, 60_000];

export interface Trails {
  readonly object: Group;
  /** Draw calls since it was created. */
  readonly draws: number;
  /** Bytes handed to the GPU since it was created. */
  readonly bytes: number;
  /** Forgets the paths. */
  setRuns(styles: readonly RunLook[]): void;
  /**
   * Draws the paths of the first `particles` particles of a run, broken where one diverged (NaN for the loss) or is outside the window. Copies
   * `points`: [frame][particle][x, y, loss], the oldest first. Fading: only the last FADING_FRAMES frames, fainter the older; what came before may be
   * left out. Otherwise the whole path; if it continues the last one, only the new part is uploaded.
   */
  setPath(run: number, points: Float32Array, particles: number, frames: number, isFading: boolean): void;
  setVisible(run: number, visible: boolean): void;
  /** Only this run is drawn from now on, if it is visible; undefined: all that are. */
  focus(run: number | undefined): void;
  dispose(): void;
}

type Trail = ReturnType<typeof createTrail>;

export function createTrails(uniforms: SurfaceUniforms): Trails {
  const object = new Group();
  let trails: Trail[] = [];
  let only: number | undefined;
  let draws = 0;
  let bytes = 0;

  const clear = () => {
    for (const { dispose } of trails) dispose();
    object.clear();
    trails = [];
  };
  const trailOf = (run: number, caller: string) => {
    const trail = trails[run];
    if (trail === undefined) throw new Error(`stage: ${caller}(${run}), but setRuns() announced ${trails.length} runs`);
    return trail;
  };
  const show = () => {
    for (const [run, trail] of trails.entries()) trail.show(only === undefined || only === run);
  };

  return {
    object,
    get draws() {
      return draws;
    },
    get bytes() {
      return bytes;
    },
    setRuns(styles) {
      clear();
      trails = styles.map(({ colour }) => createTrail(uniforms, colour));
      for (const { mesh } of trails) {
        object.add(mesh);
        mesh.onBeforeRender = () => {
          draws++;
        };
      }
      show();
    },
    setPath(run, points, particles, frames, isFading) {
      if (points.length < 3 * particles * frames)
        throw new Error(`stage: setPath(${run}) got ${points.length} floats, expected 3 × ${particles} × ${frames}`);
      bytes += trailOf(run, 'setPath').setPath(points, particles, frames, isFading);
      show();
    },
    setVisible(run, visible) {
      trailOf(run, 'setVisible').isVisible = visible;
      show();
    },
    focus(run) {
      only = run;
      show();
    },
    dispose: clear,
  };
}

function createTrail(uniforms: SurfaceUniforms, colour: string) {
  const own = {
    // The shader writes sRGB itself, so three must not linearise.
    colour: { value: new Color().setStyle(colour).convertLinearToSRGB() },
    pieces: { value: MOST },
    particles: { value: 1 },
    fadingFrames: { value: 0 },
  };
  const material = new ShaderMaterial({
    uniforms: { ...uniforms, ...own },
    vertexShader: trailVertex,
    fragmentShader: trailFragment,
    glslVersion: GLSL3,
    transparent: true,
    side: DoubleSide,
  });
  let ribbon = createRibbon(1, 0);
  const mesh = new Mesh(ribbon.geometry, material);
  mesh.frustumCulled = false;
  /** Rows in the buffer, of one frame each. */
  let rows = 0;
  let wasFading = false;

  const reserve = (particles: number, frames: number): boolean => {
    if (ribbon.particles === particles && ribbon.frames >= frames) return false;
    ribbon.geometry.dispose();
    ribbon = createRibbon(particles, frames);
    mesh.geometry = ribbon.geometry;
    return true;
  };
  /** Whether the path continues the drawn one, judging by its first and last frame. */
  const goesOn = (points: Float32Array, width: number): boolean => {
    for (const begin of [0, (rows - 1) * width])
      for (let i = begin; i < begin + width; i++) if (!Object.is(points[i], ribbon.points[i])) return false;
    return true;
  };

  const trail = {
    mesh,
    isVisible: true,
    show(isWanted: boolean) {
      mesh.visible = isWanted && trail.isVisible && rows > 1;
    },
    /** Returns the number of bytes uploaded. */
    setPath(points: Float32Array, particles: number, frames: number, isFading: boolean): number {
      const width = 3 * particles;
      if (particles === 0 || frames < 2) {
        rows = 0;
        return 0;
      }
      const kept = isFading ? Math.min(frames, FADING_FRAMES + 1) : frames;
      // twice the size, for later frames
      const isNew = reserve(particles, isFading ? FADING_FRAMES + 1 : kept > ribbon.frames ? 2 * kept : kept);
      const isMore = !isNew && !isFading && !wasFading && rows > 0 && kept >= rows && goesOn(points, width);
      const begin = isMore ? rows * width : 0;
      if (isFading) writeNewestFirst(points, width, frames, kept, ribbon.points);
      else ribbon.points.set(points.subarray(begin, kept * width), begin);
      rows = kept;
      wasFading = isFading;
      own.particles.value = particles;
      own.fadingFrames.value = isFading ? FADING_FRAMES : 0;
      const instances = particles * (rows - 1);
      const pieces = Math.min(Math.max(Math.floor(CORNERS / instances) - 3, FEWEST), MOST);
      own.pieces.value = pieces;
      ribbon.geometry.setDrawRange(0, 6 * (pieces + 2));
      ribbon.geometry.instanceCount = instances;
      const floats = kept * width - begin;
      if (floats > 0) {
        if (!isNew) ribbon.buffer.addUpdateRange(begin, floats);
        ribbon.buffer.needsUpdate = true;
      }
      return 4 * (isNew ? ribbon.points.length : floats);
    },
    dispose() {
      for (const owned of [ribbon.geometry, material]) owned.dispose();
    },
  };
  return trail;
}

function writeNewestFirst(points: Float32Array, width: number, frames: number, kept: number, into: Float32Array): void {
  for (let row = 0; row < kept; row++) {
    const frame = frames - 1 - row;
    into.set(points.subarray(frame * width, (frame + 1) * width), row * width);
  }
}

/** An instance for each particle and frame; it leads to the same particle of the next row, which the same buffer holds. */
function createRibbon(particles: number, frames: number) {
  const index = new Uint8Array(6 * (MOST + 2));
  for (let k = 0; k < MOST + 2; k++)
    index.set(
      [0, 1, 2, 1, 3, 2].map((v) => 2 * k + v),
      6 * k,
    );
  const width = 3 * particles;
  const points = new Float32Array(width * frames);
  const buffer = new InstancedInterleavedBuffer(points, 3).setUsage(DynamicDrawUsage);
  const geometry = new InstancedBufferGeometry();
  geometry.setIndex(new BufferAttribute(index, 1));
  geometry.setAttribute('from', new InterleavedBufferAttribute(buffer, 3, 0));
  geometry.setAttribute('to', new InterleavedBufferAttribute(buffer, 3, width));
  return { geometry, buffer, points, particles, frames };
}
