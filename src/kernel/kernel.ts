// The interface of a back end that runs a program. Both back ends give the same bits.

import type { Program } from './program';

export type BackEnd = 'wasm' | 'interpreter';

/** One call: steps first … first + steps − 1 for all particles of the kernel. */
export interface Advance {
  /** Number of the first step, 1 for a fresh swarm. */
  readonly first: number;
  readonly steps: number;
  /** Only particles [0, particles) move; default: all. */
  readonly particles?: number;
  /** Values of the program's uniforms without `t`, in order. */
  readonly uniforms: ArrayLike<number>;
  /** Uniforms that change from step to step (a recorded noise): name → value of step `first + i` at i. They override `uniforms`. */
  readonly sequences?: Readonly<Record<string, ArrayLike<number>>>;
  /** Words of the random key; needed when the program uses draws. */
  readonly key?: readonly [number, number];
}

/** A program with the memory of some particles. Created by a back end; `dispose` gives the memory back. */
export interface Kernel {
  readonly program: Program;
  readonly particles: number;
  /** One array of `particles` doubles per lane: the state itself, to be read and written between calls. */
  readonly lanes: readonly Float64Array[];
  /** Nanoseconds of one step of one particle, estimated rather too high. */
  readonly stepTime: number;
  advance(call: Advance): void;
  dispose(): void;
}

export interface KernelOptions {
  readonly particles: number;
  /** Number of the first particle: kernels of one swarm number their particles consecutively. Default 0. */
  readonly firstParticle?: number;
  /** Particles that go through all steps of a call together. The result does not depend on it. Default 256. */
  readonly block?: number;
}
