// The swarms as points: one buffer and one draw call per run. Borrows positions, never reads single particles.
import { BufferAttribute, BufferGeometry, Color, DynamicDrawUsage, GLSL3, Group, Points, ShaderMaterial } from 'three';
import type { Marker, RunLook } from '../../figure/run-look';
import { particleFragment, particleVertex } from './particle-shaders';
import type { SurfaceUniforms } from './surface-uniforms';

/** The numbers by which the fragment shader knows the shapes. */
const shapes: Readonly<Record<Marker, number>> = { disc: 0, square: 1, triangle: 2, diamond: 3, cross: 4, star: 5 };

interface Swarm {
  readonly points: Points<BufferGeometry, ShaderMaterial>;
  readonly positions: BufferAttribute;
  isVisible: boolean;
}

export interface Particles {
  readonly object: Group;
  /** Draw calls since it was created. */
  readonly draws: number;
  /** `positions`: [x, y, loss] of every particle of each run, NaN for the loss of one that has diverged. Borrowed: the GPU's copy is made from them. */
  setRuns(runs: readonly RunLook[], positions: readonly Float32Array<ArrayBuffer>[]): void;
  /** The positions of a run have changed: 12 bytes per particle go to the GPU when it is drawn next. */
  updateFrame(run: number): void;
  setVisible(run: number, visible: boolean): void;
  /** Only this run is drawn from now on, if it is visible; undefined: all that are. */
  focus(run: number | undefined): void;
  /** False: no points are drawn, of any run, e.g. because their density is. */
  setShown(isShown: boolean): void;
  /** Size of the markers where there is room: 1, or more for a projector and with large type. */
  setMarkerScale(scale: number): void;
  dispose(): void;
}

export function createParticles(uniforms: SurfaceUniforms): Particles {
  const object = new Group();
  let swarms: Swarm[] = [];
  let only: number | undefined;
  let draws = 0;

  const clear = () => {
    for (const { points } of swarms) for (const owned of [points.geometry, points.material]) owned.dispose();
    object.clear();
    swarms = [];
  };
  const swarmOf = (run: number, caller: string) => {
    const swarm = swarms[run];
    if (swarm === undefined) throw new Error(`stage: ${caller}(${run}), but setRuns() announced ${swarms.length} runs`);
    return swarm;
  };
  const show = () => {
    for (const [run, { points, isVisible }] of swarms.entries())
      points.visible = isVisible && (only === undefined || only === run);
  };

  return {
    object,
    get draws() {
      return draws;
    },
    setRuns(runs, positions) {
      clear();
      swarms = runs.map((style, run) => {
        const points = createPoints(uniforms, style, run, positions[run]!);
        points.onBeforeRender = () => {
          draws++;
        };
        object.add(points);
        return { points, positions: points.geometry.getAttribute('position') as BufferAttribute, isVisible: true };
      });
      show();
    },
    updateFrame(run) {
      swarmOf(run, 'setFrame').positions.needsUpdate = true;
    },
    setVisible(run, visible) {
      swarmOf(run, 'setVisible').isVisible = visible;
      show();
    },
    focus(run) {
      only = run;
      show();
    },
    setShown(isShown) {
      object.visible = isShown;
    },
    setMarkerScale(scale) {
      uniforms.markerScale.value = scale;
    },
    dispose: clear,
  };
}

function createPoints(
  uniforms: SurfaceUniforms,
  { colour, marker }: RunLook,
  run: number,
  positions: Float32Array<ArrayBuffer>,
) {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3).setUsage(DynamicDrawUsage));
  const own = {
    // The shader writes sRGB itself, so three must not linearise.
    colour: { value: new Color().setStyle(colour).convertLinearToSRGB() },
    shape: { value: shapes[marker] },
    run: { value: run },
  };
  const material = new ShaderMaterial({
    uniforms: { ...uniforms, ...own },
    vertexShader: particleVertex,
    fragmentShader: particleFragment,
    glslVersion: GLSL3,
    transparent: true,
  });
  const points = new Points(geometry, material);
  points.frustumCulled = false;
  return points;
}
