// The kernels of a scene's runs, kept between scenes that differ only in numbers: moving a slider recompiles nothing.

import * as E from '../formula/expression';
import { at, ok, type Result } from '../formula/result';
import { createKernel } from '../kernel/create';
import type { BackEnd, Kernel } from '../kernel/kernel';
import { type Program, toProgram } from '../kernel/program';
import { fieldProgram } from '../landscape/samples';
import type { Scene } from '../scene/parsed';
import { type ComposedRun, composeRun, compositionKey } from './compose';

export interface KernelOptions {
  /** Half-open range of particles, the same in every run. */
  readonly begin: number;
  readonly end: number;
  readonly backEnd: BackEnd;
  /** Particles that go through several steps together; the result does not depend on it. Default 256. */
  readonly block?: number;
  readonly recordedNoise: boolean;
}

export interface RunKernel extends ComposedRun {
  readonly kernel: Kernel;
}

export interface SceneKernels {
  readonly runs: readonly RunKernel[];
  /** Lanes x, y, loss, then one a region: 1 inside. */
  readonly observer: Kernel;
}

/** By everything that a kernel depends on. The caller keeps it across scenes. */
export type KernelCache = Map<string, Kernel>;

export async function kernelsOf(
  scene: Scene,
  options: KernelOptions,
  cache: KernelCache,
): Promise<Result<SceneKernels>> {
  const used = new Set<string>();
  const kernelFor = async (what: readonly unknown[], make: () => Result<Program>): Promise<Result<Kernel>> => {
    const key = JSON.stringify([what, options]);
    used.add(key);
    const known = cache.get(key);
    if (known) return ok(known);
    const program = make();
    if (!program.ok) return program;
    const { begin, end, backEnd, block } = options;
    const kernel = await createKernel(program.value, backEnd, {
      particles: end - begin,
      firstParticle: begin,
      ...(block ? { block } : {}),
    });
    cache.set(key, kernel);
    return ok(kernel);
  };

  const runs: RunKernel[] = [];
  for (const [i, run] of scene.runs.entries()) {
    const composed = at(`runs[${i}]`, composeRun(scene, run, { ...options, isMeasured: true }));
    if (!composed.ok) return composed;
    // the index, because two runs of one rule need separate memory
    const kernel = await kernelFor([i, compositionKey(scene, run)], () =>
      at(`runs[${i}]`, toProgram(composed.value.source)),
    );
    if (!kernel.ok) return kernel;
    runs.push({ ...composed.value, kernel: kernel.value });
  }
  const { formula, field } = scene.landscape;
  const regions = scene.regions.map(({ condition }, i) => [`region.${i}`, E.select(condition, E.ONE, E.ZERO)] as const);
  const seen = [formula, Object.keys(scene.parameters), scene.regions.map((r) => r.text)];
  const observer = await kernelFor(seen, () =>
    fieldProgram(scene.landscape, { loss: field.loss, ...Object.fromEntries(regions) }),
  );
  if (!observer.ok) return observer;
  for (const [key, kernel] of cache) {
    if (used.has(key)) continue;
    kernel.dispose();
    cache.delete(key);
  }
  return ok({ runs, observer: observer.value });
}
