// Whether this machine has the memory that a swarm takes.

import { totalmem } from 'node:os';
import { grouped } from '../formula/number-text';
import { fail, ok, type Result } from '../formula/result';
import type { Scene } from '../scene/scene';
import { fewerParticles, gigabytes, memoryOf } from '../swarm/memory';

/** Fraction of the machine's memory that a swarm may take. */
const PART = 0.8;

/** `memory`: bytes of this machine. */
export function fits(scene: Scene, memory: number = totalmem()): Result<Scene> {
  const bytes = memoryOf(scene);
  if (bytes <= PART * memory) return ok(scene);
  const { particles } = scene.document.swarm;
  const needed = `${scene.runs.length} × ${grouped(particles)} particles need about ${gigabytes(bytes)}`;
  const message = `${needed}, this machine has ${gigabytes(memory)}; use --particles ${fewerParticles(scene.runs.length)}`;
  return fail({ path: 'swarm.particles', message });
}
