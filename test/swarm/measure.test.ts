// What a swarm measures: first passage, moments in an eigenframe, quantiles of what rules show. Against plain loops over single steps.

import { describe, expect, test } from 'vitest';
import { createBasins } from '../../src/landscape/basins';
import { sceneDocuments } from '../../src/scene/catalogue';
import { landmarksOf } from '../../src/scene/landmarks';
import { parseScene, type Scene } from '../../src/scene/scene';
import { addMeasures, isFrameMeasured, watchedEvery } from '../../src/swarm/measure';
import type { Measured } from '../../src/swarm/measured';
import { createPart, type Part, type PartOptions } from '../../src/swarm/part';
import { createProbe } from '../../src/swarm/particle';
import { accepted } from '../back-ends';
import { hashOf, lane, sceneOf } from './parts';

async function whole(scene: Scene, options: Partial<PartOptions> = {}): Promise<Part> {
  const { minima, frame } = accepted(landmarksOf(scene));
  const basins = await createBasins(scene.landscape, scene.parameters, minima, { backEnd: 'wasm' });
  const all = { begin: 0, end: scene.document.swarm.particles, backEnd: 'wasm' as const, ...(frame ? { frame } : {}) };
  return accepted(await createPart(scene, basins, minima.length, { ...all, ...options }));
}
const measuredBy = (part: Part, run = 0): Measured => addMeasures([part.measure(run)]);
const small = (name: string, change: object = {}): Scene => {
  const document = sceneDocuments.get(name)!;
  return accepted(parseScene({ ...document, swarm: { ...document.swarm, particles: 300 }, ...change }));
};

describe('first passage', () => {
  test('out of a region is the first step at which a particle is no longer where it started, found at every step', async () => {
    const scene = small('two-valleys');
    const [stepwise, atOnce] = [await whole(scene), await whole(scene)];
    const left = new Float64Array(300);
    for (let step = 1; step <= 150; step++) {
      stepwise.advance(1);
      const [inside] = stepwise.snapshot(0).regions as [Float64Array];
      for (let i = 0; i < 300; i++) if (left[i] === 0 && inside[i] === 1) left[i] = step;
    }
    atOnce.advance(150);
    expect([...atOnce.escapeSteps(0)!]).toEqual([...left]);
    const events = left.filter((s) => s > 0).length;
    expect(events).toBeGreaterThan(100);
    expect(events).toBeLessThan(300);
    expect(measuredBy(atOnce).escapes).toEqual({
      events,
      lost: 0,
      exposure: left.reduce((sum, s) => sum + (s === 0 ? 150 : s), 0),
      resolution: 1,
    });
  });

  test('who starts inside a region leaves by going out', async () => {
    const scene = small('two-valleys', { regions: { 'sharp side': 'x < 0' } });
    const across = small('two-valleys');
    const [out, into] = [await whole(scene), await whole(across)];
    for (const part of [out, into]) part.advance(100);
    expect([...out.escapeSteps(0)!]).toEqual([...into.escapeSteps(0)!]);
  });

  test('out of the basin of the start is looked for at every step, or as often as is asked for', async () => {
    const scene = small('three-wells');
    const [exact, now] = [await whole(scene), await whole(scene, { watchEvery: 10 })];
    const home = exact.snapshot(0).labels;
    const left = new Float64Array(300);
    for (let step = 1; step <= 40; step++) {
      exact.advance(1);
      const { labels } = exact.snapshot(0);
      for (let i = 0; i < 300; i++) if (left[i] === 0 && labels[i] !== home[i] && labels[i]! >= 0) left[i] = step;
    }
    now.advance(7);
    now.advance(33);
    expect([...exact.escapeSteps(0)!]).toEqual([...left]);
    const coarse = now.escapeSteps(0)!;
    expect(coarse.some((s) => s > 0)).toBe(true);
    for (const s of coarse) expect(s % 10).toBe(0);
    expect(measuredBy(now).escapes!.resolution).toBe(10);
    expect(measuredBy(now).escapes!.events).toBeLessThanOrEqual(measuredBy(exact).escapes!.events);
  });

  test('a particle that diverges before it leaves is followed until then', async () => {
    const scene = sceneOf({
      landscape: { formula: '-x^2 - y^2', window: { x: [-1, 1], y: [-1, 1] } },
      runs: [{ optimizer: 'sgd', hyper: { lr: 0.5 } }],
      regions: { far: 'x > 1000' },
      swarm: { particles: 4, start: { kind: 'point', at: [1, 0] } },
    });
    const part = await whole(scene);
    part.advance(9);
    // x doubles: 16 after four steps, and 32 is too far
    expect([...part.escapeSteps(0)!]).toEqual([-5, -5, -5, -5]);
    expect(measuredBy(part).escapes).toEqual({ events: 0, lost: 4, exposure: 16, resolution: 1 });
  });

  test('changes no bit of the state', async () => {
    const scene = small('two-valleys');
    const other = small('two-valleys', { measurements: { escape: 'basin' } });
    const hashes = [];
    for (const s of [scene, other]) {
      const part = await whole(s);
      part.advance(60);
      hashes.push(hashOf(s.runs.map((_, run) => part.snapshot(run))));
    }
    expect(hashes[0]).toBe(hashes[1]);
  });
});

describe('moments', () => {
  test('are those of the particles in the frame of the critical point nearest to the start', async () => {
    const scene = small('stuck-at-the-saddle', { parameters: { phi: 30 } });
    const part = await whole(scene);
    part.advance(50);
    const state = part.snapshot(0);
    const { name, along } = accepted(landmarksOf(scene)).frame!;
    expect(name).toBe('saddle');
    const [x, y] = [lane(state, 'x'), lane(state, 'y')];
    const u = x.map((v, i) => along[0] * v + along[1] * y[i]!);
    const v = x.map((w, i) => along[0] * y[i]! - along[1] * w);
    const mean = (a: Float64Array) => a.reduce((s, n) => s + n, 0) / a.length;
    const covariance = (a: Float64Array, b: Float64Array) =>
      a.reduce((s, n, i) => s + (n - mean(a)) * (b[i]! - mean(b)), 0) / (a.length - 1);
    const { moments } = measuredBy(part);
    expect(moments!.particles).toBe(300);
    expect(moments!.mean[0]).toBeCloseTo(mean(u), 12);
    expect(moments!.variance[0] / covariance(u, u)).toBeCloseTo(1, 10);
    expect(moments!.variance[1] / covariance(v, v)).toBeCloseTo(1, 10);
    expect(moments!.covariance).toBeCloseTo(covariance(u, v), 12);
    // the flat direction is the one that falls
    expect(Math.abs(along[1])).toBeCloseTo(Math.cos(Math.PI / 6), 9);
  });
});

describe('what a rule shows', () => {
  test("is Adai's inertia: β₁ of x and of y add up to 2 − 2β₀ while neither is clipped", async () => {
    const scene = small('three-wells');
    const adai = scene.runs.findIndex((r) => r.optimizer.name === 'adai');
    const part = await whole(scene);
    expect(measuredBy(part, adai).inertia![0]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    part.advance(200);
    const [x, y] = measuredBy(part, adai).inertia!;
    for (const axis of [x, y]) {
      expect(axis[0]).toBeGreaterThanOrEqual(0.8 * 0.99);
      expect(axis[2]).toBeLessThanOrEqual(0.999);
    }
    expect(x[1] + y[1]).toBeCloseTo(1.8, 1);
    expect(measuredBy(part, 0).inertia).toBe(undefined);
  });

  test("is Adam's effective rate: near a minimum lr/√(h/B) in each direction", async () => {
    const scene = sceneOf({
      landscape: { formula: '0.5 * (x^2 + 9 * y^2)', window: { x: [-5, 5], y: [-5, 5] } },
      runs: [{ optimizer: 'adam', hyper: { lr: 0.001 } }],
      noise: { law: 'hessian', batchSize: 4 },
      swarm: { particles: 2000, start: { kind: 'point', at: [0, 0] }, warmup: 4000 },
    });
    const part = await whole(scene);
    part.advance(10);
    const [x, y] = measuredBy(part).rate!;
    expect(x[1] / (0.001 / Math.sqrt(1 / 4))).toBeCloseTo(1, 1);
    expect(y[1] / (0.001 / Math.sqrt(9 / 4))).toBeCloseTo(1, 1);
  });
});

describe('a warm swarm', () => {
  const scene = (warm: unknown) =>
    sceneOf({
      landscape: { formula: '0.5 * (x^2 - 0.01 * y^2)', window: { x: [-50, 50], y: [-50, 50] } },
      runs: [{ optimizer: 'heavy-ball', hyper: { lr: 0.1, beta3: 0.3 } }],
      noise: { law: 'hessian', batchSize: 10 },
      swarm: { particles: 20_000, start: { kind: 'point', at: [0, 0] }, warmup: warm },
    });

  test('stands at its start with its momentum at rest in the noise: variance β₃²c/(1 − β₁²)', async () => {
    const part = await whole(scene(200));
    const state = part.snapshot(0);
    expect(new Set(lane(state, 'x'))).toEqual(new Set([0]));
    const m = lane(state, 'state.m.x');
    const variance = m.reduce((s, v) => s + v * v, 0) / m.length;
    const expected = (0.09 * 0.1) / (1 - 0.81);
    expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / 20_000));
    part.dispose();
  });

  test('true is 1000 steps, and the steps of the scene come after them', async () => {
    const [a, b] = [await whole(scene(true)), await whole(scene(1000))];
    for (const part of [a, b]) part.advance(5);
    expect(a.step).toBe(5);
    expect(hashOf([a.snapshot(0)])).toBe(hashOf([b.snapshot(0)]));
  });

  test('is what a particle that is followed alone does', async () => {
    const one = scene(37);
    const part = await whole(one);
    part.advance(12);
    const probe = accepted(await createProbe(one, { run: 0, particle: 5, backEnd: 'wasm' }));
    const state = part.snapshot(0);
    expect(probe.at(12).place).toEqual([lane(state, 'x')[5], lane(state, 'y')[5]]);
    expect(probe.at(11).next).toEqual([lane(state, 'x')[5], lane(state, 'y')[5]]);
    probe.dispose();
  });

  test('escape steps are counted from the end of the hold', async () => {
    const warm = accepted(
      parseScene({
        ...scene(50).document,
        regions: { away: 'abs(x) > 0.02' },
        swarm: { ...scene(50).document.swarm, particles: 50 },
      }),
    );
    const part = await whole(warm);
    part.advance(30);
    const steps = part.escapeSteps(0)!;
    expect(Math.min(...steps.filter((s) => s !== 0))).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeLessThanOrEqual(30);
  });
});

describe('how often a page measures', () => {
  const scene = { steps: 2000, stepsPerFrame: 4 };
  const measured = Array.from({ length: 500 }, (_, i) => i + 1).filter((frame) => isFrameMeasured(frame, scene));

  test('first every frame, then ever fewer, until a chart has as many points as it can show', () => {
    expect(measured.slice(0, 16)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    const gaps = measured.map((frame, i) => frame - (measured[i - 1] ?? 0));
    expect(gaps.slice(40).every((gap) => gap >= 1 && gap <= 4)).toBe(true);
    expect(gaps.at(-1)).toBe(3);
    expect(measured.length).toBeLessThan(250);
  });

  test('a long scene is measured from its first frames on', () => {
    const long = { steps: 1_000_000, stepsPerFrame: 4 };
    expect([1, 2, 3, 4].map((frame) => isFrameMeasured(frame, long))).toEqual([true, true, true, true]);
    expect(Array.from({ length: 1000 }, (_, i) => i + 1).filter((f) => isFrameMeasured(f, long)).length).toBeLessThan(
      150,
    );
  });

  test('basins are watched at every step, unless that would be dear', () => {
    expect(watchedEvery(4, 5000, scene)).toBe(1);
    expect(watchedEvery(10, 100_000, scene)).toBe(12);
  });
});
