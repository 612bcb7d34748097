// Files of parts: shards join into the result of one run, and nothing that no run could have found is joined.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { canonicalText, checksumOf } from '../../src/experiment/checksum';
import { type Experiment, parseExperiment, type Settings } from '../../src/experiment/experiment';
import { type Job, jobsOf, type Results } from '../../src/experiment/jobs';
import {
  joinParts,
  missingText,
  type Parts,
  parseParts,
  parseShard,
  partsDocument,
  shardOf,
} from '../../src/experiment/parts';
import { summarise } from '../../src/experiment/summarise';
import { toJsonLine } from '../../src/export/json';
import { problemText, type Result } from '../../src/formula/result';
import { accepted } from '../back-ends';
import { escapeDocument, escapeExperiment, quick, runAll } from './experiments';

const version = '1.2.3';
const e = escapeExperiment();
const settings = quick(e);
const jobs = jobsOf(e, settings);
const whole = await runAll(e, settings);
const summaryText = (results: Results): string => JSON.stringify(accepted(summarise(e, settings, results)));
const problems = (result: Result<unknown>): string => (result.ok ? '' : result.problems.map(problemText).join('\n'));

/** A file of parts, as JSON. */
interface Document {
  readonly jobs: readonly { readonly id: string; readonly result: Readonly<Record<string, unknown>> }[];
  readonly checksum?: string;
  readonly [key: string]: unknown;
}

/** As it is written, and read again. */
const written = (parts: Parts): Document => JSON.parse(toJsonLine(partsDocument(parts)));
/** With the checksum that its contents ask for: what is wrong with it now is only what it says. */
function signed({ checksum: _, ...content }: Document): Document {
  return { ...content, checksum: checksumOf(content) } as Document;
}

describe('parts', () => {
  const partsOf = (own: readonly Job[], shard?: string): Parts => ({
    version,
    experiment: e,
    settings,
    shard: shard ? parseShard(shard) : undefined,
    results: new Map(own.map((job) => [job.id, whole.get(job.id)!])),
  });
  /** As it comes back from a file. */
  const reread = (parts: Parts): Parts => accepted(parseParts(written(parts), version));
  const shards = ['1/3', '2/3', '3/3'].map((text) => reread(partsOf(shardOf(jobs, parseShard(text)!), text)));
  const named = (parts: readonly Parts[]) => parts.map((own, i) => ({ file: `${'abc'[i]}.json`, parts: own }));
  const missing = (parts: readonly Parts[]) =>
    missingText(
      accepted(joinParts(named(parts))),
      parts.map((own) => own.shard),
    );

  test('of shards hold every job once', () => {
    expect(shards.flatMap((own) => [...own.results.keys()]).sort()).toEqual(jobs.map((job) => job.id).sort());
  });

  test.each([[[0, 1, 2]], [[2, 0, 1]], [[1, 2, 0]]])('in the order %j are the result of one run', (order) => {
    const joined = accepted(joinParts(named(order.map((i) => shards[i]!))));
    expect(
      missingText(
        joined,
        shards.map((s) => s.shard),
      ),
    ).toBeUndefined();
    expect(summaryText(joined.results)).toBe(summaryText(whole));
  });

  test('that are not all there name the shards that are missing', () => {
    expect(missing([shards[0]!, shards[2]!])).toBe(
      '3 of 8 jobs are missing: those of shard 2/3; run it with --shard and add the file',
    );
    expect(missing([shards[1]!])).toMatch('5 of 8 jobs are missing: those of shard 1/3, 3/3; run them with --shard');
    expect(missing([reread(partsOf(jobs.slice(2)))])).toMatch(/^2 of 8 jobs are missing; add the file/);
  });

  const other = (changes: Partial<Parts>) => problems(joinParts(named([shards[0]!, { ...shards[1]!, ...changes }])));
  test.each([
    [
      { settings: { ...settings, seed: 8 } },
      'b.json: expected seed 7 as in a.json, found seed 8; join parts of one run only',
    ],
    [{ settings: { ...settings, particles: 5 } }, 'b.json: expected 270 particles as in a.json, found 5 particles'],
    [{ settings: { ...settings, quick: false } }, 'b.json: expected the quick values as in a.json, found all values'],
    [
      { experiment: escapeExperiment({ steps: 4999 }) },
      'b.json: expected the experiment "small" as in a.json, found "small", or other numbers in it',
    ],
  ])('of another run are refused: %#', (changes, sentence) => expect(other(changes)).toContain(sentence));

  test('that disagree are refused; the same twice is no matter', () => {
    expect(accepted(joinParts(named([shards[0]!, shards[0]!]))).results.size).toBe(3);
    const results = new Map(shards[0]!.results);
    const [id, result] = [...results][0]!;
    results.set(id, { ...result, steps: 1 });
    const text = problems(joinParts(named([shards[0]!, { ...shards[0]!, results }])));
    expect(text).toBe(
      'b.json: the job "0.0.0" has another result than in a.json; one of the files is damaged, run its shard again',
    );
  });

  const first = written(shards[0]!);
  test.each([
    [{ jobs: [{ id: '9.9.9', result: {} }] }, 'jobs[0].id: there is no job "9.9.9" in this part'],
    [{ jobs: [{ id: '0.0.256', result: {} }] }, 'jobs[0].id: there is no job "0.0.256" in this part'],
    [{ jobs: [{ id: '__proto__', result: {} }] }, 'jobs[0].id: there is no job "__proto__" in this part'],
    [{ jobs: [first.jobs[0]!, first.jobs[0]!] }, 'jobs[1].id: the job "0.0.0" is there twice'],
    [{ jobs: [...first.jobs, first.jobs[0]!] }, 'jobs: expected at most 3 entries, found 4'],
    [{ shard: '4/3' }, 'shard: expected I/N with I from 1 to N, found "4/3"'],
    [{ experiment: 5 }, 'experiment: expected an object, found 5'],
    [{ particles: -1 }, 'particles: expected a number ≥ 1, found -1'],
    [{ more: 1 }, 'more: unknown key; remove it or check its spelling'],
    [JSON.parse('{"__proto__": 1}'), '__proto__: unknown key; remove it or check its spelling'],
  ])('that say %j are refused', (changes, sentence) => {
    expect(problems(parseParts(signed({ ...first, ...changes }), version))).toBe(sentence);
  });

  test.each(['0/3', '4/3', '1/0', '1', '1/3/5', '-1/3', '01/3'])('"%s" is no shard', (text) => {
    expect(parseShard(text)).toBeUndefined();
  });
});

describe('the checksum of a file of parts', () => {
  const file = written({ version, experiment: e, settings, shard: undefined, results: whole });
  const refused = (json: unknown) => problems(parseParts(json, version));

  test('is SHA-256 of the JSON without spaces, keys in order', () => {
    expect(canonicalText({ b: [1e21, -0, 0.1], a: 'é"', c: undefined, 9: null, 10: true })).toBe(
      '{"10":true,"9":null,"a":"é\\"","b":[1e+21,-0,0.1]}',
    );
    expect(checksumOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });

  test('holds however the file is laid out', () => {
    const reversed = Object.fromEntries(Object.entries(file).reverse());
    expect(refused(JSON.parse(JSON.stringify(reversed, undefined, 3)))).toBe('');
  });

  test('notices every digit that changes', () => {
    const text = toJsonLine(file);
    // every 47th character that is a digit: of counts, of the experiment, of the checksum itself
    const places = [...text.matchAll(/\d/g)].filter((_, i) => i % 47 === 0).map((match) => match.index);
    expect(places.length).toBeGreaterThan(20);
    for (const place of places) {
      const digit = (Number(text[place]) + 1) % 10;
      const json = `${text.slice(0, place)}${digit}${text.slice(place + 1)}`;
      let read: unknown;
      try {
        read = JSON.parse(json);
      } catch {
        // a leading zero
        continue;
      }
      expect(refused(read)).not.toBe('');
    }
  });

  test('tells −0 from 0', () => {
    const text = toJsonLine(file);
    const negative = text.replace(/(?<=[[ ])0,/, '-0,');
    expect(negative).not.toBe(text);
    expect(refused(JSON.parse(negative))).toBe(
      'its checksum is of other contents: the file was damaged or changed; run this part again',
    );
  });

  test('is asked for', () => {
    const { checksum: _, ...content } = file;
    expect(refused(content)).toBe(
      'expected a checksum, found none: the file is not as it was written; run this part again',
    );
  });

  test('is not asked of another version, whose results would not join anyway', () => {
    const { checksum: _, ...content } = file;
    expect(refused({ ...content, swarmscape: '1.2.2' })).toBe(
      'its results are of Swarmscape 1.2.2, this is 1.2.3; use the version that made them',
    );
  });
});

describe('a result that no run could have found', () => {
  const { axes: _, ...rest } = escapeDocument();
  const passages = [
    { at: [-1, 0], region: 'right' },
    { at: [1, 0], region: 'right' },
  ];
  const match = [0, 1].map((i) => ({ path: `runs.${i}.hyper.lr`, between: [0.01, 0.1] }));
  const { steps: _s, quickSteps: _q, ...timeless } = rest;
  const experiments: Record<string, Experiment> = {
    escape: e,
    share: accepted(parseExperiment({ ...rest, kind: 'share', region: 'right' })),
    selection: accepted(parseExperiment({ ...rest, kind: 'selection', passages, match })),
    variance: accepted(parseExperiment({ ...timeless, kind: 'variance', at: [5, 50] })),
  };
  const few: Settings = { quick: true, particles: 4, seed: 7 };
  const passage = { events: 3, lost: 1, exposure: 100 };
  /** What a run of four particles can have found. */
  const good: Record<string, Record<string, unknown>> = {
    escape: { steps: 60, left: [0, 3, -2, 60] },
    share: { steps: 60, count: 3, diverged: 1 },
    selection: { steps: 24 * 60, chosen: 0.05, passages: [passage, { events: 0, lost: 0, exposure: 240 }] },
    variance: {
      steps: 50,
      sums: [
        [4, 0, 4, 0, 4, 2, 2, 2, 2],
        [3, 3, 3, 3, 3, -6, 12, -24, 48],
      ],
    },
  };
  const read = (kind: string, result: unknown): string => {
    const experiment = experiments[kind]!;
    const parts = { version, experiment, settings: few, shard: undefined, results: new Map() };
    const document = { ...written(parts), jobs: [{ id: jobsOf(experiment, few)[0]!.id, result }] } as Document;
    return problems(parseParts(signed(document), version));
  };

  test.each(Object.keys(good))('of %s: beside it stands one that could', (kind) => {
    expect(read(kind, good[kind])).toBe('');
  });

  test.each([
    ['escape', { steps: 61 }, 'steps: expected a number from 0 to 60 (the steps of the experiment), found 61'],
    ['escape', { left: [0, 3, -2] }, 'left: expected 4 entries (the particles of the job), found 3'],
    ['escape', { left: [0, 3, -2, 61] }, 'left[3]: expected a number from -60 to 60 (the steps taken), found 61'],
    ['escape', { left: [0, 3, -61, 6] }, 'left[2]: expected a number from -60 to 60 (the steps taken), found -61'],
    ['escape', { steps: 59, left: [0, 3, -2, 6] }, 'steps: expected 60 (the steps of the experiment, because somebody'],
    ['escape', { left: [0, 3, -2, 1.5] }, 'left[3]: expected a whole number, found 1.5'],
    ['escape', { left: 'all' }, 'left: expected a list, found "all"'],
    ['escape', { left: [0, 3, -2, 'NaN'] }, 'left[3]: expected a number, found "NaN"'],
    ['share', { steps: 59 }, 'steps: expected 60 (the steps of the experiment), found 59'],
    ['share', { count: 5 }, 'count: expected a number from 0 to 4 (the particles of the job), found 5'],
    ['share', { count: -1 }, 'count: expected a number ≥ 0, found -1'],
    ['share', { count: 'Infinity' }, 'count: expected a number, found "Infinity"'],
    ['share', { diverged: 2 }, 'diverged: expected a number from 0 to 1 (the particles of the job that are not in the'],
    [
      'selection',
      { steps: 24 * 60 + 1 },
      'steps: expected a number from 0 to 1440 (the steps of a search), found 1441',
    ],
    ['selection', { chosen: 0.2 }, 'chosen: expected a number from 0.01 to 0.1 (the ends of the search), found 0.2'],
    ['selection', { chosen: 'NaN' }, 'chosen: expected a number, found "NaN"'],
    ...(
      [
        [{ events: 5 }, 'events: expected a number from 0 to 4 (the particles of the job), found 5'],
        [{ lost: 2 }, 'lost: expected a number from 0 to 1 (the particles of the job that did not leave), found 2'],
        [{ exposure: 2 }, 'exposure: expected a number from 3 to 239 (the steps that they can have taken), found 2'],
        [
          { exposure: 240 },
          'exposure: expected a number from 3 to 239 (the steps that they can have taken), found 240',
        ],
      ] as const
    ).map(([changes, sentence]): [string, object, string] => [
      'selection',
      { passages: [{ ...passage, ...changes }, passage] },
      `passages[0].${sentence}`,
    ]),
    ['variance', { steps: 5 }, 'steps: expected 50 (the steps of the experiment), found 5'],
    ['variance', { sums: [] }, 'sums: expected 2 entries (the steps at which variances are taken), found 0'],
    ...(
      [
        [[5, 0, 0, 0, 0, 0, 0, 0, 0], '[0]: expected a number from 0 to 4 (the particles before), found 5'],
        [[3.5, 0, 0, 0, 0, 0, 0, 0, 0], '[0]: expected a whole number, found 3.5'],
        [[4, 0, -1, 0, 1, 0, 0, 0, 0], '[2]: expected a sum of even powers, ≥ 0, found -1'],
        [[4, 0, 0, 0, 0, 0, 1, 0, -1], '[8]: expected a sum of even powers, ≥ 0, found -1'],
        [[4, 5, 4, 0, 4, 0, 0, 0, 0], '[1]: expected a sum of powers as small as those beside it allow, found 5'],
        [[4, 0, 0, 0, 0, 0, 5, 0, 4], '[6]: expected a sum of powers as small as those beside it allow, found 5'],
        [[4, 0, 4, -5, 4, 0, 0, 0, 0], '[3]: expected a sum of powers as small as those beside it allow, found -5'],
        [[0, 1, 0, 0, 0, 0, 0, 0, 0], '[1]: expected a sum of powers as small as those beside it allow, found 1'],
        [[4, Number.POSITIVE_INFINITY, 0, 0, 0, 0, 0, 0, 0], '[1]: expected a number, found '],
      ] as const
    ).map(([first, sentence]): [string, object, string] => [
      'variance',
      { sums: [first, [0, 0, 0, 0, 0, 0, 0, 0, 0]] },
      `sums[0]${sentence}`,
    ]),
    ['share', { __more: 1 }, '__more: unknown key; remove it or check its spelling'],
  ])('of %s: %j', (kind, changes, sentence) => {
    const found = read(kind, { ...good[kind], ...changes });
    expect(found.split('\n')).toHaveLength(1);
    expect(found).toContain(`jobs[0].result.${sentence}`);
  });

  test('of variance: who has diverged does not come back', () => {
    const sums = [1, 2].map((n) => [n, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(read('variance', { steps: 50, sums })).toContain('sums[1][0]: expected a number from 0 to 1');
  });

  test('is not what experiments of any kind find', async () => {
    for (const experiment of Object.values(experiments)) {
      const own = { ...few, particles: 30 };
      if (experiment.kind === 'selection') continue;
      const results = await runAll(experiment, own);
      const parts = { version, experiment, settings: own, shard: undefined, results };
      expect(accepted(parseParts(written(parts), version)).results).toEqual(results);
    }
  });

  test('6400 of 64 in a region', () => {
    const document = JSON.parse(readFileSync('test/cases/parts-count-6400-of-64.json', 'utf8'));
    expect(problems(parseParts(document, '0.5.0'))).toBe(
      'its results are of Swarmscape 0.4.0, this is 0.5.0; use the version that made them',
    );
    expect(problems(parseParts(document, '0.4.0'))).toContain('expected a checksum, found none');
    expect(problems(parseParts(signed(document), '0.4.0'))).toBe(
      'jobs[0].result.count: expected a number from 0 to 64 (the particles of the job), found 6400',
    );
  });
});

describe('a file of a million jobs', () => {
  test('is refused in one sentence', () => {
    const entry = { id: '0.0.0', result: { steps: 1, left: [] } };
    const document = written({ version, experiment: e, settings, shard: undefined, results: new Map() });
    const sentence = 'jobs: expected at most 8 entries, found 1000000';
    expect(problems(parseParts({ ...document, jobs: Array(1_000_000).fill(entry) }, version))).toBe(sentence);
  });
});
