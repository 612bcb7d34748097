// The swarms as points: one buffer a run, drawn as casings and then as cores. Borrows positions, never looks at a single particle.
import { BufferAttribute, BufferGeometry, Color, DynamicDrawUsage, GLSL3, Group, Points, ShaderMaterial } from 'three';
import { particleFragment, particleVertex } from './particle-shaders';
import type { Marker, RunStyle } from './scenery';
import type { WorldUniforms } from './world';

/** The numbers by which the fragment shader knows the shapes. */
const shapes: Readonly<Record<Marker, number>> = { disc: 0, square: 1, triangle: 2, diamond: 3, cross: 4, star: 5 };

interface Swarm {
  readonly core: Points<BufferGeometry, ShaderMaterial>;
  readonly casing: Points<BufferGeometry, ShaderMaterial>;
}

export interface Particles {
  readonly object: Group;
  setRuns(runs: readonly RunStyle[], particles: number): void;
  setFrame(run: number, positions: Float32Array): void;
  setVisible(run: number, visible: boolean): void;
  /** Only this run is drawn from now on, if it is visible; undefined: all that are. */
  focus(run: number | undefined): void;
  /** [x, y, loss] of every particle of each run that is drawn. Lent until the next call of a setter. */
  drawn(): { readonly run: number; readonly positions: Float32Array }[];
  dispose(): void;
}

export function createParticles(uniforms: WorldUniforms): Particles {
  // All casings come before all cores: in a crowd they outline the crowd, instead of covering it with rings.
  const casings = new Group();
  const cores = new Group();
  const object = new Group().add(casings, cores);
  let swarms: Swarm[] = [];
  let visible: boolean[] = [];

  const clear = () => {
    for (const { core, casing } of swarms)
      for (const owned of [core.geometry, core.material, casing.material]) owned.dispose();
    casings.clear();
    cores.clear();
    swarms = [];
  };
  const swarmOf = (run: number, caller: string) => {
    const swarm = swarms[run];
    if (swarm === undefined) throw new Error(`stage: ${caller}(${run}), but setRuns() announced ${swarms.length} runs`);
    return swarm;
  };

  return {
    object,
    setRuns(runs, particles) {
      clear();
      visible = runs.map(() => true);
      swarms = runs.map((style, run) => {
        const geometry = new BufferGeometry();
        // All NaN: nothing is drawn before the first frame.
        const positions = new BufferAttribute(new Float32Array(3 * particles).fill(Number.NaN), 3);
        geometry.setAttribute('position', positions.setUsage(DynamicDrawUsage));
        const own = {
          // The shader writes sRGB itself, so three must not linearise.
          colour: { value: new Color().setStyle(style.colour).convertLinearToSRGB() },
          shape: { value: shapes[style.marker] },
          run: { value: run },
        };
        const material = new ShaderMaterial({
          uniforms: { ...uniforms, ...own },
          vertexShader: particleVertex,
          fragmentShader: particleFragment,
          glslVersion: GLSL3,
          transparent: true,
        });
        const casingMaterial = material.clone();
        casingMaterial.uniforms = material.uniforms;
        casingMaterial.defines = { IS_CASING: '' };
        casingMaterial.depthWrite = false;
        const swarm = { core: new Points(geometry, material), casing: new Points(geometry, casingMaterial) };
        cores.add(swarm.core);
        casings.add(swarm.casing);
        for (const points of [swarm.core, swarm.casing]) points.frustumCulled = false;
        return swarm;
      });
    },
    setFrame(run, positions) {
      const attribute = swarmOf(run, 'setFrame').core.geometry.getAttribute('position') as BufferAttribute;
      if (positions.length !== attribute.array.length)
        throw new Error(`stage: setFrame(${run}) got ${positions.length} floats, expected ${attribute.array.length}`);
      (attribute.array as Float32Array).set(positions);
      attribute.needsUpdate = true;
    },
    setVisible(run, isVisible) {
      swarmOf(run, 'setVisible');
      visible[run] = isVisible;
    },
    focus(only) {
      for (const [run, { core, casing }] of swarms.entries())
        core.visible = casing.visible = visible[run] === true && (only === undefined || only === run);
    },
    drawn: () =>
      swarms.flatMap(({ core }, run) =>
        visible[run] ? [{ run, positions: core.geometry.getAttribute('position').array as Float32Array }] : [],
      ),
    dispose: clear,
  };
}
