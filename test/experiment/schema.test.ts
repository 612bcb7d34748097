// What an experiment's document must hold, and the sentences where it does not.
import { describe, expect, test } from 'vitest';
import { experimentDocuments, experimentNamed } from '../../src/experiment/catalogue';
import { documentAt, parseExperiment, sceneAt, settingsOf, valuesOf } from '../../src/experiment/experiment';
import { problemText } from '../../src/formula/result';
import { accepted } from '../back-ends';
import { escapeDocument, escapeExperiment } from './experiments';

const sentences = (json: unknown): string[] => {
  const read = parseExperiment(json);
  return read.ok ? [] : read.problems.map(problemText);
};
const scene = (changes: object) => ({ scene: { ...(escapeDocument().scene as object), ...changes } });
const sweep = (changes: object) => ({ sweep: { ...(escapeDocument().sweep as object), ...changes } });
const selection = (changes: object) => {
  const { axes: _, ...rest } = escapeDocument({ kind: 'selection' });
  const passages = [
    { at: [-1, 0], region: 'right' },
    { at: [1, 0], region: 'right' },
  ];
  const match = [0, 1].map((i) => ({ path: `runs.${i}.hyper.lr`, between: [0.01, 0.1] }));
  return { ...rest, passages, match, ...changes };
};

describe('a document is refused with place, expectation and remedy', () => {
  test.each([
    [escapeDocument({ kind: 'escap' }), 'kind: expected "kind" to be "escape", "selection", "variance" or "share"'],
    [escapeDocument({ particels: 5 }), 'particels: unknown key; remove it or check its spelling'],
    [escapeDocument({ particles: 0 }), 'particles: expected a number ≥ 1, found 0'],
    [
      escapeDocument({ name: 'Two Words' }),
      'name: expected a name in kebab-case, such as "escape-batch", found "Two Words"',
    ],
    [
      escapeDocument({ scene: 'three-wels' }),
      'scene: expected the name of a scene, found "three-wels"; did you mean "three-wells"?',
    ],
    [
      escapeDocument(scene({ noise: { law: 'hesian' } })),
      'scene.noise.law: expected the name of a law, found "hesian"; did you mean "hessian"?',
    ],
    [
      escapeDocument(scene({ noise: { shared: false } })),
      'scene.noise.shared: expected the same draws for all runs; remove "shared": false',
    ],
    [
      escapeDocument(scene({ regions: {} })),
      'scene.measurements.escape: expected the name of a region; add a region to leave',
    ],
    [escapeDocument(sweep({ quick: [2] })), 'sweep.quick[0]: expected one of sweep.values, found 2'],
    [escapeDocument(sweep({ values: [1, 1, 1.5] })), 'sweep.values: a value is there twice; remove one'],
    [escapeDocument(sweep({ labels: [] })), 'sweep.labels: expected 3 labels, one a value, found 0'],
    [escapeDocument(sweep({ set: { 'parameters.k': 'j' } })), 'sweep.set["parameters.k"], line 1'],
    [
      escapeDocument(sweep({ set: { 'runs.7.hyper.lr': 'k' } })),
      'sweep.set["runs.7.hyper.lr"]: there is no such place in the scene; correct the path',
    ],
    [
      escapeDocument(sweep({ set: { 'runs.*.hyper.lr': '100 * k' } })),
      'sweep.values[0].runs[0].hyper.lr: expected a number in [0, 10], found 100',
    ],
    [
      escapeDocument({ axes: [{ x: '1/k', runs: [5] }] }),
      'axes[0].runs[0]: expected the number of a run below 2, found 5',
    ],
    [
      escapeDocument({ axes: [{ x: 'log(k - 1)', runs: [0] }] }),
      'axes[0].x: expected a finite number at 1, found -Infinity',
    ],
    [
      selection({
        passages: [
          { at: [0, 0], region: 'left' },
          { at: [0, 0], region: 'right' },
        ],
      }),
      'passages[0].region: expected the name of a region of the scene, found "left"; there are right',
    ],
    [selection({ match: [] }), 'match: expected 2 entries, one a run, found 0'],
    [
      selection({ match: ['lr', 'lrr'].map((h) => ({ path: `runs.0.hyper.${h}`, between: [0.01, 0.1] })) }),
      'match[1].runs[0].hyper.lrr: expected a known name, found "lrr"',
    ],
  ])('%#', (json, sentence) => {
    expect(sentences(json).join('\n')).toContain(sentence);
  });

  test('the small experiments of these tests are not', () => {
    expect(sentences(escapeDocument())).toEqual([]);
    expect(sentences(selection({}))).toEqual([]);
  });
});

describe('a scene at a value', () => {
  const e = escapeExperiment();
  const settings = settingsOf(e, { quick: false });

  test('has the numbers of the sweep, the particles and steps of the experiment, and seeds that are far apart', () => {
    const scenes = [0, 1, 2].map((i) => accepted(sceneAt(e, settings, i)));
    expect(scenes.map((s) => s.parameters.k)).toEqual([1, 1.2, 1.5]);
    expect(scenes.map((s) => s.document.swarm.seed)).toEqual([7, 7 + 2 ** 32, 7 + 2 ** 33]);
    for (const { document } of scenes) expect([document.swarm.particles, document.length.steps]).toEqual([300, 5000]);
  });

  test('takes the largest seed', () => {
    const { swarm } = accepted(documentAt(e, { ...settings, seed: Number.MAX_SAFE_INTEGER }, 1));
    expect(swarm.seed).toBe(2 ** 32 - 1);
  });

  test('is one of the quick values, in their order', () => {
    expect(valuesOf(e, { quick: true })).toEqual([1, 1.5]);
    expect(settingsOf(e, { quick: true })).toEqual({ quick: true, particles: 270, seed: 7 });
    expect(settingsOf(e, { quick: true, particles: 5, seed: 1 })).toEqual({ quick: true, particles: 5, seed: 1 });
  });
});

describe.each([...experimentDocuments.keys()])('%s', (name) => {
  const { title, summary, caveats } = experimentDocuments.get(name)!;

  test('is accepted', () => expect(experimentNamed(name)!.name).toBe(name));

  test('has title, summary and caveats in both languages, with as many sentences', () => {
    expect(caveats.length).toBeGreaterThan(0);
    for (const { en, zh } of [title, summary, ...caveats]) {
      expect(en).not.toBe('');
      expect(zh).toMatch(/\p{Script=Han}/u);
    }
    for (const { en, zh } of [summary, ...caveats]) {
      expect(zh.split('。').filter(Boolean).length).toBe(en.split(/(?<=\.)\s+/).length);
    }
  });
});
