// What a visitor types over a scene: what it keeps, what it finds out by itself, what it refuses.

import { describe, expect, test } from 'vitest';
import { problemText, type Result } from '../../src/formula/result';
import { optimizers } from '../../src/optimizer/catalogue';
import { sceneNamed } from '../../src/scene/catalogue';
import { parseScene, type Scene } from '../../src/scene/scene';
import {
  currentHyper,
  withAdded,
  withCopy,
  withMoved,
  withOptimizer,
  withoutRun,
  withRule,
  withSurface,
} from '../../src/scene/typed';
import { accepted } from '../back-ends';

const TITLE = { en: 'Mine', zh: '我的' };
const threeWells = sceneNamed('three-wells')!;
/** Without the sweep, which is over one of its runs. */
const { sweep: _, ...unswept } = threeWells.document;
const twoValleys = sceneNamed('two-valleys')!;
const read = (document: Result<unknown>): Scene => accepted(parseScene(JSON.parse(JSON.stringify(accepted(document)))));
const sentences = (document: Result<unknown>): string[] => (document.ok ? [] : document.problems.map(problemText));
const surfaceText = (scene: Scene): string => [scene.landscape.formula].flat().join('\n');

describe('a typed surface', () => {
  test('makes sliders of names that it does not define', () => {
    const scene = read(withSurface(threeWells, 'a * x^2 + κ * y^2', TITLE));
    expect(scene.parameters).toEqual({ a: 1, kappa: 1 });
    expect(scene.landscape.title).toEqual(TITLE);
    const range = scene.landscape.parameters.a!;
    expect(range.min).toBeLessThan(1);
    expect(range.max).toBeGreaterThan(1);
  });

  test('keeps the values and the ranges of the parameters that it still has', () => {
    const before = accepted(parseScene({ ...twoValleys.document, parameters: { s: 3, kappa: 2 } }));
    const text = surfaceText(before).replace('(u^2 - 1)^2', '(u^2 - 1)^2 * q');
    const scene = read(withSurface(before, text, TITLE));
    expect(scene.parameters).toEqual({ dL: 1, s: 3, f: 1, w: 0.15, kappa: 2, q: 1 });
    expect(scene.landscape.parameters.s).toMatchObject({ min: 0.5, max: 4, label: { en: expect.any(String) } });
  });

  test('keeps window, start and regions as long as what it shows stays where it was', () => {
    const text = surfaceText(twoValleys).replace('loss = ', 'loss = 1 + ');
    const { document: d } = read(withSurface(twoValleys, text, TITLE));
    expect(d.landscape).toMatchObject({ window: twoValleys.landscape.window });
    expect(d.swarm).toEqual({ ...twoValleys.document.swarm, start: twoValleys.start });
    expect(d.regions).toEqual(twoValleys.document.regions);
  });

  test('gets a window of its own when it shows something else, and the swarm starts all over it', () => {
    const { document: d, landscape } = read(withSurface(twoValleys, '(x - 40)^2 + (y + 70)^2', TITLE));
    const { x, y } = landscape.window;
    expect(x[0] < 40 && 40 < x[1] && y[0] < -70 && -70 < y[1]).toBe(true);
    expect(d.swarm.start).toEqual({ kind: 'uniform', x, y });
  });

  test('gets logarithmic height where walls would hide the bottom', () => {
    const { document: d } = read(withSurface(threeWells, '(1 - x)^2 + 100 * (y - x^2)^2', TITLE));
    expect(d.view.height).toBe('log');
  });

  test('loses the regions that it cannot read, the caption, and the point of a frozen law', () => {
    const before = accepted(
      parseScene({
        ...twoValleys.document,
        regions: { 'flat valley': 'x > 0', wide: 'x > w' },
        noise: { law: 'hessian-at', at: 'flat' },
      }),
    );
    const scene = read(withSurface(before, 'x^2 + y^2 / 4', TITLE));
    expect(scene.document.regions).toEqual({});
    expect(scene.noise.frozen?.at).toBe('minimum 1');
    expect(scene.document.caption).toBeUndefined();
  });

  test('keeps the runs, the seed and the length', () => {
    const { document: d } = read(withSurface(threeWells, 'x^2 + y^2', TITLE));
    expect(d.runs).toEqual(threeWells.document.runs);
    expect([d.name, d.title]).toEqual([undefined, TITLE]);
    expect([d.swarm.seed, d.swarm.particles, d.length]).toEqual([1, 5000, threeWells.document.length]);
  });

  test.each([
    ['x^2 +', 'line 1, column 6: expected a number, a name or "(", found the end'],
    ['loss = x^2\nloss = y', 'line 2, column 1: "loss" is defined twice; choose another name'],
    ['sqrt(-1 - x^2)', /undefined/],
  ])('%j is refused with its place', (text, sentence) => {
    const [first, ...rest] = sentences(withSurface(threeWells, text, TITLE));
    if (typeof sentence === 'string') expect(first).toContain(sentence);
    else expect(first).toMatch(sentence);
    expect(rest).toEqual([]);
  });
});

describe('a typed rule', () => {
  const adam = threeWells.runs.findIndex((r) => r.optimizer.name === 'adam');

  test.each([...optimizers.keys()])('%s typed anew has its numbers, its states and what it shows', (name) => {
    const scene = accepted(parseScene({ ...unswept, runs: [{ optimizer: name, hyper: { lr: 0.03 } }] }));
    const before = scene.runs[0]!;
    const { optimizer, hyper } = read(withRule(scene, 0, before.optimizer.rule, TITLE)).runs[0]!;
    const used = Object.keys(optimizer.hyper);
    expect(Object.keys(before.hyper).sort()).toEqual([...used].sort());
    for (const key of used) expect(optimizer.hyper[key]).toEqual(before.optimizer.hyper[key]);
    expect(hyper).toEqual(before.hyper);
    const starts = (o: typeof optimizer) => Object.fromEntries(Object.entries(o.state).map(([k, s]) => [k, s.initial]));
    expect(starts(optimizer)).toEqual(starts(before.optimizer));
    expect(optimizer.shows ?? {}).toEqual(before.optimizer.shows ?? {});
    expect(optimizer.title).toEqual(TITLE);
  });

  test('takes ranges for new names from the catalogue, else 1; new states start at 0', () => {
    const text = 'm = beta1 * m + g\nk = k + strange\ntheta = theta - lr * m / (k + eps)';
    const { optimizer, hyper } = read(withRule(threeWells, 0, text, TITLE)).runs[0]!;
    expect(hyper).toEqual({ beta1: 0.9, strange: 1, lr: 0.1, eps: expect.any(Number) });
    expect(optimizer.hyper.beta1).toMatchObject({ scale: 'complement' });
    expect(Object.entries(optimizer.state).map(([k, s]) => [k, s.initial])).toEqual([
      ['m', 0],
      ['k', 0],
    ]);
  });

  test('knows the usual names of hyper-parameters', () => {
    const text = 'm = μ * m + g + λ * theta\ntheta = theta - η * m / (sqrt(dot(g, g)) + ε) + step_size * rho * beta_1';
    const { hyper } = read(withRule(threeWells, 0, text, TITLE)).runs[0]!;
    expect(hyper).toEqual({ mu: 0.9, lambda: 0, eta: 0.1, epsilon: 1e-8, step_size: 0.1, rho: 0.05, beta_1: 0.9 });
  });

  test('drops what it can no longer show', () => {
    const text = threeWells.runs[adam]!.optimizer.rule.replaceAll(/\bv\b/g, 'w');
    const shows = read(withRule(threeWells, adam, text, TITLE)).runs[adam]!.optimizer.shows;
    expect(shows?.momentum).toBe(threeWells.runs[adam]!.optimizer.shows?.momentum);
    expect(shows?.rate).toBeUndefined();
  });

  test('gives a name that comes back what it had', () => {
    const scene = accepted(parseScene({ ...unswept, runs: [{ optimizer: 'adam', hyper: { lr: 0.03 } }] }));
    const known = currentHyper(scene.runs[0]!);
    const half = read(withRule(scene, 0, 'theta = theta - lrx * g', TITLE, known));
    expect(half.runs[0]!.hyper).toEqual({ lrx: 1 });
    const whole = read(withRule(half, 0, 'theta = theta - lr * g', TITLE, known)).runs[0]!;
    expect(whole.hyper).toEqual({ lr: 0.03 });
    expect(whole.optimizer.hyper.lr).toEqual(scene.runs[0]!.optimizer.hyper.lr);
  });

  test('keeps what a hyper-parameter of the catalogue means, and writes it only where its name does not say it', () => {
    const scene = accepted(parseScene({ ...unswept, runs: [{ optimizer: 'adai' }] }));
    const typed = read(withRule(scene, 0, `${scene.runs[0]!.optimizer.rule}\n theta = theta * 1`, TITLE));
    const meanings = ({ runs: [run] }: typeof scene) =>
      Object.fromEntries(Object.entries(run!.optimizer.hyper).map(([name, { meaning }]) => [name, meaning]));
    expect(meanings(typed)).toEqual(meanings(scene));
    const { hyper } = typed.document.runs[0]!.optimizer as { hyper: Record<string, object> };
    expect(Object.keys(hyper).filter((name) => 'meaning' in hyper[name]!)).toEqual(['eps']);
  });

  test('leaves the other runs alone', () => {
    const { document: d } = read(withRule(threeWells, adam, 'theta = theta - lr * g', TITLE));
    expect(d.runs.toSpliced(adam, 1)).toEqual(threeWells.document.runs.toSpliced(adam, 1));
  });

  test('is refused with its place', () => {
    expect(sentences(withRule(threeWells, 0, 'theta = theta - lr * (g', TITLE))).toEqual([
      expect.stringContaining('line 1, column 24: expected ")"'),
    ]);
  });
});

describe('runs', () => {
  test('change to a rule of the catalogue with the numbers that both have', () => {
    const scene = accepted(
      parseScene({
        ...unswept,
        runs: [{ optimizer: 'adam', hyper: { lr: 0.02, beta2: 0.5 }, label: 'Mine' }],
      }),
    );
    const changed = accepted(parseScene(withOptimizer(scene, 0, 'sgd'))).runs[0]!;
    expect([changed.optimizer.name, changed.hyper, changed.label]).toEqual([
      'sgd',
      { lr: 0.02, weight_decay: 0 },
      'SGD',
    ]);
  });

  test('are copied beside themselves, and removed', () => {
    const d = threeWells.document;
    const names = (document: typeof d) => document.runs.map((r) => r.optimizer);
    expect(names(withCopy(d, 1))).toEqual(['sgd', 'heavy-ball', 'heavy-ball', 'adam', 'adai']);
    expect(names(withoutRun(d, 1))).toEqual(['sgd', 'adam', 'adai']);
  });

  test('are moved up and down, with those between making room, and added at the end', () => {
    const d = threeWells.document;
    const names = (document: typeof d) => document.runs.map((r) => r.optimizer);
    expect(names(withMoved(d, 3, 0))).toEqual(['adai', 'sgd', 'heavy-ball', 'adam']);
    expect(names(withMoved(d, 0, 2))).toEqual(['heavy-ball', 'adam', 'sgd', 'adai']);
    const added = withAdded(d, 'rmsprop');
    expect(names(added)).toEqual([...names(d), 'rmsprop']);
    expect(accepted(parseScene(added)).runs.at(-1)!.title.en).toBe('RMSprop');
  });

  test('take with them what chapters, probe and sweep say of them by number', () => {
    const { document: d } = accepted(
      parseScene({
        ...unswept,
        chapters: [
          { step: 0, caption: TITLE, visibleRuns: [0, 3] },
          { step: 1, caption: TITLE, visibleRuns: [2] },
        ],
        view: { probe: { run: 2, particle: 5 } },
        sweep: { name: 'k', values: [1, 2], set: { 'runs.2.hyper.lr': '0.01 * k', 'swarm.particles': '10 * k' } },
      }),
    );
    const told = (document: typeof d) => [
      document.chapters.map((c) => c.visibleRuns),
      document.view.probe?.run,
      Object.keys(document.sweep?.set ?? {}),
    ];
    expect(told(withMoved(d, 2, 0))).toEqual([[[1, 3], [0]], 0, ['runs.0.hyper.lr', 'swarm.particles']]);
    expect(told(withCopy(d, 0))).toEqual([[[0, 1, 4], [3]], 3, ['runs.3.hyper.lr', 'swarm.particles']]);
    expect(told(withoutRun(d, 2))).toEqual([[[0, 2], undefined], undefined, ['swarm.particles']]);
    for (const next of [withMoved(d, 2, 0), withCopy(d, 0), withoutRun(d, 2), withAdded(d, 'sgd')])
      accepted(parseScene(next));
  });
});
