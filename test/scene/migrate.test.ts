// Documents and links of version 1, as they were published: they open, and say the same in the words of version 2. Words of the other
// version are refused by name.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseExperiment, sceneAt, settingsOf } from '../../src/experiment/experiment';
import { sceneDocuments } from '../../src/scene/catalogue';
import { migrateExperiment, migrateScene, presentPath } from '../../src/scene/migrate';
import { parseScene } from '../../src/scene/scene';
import { parseHash, toHash } from '../../src/scene/url';
import { accepted, refused } from '../back-ends';

const OLD = 'test/cases/version-1';
const textOf = (path: string): string => readFileSync(`${OLD}/${path}`, 'utf8').trim();
const jsonOf = (path: string) => JSON.parse(textOf(path));
const namesIn = (room: string): string[] => readdirSync(`${OLD}/${room}`);

/** Written by hand, so that it shares nothing with the table of what was renamed. */
const inNewWords = (text: string): unknown =>
  JSON.parse(
    text
      .replaceAll('"version": 1', '"version": 2')
      .replaceAll('"dial":', '"sweep":')
      .replaceAll('"everywhere":', '"holdsForAllValues":')
      .replaceAll('"warm":', '"warmup":')
      .replaceAll('"swarm.warm":', '"swarm.warmup":'),
  );

const least = {
  version: 2,
  landscape: 'fjord',
  runs: [{ optimizer: 'sgd' }],
  swarm: { start: { kind: 'point', at: [0, 0] } },
};
const caption = { en: 'a', zh: '甲' };

describe('of version 1', () => {
  test.each(namesIn('scenes'))('the scene %s opens, and nothing but its words is changed', (name) => {
    const text = textOf(`scenes/${name}`);
    expect(accepted(migrateScene(JSON.parse(text)))).toEqual(inNewWords(text));
    expect(accepted(parseScene(JSON.parse(text)))).toEqual(accepted(parseScene(inNewWords(text))));
  });

  test('some of the scenes have each of the words', () => {
    const text = namesIn('scenes').map((name) => textOf(`scenes/${name}`));
    expect(['"dial":', '"everywhere":'].map((word) => text.some((t) => t.includes(word)))).toEqual([true, true]);
  });

  test.each(namesIn('experiments'))('the experiment %s opens, and nothing but its words is changed', (name) => {
    const text = textOf(`experiments/${name}`);
    expect(accepted(migrateExperiment(JSON.parse(text)))).toEqual(inNewWords(text));
    expect(accepted(parseExperiment(JSON.parse(text)))).toEqual(accepted(parseExperiment(inNewWords(text))));
  });

  test('an experiment that swept the warm-up sweeps it', () => {
    const e = accepted(parseExperiment(jsonOf('experiments/saddle-variance.json')));
    const warmups = [0, 1].map((i) => accepted(sceneAt(e, settingsOf(e, { quick: false }), i)).warmup);
    expect(warmups).toEqual([0, 1000]);
  });

  test('a warm start is held for its steps', () => {
    const old = { ...least, version: 1, swarm: { ...least.swarm, warm: 23 } };
    expect(accepted(parseScene(old)).warmup).toBe(23);
    expect(accepted(parseScene({ ...old, swarm: { ...least.swarm, warm: true } })).warmup).toBe(1000);
  });

  test('a scene inside an experiment has a version of its own', () => {
    const experiment = jsonOf('experiments/selection.json');
    const scene = { ...experiment.scene, version: 2, swarm: { ...experiment.scene.swarm, warmup: 7 } };
    expect(accepted(parseExperiment({ ...experiment, scene })).scene.swarm.warmup).toBe(7);
    const old = { ...experiment.scene, swarm: { ...experiment.scene.swarm, warm: 7 } };
    expect(accepted(parseExperiment({ ...experiment, version: 2, scene: old })).scene.swarm.warmup).toBe(7);
  });

  test('a full link opens its scene, and what is written of it opens the same', () => {
    const { state, warnings } = accepted(parseHash(textOf('link.txt').slice(1)));
    expect(warnings).toEqual([]);
    expect(state).toMatchObject({
      step: 100,
      document: {
        version: 2,
        swarm: { particles: 400, warmup: 50 },
        sweep: { name: 'w', holdsForAllValues: true, set: { 'swarm.warmup': 'w', 'parameters.s': '1 + w/50' } },
      },
    });
    const again = accepted(parseHash(accepted(toHash(state))));
    expect(again).toEqual({ state, warnings: [] });
  });

  test.each([
    ['swarm.warm=250', 'swarm.warmup=250'],
    ['dial.values.1=1.25', 'sweep.values.1=1.25'],
    ['dial.title.en=s', 'sweep.title.en=s'],
  ])('a short link says %s, which is %s now', (said, now) => {
    const hash = `scene=sharpness&${said}`;
    const { state, warnings } = accepted(parseHash(hash));
    expect(warnings).toEqual([]);
    expect(accepted(toHash(state))).toBe(`scene=sharpness&${now}`);
    expect(state.document).not.toEqual(sceneDocuments.get('sharpness'));
    expect(accepted(parseHash(`scene=sharpness&${now}`)).state).toEqual(state);
  });
});

describe('in version 2', () => {
  const sweep = { name: 's', values: [1], set: { 'parameters.s': 's' } };
  const instead = (old: string, now: string) => `expected "${now}" in version 2, found "${old}"; rename it`;

  test.each([
    [{ dial: sweep }, `dial: ${instead('dial', 'sweep')}`],
    [{ sweep: { ...sweep, everywhere: true } }, `sweep.everywhere: ${instead('everywhere', 'holdsForAllValues')}`],
    [{ swarm: { ...least.swarm, warm: 3 } }, `swarm.warm: ${instead('warm', 'warmup')}`],
    [
      {
        chapters: [
          { step: 0, caption },
          { step: 1, caption, everywhere: true },
        ],
      },
      `chapters[1].everywhere: ${instead('everywhere', 'holdsForAllValues')}`,
    ],
  ])('an old word is refused with the new one: %j', (change, sentence) =>
    expect(refused(parseScene({ ...least, ...change }))).toEqual([sentence]),
  );

  test.each([
    [{ sweep }, 'sweep: expected "dial" in version 1, found "sweep"; rename it, or write "version": 2'],
    [
      { swarm: { ...least.swarm, warmup: 1, warm: 1 } },
      'swarm.warmup: expected "warm" in version 1, found "warmup"; rename it, or write "version": 2',
    ],
    [
      { dial: { ...sweep, set: { 'swarm.warm': 's', 'swarm.warmup': 's' } } },
      'sweep.set["swarm.warm"]: is the same place as "swarm.warmup"; remove one of them',
    ],
  ])('and version 1 has none of the new words: %j', (change, sentence) =>
    expect(refused(parseScene({ ...least, version: 1, ...change }))).toEqual([sentence]),
  );

  test.each([
    [undefined, 'version: expected 2, found nothing; add it'],
    [3, 'version: expected 2, found 3'],
    ['1', 'version: expected 2, found "1"'],
  ])('a version that nobody knows is refused: %j', (version, sentence) =>
    expect(refused(parseScene({ ...least, version }))).toEqual([sentence]),
  );

  test('the path of a run, a parameter or a region stays as it is', () => {
    for (const path of ['runs.0.hyper.lr', 'parameters.warm', 'regions.dial', 'noise.sigma', 'warm', 'swarm', '']) {
      expect(presentPath(path)).toBe(path);
    }
  });
});
