// The store over a swarm that answers when the test lets it: every edit, what it changes, and what it leaves alone.

import { effect } from '@preact/signals-core';
import { describe, expect, test } from 'vitest';
import { sceneDocuments } from '../../src/scene/catalogue';
import { parseScene } from '../../src/scene/scene';
import type { SceneDocument } from '../../src/scene/schema';
import { WorkerLost } from '../../src/swarm/swarm';
import { settle, storeOverFake } from './fake-swarm';

const wells = sceneDocuments.get('three-wells')!;
const valleys = sceneDocuments.get('two-valleys')!;
const sharpness = sceneDocuments.get('sharpness')!;

const withSeed = (document: SceneDocument, seed: number): SceneDocument => ({
  ...document,
  swarm: { ...document.swarm, seed },
});

/** A store in which a scene of the catalogue is open at step 0, paused. */
async function open(document: SceneDocument = wells, memory?: number) {
  const fake = storeOverFake({}, memory);
  fake.store.dispatch({ kind: 'open', document, entry: document.name! });
  await fake.opens();
  const { store } = fake;
  return {
    ...fake,
    seed: () => store.scene.value?.document.swarm.seed,
    setSeed: (seed: unknown) => store.dispatch({ kind: 'set', path: ['swarm', 'seed'], value: seed }),
  };
}
const messages = (troubles: readonly unknown[]): string => JSON.stringify(troubles);

describe('opening', () => {
  test('goes from idle by opening to paused at step 0', async () => {
    const { store, opens } = storeOverFake();
    const states: string[] = [];
    effect(() => void states.push(store.player.state.value));
    store.dispatch({ kind: 'open', document: wells, entry: 'three-wells' });
    expect(store.scene.value?.document.name).toBe('three-wells');
    expect([store.opened.value, store.isOpening.value]).toEqual([undefined, true]);
    await opens();
    expect(store.opened.value).toBe(store.scene.value);
    expect(store.isOpening.value).toBe(false);
    expect(states).toEqual(['idle', 'opening', 'paused']);
    expect([store.frame.value?.step, store.player.steps.value]).toEqual([0, wells.length.steps]);
    expect(store.visible.value).toEqual([true, true, true, true]);
    expect(store.origin.value.entry).toBe('three-wells');
    expect(store.published.value?.isPublished).toBe(true);
  });

  test('a scene while another opens: only the last one runs, and nothing of the first is shown', async () => {
    const { store, openings, opens } = storeOverFake();
    const shown: (string | undefined)[] = [];
    effect(() => void (store.frame.value && shown.push(store.opened.value?.document.name)));
    store.dispatch({ kind: 'open', document: wells, entry: 'three-wells' });
    await settle();
    store.dispatch({ kind: 'open', document: valleys, entry: 'two-valleys' });
    await settle();
    expect(openings.map(({ name }) => name)).toEqual(['two-valleys']);
    await opens();
    expect(shown).toEqual(['two-valleys']);
    expect(store.troubles.value).toEqual([]);
  });

  test('what is no scene is refused with its place, and the running scene goes on', async () => {
    const { store } = await open();
    const before = store.scene.value;
    const found = store.dispatch({ kind: 'open', document: { ...wells, runs: [] }, entry: 'x', source: 'mine.json' });
    expect(messages(found)).toContain('"path":"runs"');
    expect(messages(found)).toContain('mine.json');
    expect(store.troubles.value).toBe(found);
    expect([store.scene.value, store.origin.value.entry]).toEqual([before, 'three-wells']);
    expect(store.undoState.value.canUndo).toBe(false);
  });

  test('a swarm that is too large asks first, runs smaller or all the same, and then does not ask again', async () => {
    const { store, opens } = await open(wells, 20_000_000);
    const large = { ...wells, swarm: { ...wells.swarm, particles: 900_000 } };
    const [trouble] = store.dispatch({ kind: 'change', document: large });
    expect(trouble).toMatchObject({ kind: 'too-large', runs: 4, particles: 900_000 });
    expect(store.scene.value?.document.swarm.particles).toBe(5000);
    expect(store.dispatch({ kind: 'run-anyway', document: large })).toEqual([]);
    await opens();
    expect(store.scene.value?.document.swarm.particles).toBe(900_000);
    expect(store.dispatch({ kind: 'change', document: withSeed(large, 2) })).toEqual([]);
  });

  test('a scene looks as it wants: camera, chart and tab, and the next one gives the chart back', async () => {
    const { store, opens } = await open();
    store.dispatch({ kind: 'chart', chart: 'loss' });
    const view = { ...valleys.view, mode: 'top' as const, chart: 'variance' as const, tab: 'rule' as const };
    store.dispatch({ kind: 'open', document: { ...valleys, view }, entry: 'x' });
    await opens();
    expect([store.chart.value, store.tab.value]).toEqual(['variance', 'rule']);
    expect(store.cameraGoal.value).toMatchObject({ camera: { mode: 'top' }, isHome: true });
    store.dispatch({ kind: 'open', document: wells, entry: 'three-wells' });
    expect([store.chart.value, store.tab.value]).toEqual(['loss', 'chart']);
  });
});

describe('a chart that there is not', () => {
  test.each(['open', 'change'] as const)(
    'is refused with a sentence, and the running scene goes on: %s',
    async (kind) => {
      const { store, openings } = await open();
      const before = store.scene.value;
      const document = { ...valleys, view: { ...valleys.view, chart: 'shers' } };
      const found = store.dispatch({ kind, document, entry: 'x' });
      const message = 'expected the name of a chart, found "shers"; did you mean "shares"?';
      expect(found).toEqual([{ kind: 'refused', problem: { path: 'view.chart', message }, source: undefined }]);
      expect([store.scene.value, store.origin.value.entry, store.chart.value]).toEqual([
        before,
        'three-wells',
        'shares',
      ]);
      expect(openings).toEqual([]);
      expect(store.check(document)).toEqual([{ path: 'view.chart', message }]);
    },
  );
});

describe('changing', () => {
  test('a number begins the scene anew from the same seed; a refused one changes nothing', async () => {
    const { store, setSeed, seed, opens, openings } = await open();
    expect(setSeed(7)).toEqual([]);
    await settle();
    expect(openings.map((o) => o.seed)).toEqual([7]);
    await opens();
    expect(messages(setSeed('fast'))).toContain('swarm.seed');
    expect([seed(), openings.length]).toEqual([7, 0]);
    expect(setSeed(8)).toEqual([]);
    expect(store.troubles.value).toEqual([]);
  });

  test('a place that is not there is refused', async () => {
    const { store } = await open();
    const found = store.dispatch({ kind: 'set', path: ['runs', 9, 'hyper', 'lr'], value: 1 });
    expect(messages(found)).toContain('runs.9.hyper.lr');
  });

  test('what is only seen or said leaves the swarm where it is', async () => {
    const { store, openings } = await open();
    store.dispatch({ kind: 'seek', step: 40 });
    await settle();
    store.dispatch({ kind: 'set', path: ['view', 'marks'], value: false });
    await settle();
    expect([store.player.step.value, openings.length]).toEqual([40, 0]);
    expect(store.opened.value).toBe(store.scene.value);
  });

  test('is read once: a document is parsed no more often than a parse takes', async () => {
    const { store } = await open();
    /** The document with another seed, and how often its runs are looked at. */
    const counted = (seed: number) => {
      const { runs, ...rest } = withSeed(wells, seed);
      const looks = { count: 0 };
      const document = {
        ...rest,
        get runs() {
          looks.count++;
          return runs;
        },
      };
      return { document, looks };
    };
    const [once, changed] = [counted(2), counted(3)];
    expect(parseScene(once.document).ok).toBe(true);
    expect(store.dispatch({ kind: 'change', document: changed.document })).toEqual([]);
    expect(once.looks.count).toBeGreaterThan(0);
    expect(changed.looks.count).toBe(once.looks.count);
  });

  test('is told to whoever listens once an edit, when all of it has happened', async () => {
    const { store, setSeed } = await open();
    const seen: unknown[] = [];
    effect(() => void seen.push([store.scene.value?.document.swarm.seed, store.undoState.value.canUndo]));
    setSeed(3);
    expect(seen).toEqual([
      [1, false],
      [3, true],
    ]);
  });

  test('a sweep is turned to its values, and says at which it stands and whether its captions still hold', async () => {
    const { store } = await open(sharpness);
    const { values } = sharpness.sweep!;
    const published = store.sweepValue.value;
    expect(values).toContain(published);
    const other = values.find((value) => value !== published)!;
    store.dispatch({ kind: 'sweep', value: other });
    expect(store.sweepValue.value).toBe(other);
    expect(store.published.value).toEqual({ isPublished: false, value: other, publishedValue: published });
    store.dispatch({ kind: 'set', path: ['runs', 0, 'hyper', 'lr'], value: 0.01 });
    expect(store.published.value?.value).toBe(undefined);
    expect(store.sweepValue.value).toBe(other);
  });

  test('fair rates give all runs the effective rate of one', async () => {
    const { store } = await open();
    store.dispatch({ kind: 'match-rates', run: 2 });
    const rates = store.scene.value!.document.runs.map((run) => run.hyper.lr);
    expect(rates[0]).toBeCloseTo(0.0782, 3);
    expect(rates[2]).toBe(wells.runs[2]!.hyper.lr);
    expect(store.curvature.value).toBeGreaterThan(0);
  });
});

describe('undo and redo', () => {
  test('go through what was accepted, with the origin that belonged to it', async () => {
    const { store, setSeed, seed, opens } = await open();
    setSeed(2);
    store.dispatch({ kind: 'end-gesture' });
    store.dispatch({ kind: 'change', document: withSeed(valleys, 5), entry: 'own' });
    await opens();
    expect(store.undoState.value).toEqual({ canUndo: true, canRedo: false });
    store.dispatch({ kind: 'undo' });
    expect([seed(), store.origin.value.entry]).toEqual([2, 'three-wells']);
    store.dispatch({ kind: 'undo' });
    expect([seed(), store.undoState.value]).toEqual([1, { canUndo: false, canRedo: true }]);
    store.dispatch({ kind: 'redo' });
    store.dispatch({ kind: 'redo' });
    expect([seed(), store.origin.value.entry]).toEqual([5, 'own']);
    expect(store.undoState.value.canRedo).toBe(false);
  });

  test('a gesture is one entry; what equals the present is none', async () => {
    const { store, setSeed, seed } = await open();
    for (const value of [2, 3, 4]) setSeed(value);
    setSeed(4);
    store.dispatch({ kind: 'undo' });
    expect([seed(), store.undoState.value.canUndo]).toEqual([1, false]);
  });

  test('say what was changed, and lead back to the step at which a document was left', async () => {
    const { store, setSeed, opens } = await open();
    store.dispatch({ kind: 'seek', step: 60 });
    await settle();
    setSeed(2);
    await opens();
    store.dispatch({ kind: 'undo' });
    expect(store.moved.value).toMatchObject({ isUndo: true, path: ['swarm', 'seed'] });
    await opens();
    expect([store.player.step.value, store.player.isPlaying.value]).toEqual([60, false]);
  });

  test('reset comes back to the document as it was opened', async () => {
    const { store, setSeed, seed } = await open();
    setSeed(9);
    store.dispatch({ kind: 'reset' });
    expect(seed()).toBe(1);
    store.dispatch({ kind: 'undo' });
    expect(seed()).toBe(9);
  });
});

describe('playing', () => {
  test('plays, pauses, seeks and steps, with one state at a time', async () => {
    const { store, draws } = await open();
    const states: string[] = [];
    effect(() => void states.push(store.player.state.value));
    store.dispatch({ kind: 'play' });
    await draws(3);
    expect(store.player.step.value).toBe(12);
    store.dispatch({ kind: 'toggle' });
    store.dispatch({ kind: 'seek', step: 100 });
    await settle();
    store.dispatch({ kind: 'step', by: -1 });
    await settle();
    expect(store.player.step.value).toBe(99);
    expect(states).toEqual(['paused', 'playing', 'paused', 'seeking', 'paused', 'seeking', 'paused']);
    store.dispatch({ kind: 'speed', factor: 100 });
    expect(store.player.speed.value).toBe(16);
  });

  test('a scene that is opened while one plays goes on playing', async () => {
    const { store, setSeed, opens, draws } = await open();
    store.dispatch({ kind: 'play' });
    await draws(2);
    setSeed(2);
    expect(store.player.state.value).toBe('opening');
    await opens();
    expect(store.player.state.value).toBe('playing');
    await draws(1);
    expect(store.player.step.value).toBe(4);
  });

  test('a worker that fails stops the swarm with a trouble, and the scene can be run with less', async () => {
    const { store, setSeed, openings, options, opens } = await open();
    store.dispatch({ kind: 'play' });
    setSeed(2);
    await settle();
    await openings[0]!.refuse(new WorkerLost('worker: it died'));
    expect(store.troubles.value).toEqual([{ kind: 'workers-lost', message: 'worker: it died' }]);
    expect([store.player.isPlaying.value, store.isOpening.value]).toEqual([false, false]);
    store.dispatch({ kind: 'retry', how: { workers: 1, backEnd: 'interpreter' } });
    await opens();
    expect(options.at(-1)).toMatchObject({ workers: 1, backEnd: 'interpreter' });
    expect(store.troubles.value).toEqual([]);
    expect(store.opened.value).toBe(store.scene.value);
  });

  test('what a scene was run again with holds for its changes, and another scene runs as usual', async () => {
    const { store, setSeed, openings, options, opens } = await open();
    const usual = { ...(options.at(-1) as object) };
    const less = { workers: 1, backEnd: 'interpreter' } as const;
    const runsWith = async (how: object): Promise<void> => {
      await opens();
      expect(options.at(-1)).toEqual(how);
    };
    setSeed(2);
    await settle();
    await openings[0]!.refuse(new WorkerLost('worker: it died'));
    store.dispatch({ kind: 'retry', how: less });
    await runsWith({ ...usual, ...less });
    setSeed(3);
    await runsWith({ ...usual, ...less });
    store.dispatch({ kind: 'undo' });
    await runsWith({ ...usual, ...less });
    store.dispatch({ kind: 'reset' });
    await runsWith({ ...usual, ...less });
    store.dispatch({ kind: 'open', document: withSeed(valleys, 4), entry: 'two-valleys' });
    await settle();
    expect(options.at(-1)).not.toHaveProperty('workers');
    expect(options.at(-1)).not.toHaveProperty('backEnd');
    await opens();
    setSeed(5);
    await settle();
    expect(options.at(-1)).not.toHaveProperty('workers');
  });

  test('a failure while it plays is told, and restarting tries again', async () => {
    const { store, fails, draws, opens } = await open();
    fails(new Error('out of memory'));
    store.dispatch({ kind: 'play' });
    await draws(2);
    expect(store.troubles.value).toEqual([{ kind: 'said', message: 'out of memory' }]);
    expect(store.player.isPlaying.value).toBe(false);
    fails(undefined);
    store.dispatch({ kind: 'restart' });
    await opens();
    expect(store.player.step.value).toBe(0);
  });
});

describe('telling', () => {
  test('a chapter begins with its step, is asked for by its number, and holds only for what it was written for', async () => {
    const { store, setSeed, opens } = await open();
    const chapters = store.scene.value!.document.chapters;
    store.dispatch({ kind: 'chapter', chapter: 2 });
    await settle();
    expect(store.player.step.value).toBe(chapters[2]!.step);
    expect([store.told.value.chapter, store.chapter.value]).toEqual([2, chapters[2]]);
    store.dispatch({ kind: 'chapter-by', by: -1 });
    await settle();
    expect(store.told.value.chapter).toBe(1);
    store.dispatch({ kind: 'seek', step: chapters[3]!.step + 5 });
    await settle();
    expect(store.told.value).toEqual({ chapter: 3, why: 'reached' });
    store.dispatch({ kind: 'set', path: ['runs', 0, 'hyper', 'lr'], value: 0.01 });
    await opens();
    expect(store.chapter.value).toBe(undefined);
    store.dispatch({ kind: 'reset' });
    setSeed(3);
    // captions are true for every seed
    expect(store.published.value?.isPublished).toBe(true);
  });

  test('a chapter on its way is forgotten when somebody sends the swarm elsewhere', async () => {
    const { store } = await open();
    store.dispatch({ kind: 'chapter', chapter: 3 });
    store.dispatch({ kind: 'seek', step: 1 });
    await settle();
    expect(store.told.value.chapter).toBe(0);
  });
});

describe('settings', () => {
  test('language and theme follow them; without a choice the scene, then the system decides', async () => {
    const { store, opens } = await open();
    const theme = () => store.theme.value;
    expect([theme(), store.language.value]).toEqual(['light', 'en']);
    store.dispatch({ kind: 'system-theme', theme: 'dark' });
    expect(theme()).toBe('dark');
    store.dispatch({ kind: 'set', path: ['view', 'theme'], value: 'projector' });
    await opens();
    expect(theme()).toBe('projector');
    store.dispatch({ kind: 'settings', settings: { theme: 'print', language: 'zh' } });
    expect([theme(), store.language.value]).toEqual(['print', 'zh']);
  });

  test('the camera is where it was put last, and home is where the scene puts it', async () => {
    const { store } = await open();
    store.dispatch({ kind: 'camera', camera: { mode: 'surface', azimuth: 10 }, isHome: true });
    store.dispatch({ kind: 'camera', camera: { mode: 'top' }, isHome: false });
    expect(store.camera.value).toEqual({ now: { mode: 'top' }, home: { mode: 'surface', azimuth: 10 } });
  });
});

describe('what goes wrong on the way', () => {
  const large = { ...valleys, swarm: { ...valleys.swarm, particles: 900_000 } };

  test('a scene that is being opened is told from its start, not from where the one before stood', async () => {
    const { store } = await open();
    store.dispatch({ kind: 'seek', step: 300 });
    await settle();
    store.dispatch({ kind: 'open', document: valleys, entry: 'two-valleys' });
    expect([store.isOpening.value, store.told.value.chapter]).toEqual([true, -1]);
  });

  test('a chapter that is asked for while a scene is being opened is gone to', async () => {
    const { store, setSeed, opens } = await open();
    const { step } = wells.chapters[1]!;
    store.dispatch({ kind: 'seek', step });
    await settle();
    setSeed(2);
    store.dispatch({ kind: 'chapter', chapter: 1 });
    await opens();
    expect([store.player.step.value, store.told.value.chapter]).toEqual([step, 1]);
  });

  test('a file that was too large keeps its entry and its captions when it is run all the same', async () => {
    const { store, opens } = await open(wells, 20_000_000);
    const [trouble] = store.dispatch({ kind: 'open', document: large, entry: 'file', source: 'big.json' });
    expect(trouble).toMatchObject({ kind: 'too-large', opening: { entry: 'file', source: 'big.json' } });
    const opening = trouble?.kind === 'too-large' ? trouble.opening : undefined;
    store.dispatch({ kind: 'run-anyway', document: large, opening });
    await opens();
    expect([store.origin.value.entry, store.published.value?.isPublished, store.openings.value]).toEqual([
      'file',
      true,
      2,
    ]);
  });

  test('undo that leads to a document that cannot be run stays where it is', async () => {
    const { store, opens } = await open(wells, 20_000_000);
    const of = (particles: number) => ({ ...wells, swarm: { ...wells.swarm, particles } });
    for (const particles of [900_000, 800_000]) {
      store.dispatch({ kind: 'run-anyway', document: of(particles) });
      store.dispatch({ kind: 'end-gesture' });
      await opens();
    }
    expect(store.dispatch({ kind: 'undo' })[0]?.kind).toBe('too-large');
    expect(store.scene.value?.document.swarm.particles).toBe(800_000);
    store.dispatch({ kind: 'run-anyway', document: of(900_000) });
    expect(store.dispatch({ kind: 'undo' })[0]?.kind).toBe('too-large');
  });

  test('lost workers are told until the swarm is opened again, whatever else is changed', async () => {
    const { store, setSeed, openings, opens } = await open();
    setSeed(2);
    await settle();
    await openings[0]!.refuse(new WorkerLost('it died'));
    store.dispatch({ kind: 'set', path: ['view', 'marks'], value: false });
    expect(store.troubles.value[0]?.kind).toBe('workers-lost');
    store.dispatch({ kind: 'play' });
    await opens();
    expect(store.player.state.value).toBe('playing');
  });

  test('what the reader shows stays shown, whatever is changed while the chapter is told', async () => {
    const chapters = [{ ...wells.chapters[0]!, visibleRuns: [0] }];
    const { store, opens } = await open({ ...wells, chapters });
    store.dispatch({ kind: 'chapter', chapter: 0 });
    expect(store.visible.value).toEqual([true, false, false, false]);
    store.dispatch({ kind: 'show-run', run: 2, isShown: true });
    store.dispatch({ kind: 'set', path: ['view', 'marks'], value: false });
    await opens();
    expect(store.visible.value).toEqual([true, false, true, false]);
  });

  test('the height of the surface alone begins nothing anew and asks for no other samples', async () => {
    const { store, openings } = await open();
    const samples = store.surface.value;
    store.dispatch({ kind: 'set', path: ['view', 'height'], value: 'rank' });
    await settle();
    expect([store.surface.value, openings.length]).toEqual([samples, 0]);
  });

  test('what is no number, setting or run is refused or passed over, and nothing hangs', async () => {
    const { store } = await open();
    store.dispatch({ kind: 'seek', step: Number.NaN });
    store.dispatch({ kind: 'speed', factor: Number.NaN });
    store.dispatch({ kind: 'run', run: -1 });
    store.dispatch({ kind: 'probe', probe: { run: 0, particle: -4 } });
    await settle();
    expect([store.player.step.value, store.player.speed.value, store.run.value, store.probe.value]).toEqual([
      0,
      1,
      0,
      undefined,
    ]);
    const found = store.dispatch({ kind: 'settings', settings: { language: 'de' as never } });
    expect(messages(found)).toContain('settings.language');
    expect(messages(found)).toContain('expected one of en, zh');
    expect(store.language.value).toBe('en');
  });

  test('a store that is disposed of while a scene is being opened stays idle', async () => {
    const { store, setSeed, opens } = await open();
    setSeed(2);
    await settle();
    store.dispose();
    await opens();
    expect(store.dispatch({ kind: 'play' })).toEqual([]);
    expect([store.player.state.value, store.player.isPlaying.value]).toEqual(['idle', false]);
  });
});

describe('looking', () => {
  test('a particle is followed until its run is no more, and is not followed again when there is such a run', async () => {
    const { store, opens } = await open();
    store.dispatch({ kind: 'probe', probe: { run: 3, particle: 7 } });
    expect([store.probe.value, store.run.value]).toEqual([{ run: 3, particle: 7 }, 3]);
    store.dispatch({ kind: 'change', document: { ...wells, runs: wells.runs.slice(0, 3), sweep: undefined } });
    await opens();
    expect([store.probe.value, store.run.value]).toEqual([undefined, 2]);
    store.dispatch({ kind: 'undo' });
    await opens();
    expect(store.probe.value).toBe(undefined);
  });

  test('the tab of rules and the tool that follows a particle go together', async () => {
    const { store } = await open();
    store.dispatch({ kind: 'tab', tab: 'rule' });
    expect(store.tool.value).toBe('follow');
    store.dispatch({ kind: 'tab', tab: 'chart' });
    expect(store.tool.value).toBe('start');
    store.dispatch({ kind: 'tool', tool: 'value' });
    store.dispatch({ kind: 'tab', tab: 'surface' });
    expect(store.tool.value).toBe('value');
  });
});

test('nothing is told after it was disposed of', async () => {
  const { store, draws } = await open();
  store.dispatch({ kind: 'play' });
  store.dispose();
  const step = store.player.step.value;
  await draws(3);
  expect([store.player.step.value, store.player.state.value]).toEqual([step, 'idle']);
});
