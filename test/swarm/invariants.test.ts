// What must hold exactly, without statistics: scaling laws, first steps, equivalences, independence of how the work is cut.

import { describe, expect, test } from 'vitest';
import * as E from '../../src/formula/expression';
import { NORMALS } from '../../src/kernel/program';
import { noBasins } from '../../src/landscape/basins';
import hessianNoise from '../../src/noise/hessian';
import { noiseExpressions, noiseVariable } from '../../src/noise/noise';
import { sceneNamed } from '../../src/scene/catalogue';
import type { Scene } from '../../src/scene/scene';
import { stateHash } from '../../src/swarm/hash';
import type { PartOptions, Snapshot } from '../../src/swarm/part';
import { createPart } from '../../src/swarm/part';
import { BACK_ENDS, valuesOn } from '../back-ends';
import { between, luck } from '../luck';
import { afterSteps, hashOf, lane, partOf, sceneOf } from './parts';

const places = (s: Snapshot) => [lane(s, 'x'), lane(s, 'y')];

describe('1. sharpness and learning rate', () => {
  /** Two wells in a bowl at (√k·x, √k·y): k times as sharp. */
  const wells = (root: number) => `
    u = ${root} * x
    v = ${root} * y
    loss = 0.1 * (u^2 + v^2) - exp(-((u - 0.9)^2 + v^2)) - 0.7 * exp(-((u + 0.8)^2 + 2 * (v - 0.3)^2)) + 0.05 * u * v`;
  /** Started at (0.7, −0.3)/√k with Hessian noise. */
  const scene = (root: number, optimizer: string, hyper: object): Scene =>
    sceneOf({
      landscape: { formula: wells(root), window: { x: [-5, 5], y: [-5, 5] } },
      runs: [{ optimizer, hyper }],
      noise: { law: 'hessian', batchSize: 3 },
      swarm: { particles: 50, seed: 3, start: { kind: 'point', at: [0.7 / root, -0.3 / root] } },
    });

  test.each([
    ['sgd', {}, 4],
    ['heavy-ball', { beta3: 0.1 }, 4],
    ['heavy-ball', { beta3: 1 }, 4],
    ['adai', {}, 4],
    ['adam', { eps: 0 }, 2],
  ])(
    '%s %j: four times the sharpness is %d× the rate, bit for bit over 300 noisy steps',
    async (rule, hyper, factor) => {
      const [sharp] = await afterSteps(300, scene(2, rule, { ...hyper, lr: 0.05 }));
      const [fast] = await afterSteps(300, scene(1, rule, { ...hyper, lr: 0.05 * factor }));
      const stretched = places(sharp!).map((axis) => axis.map((v) => 2 * v));
      expect(stretched).toEqual(places(fast!));
      expect(new Set(lane(fast!, 'x')).size).toBe(50);
    },
  );

  test('Adam is not that of the others: at four times the rate it goes elsewhere', async () => {
    const [sharp] = await afterSteps(300, scene(2, 'adam', { eps: 0, lr: 0.05 }));
    const [fast] = await afterSteps(300, scene(1, 'adam', { eps: 0, lr: 0.2 }));
    expect(places(sharp!)[0]!.map((v) => 2 * v)).not.toEqual(places(fast!)[0]);
  });
});

/** A landscape without symmetry, with noise, for 40 particles. */
const rough = (runs: object[], document: object = {}) =>
  sceneOf({
    landscape: {
      formula: '0.25 * x^4 - x^2 + 0.3 * x * y + y^2 + 0.2 * sin(3 * y)',
      window: { x: [-4, 4], y: [-4, 4] },
    },
    runs,
    noise: { law: 'hessian', batchSize: 2 },
    swarm: { particles: 40, seed: 8, start: { kind: 'gaussian', at: [0.5, 0.5], sigma: 0.4 } },
    ...document,
  });

describe('2. heavy ball', () => {
  test('depends on ηβ₃ only: bit for bit for powers of two', async () => {
    const pairs = [
      [0.1, 0.4],
      [0.2, 0.2],
      [0.4, 0.1],
      [0.05, 0.8],
    ];
    const runs = pairs.map(([lr, beta3]) => ({ optimizer: 'heavy-ball', hyper: { lr, beta3 } }));
    const [first, ...others] = await afterSteps(400, rough(runs));
    for (const other of others) expect(places(other)).toEqual(places(first!));
  });

  test('depends on ηβ₃ only: within rounding for any other pair', async () => {
    const pairs = [
      [0.09, 0.1],
      [0.01, 0.9],
      [0.03, 0.3],
    ];
    const runs = pairs.map(([lr, beta3]) => ({ optimizer: 'heavy-ball', hyper: { lr, beta3 } }));
    const [first, ...others] = await afterSteps(100, rough(runs));
    for (const other of others) {
      places(other).forEach((axis, k) => {
        axis.forEach((v, i) => {
          expect(Math.abs(v - places(first!)[k]![i]!)).toBeLessThan(1e-11);
        });
      });
    }
  });

  test('6. with β₁ = 0, β₃ = 1 it is SGD, bit for bit', async () => {
    const runs = [
      { optimizer: 'sgd', hyper: { lr: 0.07 } },
      { optimizer: 'heavy-ball', hyper: { lr: 0.07, beta1: 0, beta3: 1 } },
      { optimizer: 'momentum', hyper: { lr: 0.07, momentum: 0 } },
    ];
    const [sgd, ball, momentum] = await afterSteps(300, rough(runs));
    expect(places(ball!)).toEqual(places(sgd!));
    expect(places(momentum!)).toEqual(places(sgd!));
  });
});

describe('3. Adam with ε = 0', () => {
  test('goes exactly η in each coordinate in its first step, against the gradient', async () => {
    const eta = 0.013;
    const scene = rough([{ optimizer: 'adam', hyper: { lr: eta, eps: 0 } }]);
    const [from] = await afterSteps(0, scene);
    const [to] = await afterSteps(1, scene);
    const [plain] = await afterSteps(1, rough([{ optimizer: 'sgd', hyper: { lr: 1 } }]));
    places(to!).forEach((axis, k) => {
      axis.forEach((v, i) => {
        const start = places(from!)[k]![i]!;
        expect(Math.abs(Math.abs(v - start) - eta)).toBeLessThan(1e-15);
        expect(Math.sign(v - start)).toBe(Math.sign(places(plain!)[k]![i]! - start));
      });
    });
  });

  test('rotating the landscape by 90° rotates the path', async () => {
    const scene = (formula: string, at: number[]) =>
      rough([{ optimizer: 'adam', hyper: { lr: 0.02, eps: 0 } }], {
        landscape: { formula, window: { x: [-4, 4], y: [-4, 4] } },
        noise: { law: 'none' },
        swarm: { particles: 1, start: { kind: 'point', at } },
      });
    const [s] = await afterSteps(200, scene('0.25 * x^4 - x^2 + 0.3 * x * y + y^2', [1.3, 0.4]));
    // (x, y) → (−y, x)
    const [turned] = await afterSteps(200, scene('0.25 * y^4 - y^2 - 0.3 * y * x + x^2', [-0.4, 1.3]));
    expect(lane(turned!, 'x')[0]).toBeCloseTo(-lane(s!, 'y')[0]!, 12);
    expect(lane(turned!, 'y')[0]).toBeCloseTo(lane(s!, 'x')[0]!, 12);
    expect(Math.abs(lane(s!, 'x')[0]! - 1.3)).toBeGreaterThan(0.05);
  });
});

describe('4. Adai', () => {
  const runs = [{ optimizer: 'adai', hyper: { lr: 0.1 } }];
  /** After one step the product of all β₁ is β₁ itself. */
  const inertia = (s: Snapshot) => [lane(s, 'state.P.x')[0]!, lane(s, 'state.P.y')[0]!];

  test('equal second moments give β₁ = 1 − β₀ in both coordinates', async () => {
    for (const at of [
      [1, 1],
      [-2, 2],
    ]) {
      const [s] = await afterSteps(1, sceneOf({ runs, swarm: { particles: 1, start: { kind: 'point', at } } }));
      expect(inertia(s!)).toEqual([0.9, 0.9]);
    }
  });

  test('while unclipped, the two β₁ sum to 2 − 2β₀, and the stiffer coordinate has the smaller one', async () => {
    const [s] = await afterSteps(1, rough(runs));
    const [px, py] = [lane(s!, 'state.P.x'), lane(s!, 'state.P.y')];
    let unclipped = 0;
    px.forEach((p, i) => {
      expect(p).toBeGreaterThanOrEqual(0.8);
      expect(p).toBeLessThanOrEqual(0.999);
      if (Math.max(p, py[i]!) === 0.999) return;
      unclipped++;
      expect(p + py[i]!).toBeCloseTo(1.8, 14);
    });
    expect(unclipped).toBeGreaterThan(20);
  });

  test('its mean is over the coordinates of one particle: a neighbour changes nothing', async () => {
    const alone = rough(runs, {
      swarm: { particles: 1, seed: 8, start: { kind: 'gaussian', at: [0.5, 0.5], sigma: 0.4 } },
    });
    const [one] = await afterSteps(50, alone);
    const [many] = await afterSteps(50, rough(runs));
    expect(lane(many!, 'x')[0]).toBe(lane(one!, 'x')[0]);
    expect(lane(many!, 'state.P.y')[0]).toBe(lane(one!, 'state.P.y')[0]);
  });

  test('its first step is that of SGD with the same noisy gradient', async () => {
    const [sgd, adai] = await afterSteps(1, rough([{ optimizer: 'sgd', hyper: { lr: 0.1 } }, ...runs]));
    places(adai!).forEach((axis, k) => {
      axis.forEach((v, i) => {
        expect(Math.abs(v - places(sgd!)[k]![i]!)).toBeLessThan(1e-14);
      });
    });
  });

  test('AdaiW does the same from the decayed place', async () => {
    const [lr, decay] = [0.1, 0.5];
    const adaiw = { optimizer: 'adaiw', hyper: { lr, weight_decay: decay } };
    const [sgd, w] = await afterSteps(1, rough([{ optimizer: 'sgd', hyper: { lr } }, adaiw]));
    const [from] = await afterSteps(0, rough(runs));
    places(w!).forEach((axis, k) => {
      axis.forEach((v, i) => {
        const start = places(from!)[k]![i]!;
        expect(Math.abs(v - (places(sgd!)[k]![i]! - start * lr * decay))).toBeLessThan(1e-14);
      });
    });
  });

  test('where the gradient has always been exactly 0 the particle stays, on both back ends', async () => {
    for (const backEnd of BACK_ENDS) {
      const start = { kind: 'point', at: [0, 0] };
      const scene = sceneOf({ runs: [...runs, { optimizer: 'adaiw' }], swarm: { particles: 2, start } });
      for (const s of await afterSteps(20, scene, { backEnd })) {
        expect(places(s).map((axis) => [...axis])).toEqual([
          [0, 0],
          [0, 0],
        ]);
        expect([...s.diverged]).toEqual([0, 0]);
      }
    }
  });
});

describe('5. the root of |H|', () => {
  const H = ['hxx', 'hxy', 'hyy'].map(E.variable) as unknown as readonly [E.Expression, E.Expression, E.Expression];
  const floor = E.variable(noiseVariable('floor'));

  /** The columns of the noise's root: what it makes of (1, 0) and of (0, 1). */
  async function root(h: readonly number[], batch: number, floorOf: number): Promise<number[]> {
    const columns = [
      [1, 0],
      [0, 1],
    ].flatMap((z) => {
      const drawn = new Map(NORMALS.map((name, i) => [name, E.constant(z[i]!)]));
      return E.substitute(noiseExpressions(hessianNoise, H, floorOf === 0 ? E.ZERO : floor), drawn);
    });
    const uniforms = { hxx: h[0]!, hxy: h[1]!, hyy: h[2]!, 'noise.batch_size': batch, 'noise.floor': floorOf };
    return (await valuesOn('wasm', columns, { x: [0], y: [0] }, uniforms)).map((v) => v[0]!);
  }
  /** |H|/B + floor from the eigenvectors. */
  function covariance([a, b, c]: readonly number[], batch: number, floorOf: number): number[] {
    const angle = Math.atan2(2 * b!, a! - c!) / 2;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const along = Math.abs(a! * cos * cos + 2 * b! * cos * sin + c! * sin * sin) / batch + floorOf;
    const across = Math.abs(a! * sin * sin - 2 * b! * cos * sin + c! * cos * cos) / batch + floorOf;
    return [
      along * cos * cos + across * sin * sin,
      (along - across) * cos * sin,
      along * sin * sin + across * cos * cos,
    ];
  }

  test.each([
    [1, 0],
    [20, 0],
    [0.5, 0.3],
    [1, 1e-6],
  ])('squared is |H|/B + floor, B = %f, floor = %f', async (batch, floorOf) => {
    const random = luck(55);
    for (let trial = 0; trial < 60; trial++) {
      const scale = 10 ** between(random, -6, 6);
      const h = Array.from({ length: 3 }, () => scale * between(random, -1, 1));
      const [xx, yx, xy, yy] = (await root(h, batch, floorOf)) as [number, number, number, number];
      expect(Math.abs(xy - yx)).toBeLessThanOrEqual(1e-15 * Math.abs(xy));
      const squared = [xx * xx + xy * xy, xx * xy + xy * yy, xy * xy + yy * yy];
      const expected = covariance(h, batch, floorOf);
      const size = Math.max(...expected.map(Math.abs));
      squared.forEach((v, k) => {
        expect(Math.abs(v - expected[k]!) / size, `${h}`).toBeLessThan(1e-11);
      });
    }
  });

  test.each([
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
    [
      [4, 0, 0],
      [2, 0, 0],
    ],
    [
      [0, 0, -9],
      [0, 0, 3],
    ],
    [
      [1, 0, -0.01],
      [1, 0, 0.1],
    ],
    [
      [0, 1, 0],
      [1, 0, 1],
    ],
    [
      [2, 2, 2],
      [1, 1, 1],
    ],
    [
      [-4, 0, -4],
      [2, 0, 2],
    ],
    [
      [1e-12, 0, 0],
      [1e-6, 0, 0],
    ],
  ])('of H = %j is %j', async (h, expected) => {
    const [xx, , xy, yy] = (await root(h, 1, 0)) as [number, number, number, number];
    [xx, xy, yy].forEach((v, k) => {
      expect(Math.abs(v - expected[k]!)).toBeLessThanOrEqual(1e-15);
    });
  });

  test('of H = 0 with a floor is the floor alone', async () => {
    expect((await root([0, 0, 0], 1, 0.25)).map((v) => Math.round(v * 1e12) / 1e12)).toEqual([0.5, 0, 0, 0.5]);
  });
});

describe('7. adding particles changes no path', () => {
  test.each(['point', 'gaussian', 'uniform'])('%s start', async (kind) => {
    const start = {
      point: { at: [0.4, 0.3] },
      gaussian: { at: [0, 0], sigma: 0.5 },
      uniform: { x: [-2, 2], y: [-2, 2] },
    }[kind];
    const scene = (particles: number) =>
      rough([{ optimizer: 'adam', hyper: { lr: 0.05 } }, { optimizer: 'adai' }], {
        swarm: { particles, seed: 8, start: { kind, ...start } },
      });
    const few = await afterSteps(150, scene(10));
    const many = await afterSteps(150, scene(331));
    few.forEach((s, run) => {
      s.lanes.forEach((values, l) => {
        expect(many[run]!.lanes[l]!.slice(0, 10)).toEqual(values);
      });
    });
  });

  test('adding runs changes no path either, with shared draws', async () => {
    const [alone] = await afterSteps(150, rough([{ optimizer: 'sgd' }]));
    const [, among] = await afterSteps(
      150,
      rough([{ optimizer: 'adam' }, { optimizer: 'sgd' }, { optimizer: 'adai' }]),
    );
    expect(among!.lanes).toEqual(alone!.lanes);
  });
});

describe('8. the final state does not depend on how the work is cut', () => {
  const scene = () => sceneNamed('three-wells')!;
  const shipped: Scene = {
    ...scene(),
    document: { ...scene().document, swarm: { ...scene().document.swarm, particles: 301 } },
  };

  /** Runs [begin, end) in parts of the given number and joins their lanes. */
  async function inParts(parts: number, options: Partial<PartOptions>, chunks: readonly number[]): Promise<string> {
    const n = shipped.document.swarm.particles;
    const made = await Promise.all(
      Array.from({ length: parts }, (_, i) =>
        partOf(shipped, {
          ...options,
          begin: Math.floor((n * i) / parts),
          end: Math.floor((n * (i + 1)) / parts),
        }),
      ),
    );
    for (const part of made) for (const steps of chunks) part.advance(steps);
    return stateHash(
      shipped.runs.map((_, run) => {
        const snapshots = made.map((part) => part.snapshot(run));
        return snapshots[0]!.lanes.map((_, l) => Float64Array.from(snapshots.flatMap((s) => [...s.lanes[l]!])));
      }),
    );
  }

  const options = [1, 2, 3].flatMap((parts) =>
    BACK_ENDS.flatMap((backEnd) =>
      [64, 1000].map((block, i) => ({ parts, backEnd, block, chunks: [[150], [1, 63, 86]][i]! })),
    ),
  );
  test.each(options)(
    '$parts parts, $backEnd, blocks of $block, steps $chunks',
    async ({ parts, backEnd, block, chunks }) => {
      expect(await inParts(parts, { backEnd, block }, chunks)).toBe(hashOf(await afterSteps(150, shipped)));
    },
  );

  test('kernels kept from another scene with other numbers give the same bits', async () => {
    const cache = new Map();
    const numbers = (lr: number, w1: number, seed: number) =>
      sceneOf({
        landscape: 'three-wells',
        parameters: { w1 },
        runs: [
          { optimizer: 'adai', hyper: { lr } },
          { optimizer: 'adai', hyper: { lr: 2 * lr } },
        ],
        noise: { law: 'hessian', batchSize: 1 / lr },
        swarm: { particles: 30, seed, start: { kind: 'uniform', x: [-3, 3], y: [-3, 3] } },
        regions: { left: 'x < -w1' },
      });
    const before = await partOf(numbers(0.3, 0.5, 2), { cache });
    before.advance(77);
    const compiled = [...cache.values()];
    const [a, b] = await afterSteps(100, numbers(0.1, 0.35, 1));
    const again = await createPart(numbers(0.1, 0.35, 1), noBasins, 0, { begin: 0, end: 30, backEnd: 'wasm', cache });
    if (!again.ok) throw new Error('refused');
    again.value.advance(100);
    expect(hashOf([again.value.snapshot(0), again.value.snapshot(1)])).toBe(hashOf([a!, b!]));
    expect(again.value.snapshot(1).regions).toEqual(b!.regions);
    expect([...cache.values()]).toEqual(compiled);
    again.value.dispose();
    expect(cache.size).toBe(0);
  });
});
