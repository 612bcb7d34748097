// What one writes first: an array of particle objects, an optimizer object, closures for the surface, Math.*. Nothing is tuned, and
// nothing is made slow: derivatives are analytic, the root of |H| is closed-form.

import { luck } from '../test/luck';
import type { Surface } from './surfaces';

interface Particle {
  x: number;
  y: number;
  m: [number, number];
  v: [number, number];
  product: [number, number];
  step: number;
}

interface Optimizer {
  step(particle: Particle, gradient: [number, number]): void;
}

function createNormal(random: () => number): () => [number, number] {
  return () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  };
}

class SGD implements Optimizer {
  constructor(private readonly lr: number) {}

  step(particle: Particle, gradient: [number, number]): void {
    particle.x -= this.lr * gradient[0];
    particle.y -= this.lr * gradient[1];
  }
}

class Adai implements Optimizer {
  constructor(
    private readonly lr: number,
    private readonly beta0 = 0.1,
    private readonly beta2 = 0.99,
    private readonly eps = 1e-3,
  ) {}

  step(particle: Particle, gradient: [number, number]): void {
    const { m, v, product } = particle;
    particle.step++;
    const correction = 1 - this.beta2 ** particle.step;
    const corrected = gradient.map((g, i) => {
      v[i] = this.beta2 * v[i]! + (1 - this.beta2) * g * g;
      return v[i]! / correction;
    });
    const mean = (corrected[0]! + corrected[1]!) / 2;
    const moves = gradient.map((g, i) => {
      const ratio = mean > 0 ? corrected[i]! / mean : 1;
      const beta1 = Math.min(Math.max(1 - this.beta0 * ratio, 0), 1 - this.eps);
      product[i]! *= beta1;
      m[i] = beta1 * m[i]! + (1 - beta1) * g;
      return (this.lr * m[i]!) / (1 - product[i]!);
    });
    particle.x -= moves[0]!;
    particle.y -= moves[1]!;
  }
}

type Noise = (x: number, y: number) => [number, number];

function createNoise(law: string, surface: Surface, normal: () => [number, number]): Noise {
  if (law === 'none') return () => [0, 0];
  if (law === 'isotropic') return () => normal();
  return (x, y) => {
    const [a, b, c] = surface.hessian(x, y);
    const d = Math.abs(a * c - b * b);
    const trace = Math.sqrt(a * a + 2 * b * b + c * c + 2 * d);
    const s = Math.sqrt(d);
    const scale = 1 / (trace * Math.sqrt(trace + 2 * s) + 1e-30);
    const [z1, z2] = normal();
    return [
      ((a * a + b * b + d + s * trace) * z1 + b * (a + c) * z2) * scale,
      (b * (a + c) * z1 + (c * c + b * b + d + s * trace) * z2) * scale,
    ];
  };
}

export interface Baseline {
  advance(steps: number): void;
  /** A number that depends on everything, so that nothing can be left out. */
  checksum(): number;
}

export function createBaseline(surface: Surface, rule: string, law: string, lr: number, particles: number): Baseline {
  const random = luck(1);
  const noise = createNoise(law, surface, createNormal(random));
  const optimizer: Optimizer = rule === 'sgd' ? new SGD(lr) : new Adai(lr);
  const swarm = Array.from(
    { length: particles },
    (): Particle => ({
      x: surface.half * (2 * random() - 1),
      y: surface.half * (2 * random() - 1),
      m: [0, 0],
      v: [0, 0],
      product: [1, 1],
      step: 0,
    }),
  );
  return {
    advance(steps) {
      for (let step = 0; step < steps; step++) {
        swarm.forEach((particle) => {
          const gradient = surface.gradient(particle.x, particle.y);
          const xi = noise(particle.x, particle.y);
          optimizer.step(particle, [gradient[0] + xi[0], gradient[1] + xi[1]]);
        });
      }
    },
    checksum: () => swarm.reduce((sum, p) => sum + p.x + p.y, 0),
  };
}
