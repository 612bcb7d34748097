// One step along the flow θ' = −∇L as expressions: exact where the loss is a parabola, so that stiff valleys do not force tiny steps.

import type { Field } from '../formula/differentiate';
import * as E from '../formula/expression';

type Pair = readonly [E.Expression, E.Expression];

const c = E.constant;
const square = (a: E.Expression): E.Expression => E.mul(a, a);
const length = ([x, y]: Pair): E.Expression => E.sqrt(E.add(square(x), square(y)));

/**
 * x and y after a step of length `ds`, about (at most 1.9 ds). In the frame of the Hessian's eigenvectors the gradient's part gᵢ decays as
 * exp(−λᵢh): the step is −gᵢ(1 − exp(−λᵢh))/λᵢ (exponential Rosenbrock–Euler; Hochbruck & Ostermann, Acta Numerica 19, 2010). Its time h is
 * ds/(|gᵢ| − λᵢ·ds), the shorter one: at most 1.3 ds for each component, and negative curvature makes nothing grow more than e-fold.
 */
export function steepestStep(
  { gradient: [gx, gy], hessian: [a, b, d] }: Field,
  ds: E.Expression,
): [E.Expression, E.Expression] {
  const mean = E.div(E.add(a, d), c(2));
  const half = E.div(E.sub(a, d), c(2));
  const radius = length([half, b]);
  // radius ± half without cancellation
  const large = E.add(radius, E.abs(half));
  const small = E.select(E.lt(E.ZERO, large), E.div(square(b), large), E.ZERO);
  const isWide = E.lt(half, E.ZERO);
  const [p, q] = [E.select(isWide, small, large), E.select(isWide, large, small)];
  const twice = E.mul(c(2), radius);
  const isRound = E.le(radius, E.ZERO);
  const part = (value: E.Expression, other: E.Expression) => E.select(isRound, other, E.div(value, twice));
  // along the eigenvector of mean + radius, and along the other one
  const steep: Pair = [part(E.add(E.mul(p, gx), E.mul(b, gy)), gx), part(E.add(E.mul(b, gx), E.mul(q, gy)), gy)];
  const gentle: Pair = [
    part(E.sub(E.mul(q, gx), E.mul(b, gy)), E.ZERO),
    part(E.sub(E.mul(p, gy), E.mul(b, gx)), E.ZERO),
  ];
  const parts = [
    { g: steep, curvature: E.add(mean, radius) },
    { g: gentle, curvature: E.sub(mean, radius) },
  ];
  const times = parts.map(({ g, curvature }) => {
    const left = E.sub(length(g), E.mul(curvature, ds));
    return E.select(E.lt(E.ZERO, left), E.div(ds, left), c(FOREVER));
  });
  const time = E.min(times[0]!, times[1]!);
  const moves = parts.map(({ g, curvature }) => {
    const decay = E.mul(curvature, time);
    const isStraight = E.lt(E.abs(decay), c(STRAIGHT));
    const bent = E.div(E.sub(E.ONE, E.exp(E.neg(decay))), curvature);
    const straight = E.mul(time, E.sub(E.ONE, E.div(decay, c(2))));
    const factor = E.select(isStraight, straight, bent);
    return g.map((e) => E.mul(factor, e)) as unknown as Pair;
  });
  return [0, 1].map((axis) => E.sub(E.variable(axis === 0 ? 'x' : 'y'), E.add(moves[0]![axis]!, moves[1]![axis]!))) as [
    E.Expression,
    E.Expression,
  ];
}
/** In a bowl whose bottom is nearer than a step, the step ends at the bottom. */
const FOREVER = 1e300;
/** Below this, 1 − exp(−d) is d(1 − d/2) to sufficient precision. */
const STRAIGHT = 1e-5;
