// Files of parts: shards join into the result of one run; what was changed is refused.
import { describe, expect, test } from 'vitest';
import { canonicalText, checksumOf } from '../../src/experiment/checksum';
import { type Job, jobsOf, type Results } from '../../src/experiment/jobs';
import { joinParts, missingText, type Parts, parseParts, parseShard, shardOf } from '../../src/experiment/parts';
import { summarise } from '../../src/experiment/summarise';
import { toJsonLine } from '../../src/export/json';
import { accepted } from '../back-ends';
import { escapeExperiment, quick, runAll } from './experiments';
import { problems, signed, version, written } from './part-files';

const e = escapeExperiment();
const settings = quick(e);
const jobs = jobsOf(e, settings);
const whole = await runAll(e, settings);
const summaryText = (results: Results): string => JSON.stringify(accepted(summarise(e, settings, results)));

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
    [JSON.parse('{"__proto__": 1}'), '__proto__: cannot be a name; choose another one'],
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

describe('a file of a million jobs', () => {
  test('is refused in one sentence', () => {
    const entry = { id: '0.0.0', result: { steps: 1, left: [] } };
    const document = written({ version, experiment: e, settings, shard: undefined, results: new Map() });
    const sentence = 'jobs: expected at most 8 entries, found 1000000';
    expect(problems(parseParts({ ...document, jobs: Array(1_000_000).fill(entry) }, version))).toBe(sentence);
  });
});
