// The update rules as scalar code, written from shared/oracle/EQUATIONS.md and in its order; shares nothing with src.

export type Vector = readonly [number, number];

const NUMBERS = [
  ...['lr', 'weight_decay', 'momentum', 'dampening', 'beta0', 'beta1', 'beta2', 'beta3', 'eps', 'alpha'],
  ...['lr_decay', 'initial_accumulator_value', 'rho', 'momentum_decay', 'etaminus', 'etaplus', 'step_size_min'],
  ...['step_size_max', 'lambd', 't0', 'initial_accumulator', 'partial', 'final_lr', 'gamma', 'delta', 'wd_ratio'],
  ...['perturb_eps', 'k', 'lookahead_alpha'],
] as const;
const SWITCHES = [
  ...['nesterov', 'amsgrad', 'centered', 'decoupled', 'weight_decouple', 'fixed_decay', 'rectify', 'ams_bound'],
  ...['adaptive'],
] as const;

/** Hyper-parameters and switches under the names of the reference implementations; a rule reads its own. */
export type Setting = Readonly<
  { [Name in (typeof NUMBERS)[number]]: number } & { [Name in (typeof SWITCHES)[number]]: boolean } & {
    mu_product_variant: string;
    base: string;
    pullback_momentum: string;
    tensor_shape: readonly number[];
  }
>;

export interface Reference {
  /** New theta. `gradientAt` includes noise and is the same function however often it is asked within a step. */
  step(theta: Vector, gradientAt: (place: Vector) => Vector): Vector;
  /** SGD only: empties the momentum buffer. */
  reset?(): void;
  /** ASGD only: the average. */
  readonly average?: Vector;
}

/** One coordinate of a rule that treats both alike and apart; closes over its state. */
type Scalar = (theta: number, g: number, t: number) => number;

function each(create: () => Scalar): Reference {
  const [x, y] = [create(), create()];
  let t = 0;
  return {
    step(theta, gradientAt) {
      t++;
      const g = gradientAt(theta);
      return [x(theta[0], g[0], t), y(theta[1], g[1], t)];
    },
  };
}

const { abs, max, min, sqrt, sign, hypot } = Math;
const pair = (value: number): [number, number] => [value, value];
const clip = (value: number, lo: number, hi: number): number => min(max(value, lo), hi);

/** [theta, g] after weight decay in one of its three forms. */
function decayed(theta: number, g: number, { lr, weight_decay, weight_decouple, fixed_decay }: Setting): Vector {
  if (!weight_decouple) return [theta, g + weight_decay * theta];
  return [theta * (1 - (fixed_decay ? 1 : lr) * weight_decay), g];
}

const sgd = ({ lr, momentum, dampening, weight_decay, nesterov }: Setting): Reference => {
  let b: number[] | undefined;
  return {
    step(theta, gradientAt) {
      const g = gradientAt(theta).map((g, i) => g + weight_decay * theta[i]!);
      if (momentum === 0) return theta.map((p, i) => p - lr * g[i]!) as unknown as Vector;
      b = g.map((g, i) => (b ? momentum * b[i]! + (1 - dampening) * g : g));
      return theta.map((p, i) => p - lr * (nesterov ? g[i]! + momentum * b![i]! : b![i]!)) as unknown as Vector;
    },
    reset() {
      b = [0, 0];
    },
  };
};

const heavyBall = ({ lr, beta1, beta3 }: Setting): Reference =>
  each(() => {
    let m = 0;
    return (theta, g) => {
      m = beta1 * m + beta3 * g;
      return theta - lr * m;
    };
  });

const adam = (h: Setting): Reference =>
  each(() => {
    const { lr, beta1, beta2, eps, amsgrad } = h;
    let [m, v, top] = [0, 0, 0];
    return (p, raw, t) => {
      const [theta, g] = decayed(p, raw, h);
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      top = amsgrad ? max(top, v) : v;
      return theta - ((lr / (1 - beta1 ** t)) * m) / (sqrt(top) / sqrt(1 - beta2 ** t) + eps);
    };
  });

const rmsprop = ({ lr, alpha, eps, weight_decay, momentum, centered }: Setting): Reference =>
  each(() => {
    let [v, a, b] = [0, 0, 0];
    return (theta, raw) => {
      const g = raw + weight_decay * theta;
      v = alpha * v + (1 - alpha) * g * g;
      a = alpha * a + (1 - alpha) * g;
      const r = (centered ? sqrt(v - a * a) : sqrt(v)) + eps;
      b = momentum * b + g / r;
      return theta - lr * b;
    };
  });

const adagrad = ({ lr, lr_decay, weight_decay, initial_accumulator_value, eps }: Setting): Reference =>
  each(() => {
    let s = initial_accumulator_value;
    return (theta, raw, t) => {
      const g = raw + weight_decay * theta;
      s += g * g;
      return theta - ((lr / (1 + (t - 1) * lr_decay)) * g) / (sqrt(s) + eps);
    };
  });

const adadelta = ({ lr, rho, eps, weight_decay }: Setting): Reference =>
  each(() => {
    let [v, a] = [0, 0];
    return (theta, raw) => {
      const g = raw + weight_decay * theta;
      v = rho * v + (1 - rho) * g * g;
      const delta = (sqrt(a + eps) / sqrt(v + eps)) * g;
      a = rho * a + (1 - rho) * delta * delta;
      return theta - lr * delta;
    };
  });

const adamax = ({ lr, beta1, beta2, eps, weight_decay }: Setting): Reference =>
  each(() => {
    let [m, u] = [0, 0];
    return (theta, raw, t) => {
      const g = raw + weight_decay * theta;
      m = beta1 * m + (1 - beta1) * g;
      u = max(beta2 * u, abs(g) + eps);
      return theta - ((lr / (1 - beta1 ** t)) * m) / u;
    };
  });

const nadam = (h: Setting): Reference =>
  each(() => {
    const { lr, beta1, beta2, eps, weight_decay, momentum_decay, mu_product_variant } = h;
    const mu = (t: number): number => beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay));
    let [m, v, product] = [0, 0, 1];
    return (theta, raw, t) => {
      const g = raw + weight_decay * theta;
      product *= mu(t);
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      const next = product * mu(t + 1) * (mu_product_variant === 'torch1.13-single' ? mu(t) : 1);
      const direction = ((1 - mu(t)) / (1 - product)) * g + (mu(t + 1) / (1 - next)) * m;
      return theta - (lr * direction) / (sqrt(v / (1 - beta2 ** t)) + eps);
    };
  });

/** ρ_t of RAdam and ρ_∞. */
function averageLength(beta2: number, t: number): Vector {
  const infinite = 2 / (1 - beta2) - 1;
  return [infinite - (2 * t * beta2 ** t) / (1 - beta2 ** t), infinite];
}

const radam = ({ lr, beta1, beta2, eps, weight_decay }: Setting): Reference =>
  each(() => {
    let [m, v] = [0, 0];
    return (theta, raw, t) => {
      const g = raw + weight_decay * theta;
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      const mHat = m / (1 - beta1 ** t);
      const [rho, inf] = averageLength(beta2, t);
      if (rho <= 5) return theta - lr * mHat;
      const R = sqrt(((rho - 4) * (rho - 2) * inf) / ((inf - 4) * (inf - 2) * rho));
      return theta - (lr * mHat * R * sqrt(1 - beta2 ** t)) / (sqrt(v) + eps);
    };
  });

const rprop = ({ lr, etaminus, etaplus, step_size_min, step_size_max }: Setting): Reference =>
  each(() => {
    let [size, before] = [lr, 0];
    return (theta, raw) => {
      const q = sign(raw * before);
      const factor = q > 0 ? etaplus : q < 0 ? etaminus : 1;
      size = clip(size * factor, step_size_min, step_size_max);
      const g = q < 0 ? 0 : raw;
      before = g;
      return theta - sign(g) * size;
    };
  });

const asgd = ({ lr, lambd, alpha, t0, weight_decay }: Setting): Reference => {
  let [eta, mu, t] = [lr, 1, 0];
  let average = [0, 0];
  return {
    step(theta, gradientAt) {
      t++;
      const g = gradientAt(theta).map((g, i) => g + weight_decay * theta[i]!);
      const next = theta.map((p, i) => p * (1 - lambd * eta) - eta * g[i]!);
      average = mu === 1 ? next : average.map((a, i) => a + mu * (next[i]! - a));
      eta = lr / (1 + lambd * lr * t) ** alpha;
      mu = 1 / max(1, t - t0);
      return next as unknown as Vector;
    },
    get average() {
      return average as unknown as Vector;
    },
  };
};

/** AdaiV2; Adai and AdaiW are its dampening 1. */
const adaptiveInertia = (h: Setting, dampening: number): Reference => {
  const { lr, beta0, beta2, eps, weight_decay, decoupled } = h;
  const [v, P, m] = [pair(0), pair(1), pair(0)];
  let t = 0;
  return {
    step(theta, gradientAt) {
      t++;
      const g = gradientAt(theta).map((g, i) => (decoupled ? g : g + weight_decay * theta[i]!));
      const hat = g.map((g, i) => {
        v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
        return v[i]! / (1 - beta2 ** t);
      });
      const mean = (hat[0]! + hat[1]!) / 2;
      return theta.map((p, i) => {
        const beta1 = clip(1 - beta0 * (hat[i]! / mean) ** (1 / (3 - 2 * dampening)), 0, 1 - eps);
        P[i]! *= beta1;
        m[i] = beta1 * m[i]! + (1 - beta1) ** dampening * g[i]!;
        const mHat = (m[i]! / (1 - P[i]!)) * beta0 ** (1 - dampening);
        return p * (decoupled ? 1 - lr * weight_decay : 1) - lr * mHat;
      }) as unknown as Vector;
    },
  };
};

const adabelief = (h: Setting): Reference =>
  each(() => {
    const { lr, beta1, beta2, eps, rectify, ams_bound } = h;
    let [m, s, top] = [0, 0, 0];
    return (p, raw, t) => {
      const [theta, g] = decayed(p, raw, h);
      m = beta1 * m + (1 - beta1) * g;
      s = beta2 * s + (1 - beta2) * (g - m) ** 2 + eps;
      top = ams_bound ? max(top, s) : s;
      const r = sqrt(top + 1e-15) + eps;
      const [c1, c2] = [1 - beta1 ** t, 1 - beta2 ** t];
      if (!rectify) return theta - ((lr / c1) * m * sqrt(c2)) / r;
      const [rho, inf] = averageLength(beta2, t);
      if (rho < 5) return theta - (lr / c1) * m;
      const R = sqrt((((c2 * (rho - 4)) / (inf - 4)) * ((rho - 2) / rho) * inf) / (inf - 2));
      return theta - (((lr * R) / c1) * m) / r;
    };
  });

const yogi = (h: Setting): Reference =>
  each(() => {
    const { lr, beta1, beta2, eps, initial_accumulator } = h;
    let [m, v] = [initial_accumulator, initial_accumulator];
    return (p, raw, t) => {
      const [theta, g] = decayed(p, raw, h);
      m = beta1 * m + (1 - beta1) * g;
      v -= (1 - beta2) * sign(v - g * g) * g * g;
      return theta - ((lr / (1 - beta1 ** t)) * m) / (sqrt(v) / sqrt(1 - beta2 ** t) + eps);
    };
  });

const padam = (h: Setting): Reference =>
  each(() => {
    const { lr, beta1, beta2, eps, partial } = h;
    let [m, v] = [0, 0];
    return (p, raw, t) => {
      const [theta, g] = decayed(p, raw, h);
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      return theta - (((lr * sqrt(1 - beta2 ** t)) / (1 - beta1 ** t)) * m) / (sqrt(v) + eps) ** (2 * partial);
    };
  });

const adabound = (h: Setting): Reference =>
  each(() => {
    const { lr, beta1, beta2, eps, final_lr, gamma, ams_bound } = h;
    let [m, v, top] = [0, 0, 0];
    return (p, raw, t) => {
      const [theta, g] = decayed(p, raw, h);
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      top = ams_bound ? max(top, v) : v;
      const rate = (lr * sqrt(1 - beta2 ** t)) / (1 - beta1 ** t) / (sqrt(top + 1e-15) + eps);
      const bounded = clip(rate, final_lr * (1 - 1 / (gamma * t + 1)), final_lr * (1 + 1 / (gamma * t)));
      return theta - bounded * m;
    };
  });

const lion = (h: Setting): Reference =>
  each(() => {
    const { lr, beta1, beta2 } = h;
    let m = 0;
    return (p, raw) => {
      const [theta, g] = decayed(p, raw, h);
      const u = sign(beta1 * m + (1 - beta1) * g);
      m = beta2 * m + (1 - beta2) * g;
      return theta - lr * u;
    };
  });

const adamp = (h: Setting): Reference => {
  const { lr, beta1, beta2, eps, delta, wd_ratio, weight_decay, weight_decouple, tensor_shape } = h;
  const [m, v] = [pair(0), pair(0)];
  let t = 0;
  return {
    step(theta, gradientAt) {
      t++;
      const g = gradientAt(theta).map((g, i) => (weight_decouple ? g : g + weight_decay * theta[i]!));
      let u = g.map((g, i) => {
        m[i] = beta1 * m[i]! + (1 - beta1) * g;
        v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
        return (m[i]! * sqrt(1 - beta2 ** t)) / (sqrt(v[i]!) + eps);
      });
      const length = hypot(...theta);
      const cosine = abs(g[0]! * theta[0] + g[1]! * theta[1]) / (max(hypot(...g), eps) * max(length, eps));
      let w = 1;
      if (tensor_shape.length > 1 && cosine < delta / Math.SQRT2) {
        const n = theta.map((p) => p / (length + eps));
        const along = n[0]! * u[0]! + n[1]! * u[1]!;
        u = u.map((u, i) => u - n[i]! * along);
        w = wd_ratio;
      }
      const shrink = weight_decouple ? 1 - lr * weight_decay * w : 1;
      return theta.map((p, i) => p * shrink - (lr / (1 - beta1 ** t)) * u[i]!) as unknown as Vector;
    },
  };
};

const sam = (h: Setting): Reference => {
  const { rho, perturb_eps, adaptive } = h;
  const base = createReference(h.base.toLowerCase(), h);
  return {
    step(theta, gradientAt) {
      const g = gradientAt(theta);
      const scaled = adaptive ? g.map((g, i) => abs(theta[i]!) * g) : g;
      const factor = rho / (hypot(...scaled) + perturb_eps);
      const moved = theta.map((p, i) => p + factor * (adaptive ? p * p * g[i]! : g[i]!)) as unknown as Vector;
      const perturbed = gradientAt(moved);
      return base.step(theta, () => perturbed);
    },
  };
};

const lookahead = (h: Setting): Reference => {
  const { k, lookahead_alpha: a, pullback_momentum } = h;
  const base = createReference(h.base.toLowerCase(), h);
  let slow: Vector | undefined;
  let t = 0;
  return {
    step(theta, gradientAt) {
      t++;
      slow ??= theta;
      const fast = base.step(theta, gradientAt);
      if (t % k !== 0) return fast;
      slow = fast.map((p, i) => a * p + (1 - a) * slow![i]!) as unknown as Vector;
      if (pullback_momentum === 'reset') base.reset!();
      return slow;
    },
  };
};

const REFERENCES: Readonly<Record<string, (h: Setting) => Reference>> = {
  sgd,
  'heavy-ball': heavyBall,
  adam,
  adamw: (h) => adam({ ...h, weight_decouple: true }),
  rmsprop,
  adagrad,
  adadelta,
  adamax,
  nadam,
  radam,
  rprop,
  asgd,
  adai: (h) => adaptiveInertia(h, 1),
  adaiw: (h) => adaptiveInertia(h, 1),
  adaiv2: (h) => adaptiveInertia(h, h.dampening),
  adabelief,
  yogi,
  padam,
  adabound,
  lion,
  adamp,
  sam,
  lookahead,
};

/** A family of test/oracle, or heavy-ball, at step 0. What its setting does not name counts as switched off. */
export const createReference = (family: string, setting: Partial<Setting>): Reference =>
  REFERENCES[family]!({ weight_decay: 0, momentum: 0, dampening: 0, tensor_shape: [1, 2], ...setting } as Setting);
