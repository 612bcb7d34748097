// Runs with a noise of their own, starts by name, sweeps, chapters: what a document says of them and what it may not say.

import { describe, expect, test } from 'vitest';
import { onLandscape } from '../../src/scene/file';
import { parseScene } from '../../src/scene/scene';
import { withSweep } from '../../src/scene/sweep';
import { withSurface } from '../../src/scene/typed';
import { accepted, refused } from '../back-ends';
import { afterSteps, hashOf } from '../swarm/parts';

const least = {
  version: 2,
  landscape: 'fjord',
  runs: [
    { optimizer: 'sgd' },
    { optimizer: 'sgd', noise: { law: 'isotropic', sigma: 2 }, label: { en: 'white', zh: '白' } },
  ],
  swarm: { particles: 20, start: { kind: 'point', at: 'sharp' } },
};

describe('a run with a noise of its own', () => {
  test('has that law, the others have that of the scene', () => {
    const { runs } = accepted(parseScene(least));
    expect(runs.map((r) => r.noise.law.name)).toEqual(['hessian', 'isotropic']);
    expect(runs.map((r) => r.title.zh)).toEqual(['SGD', '白']);
  });

  test('moves as in a scene of that noise', async () => {
    const [, own] = await afterSteps(80, accepted(parseScene(least)));
    const white = { ...least, runs: [{ optimizer: 'sgd' }], noise: least.runs[1]!.noise };
    const [all] = await afterSteps(80, accepted(parseScene(white)));
    expect(hashOf([own!])).toBe(hashOf([all!]));
  });

  test('is refused with its path', () => {
    const runs = [{ optimizer: 'sgd', noise: { law: 'isotropic', batchSize: 2 } }];
    expect(refused(parseScene({ ...least, runs }))[0]).toMatch(/^runs\[0\]\.noise\.batchSize: /);
  });
});

describe('a start by name', () => {
  test('is the critical point at the parameters of the scene', () => {
    expect(accepted(parseScene(least)).start).toMatchObject({
      kind: 'point',
      at: [expect.closeTo(-0.5323174125, 9), 0],
    });
    const sharper = accepted(parseScene({ ...least, parameters: { s: 3 } })).start;
    expect('at' in sharper && sharper.at[0]).toBeGreaterThan(-0.4);
  });

  test('that does not exist is refused, with the names that do', () => {
    const swarm = { start: { kind: 'gaussian', at: 'shrap', sigma: 1 } };
    expect(refused(parseScene({ ...least, swarm }))).toEqual([
      'swarm.start.at: expected coordinates or the name of a critical point, found "shrap"; did you mean "sharp"?',
    ]);
  });
});

describe('what is measured', () => {
  test.each([
    ['escape', 'basins', /^measurements\.escape: expected "basin" or the name of a region/],
    ['curvature', -1, /^measurements\.curvature: expected a number > 0/],
  ])('%s %j is refused', (key, value, sentence) => {
    expect(refused(parseScene({ ...least, measurements: { [key]: value } }))[0]).toMatch(sentence);
  });

  test('first passage is out of the first region, or out of the basin where there is none', () => {
    expect(accepted(parseScene(least)).escape).toBe('basin');
    expect(accepted(parseScene({ ...least, regions: { a: 'x > 0', b: 'y > 0' } })).escape).toEqual({ region: 0 });
    const own = { ...least, regions: { a: 'x > 0', b: 'y > 0' }, measurements: { escape: 'b' } };
    expect(accepted(parseScene(own)).escape).toEqual({ region: 1 });
  });
});

describe('a sweep', () => {
  const { document } = accepted(parseScene(least));

  test('sets every number that follows it', () => {
    const sweep = {
      name: 'k',
      set: { 'parameters.s': 'sqrt(k)', 'runs.*.hyper.lr': '0.2 / k', 'noise.batchSize': 'k + 1' },
    };
    const turned = accepted(parseScene(accepted(withSweep(document, sweep, 4))));
    expect(turned.parameters.s).toBe(2);
    expect(turned.runs.map((r) => r.hyper.lr)).toEqual([0.05, 0.05]);
    expect(turned.noise.values).toEqual({ batch_size: 5 });
  });

  test.each([
    [{ 'runs.7.hyper.lr': 'k' }, 'set["runs.7.hyper.lr"]: there is no such place in the scene; correct the path'],
    [{ 'nowhere.lr': 'k' }, 'set["nowhere.lr"]: there is no such place in the scene; correct the path'],
    [{ 'parameters.s': 'q' }, /^set\["parameters\.s"\].*: .*"q"/],
  ])('%j is refused', (set, sentence) => {
    const [said] = refused(parseScene({ ...least, sweep: { name: 'k', values: [1], set } }));
    if (typeof sentence === 'string') expect(said).toBe(`sweep.${sentence}`);
    else expect(said!.replace(/^sweep\./, '')).toMatch(sentence);
  });

  test('a value that the scene does not allow is refused where it is read', () => {
    const turned = accepted(withSweep(document, { name: 'k', set: { 'parameters.s': 'k' } }, 99));
    expect(refused(parseScene(turned))[0]).toMatch(/^parameters\.s: /);
  });
});

test('chapters out of order are refused', () => {
  const chapter = (step: number) => ({ step, caption: { en: 'a', zh: 'b' } });
  expect(refused(parseScene({ ...least, chapters: [chapter(5), chapter(5)] }))).toEqual([
    'chapters[1].step: expected a step after that of the chapter before, 5, found 5',
  ]);
});

describe('on another surface', () => {
  const frozen = accepted(
    parseScene({
      ...least,
      runs: [{ optimizer: 'sgd', noise: { law: 'hessian-at', at: 'flat' } }],
      measurements: { variance: 'sharp' },
      chapters: [{ step: 0, caption: { en: 'One.', zh: '一。' } }],
      sweep: { name: 's', values: [2, 3], set: { 'parameters.s': 's' } },
    }),
  );

  test('what spoke of the surface before is gone, and a named start is a place', () => {
    const typed = accepted(
      parseScene(accepted(withSurface(frozen, '(x^2 - 1)^2 + y^2', { en: 'w', zh: 'w' }))),
    ).document;
    expect(typed.chapters).toEqual([]);
    expect(typed.sweep).toBe(undefined);
    expect(typed.measurements).toEqual({});
    expect(typed.swarm.start).not.toHaveProperty('at', 'sharp');
  });

  test('a catalogue surface takes the runs with their laws', () => {
    const { landscape } = accepted(
      parseScene({ ...least, landscape: 'himmelblau', swarm: { start: { kind: 'point', at: [0, 0] } } }),
    );
    const scene = accepted(parseScene(onLandscape('himmelblau', landscape, frozen.document)));
    expect(scene.runs[0]!.noise.frozen).toBeDefined();
  });
});
