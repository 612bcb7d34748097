// A rule of ours beside its scalar reference, from one start under one recorded noise, as far as the reference goes.

import type { BackEnd } from '../../src/kernel/kernel';
import type { KernelCache } from '../../src/swarm/kernels';
import { between, luck } from '../luck';
import { partOf, sceneOf } from '../swarm/parts';
import { PROBLEMS, type Problem } from './problems';
import { createReference } from './reference';
import type { Setting, Vector } from './scalar';
import { drawSetting } from './settings';

const WINDOW = { x: [-5, 5], y: [-5, 5] };
/** Where a reference counts as lost: well inside the distance at which ours freezes. */
const LOST = 40;
const STEPS = 100;

interface Trial {
  readonly problem: Problem;
  readonly start: Vector;
  readonly noise: readonly Vector[];
  readonly family: string;
  readonly setting: Partial<Setting>;
}

/** Positions after each step, up to the first one that is lost. `disturb` changes each component of each gradient. */
function referencePath({ problem, start, noise, family, setting }: Trial, disturb = (g: number) => g): Vector[] {
  const reference = createReference(family, setting);
  const path: Vector[] = [];
  let theta = start;
  for (const [nx, ny] of noise) {
    theta = reference.step(theta, (place) => {
      const [gx, gy] = problem.gradient(place);
      return [disturb(gx + nx), disturb(gy + ny)];
    });
    if (!theta.every((v) => Math.abs(v) < LOST)) break;
    path.push(theta);
  }
  return path;
}

const distance = ([ax, ay]: Vector, [bx, by]: Vector): number => Math.max(Math.abs(ax - bx), Math.abs(ay - by));

/** Beyond this a disturbance has grown so much that the path says nothing of the rule. */
const CHAOS = 1e-8;

/**
 * The tolerance of the oracle's own vectors: how far the path goes when gradients are off by 1e-12, twentyfold less. The path ends where
 * that becomes chaos.
 */
function determined(trial: Trial, random: () => number): { path: readonly Vector[]; tolerance: number } {
  const path = referencePath(trial);
  const others = [0, 1].map(() => referencePath(trial, (g) => g + 1e-12 * between(random, -1, 1) * (Math.abs(g) + 1)));
  let deviation = 0;
  let steps = 0;
  for (const p of path) {
    const now = Math.max(...others.map((o) => (o[steps] ? distance(p, o[steps]!) : Number.POSITIVE_INFINITY)));
    if (now > CHAOS) break;
    deviation = Math.max(deviation, now);
    steps++;
  }
  const size = Math.max(1, ...path.slice(0, steps).flat().map(Math.abs));
  return { path: path.slice(0, steps), tolerance: Math.max(1e-12 * size, 0.05 * deviation) };
}

export interface Followed {
  readonly text: string;
  /** Largest distance from the reference within `steps`, and what is allowed. */
  readonly error: number;
  readonly tolerance: number;
  readonly steps: number;
}

export interface Follower {
  /** The rule of the catalogue that it is or comes from: chooses settings. */
  readonly rule: string;
  /** As a scene names it, or contains it. */
  readonly optimizer: string | object;
  /** Whose reference it follows. */
  readonly family: string;
  readonly switches: Partial<Setting>;
  /** Its hyper-parameters. */
  readonly names: readonly string[];
  readonly cache: KernelCache;
}

/** One random trial of a rule; everything follows from `seed`. */
export async function follow(
  { rule, optimizer, family, switches, names, cache }: Follower,
  seed: number,
  backEnd: BackEnd,
): Promise<Followed> {
  const random = luck(seed);
  const problem = PROBLEMS[seed % PROBLEMS.length]!;
  const hyper = drawSetting({ rule, names, base: switches.base }, problem.rate, random);
  const start: Vector = [between(random, -1.5, 1.5), between(random, -1.5, 1.5)];
  const sigma = random() < 0.3 ? 0 : between(random, 0.01, 1);
  const noise = Array.from(
    { length: STEPS },
    (): Vector => [between(random, -sigma, sigma), between(random, -sigma, sigma)],
  );
  const trial = { problem, start, noise, family, setting: { ...hyper, ...switches } as Partial<Setting> };
  const { path, tolerance } = determined(trial, random);
  const scene = sceneOf({
    landscape: { formula: problem.formula, window: WINDOW },
    runs: [{ optimizer, hyper }],
    swarm: { particles: 1, start: { kind: 'point', at: start } },
  });
  const recordedNoise = [0, 1].map((i) => Float64Array.from(noise, (n) => n[i]!)) as [Float64Array, Float64Array];
  const part = await partOf(scene, { backEnd, recordedNoise, cache });
  let error = 0;
  for (const expected of path) {
    part.advance(1);
    const [x, y] = part.snapshot(0).lanes;
    const d = distance([x![0]!, y![0]!], expected);
    error = Number.isNaN(d) ? Number.POSITIVE_INFINITY : Math.max(error, d);
  }
  const text = `seed ${seed}: ${JSON.stringify(hyper)} on ${problem.formula} from (${start}), noise up to ${sigma}`;
  return { text, error, tolerance, steps: path.length };
}
