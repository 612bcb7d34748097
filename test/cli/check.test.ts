// `check` and `list`: what the product's own files hold, and what is said about files that do not hold what they say.
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { file, resultOf, scene, swarmscape, swarmscapeWith } from './swarmscape';

beforeAll(async () => {
  await resultOf('list');
}, 60_000);

const own = ['landscapes', 'scenes'].flatMap((room) => readdirSync(room).map((name) => `${room}/${name}`));

/** A double well whose points are named as given. */
const landscape = (points: readonly unknown[]) => ({
  version: 1,
  name: 'double-well',
  title: { en: 'Double well', zh: '双势阱' },
  formula: '(x^2 - 1)^2 + y^2',
  window: { x: [-2, 2], y: [-2, 2] },
  points,
  source: 'this test',
});

describe('check', () => {
  test('certifies every landscape and scene of the product', async () => {
    const { files } = JSON.parse(await resultOf('check', '--format', 'json', ...own));
    expect(files.map((f: { holds: boolean }) => f.holds)).toEqual(own.map(() => true));
  });

  test('gives place, kind, loss, gradient norm and eigenvalues of named points and of the others', async () => {
    const path = file('double-well.json', landscape([{ name: 'right', kind: 'minimum', at: [0.9, 0.1] }]));
    const { files } = JSON.parse(await resultOf('check', '--format', 'json', path));
    const [right, left, pass] = files[0].points;
    expect(files[0].points.length).toBe(3);
    expect(right).toMatchObject({
      name: 'right',
      named: true,
      kind: 'minimum',
      place: [1, 0],
      loss: 0,
      eigenvalues: [2, 8],
    });
    expect(left).toMatchObject({ named: false, kind: 'minimum', place: [-1, 0] });
    expect(pass).toMatchObject({ named: false, kind: 'saddle', loss: 1, eigenvalues: [-4, 2] });
    expect(right.gradientNorm).toBeLessThanOrEqual(1e-10);
  });

  test('refuses a point that is not what it is said to be, and still reports the other files', async () => {
    const bad = file(
      'bad.json',
      landscape([
        { name: 'top', kind: 'maximum', at: [0, 0] },
        { name: 'right', kind: 'minimum', at: [1, 0] },
      ]),
    );
    const good = file('good.json', landscape([]));
    const { code, stdout, stderr } = await swarmscape('check', bad, good);
    expect(code).toBe(1);
    expect(stderr).toBe(
      `${bad}: points[0]: "top" is a saddle, expected a maximum: the eigenvalues are -4.00000 and 2.00000; correct "kind"\n`,
    );
    expect(stdout).toContain('good.json: landscape "Double well" holds what it says');
    expect(stdout).not.toContain('bad.json');
  });

  test('reports every problem of a scene, one a line, with its path', async () => {
    const changes = {
      runs: [{ optimizer: 'adm' }, { optimizer: 'sgd', hyper: { lr: 11 } }],
      noise: { law: 'none', sigma: 1 },
      regions: { left: 'x < ' },
    };
    const { code, stdout, stderr } = await swarmscapeWith(JSON.stringify(scene(changes)), 'check', '-');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'standard input: runs[0].optimizer: expected the name of a rule, found "adm"; did you mean "adam"?',
      'standard input: runs[1].hyper.lr: expected a number in [0, 10], found 11',
      'standard input: noise.sigma: the law "none" has no sigma; remove it or choose another law',
      'standard input: regions["left"], line 1, column 5: expected a number, a name or "(", found the end',
    ]);
  });

  test.each([
    ['an unknown key', { ...scene(), speed: 1 }, 'speed: unknown key; remove it or check its spelling'],
    ['a bad number', scene({ length: { steps: 0 } }), 'length.steps: expected a number ≥ 1, found 0'],
    [
      'a chart that there is not',
      scene({ view: { chart: 'shers' } }),
      'view.chart: expected the name of a chart, found',
    ],
    ['no landscape', { version: 2, runs: [], swarm: {} }, 'landscape: expected'],
    ['nothing of the kind', [1], 'expected an object, found [1]'],
  ])('refuses a file with %s', async (_, content, sentence) => {
    const path = file('input.json', content);
    const { code, stdout, stderr } = await swarmscape('check', path);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(path);
    expect(stderr).toContain(sentence);
  });

  test.each([
    ['latex-loop.json', 'landscape.parameters.k.symbol: expected LaTeX of one symbol', 'remove "\\def"'],
    ['symbol.json', 'landscape.parameters.kappa.symbol: expected LaTeX of one symbol', 'close "{" with "}"'],
  ])('and run refuse a symbol that no page could draw: %s', async (name, sentence, remedy) => {
    const path = `test/cases/${name}`;
    for (const command of ['check', 'run']) {
      const { code, stdout, stderr } = await swarmscape(command, path);
      expect([command, code, stdout]).toEqual([command, 1, '']);
      expect(stderr).toContain(`${path}: ${sentence}`);
      expect(stderr).toContain(remedy);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
  });

  test('refuses a sweep that leads nowhere, a point that is not there, and a chapter that is never told', async () => {
    const path = file(
      'story.json',
      scene({
        sweep: { name: 's', values: [1], set: { 'parameters.zz': 's' } },
        measurements: { variance: 'nowhere' },
        chapters: [{ step: 99_999, caption: { en: 'a', zh: 'b' } }],
      }),
    );
    const { code, stderr } = await swarmscape('check', path);
    expect(code).toBe(1);
    const sentences = stderr.trimEnd().split('\n');
    expect(sentences.length).toBe(3);
    for (const part of [
      'measurements.variance: ',
      'chapters[0].step: expected at most',
      'sweep.values[0].parameters.zz: ',
    ])
      expect(sentences.filter((line) => line.startsWith(path) && line.includes(part))).toHaveLength(1);
  });
});

describe('list', () => {
  test('names what run, trace and eval accept', async () => {
    const text = await resultOf('list');
    for (const word of [
      'landscapes',
      '  fjord ',
      'optimizers',
      '  adai ',
      'noises',
      '  hessian ',
      'scenes',
      '  two-valleys ',
    ])
      expect(text).toContain(word);
    const laws = readdirSync('src/noise').filter((name) => !['catalogue.ts', 'noise.ts'].includes(name));
    expect((await resultOf('list', 'noises')).split('\n').map((line) => line.split(' ')[0])).toEqual([
      ...laws.map((name) => name.replace(/\.ts$/, '')).sort(),
      '',
    ]);
  });

  test('gives symbols, defaults, ranges and sources as JSON', async () => {
    const { optimizers } = JSON.parse(await resultOf('list', 'optimizers', '--format', 'json'));
    const adam = optimizers.find((o: { name: string }) => o.name === 'adam');
    expect(adam.hyper.beta1).toMatchObject({ symbol: '\\beta_1', default: 0.9, min: 0 });
    expect(adam.source.where).toBeTruthy();
    expect(adam.rule.at(-1)).toMatch(/^theta = /);
  });
});
