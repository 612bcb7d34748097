// Where particles start: a pure function of the scene's seed and the particle's number (for grid and ring also of their total number).

import * as E from '../formula/expression';
import { problemText } from '../formula/result';
import { createInterpreter } from '../kernel/interpreter';
import { DRAWS, NORMALS, toProgram } from '../kernel/program';
import { keyOf, STREAM } from '../kernel/threefry';
import type { Start } from '../scene/schema';

export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Starts of particles [begin, end) of `particles`. Uses the placement stream at step 0. */
export function startPlaces(start: Start, seed: number, particles: number, begin: number, end: number): Places {
  const x = new Float64Array(end - begin);
  const y = new Float64Array(end - begin);
  if (start.kind === 'point') return { x: x.fill(start.at[0]), y: y.fill(start.at[1]) };
  if (start.kind === 'grid') {
    const columns = Math.ceil(Math.sqrt(particles));
    const rows = Math.ceil(particles / columns);
    for (let i = begin; i < end; i++) {
      x[i - begin] = between(start.x, ((i % columns) + 0.5) / columns);
      y[i - begin] = between(start.y, (Math.floor(i / columns) + 0.5) / rows);
    }
    return { x, y };
  }
  // x passes the particle's fraction of the ring to the program
  for (let i = begin; i < end; i++) x[i - begin] = i / particles;
  const program = toProgram({ lanes: ['x', 'y'], next: placement(start), uniforms: [] });
  if (!program.ok) throw new Error(program.problems.map(problemText).join('; '));
  const kernel = createInterpreter(program.value, { particles: end - begin, firstParticle: begin });
  kernel.lanes[0]!.set(x);
  kernel.advance({ first: 0, steps: 1, uniforms: [], key: keyOf(seed, STREAM.placement) });
  return { x: kernel.lanes[0]!, y: kernel.lanes[1]! };
}

const between = ([lo, hi]: readonly [number, number], part: number): number => lo + (hi - lo) * part;

function placement(start: Exclude<Start, { kind: 'point' } | { kind: 'grid' }>): [E.Expression, E.Expression] {
  const c = E.constant;
  switch (start.kind) {
    case 'uniform':
      return [start.x, start.y].map(([lo, hi], i) => E.add(c(lo), E.mul(c(hi - lo), E.variable(DRAWS[0][i]!)))) as Two;
    case 'gaussian':
      return start.at.map((at, i) => E.add(c(at), E.mul(c(start.sigma), E.variable(NORMALS[i]!)))) as Two;
    case 'ring': {
      const angle = E.mul(c(2 * Math.PI), E.variable('x'));
      return [E.cos(angle), E.sin(angle)].map((e, i) => E.add(c(start.at[i]!), E.mul(c(start.radius), e))) as Two;
    }
  }
}
type Two = [E.Expression, E.Expression];
