// The state of a page as an address: what is written is read again, and what nobody wrote is refused or ignored, and said.
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sceneDocuments } from '../../src/scene/catalogue';
import { migrateScene } from '../../src/scene/migrate';
import { parseScene } from '../../src/scene/scene';
import type { SceneDocument } from '../../src/scene/schema';
import { withoutDefaults } from '../../src/scene/trim';
import { type LinkState, otherParameters, parseHash, toHash } from '../../src/scene/url';
import { accepted, refused } from '../back-ends';
import { luck } from '../luck';
import { cameras, documents } from './documents';

const seed = 20261129;
const written = (state: LinkState): string => accepted(toHash(state));
const read = (hash: string) => accepted(parseHash(hash));
const wells = sceneDocuments.get('three-wells')!;
const word = (json: unknown) => deflateRawSync(JSON.stringify(json)).toString('base64url');

describe('a link', () => {
  test('opens the document that it was made of, whatever that is', () => {
    const same = fc.property(documents, (document) => {
      const { state, warnings } = read(written({ document }));
      expect(state.document).toEqual(document);
      expect(warnings).toEqual([]);
    });
    fc.assert(same, { seed, numRuns: 100 });
  });

  test('goes to its step, chapter, camera, runs and speed', () => {
    const places = fc.record(
      {
        step: fc.nat(2000),
        chapter: fc.integer({ min: -1, max: 3 }),
        camera: cameras,
        visible: fc.uniqueArray(fc.integer({ min: 0, max: 3 })),
        speed: fc.double({ min: 0.01, max: 64, noNaN: true }).filter((s) => s !== 1),
      },
      { requiredKeys: [] },
    );
    const same = fc.property(places, (place) => {
      const { state, warnings } = read(`#${written({ document: wells, ...place })}`);
      expect(state).toEqual({ document: wells, ...place });
      expect(warnings).toEqual([]);
    });
    fc.assert(same, { seed, numRuns: 150 });
  });

  test.each([...sceneDocuments.keys()])('of the scene %s is its name', (name) => {
    expect(written({ document: sceneDocuments.get(name)! })).toBe(`scene=${name}`);
  });

  test('of a scene in which few numbers were changed can be read, and written by hand', () => {
    const document = accepted(
      parseScene({
        ...wells,
        swarm: { ...wells.swarm, seed: 7 },
        runs: wells.runs.with(1, { ...wells.runs[1]!, hyper: { lr: 0.05, beta1: 0.8 } }),
        parameters: { ...wells.parameters },
      }),
    ).document;
    const hash = written({ document, step: 120 });
    expect(hash).toBe('scene=three-wells&runs.1.hyper.lr=0.05&runs.1.hyper.beta1=0.8&seed=7&step=120');
    expect(read(hash).state.document).toEqual(document);
    expect(read('#scene=three-wells&runs.*.hyper.lr=0.05').state.document!.runs.map((r) => r.hyper.lr)).toEqual(
      wells.runs.map(() => 0.05),
    );
  });

  test.each([
    [{ kind: 'point', at: [0.5, -1] }, 'point,0.5,-1'],
    [{ kind: 'point', at: 'wide' }, 'point,wide'],
    [{ kind: 'gaussian', at: [-0.5, 1e-7], sigma: 0.2 }, 'gaussian,-0.5,1e-7,0.2'],
    [{ kind: 'gaussian', at: 'saddle of narrow and wide', sigma: 0 }, 'gaussian,saddle%20of%20narrow%20and%20wide,0'],
    [{ kind: 'ring', at: [0, 0], radius: 1 }, 'ring,0,0,1'],
  ])('says another start in a word: %j', (start, said) => {
    const { document } = accepted(parseScene({ ...wells, swarm: { ...wells.swarm, start, seed: 7 } }));
    const hash = written({ document });
    expect(hash).toBe(`scene=three-wells&start=${said}&seed=7`);
    expect(read(hash)).toMatchObject({ state: { document }, warnings: [] });
  });

  test('may start on a grid, said by hand', () =>
    expect(read('scene=three-wells&start=grid,-1,1,0,2').state.document?.swarm.start).toEqual({
      kind: 'grid',
      x: [-1, 1],
      y: [0, 2],
    }));

  test('ignores a start that is none, and says so', () => {
    for (const text of ['ring,0,0', 'point', 'uniform,1,0,0,1', 'gaussian,nowhere,1', 'cloud,1', 'point,1,2,3', '']) {
      const { state, warnings } = read(`scene=three-wells&start=${text}`);
      expect(state.document).toEqual(wells);
      expect(warnings).toEqual([`ignored start = "${text}"; expected a start such as gaussian,-0.5,0.1,0.2`]);
    }
  });

  test('says numbers in their shortest form that reads back the same', () => {
    const document = accepted(
      parseScene({ ...wells, runs: wells.runs.with(0, { ...wells.runs[0]!, hyper: { lr: 0.1 + 0.2 } }) }),
    ).document;
    expect(written({ document })).toBe('scene=three-wells&runs.0.hyper.lr=0.30000000000000004');
    expect(written({ camera: { azimuth: -30, zoom: 1.5, at: [1e-7, 2] } })).toBe('camera=,-30,,1.5,1e-7,2');
  });

  test('without a scene leaves the one that runs', () => {
    expect(read('#c=3').state).toMatchObject({ document: undefined, chapter: 2 });
    expect(read('').state.document).toBeUndefined();
  });

  test('keeps what is not its own for others', () => {
    expect(otherParameters('#scene=three-wells&theme=dark&lang=zh&a%26b=c%3Dd&flag')).toEqual([
      ['theme', 'dark'],
      ['lang', 'zh'],
      ['a&b', 'c=d'],
      ['flag', ''],
    ]);
  });

  test('is refused where the document is too large for an address', () => {
    const document = { ...wells, title: { en: 'x'.repeat(300_000), zh: '' } } as SceneDocument;
    expect(refused(toHash({ document }))[0]).toMatch(/^expected at most 131072 bytes, found 30\d{4}$/);
  });
});

describe('links that were ever published', () => {
  const links: readonly { link: string; opens: { scene?: unknown } }[] = JSON.parse(
    readFileSync('test/scene/links.json', 'utf8'),
  );
  test.each(links)('$link', ({ link, opens }) => {
    const { state, warnings } = read(link);
    expect(warnings).toEqual([]);
    const { document, ...place } = state;
    const said = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
    // a scene of the catalogue may get better captions; what it was called by stays
    const of =
      document && sceneDocuments.has(document.name ?? '') ? document.name : document && withoutDefaults(document);
    // what a link of version 1 opened is written in its words
    expect({ scene: of, seed: document?.swarm.seed, ...said }).toEqual({
      ...opens,
      scene: accepted(migrateScene(opens.scene)),
    });
  });
});

describe('what is ignored is said', () => {
  test.each([
    ['scene=three-wells&step=fast', 'ignored step = "fast", using 0; expected a whole number in [0, 2000]'],
    ['scene=three-wells&step=2001', 'ignored step = "2001", using 0; expected a whole number in [0, 2000]'],
    ['scene=three-wells&step=-1', 'ignored step = "-1", using 0; expected a whole number in [0, 2000]'],
    ['scene=three-wells&c=9', 'ignored c = "9", using none; expected a whole number in [0, 5]'],
    ['scene=three-wells&seed=fast', 'ignored seed = fast, using 1; swarm.seed: expected a number, found "fast"'],
    [
      'scene=three-wells&runs.0.hyper.lr=-1',
      /^ignored runs\.0\.hyper\.lr = -1, using 0\.1; runs\[0\]\.hyper\.lr: expected a number in /,
    ],
    [
      'scene=three-wells&runs.9.hyper.lr=1',
      'ignored runs.9.hyper.lr = 1; runs.9.hyper.lr: there is no such place in the scene',
    ],
    [
      'scene=three-wells&swarm.size=1',
      'ignored swarm.size = 1; swarm.size: unknown key; remove it or check its spelling',
    ],
    ['scene=three-wells&__proto__.polluted=1', /^ignored __proto__\.polluted = 1; /],
    ['camera=sideways', /^ignored camera = "sideways", using its home; expected mode, azimuth/],
    ['camera=top,NaN', /^ignored camera = "top,NaN", using its home; /],
    ['camera=,,91', /^ignored camera = ",,91", using its home; /],
    [
      'scene=three-wells&runs=0,4',
      'ignored runs = "0,4", using all; expected indices of runs such as 0,1, at most 3, or none',
    ],
    ['speed=0', 'ignored speed = "0", using 1; expected a number in (0, 64]'],
    ['speed=Infinity', 'ignored speed = "Infinity", using 1; expected a number in (0, 64]'],
  ])('%s', (hash, warning) => {
    const { warnings, state } = read(hash);
    expect(warnings).toEqual([typeof warning === 'string' ? warning : expect.stringMatching(warning)]);
    if (hash.startsWith('scene')) expect(state.document).toEqual(wells);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('keys that a newer version may know, with the document still opening', () => {
    const json = {
      ...wells,
      flavour: 1,
      swarm: { ...wells.swarm, start: { kind: 'point', at: [0, 0], spin: 2 } },
      landscape: { formula: 'x^2 + y^2', window: { x: [-1, 1], y: [-1, 1] }, glow: true },
    };
    const { warnings, state } = read(`s=1.${word(json)}`);
    expect([...warnings].sort()).toEqual(
      ['flavour', 'landscape.glow', 'swarm.start.spin'].map((key) => `ignored ${key}: unknown key`),
    );
    expect(state.document?.swarm.start).toEqual({ kind: 'point', at: [0, 0] });
  });

  test('many unknown keys make few sentences', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`k${i}`, i]));
    expect(read(`s=1.${word({ ...wells, ...many })}`).warnings.at(-1)).toBe('ignored 995 more unknown keys');
  });
});

describe('a link that is none', () => {
  const random = luck(5);
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const noise = (length: number) => Array.from({ length }, () => digits[Math.floor(random() * 64)]).join('');
  const real = word({ ...wells, name: 'mine' });
  const bomb = deflateRawSync(Buffer.alloc(100_000_000)).toString('base64url');
  const damaged = 'link: damaged; copy the whole address';
  const cases: [string, string, string | RegExp][] = [
    ['an empty word', 's=', /^link: expected a scene that begins with "1\.", found ""/],
    ['a version that is not there yet', 's=2.abc', /^link: expected a scene that begins with "1\.", found "2\.abc"/],
    ['nothing after the version', 's=1.', damaged],
    ['characters that are no digits', 's=1.<script>', damaged],
    ['half of a link', `s=1.${real.slice(0, real.length / 2)}`, damaged],
    ['a link without its last digit', `s=1.${real.slice(0, -2)}`, damaged],
    ['something else that was deflated', `s=1.${deflateRawSync('hello').toString('base64url')}`, damaged],
    [
      'bytes that are no text',
      `s=1.${deflateRawSync(Uint8Array.from({ length: 1000 }, () => 256 * random())).toString('base64url')}`,
      damaged,
    ],
    ['JSON that is no scene', `s=1.${word([1, 2])}`, /^link: expected an object, found \[1,2\]/],
    [
      'a scene that cannot run',
      `s=1.${word({ ...wells, landscape: 'nowhere' })}`,
      /^link\.landscape: expected the name of a landscape/,
    ],
    ['brackets without end', `s=1.${deflateRawSync('['.repeat(100_000)).toString('base64url')}`, damaged],
    [
      'lists without bottom',
      `s=1.${deflateRawSync(`{"version":1,"landscape":${'['.repeat(60_000)}${']'.repeat(60_000)}}`).toString('base64url')}`,
      damaged,
    ],
    ['a bomb', `s=1.${bomb}`, 'link: expected at most 131072 bytes inside, found more'],
    ['1 MB of digits', `s=1.${noise(1 << 20)}`, 'link: expected at most 184320 characters, found 1048580'],
    ['180 kB of digits', `s=1.${noise(180_000)}`, damaged],
    [
      'a scene that nobody knows',
      'scene=two-valeys',
      'link.scene: expected the name of a scene, found "two-valeys"; did you mean "two-valleys"?',
    ],
  ];

  test.each(cases)('%s is refused in one sentence', (_, hash, sentence) => {
    const problems = refused(parseHash(hash));
    expect(problems).toEqual([typeof sentence === 'string' ? sentence : expect.stringMatching(sentence)]);
  });

  test('never throws, whatever stands there', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webFragments(),
      fc.string().map((s) => `s=1.${s}`),
    );
    fc.assert(
      fc.property(any, (hash) => void parseHash(hash)),
      { seed, numRuns: 200 },
    );
  });
});

describe('a document without its defaults', () => {
  test('reads as the same document, and holds none of them', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(accepted(parseScene(withoutDefaults(document))).document).toEqual(document);
      }),
      { seed, numRuns: 100 },
    );
    const least = {
      version: 2,
      landscape: 'fjord',
      runs: [{ optimizer: 'sgd' }],
      swarm: { start: { kind: 'point', at: [0, 0] } },
    };
    expect(withoutDefaults(accepted(parseScene(least)).document)).toEqual(least);
  });
});
