// The scene document: defaults, names looked up, and for everything else a sentence with its path and a remedy.

import { describe, expect, test } from 'vitest';
import { sceneDocuments } from '../../src/scene/catalogue';
import { parseScene } from '../../src/scene/scene';
import { accepted, refused } from '../back-ends';

const least = {
  version: 2,
  landscape: 'fjord',
  runs: [{ optimizer: 'sgd' }],
  swarm: { start: { kind: 'point', at: [0, 0] } },
};
const inlineLandscape = { formula: '0.5*(x^2 + 25*y^2)', window: { x: [-5, 5], y: [-5, 5] } };
const inlineOptimizer = {
  rule: ['m = beta*m + g', 'theta = theta - lr*m'],
  state: { m: 0 },
  hyper: { lr: 0.1, beta: 0.9 },
};

describe('defaults', () => {
  const scene = accepted(parseScene(least));

  test('complete the document', () => {
    expect(scene.document).toEqual({
      ...least,
      title: { en: 'Untitled', zh: '未命名' },
      parameters: {},
      runs: [{ optimizer: 'sgd', hyper: {} }],
      noise: { law: 'hessian', floor: 0, shared: true },
      swarm: { particles: 5000, seed: 1, start: { kind: 'point', at: [0, 0] }, warmup: 0 },
      length: { steps: 1000, stepsPerFrame: 4 },
      regions: {},
      measurements: {},
      chapters: [],
      view: {
        layout: 'overlay',
        mode: 'surface',
        height: 'linear',
        palette: 'viridis',
        translucent: false,
        swarm: 'auto',
        trails: { particles: 0, length: 'fading' },
        spread: false,
        marks: true,
        basins: true,
      },
    });
  });

  test('of landscape, rule and noise are looked up', () => {
    expect(scene.parameters).toEqual({ dL: 1, s: 2, f: 1, w: 0.15, kappa: 1 });
    expect(scene.runs.map((r) => [r.label, r.hyper])).toEqual([['SGD', { lr: 0.1, weight_decay: 0 }]]);
    expect(scene.noise).toMatchObject({ values: { batch_size: 1 }, floor: 0, shared: true });
  });

  test('a completed document is itself a scene, the same one', () => {
    expect(accepted(parseScene(structuredClone(scene.document))).document).toEqual(scene.document);
  });

  test.each([...sceneDocuments.keys()])('the shipped scene %s survives that as well', (name) => {
    const document = sceneDocuments.get(name)!;
    expect(accepted(parseScene(JSON.parse(JSON.stringify(document)))).document).toEqual(document);
    expect(document.name).toBe(name);
  });
});

describe('what is given', () => {
  test('wins over defaults; Greek and plain names are one', () => {
    const scene = accepted(
      parseScene({
        ...least,
        parameters: { s: 3, κ: 2 },
        runs: [{ optimizer: 'adam', hyper: { 'β₁': 0.5, lr: 0.3 }, label: 'mine', colour: '#0072B2' }],
        noise: { law: 'isotropic', sigma: 2, floor: 0.1, shared: false },
      }),
    );
    expect(scene.parameters).toMatchObject({ s: 3, kappa: 2, f: 1 });
    expect(scene.runs[0]).toMatchObject({
      label: 'mine',
      colour: '#0072B2',
      hyper: { lr: 0.3, beta1: 0.5, beta2: 0.999 },
    });
    expect(scene.noise).toMatchObject({ values: { sigma: 2 }, floor: 0.1, shared: false });
  });

  test("may be a landscape and a rule of one's own", () => {
    const scene = accepted(
      parseScene({ ...least, landscape: inlineLandscape, runs: [{ optimizer: inlineOptimizer, hyper: { lr: 0.2 } }] }),
    );
    expect(scene.landscape.name).toBe('inline');
    expect(scene.runs[0]).toMatchObject({ label: 'Your rule', hyper: { lr: 0.2, beta: 0.9 } });
  });

  test('tells runs of one rule apart by what differs', () => {
    const runs = [0.1, 0.2].map((lr) => ({ optimizer: 'adam', hyper: { lr } }));
    const label = (list: object[]) => accepted(parseScene({ ...least, runs: list })).runs.map((r) => r.label);
    expect(label([...runs, { optimizer: 'sgd' }])).toEqual(['Adam (lr 0.1)', 'Adam (lr 0.2)', 'SGD']);
    expect(label([runs[0]!, runs[0]!])).toEqual(['Adam (1)', 'Adam (2)']);
  });

  test('a region is read with the parameters of the landscape', () => {
    const scene = accepted(parseScene({ ...least, regions: { 'beyond w': 'x > w', near: 'x^2 + y^2 < 1' } }));
    expect(scene.regions.map((r) => [r.name, r.text])).toEqual([
      ['beyond w', 'x > w'],
      ['near', 'x^2 + y^2 < 1'],
    ]);
  });

  test('a region has a title in both languages, or its name stands for it', () => {
    const title = { en: 'near the origin', zh: '原点附近' };
    const scene = accepted(parseScene({ ...least, regions: { beyond: 'x > w', near: { where: 'x^2 < 1', title } } }));
    expect(scene.regions.map((r) => [r.name, r.text, r.title])).toEqual([
      ['beyond', 'x > w', { en: 'beyond', zh: 'beyond' }],
      ['near', 'x^2 < 1', title],
    ]);
  });
});

describe('a chart', () => {
  const asking = (chart: unknown, charts?: readonly string[]) => parseScene({ ...least, view: { chart } }, charts);
  const known = ['escape', 'loss'];

  test('is one of those that there are, where somebody shows charts', () => {
    expect(accepted(asking('loss', known)).document.view.chart).toBe('loss');
    expect(accepted(parseScene(least, known)).document.view.chart).toBeUndefined();
    expect(refused(asking('los', known))).toEqual([
      'view.chart: expected the name of a chart, found "los"; did you mean "loss"?',
    ]);
    expect(refused(asking('spectrum', known))).toEqual([
      'view.chart: expected the name of a chart, found "spectrum"; there are escape, loss',
    ]);
  });

  test('may be any elsewhere, but must be a name', () => {
    expect(accepted(asking('spectrum')).document.view.chart).toBe('spectrum');
    expect(refused(asking('A chart'))).toEqual([
      'view.chart: expected a name in kebab-case, such as "escape", found "A chart"',
    ]);
    expect(refused(asking(3, known))).toEqual(['view.chart: expected a text, found 3']);
  });
});

describe('is refused with', () => {
  test.each([
    [
      'text for a number',
      { runs: [{ optimizer: 'sgd' }, { optimizer: 'sgd', hyper: { lr: 'fast' } }] },
      'runs[1].hyper.lr: expected a number in [0, 10], found "fast"',
    ],
    [
      'NaN',
      { runs: [{ optimizer: 'sgd', hyper: { lr: Number.NaN } }] },
      'runs[0].hyper.lr: expected a number in [0, 10], found NaN',
    ],
    [
      'a number out of range',
      { runs: [{ optimizer: 'sgd', hyper: { lr: 11 } }] },
      'runs[0].hyper.lr: expected a number in [0, 10], found 11',
    ],
    [
      'a negative rate',
      { runs: [{ optimizer: 'adam', hyper: { beta1: -0.1 } }] },
      'runs[0].hyper.beta1: expected a number in [0, 0.99999], found -0.1',
    ],
    [
      'a misspelled hyper-parameter',
      { runs: [{ optimizer: 'adam', hyper: { beta3: 0.1 } }] },
      'runs[0].hyper.beta3: expected a known name, found "beta3"; did you mean "beta1"?',
    ],
    [
      'a word of JavaScript as a hyper-parameter',
      { runs: [{ optimizer: 'sgd', hyper: { toString: 1 } }] },
      'runs[0].hyper.toString: expected a known name, found "toString"; there are lr, weight_decay',
    ],
    [
      'a word of JavaScript as a parameter',
      { parameters: { constructor: 1 } },
      'parameters.constructor: expected a known name, found "constructor"; there are dL, s, f, w, kappa',
    ],
    [
      'a misspelled rule',
      { runs: [{ optimizer: 'sdg' }] },
      'runs[0].optimizer: expected the name of a rule, found "sdg"; did you mean "sgd"?',
    ],
    [
      'an unknown rule',
      { runs: [{ optimizer: 'newton-raphson' }] },
      /^runs\[0\]\.optimizer: expected the name of a rule, found "newton-raphson"; there are adabelief, /,
    ],
    [
      'a misspelled landscape',
      { landscape: 'fjrod' },
      'landscape: expected the name of a landscape, found "fjrod"; did you mean "fjord"?',
    ],
    [
      'an unknown law',
      { noise: { law: 'hessain' } },
      'noise.law: expected the name of a law, found "hessain"; did you mean "hessian"?',
    ],
    [
      'a number of another law',
      { noise: { law: 'hessian', sigma: 1 } },
      'noise.sigma: the law "hessian" has no sigma; remove it or choose another law',
    ],
    ['a batch of nothing', { noise: { batchSize: 0 } }, 'noise.batchSize: expected a number in [0.01, 10000], found 0'],
    ['a negative floor', { noise: { floor: -1 } }, 'noise.floor: expected a number ≥ 0, found -1'],
    ['a parameter out of range', { parameters: { s: 99 } }, 'parameters.s: expected a number in [0.5, 4], found 99'],
    ['an unknown key', { lenght: { steps: 5 } }, 'lenght: unknown key; remove it or check its spelling'],
    [
      'an unknown key far inside',
      { swarm: { start: { kind: 'point', at: [0, 0], radius: 1 } } },
      'swarm.start.radius: unknown key; remove it or check its spelling',
    ],
    ['no runs', { runs: [] }, /^runs: expected at least 1 /],
    ['17 runs', { runs: Array(17).fill({ optimizer: 'sgd' }) }, /^runs: expected at most 16 entries/],
    ['a future version', { version: 3 }, 'version: expected 2, found 3'],
    [
      'half a particle',
      { swarm: { ...least.swarm, particles: 0.5 } },
      'swarm.particles: expected a whole number, found 0.5',
    ],
    ['no particles', { swarm: { ...least.swarm, particles: 0 } }, 'swarm.particles: expected a number ≥ 1, found 0'],
    [
      'too many particles',
      { swarm: { ...least.swarm, particles: 1e7 } },
      'swarm.particles: expected a number ≤ 1000000, found 10000000',
    ],
    [
      'a seed beyond 2⁵³',
      { swarm: { ...least.swarm, seed: 2 ** 53 } },
      'swarm.seed: expected a number ≤ 9007199254740991, found 9007199254740992',
    ],
    ['a negative seed', { swarm: { ...least.swarm, seed: -1 } }, 'swarm.seed: expected a number ≥ 0, found -1'],
    ['no start', { swarm: {} }, /^swarm\.start/],
    [
      'an unknown start',
      { swarm: { start: { kind: 'spot' } } },
      'swarm.start.kind: expected "kind" to be "point", "gaussian", "uniform", "grid" or "ring"',
    ],
    [
      'an interval the wrong way round',
      { swarm: { start: { kind: 'uniform', x: [1, 0], y: [0, 1] } } },
      'swarm.start.x: expected [lo, hi] with lo ≤ hi',
    ],
    [
      'a place of one number',
      { swarm: { start: { kind: 'point', at: [1] } } },
      /^swarm\.start\.at: expected at least 2 entries/,
    ],
    ['no steps', { length: { steps: 0 } }, 'length.steps: expected a number ≥ 1, found 0'],
    [
      'a colour by name',
      { runs: [{ optimizer: 'sgd', colour: 'red' }] },
      'runs[0].colour: expected a colour such as "#0072B2", found "red"',
    ],
    [
      'a region that is a number',
      { regions: { mine: 'x + 1' } },
      'regions["mine"], line 1, column 3: expected a comparison, such as x > 0, found a number',
    ],
    [
      'a region that cannot be read',
      { regions: { mine: 'x > ' } },
      'regions["mine"], line 1, column 5: expected a number, a name or "(", found the end',
    ],
    [
      'a formula that cannot be read',
      { landscape: { ...inlineLandscape, formula: 'x^2 + z' } },
      'landscape.formula, line 1, column 7: "z" is not defined; known here: x, y',
    ],
    [
      'a landscape without a window',
      { landscape: { formula: 'x^2' } },
      'landscape.window: expected an object, found nothing; add it',
    ],
    [
      'a rule that cannot be read',
      { runs: [{ optimizer: { rule: 'theta = theta - lr * g' } }] },
      'runs[0].optimizer.rule, line 1, column 17: "lr" is not defined; known here: t, theta, g',
    ],
    [
      'a rule with a state that never changes',
      { runs: [{ optimizer: { ...inlineOptimizer, state: { m: 0, v: 0 } } }] },
      'runs[0].optimizer.rule, line 2, column 1: state "v" is never changed; add a line v = … or remove the state',
    ],
    [
      'a hyper-parameter called t',
      { runs: [{ optimizer: { rule: 'theta = theta - t * g', hyper: { t: 2 } } }] },
      'runs[0].optimizer.rule: hyper-parameter "t" has a name that means something else here; choose another name',
    ],
    [
      'an unknown key of a rule',
      { runs: [{ optimizer: { ...inlineOptimizer, lr: 1 } }] },
      'runs[0].optimizer.lr: unknown key; remove it or check its spelling',
    ],
    ['a number for a rule', { runs: [{ optimizer: 3 }] }, 'runs[0].optimizer: expected a text or an object, found 3'],
    [
      'an unknown view',
      { view: { mode: 'surfaec' } },
      'view.mode: expected "surface" or "top", found "surfaec"; did you mean "surface"?',
    ],
    ['a title in one language', { title: { en: 'Mine' } }, 'title.zh: expected a text, found nothing; add it'],
  ])('%s', (_, change, sentence) => {
    const sentences = refused(parseScene({ ...least, ...change }));
    expect(sentences).toHaveLength(1);
    if (typeof sentence === 'string') expect(sentences[0]).toBe(sentence);
    else expect(sentences[0]).toMatch(sentence);
  });

  test.each([null, undefined, 3, 'scene', [], true])('what is no object: %j', (json) => {
    expect(refused(parseScene(json))).toEqual([expect.stringMatching(/^expected an object, found /)]);
  });

  test('all its problems, not only the first', () => {
    expect(refused(parseScene({ ...least, version: 3, length: { steps: 'many' }, extra: 1 })).sort()).toEqual([
      'extra: unknown key; remove it or check its spelling',
      'length.steps: expected a number, found "many"',
      'version: expected 2, found 3',
    ]);
  });

  test('all problems of its names and numbers as well', () => {
    const change = {
      parameters: { s: 99, q: 1 },
      runs: [{ optimizer: 'sgd', hyper: { lr: -1 } }, { optimizer: 'adma' }],
      noise: { law: 'hessian', sigma: 1 },
      regions: { mine: 'x' },
    };
    expect(refused(parseScene({ ...least, ...change })).map((s) => s.split(/[:,]/)[0])).toEqual([
      'parameters.s',
      'parameters.q',
      'runs[0].hyper.lr',
      'runs[1].optimizer',
      'noise.sigma',
      'regions["mine"]',
    ]);
  });

  test('a wrong landscape and a wrong rule together', () => {
    const sentences = refused(
      parseScene({ ...least, landscape: 'fjrod', runs: [{ optimizer: 'sdg' }], noise: { law: 'x' } }),
    );
    expect(sentences.map((s) => s.split(':')[0])).toEqual(['landscape', 'runs[0].optimizer', 'noise.law']);
  });

  test('a value of moderate length, however long it was', () => {
    const [sentence] = refused(parseScene({ ...least, landscape: 'q'.repeat(1e5) }));
    expect(sentence!.length).toBeLessThan(300);
  });
});
