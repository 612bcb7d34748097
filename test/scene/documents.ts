// Scene documents for tests of what is read and written: any that the schema allows and that runs. Knows no test.
import * as fc from 'fast-check';
import { optimizers } from '../../src/optimizer/catalogue';
import { parseScene } from '../../src/scene/scene';
import { type SceneDocument, MAX_SEED as seeds } from '../../src/scene/schema';
import { landscapes } from '../landscapes';

/** JSON has no −0. */
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((x) => (x === 0 ? 0 : x));
const words = fc.string({ unit: 'grapheme', maxLength: 30 });
const localised = fc.record({ en: words, zh: fc.constantFrom('两个山谷', '鞍点', '学习率 & 噪声', '') });
const interval = (min: number, max: number) =>
  fc.tuple(number(min, max), number(min, max)).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
const some = { requiredKeys: [] };

const inlineLandscape = fc.record(
  {
    formula: fc.constantFrom('0.5*(x^2 + k*y^2)', 'loss = (x^2 - 1)^2 + κ * y^2', ['u = x^2', 'loss = u^2 + k * y^2']),
    window: fc.constant({ x: [-5, 5] as [number, number], y: [-5, 5] as [number, number] }),
    parameters: fc.oneof(
      number(0.5, 5).map((value) => ({ k: value, κ: value })),
      number(1, 2).map((value) => ({ k: { default: value, min: 0.5, max: 5 }, κ: { default: 1, min: 0.5, max: 5 } })),
    ),
    title: localised,
  },
  { requiredKeys: ['formula', 'window', 'parameters'] },
);

const inlineOptimizer = fc.record(
  {
    rule: fc.constant(['m = beta*m + g', 'theta = theta - lr*m']),
    state: fc.constant({ m: 0 }),
    hyper: fc.record({ lr: number(1e-6, 1), beta: number(0, 1) }),
    title: localised,
  },
  { requiredKeys: ['rule', 'state', 'hyper'] },
);

const hyperOf = (name: string) =>
  fc.record(
    Object.fromEntries(
      Object.entries(optimizers.get(name)!.hyper).map(([key, h]) => [
        key,
        h.whole ? fc.integer({ min: h.min, max: Math.min(h.max, 1e6) }) : number(h.min, h.max),
      ]),
    ),
    some,
  );

const noise = fc.oneof(
  fc.record({ law: fc.constant('hessian'), batchSize: number(1, 100), floor: number(0, 1) }, some),
  fc.record({ law: fc.constant('isotropic'), sigma: number(0, 3), shared: fc.boolean() }, { requiredKeys: ['law'] }),
  fc.constant({ law: 'none' }),
);

const look = fc.record({ label: fc.oneof(words, localised), colour: fc.constantFrom('#0072B2', '#d55e00') }, some);
const run = fc
  .oneof(
    fc
      .constantFrom(...optimizers.keys())
      .chain((name) => fc.record({ optimizer: fc.constant(name), hyper: hyperOf(name) })),
    fc.record({ optimizer: inlineOptimizer }),
  )
  .chain((rule) => look.map((l) => ({ ...rule, ...l })));

const at = fc.tuple(number(-2, 2), number(-2, 2));
const start = fc.oneof(
  fc.record({ kind: fc.constant('point'), at }),
  fc.record({ kind: fc.constant('gaussian'), at, sigma: number(0, 2) }),
  fc.record({ kind: fc.constant('uniform'), x: interval(-5, 5), y: interval(-5, 5) }),
  fc.record({ kind: fc.constant('ring'), at, radius: number(0, 2) }),
);

const camera = fc.record(
  {
    mode: fc.constantFrom('surface', 'top'),
    azimuth: number(-180, 180),
    elevation: number(0, 90),
    zoom: number(0.5, 60),
    at,
  },
  some,
);
export const cameras = camera;

const view = fc.record(
  {
    layout: fc.constantFrom('overlay', 'tiles'),
    mode: fc.constantFrom('surface', 'top'),
    camera,
    height: fc.constantFrom('linear', 'log', 'rank'),
    trails: fc.record({ particles: fc.integer({ min: 0, max: 200 }), length: fc.constantFrom('fading', 'full') }, some),
    theme: fc.constantFrom('light', 'dark', 'projector', 'print'),
  },
  some,
);

const chapters = fc
  .uniqueArray(fc.integer({ min: 0, max: 5000 }), { maxLength: 4 })
  .map((steps) => steps.sort((a, b) => a - b))
  .chain((steps) =>
    fc.tuple(
      ...steps.map((step) =>
        fc.record(
          { step: fc.constant(step), caption: localised, note: localised },
          { requiredKeys: ['step', 'caption'] },
        ),
      ),
    ),
  );

const json = fc.record(
  {
    version: fc.constant(1),
    name: fc.constantFrom('three-wells', 'my-own', 'two-valleys'),
    title: localised,
    caption: localised,
    landscape: fc.oneof(fc.constantFrom(...landscapes.keys()), inlineLandscape),
    runs: fc.array(run, { minLength: 1, maxLength: 4 }),
    noise,
    swarm: fc.record(
      {
        particles: fc.integer({ min: 1, max: 1_000_000 }),
        seed: fc.maxSafeNat().filter((n) => n <= seeds),
        start,
        warmup: fc.oneof(fc.boolean(), fc.nat(1000)),
      },
      { requiredKeys: ['start'] },
    ),
    length: fc.record(
      { steps: fc.integer({ min: 1, max: 10_000_000 }), stepsPerFrame: fc.integer({ min: 1, max: 64 }) },
      some,
    ),
    regions: fc.constantFrom(
      {},
      { 'right & beyond': 'x > 0.5' },
      { 远: { where: 'x^2 + y^2 > 1', title: { en: 'far', zh: '远' } } },
    ),
    chapters,
    view,
  },
  { requiredKeys: ['version', 'landscape', 'runs', 'swarm'] },
);

/** With every default in place. */
export const documents: fc.Arbitrary<SceneDocument> = json
  .map((d) => parseScene(d))
  .filter((scene) => scene.ok)
  .map((scene) => (scene.ok ? scene.value.document : (undefined as never)));
