// One program, two back ends, one result: bit for bit, on random formulas and on everything that ships.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { variable } from '../../src/formula/expression';
import { readLandscape, readRule } from '../../src/formula/formula';
import { toProgram } from '../../src/kernel/program';
import { noises } from '../../src/noise/catalogue';
import { optimizers } from '../../src/optimizer/catalogue';
import { accepted, kernelOn, sameBits, valuesOn } from '../back-ends';
import { landscapes } from '../landscapes';
import { afterSteps, hashOf, partOf, sceneOf } from '../swarm/parts';

const INF = Number.POSITIVE_INFINITY;
/** Every pair of these: ordinary, tiny, huge, exact halves, and what no formula expects. */
const VALUES = [
  Number.NaN,
  INF,
  -INF,
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2,
  -3,
  Math.PI,
  -1e-3,
  2 ** -1074,
  -(2 ** -1060),
  1e-300,
  1e300,
  -1e300,
  Number.MAX_VALUE,
  2 ** 53 + 2,
  700.1,
  -745.2,
  1e6,
];
const points = { x: VALUES.flatMap((x) => VALUES.map(() => x)), y: VALUES.flatMap(() => VALUES) };

type Trees = { number: string; condition: string; leaf: string };
const random = fc.letrec<Trees>((tie) => {
  const one = (f: (a: string) => string) => tie('number').map(f);
  const two = (f: (a: string, b: string) => string) => fc.tuple(tie('number'), tie('number')).map(([a, b]) => f(a, b));
  return {
    leaf: fc.oneof(
      { arbitrary: fc.constantFrom('x', 'y', 'p', 'q'), weight: 4 },
      { arbitrary: fc.constantFrom('0', '1', '2', '0.5', '-3', 'pi', '1e300', '1e-320'), weight: 1 },
    ),
    condition: fc.oneof(
      { depthSize: 'small' },
      two((a, b) => `${a} < ${b}`),
      two((a, b) => `${a} <= ${b}`),
      two((a, b) => `${a} > ${b}`),
      two((a, b) => `${a} >= ${b}`),
      fc.constantFrom('1 < 2', '2 < 1', 'p > 0', 'p < q'),
      fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([a, b, c]) => `where(${a}, ${b}, ${c})`),
    ),
    number: fc.oneof(
      { depthSize: 'small' },
      tie('leaf'),
      two((a, b) => `(${a} + ${b})`),
      two((a, b) => `(${a} - ${b})`),
      two((a, b) => `(${a} * ${b})`),
      two((a, b) => `(${a} / ${b})`),
      two((a, b) => `min(${a}, ${b})`),
      two((a, b) => `max(${a}, ${b})`),
      two((a, b) => `(${a})^(${b})`),
      fc.tuple(tie('number'), fc.constantFrom(-6, -2, 0, 2, 3, 8, 0.5, -0.5, 2.5)).map(([a, n]) => `(${a})^${n}`),
      fc.tuple(tie('condition'), tie('number'), tie('number')).map(([c, a, b]) => `where(${c}, ${a}, ${b})`),
      one((a) => `clip(${a}, -1, p)`),
      ...['sqrt', 'abs', 'exp', 'log', 'sin', 'cos', 'tan', 'tanh', 'sign', 'floor'].map((f) =>
        one((a) => `${f}(${a})`),
      ),
      one((a) => `(-${a})`),
    ),
  };
}).number;

test('500 random formulas, at 576 points with NaN, infinities and subnormals', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(random, { minLength: 4, maxLength: 4 }), async (texts) => {
      const losses = texts.map((text) => accepted(readLandscape(text, ['p', 'q'])).loss);
      for (const uniforms of [
        { p: 0.75, q: -2 },
        { p: Number.NaN, q: INF },
      ]) {
        const ours = await valuesOn('interpreter', losses, points, uniforms);
        const theirs = await valuesOn('wasm', losses, points, uniforms);
        ours.forEach((values, i) => {
          const at = values.findIndex((v, k) => !Object.is(v, theirs[i]![k]));
          const where = `${texts[i]} at (${points.x[at]}, ${points.y[at]}), p = ${uniforms.p}`;
          expect(at < 0 ? '' : `${where}: ${values[at]} and ${theirs[i]![at]}`).toBe('');
        });
      }
    }),
    { seed: 4242, numRuns: 125 },
  );
});

test('50 random formulas with their gradients and Hessians', async () => {
  await fc.assert(
    fc.asyncProperty(random, async (text) => {
      const { loss, gradient, hessian } = accepted(readLandscape(text, ['p', 'q']));
      const all = [loss, ...gradient, ...hessian];
      const uniforms = { p: 0.75, q: -2 };
      const ours = await valuesOn('interpreter', all, points, uniforms);
      const theirs = await valuesOn('wasm', all, points, uniforms);
      ours.forEach((values, i) => {
        expect(sameBits(values, theirs[i]!), `part ${i} of ${text}`).toBe(true);
      });
    }),
    { seed: 77, numRuns: 50 },
  );
});

describe('what ships', () => {
  const rules = [...optimizers.keys()];
  // all of them everywhere would be 5000 kernels: each rule meets each law, with landscapes and floors that go round
  const few = Math.ceil(rules.length / landscapes.size);
  const cases = [...landscapes.keys()].flatMap((landscape, k) =>
    [...noises.keys()].map((law, i) => ({
      landscape,
      law,
      floor: (k + i) % 2 === 0 ? 0 : 0.01,
      rules: Array.from({ length: few }, (_, n) => rules[(few * k + i + n) % rules.length]!),
    })),
  );

  test('every rule is here with every law', () => {
    const met = new Set(cases.flatMap((c) => c.rules.map((rule) => `${rule} ${c.law}`)));
    expect(met.size).toBe(rules.length * noises.size);
  });

  test.each(cases)('$rules on $landscape under $law noise, floor $floor, over 100 steps', async (c) => {
    const { window } = landscapes.get(c.landscape)!;
    const scene = sceneOf({
      landscape: c.landscape,
      runs: c.rules.map((optimizer) => ({ optimizer })),
      noise: { law: c.law, floor: c.floor },
      swarm: { particles: 37, seed: 5, start: { kind: 'uniform', x: window.x, y: window.y } },
    });
    const ours = await afterSteps(100, scene, { backEnd: 'interpreter' });
    const theirs = await afterSteps(100, scene, { backEnd: 'wasm' });
    expect(hashOf(theirs)).toBe(hashOf(ours));
    for (const [run, s] of ours.entries()) {
      expect(s.lanes[0]!.every(Number.isFinite), scene.runs[run]!.label).toBe(true);
      expect(sameBits(s.loss, theirs[run]!.loss)).toBe(true);
    }
  });
});

describe('the result does not depend on', () => {
  const scene = (particles: number) =>
    sceneOf({
      landscape: 'three-wells',
      runs: ['sgd', 'adam', 'adai'].map((optimizer) => ({ optimizer })),
      noise: { law: 'hessian', batchSize: 1 },
      swarm: { particles, seed: 9, start: { kind: 'uniform', x: [-3, 3], y: [-3, 3] } },
    });
  const options = [64, 1024].flatMap((block) =>
    [[200], Array<number>(200).fill(1), [64, 136]].flatMap((chunks) =>
      (['wasm', 'interpreter'] as const).flatMap((backEnd) =>
        [1, 7, 101].map((particles) => ({ block, chunks, backEnd, particles })),
      ),
    ),
  );
  test.each(options.map((o) => ({ ...o, n: o.chunks.length, of: o.chunks[0] })))(
    'blocks of $block, $n calls of $of … steps, the $backEnd, for $particles particles',
    async ({ block, chunks, backEnd, particles }) => {
      const part = await partOf(scene(particles), { block, backEnd });
      for (const steps of chunks) part.advance(steps);
      expect(part.step).toBe(200);
      const reference = await afterSteps(200, scene(particles));
      expect(hashOf(scene(particles).runs.map((_, run) => part.snapshot(run)))).toBe(hashOf(reference));
    },
  );
});

describe('a kernel', () => {
  const bowl = {
    gradient: [variable('x'), variable('y')],
    hessian: [variable('x'), variable('y'), variable('y')],
  } as const;
  const rule = accepted(readRule('theta = theta + t * s', ['s'], [], bowl));
  const program = accepted(toProgram({ lanes: ['x', 'y'], next: rule.theta, uniforms: ['hyper.s'] }));

  test.each(['interpreter', 'wasm'] as const)('moves only the particles it is asked to (%s)', async (backEnd) => {
    const kernel = await kernelOn(backEnd, program, { particles: 11 });
    kernel.advance({ first: 1, steps: 1, particles: 5, uniforms: [1] });
    expect([...kernel.lanes[0]!]).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
  });

  test.each(['interpreter', 'wasm'] as const)('takes no step when asked for none (%s)', async (backEnd) => {
    const kernel = await kernelOn(backEnd, program, { particles: 3 });
    kernel.advance({ first: 1, steps: 0, uniforms: [1] });
    expect([...kernel.lanes[0]!]).toEqual([0, 0, 0]);
  });

  test.each(['interpreter', 'wasm'] as const)(
    'reads a sequence step by step, across its tables (%s)',
    async (backEnd) => {
      const kernel = await kernelOn(backEnd, program, { particles: 2 });
      const s = Float64Array.from({ length: 150 }, (_, i) => 1 / (i + 11));
      kernel.advance({ first: 11, steps: 150, uniforms: [7], sequences: { 'hyper.s': s } });
      // each step adds t · 1/t
      expect(kernel.lanes[0]![1]).toBeCloseTo(150, 10);
    },
  );

  test('shares one operation between equal parts of a formula', () => {
    const { loss, gradient } = accepted(readLandscape('exp(x * y) + 2 * exp(x * y)^2', []));
    const alone = accepted(toProgram({ lanes: ['x', 'y'], next: [loss, loss], uniforms: [] }));
    const both = accepted(toProgram({ lanes: ['x', 'y'], next: gradient, uniforms: [] }));
    const divisions = (p: typeof alone) => p.instructions.filter((i) => i.op === 'div').length;
    expect([divisions(alone), divisions(both)]).toEqual([1, 1]);
  });

  test('computes once a step what depends on no particle', () => {
    const adam = accepted(readRule('theta = theta - s^t * sqrt(1 - exp(s)) * g', ['s'], [], bowl));
    const p = accepted(toProgram({ lanes: ['x', 'y'], next: adam.theta, uniforms: ['hyper.s'] }));
    const lane = p.instructions.filter((i) => i.rate === 'lane' && i.op !== 'input');
    expect(lane.map((i) => i.op).sort()).toEqual(['mul', 'mul', 'sub', 'sub']);
  });
});
