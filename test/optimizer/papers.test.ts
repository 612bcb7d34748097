// Rules that are said to be written as in their papers, beside the equations of those papers in plain numbers: with their defaults, and with
// decay where the paper has one.

import { expect, test } from 'vitest';
import { optimizers } from '../../src/optimizer/catalogue';
import { afterSteps, lane, sceneOf } from '../swarm/parts';

type Vector = readonly [number, number];
/** New theta from theta, its gradient and the number of the step; closes over the moments. */
type Rule = (theta: Vector, g: Vector, t: number) => Vector;
type Hyper = Readonly<Record<string, number>>;

const map = (f: (i: 0 | 1) => number): Vector => [f(0), f(1)];
const zero: Vector = [0, 0];

/** Adai with the gradient that it is given: Algorithms "Adai" and "AdaiW" differ in the decay only. */
const inertia = ({ lr, beta0, beta2, eps }: Hyper): ((g: Vector, t: number) => Vector) => {
  let [v, m, product] = [zero, zero, [1, 1] as Vector];
  return (g, t) => {
    v = map((i) => beta2! * v[i] + (1 - beta2!) * g[i] ** 2);
    const corrected = map((i) => v[i] / (1 - beta2! ** t));
    const mean = (corrected[0] + corrected[1]) / 2;
    const beta1 = map((i) => Math.min(Math.max(1 - (beta0! / mean) * corrected[i], 0), 1 - eps!));
    product = map((i) => product[i] * beta1[i]);
    m = map((i) => beta1[i] * m[i] + (1 - beta1[i]) * g[i]);
    return map((i) => (lr! * m[i]) / (1 - product[i]));
  };
};

const PAPERS: Readonly<Record<string, (h: Hyper) => Rule>> = {
  // Robbins and Monro, eq. (8)
  sgd:
    ({ lr }) =>
    (theta, g) =>
      map((i) => theta[i] - lr! * g[i]),
  // Adai paper: m ← β₁m + β₃g, θ ← θ − ηm
  'heavy-ball': ({ lr, beta1, beta3 }) => {
    let m = zero;
    return (theta, g) => {
      m = map((i) => beta1! * m[i] + beta3! * g[i]);
      return map((i) => theta[i] - lr! * m[i]);
    };
  },
  // Algorithm 1
  adam: ({ lr, beta1, beta2, eps }) => {
    let [m, v] = [zero, zero];
    return (theta, g, t) => {
      m = map((i) => beta1! * m[i] + (1 - beta1!) * g[i]);
      v = map((i) => beta2! * v[i] + (1 - beta2!) * g[i] ** 2);
      return map((i) => theta[i] - (lr! * (m[i] / (1 - beta1! ** t))) / (Math.sqrt(v[i] / (1 - beta2! ** t)) + eps!));
    };
  },
  // Algorithm 1: Δx = −RMS[Δx]/RMS[g]·g, with no rate
  adadelta: ({ rho, eps }) => {
    let [v, a] = [zero, zero];
    return (theta, g) => {
      v = map((i) => rho! * v[i] + (1 - rho!) * g[i] ** 2);
      const delta = map((i) => (-Math.sqrt(a[i] + eps!) / Math.sqrt(v[i] + eps!)) * g[i]);
      a = map((i) => rho! * a[i] + (1 - rho!) * delta[i] ** 2);
      return map((i) => theta[i] + delta[i]);
    };
  },
  // H = δI + diag(s), s the norm of all gradients of a coordinate so far
  adagrad: ({ lr, eps }) => {
    const seen: Vector[] = [];
    return (theta, g) => {
      seen.push(g);
      const s = map((i) => Math.hypot(...seen.map((each) => each[i])));
      return map((i) => theta[i] - (lr! * g[i]) / (eps! + s[i]));
    };
  },
  adai: (h) => {
    const step = inertia(h);
    return (theta, g, t) => {
      const move = step(
        map((i) => g[i] + h.weight_decay! * theta[i]),
        t,
      );
      return map((i) => theta[i] - move[i]);
    };
  },
  adaiw: (h) => {
    const step = inertia(h);
    return (theta, g, t) => {
      const move = step(g, t);
      return map((i) => theta[i] - move[i] - h.weight_decay! * h.lr! * theta[i]);
    };
  },
  // Algorithm 2: θ ← θ − η(sign(c) + λθ)
  lion: ({ lr, beta1, beta2, weight_decay }) => {
    let m = zero;
    return (theta, g) => {
      const update = map((i) => Math.sign(beta1! * m[i] + (1 - beta1!) * g[i]));
      m = map((i) => beta2! * m[i] + (1 - beta2!) * g[i]);
      return map((i) => theta[i] - lr! * (update[i] + weight_decay! * theta[i]));
    };
  },
  // Algorithm 1, around plain SGD
  lookahead: ({ lr, k, lookahead_alpha }) => {
    let slow: Vector | undefined;
    return (theta, g, t) => {
      const from = slow ?? theta;
      slow = from;
      const fast = map((i) => theta[i] - lr! * g[i]);
      if (t % k! !== 0) return fast;
      slow = map((i) => from[i] + lookahead_alpha! * (fast[i] - from[i]));
      return slow;
    };
  },
};

/** What is not at its default: decay in the papers that have it, and SGD without momentum below Lookahead. */
const OTHER: Readonly<Record<string, Hyper>> = {
  adai: { weight_decay: 0.1 },
  adaiw: { weight_decay: 0.1 },
  lion: { weight_decay: 0.1 },
  lookahead: { momentum: 0 },
};

const said = [...optimizers.values()].filter((o) => o.follows === 'paper').map((o) => o.name);
test('every rule that is said to follow its paper is here', () => expect(said).toEqual(Object.keys(PAPERS).sort()));

const START: Vector = [1.3, -0.7];
const gradient = ([x, y]: Vector): Vector => [x + 0.3 * x ** 2, 9 * y];

test.each(Object.entries(PAPERS))('%s', async (name, paper) => {
  const hyper = { ...OTHER[name], lr: name === 'adadelta' ? 1 : 0.05 };
  const scene = sceneOf({
    landscape: { formula: 'x^2 / 2 + 0.1 * x^3 + 4.5 * y^2', window: { x: [-3, 3], y: [-3, 3] } },
    runs: [{ optimizer: name, hyper }],
    noise: { law: 'none' },
    swarm: { particles: 1, start: { kind: 'point', at: [...START] } },
  });
  const rule = paper(scene.runs[0]!.hyper);
  let theta = START;
  for (let t = 1; t <= 40; t++) theta = rule(theta, gradient(theta), t);
  const [s] = await afterSteps(40, scene);
  expect(lane(s!, 'x')[0]).toBeCloseTo(theta[0], 10);
  expect(lane(s!, 'y')[0]).toBeCloseTo(theta[1], 10);
  expect(Math.hypot(theta[0] - START[0], theta[1] - START[1])).toBeGreaterThan(0.01);
});
