// What a file of parts may say of a job: nothing that no run could have found.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Experiment, parseExperiment, type Settings } from '../../src/experiment/experiment';
import { jobsOf } from '../../src/experiment/jobs';
import { parseParts } from '../../src/experiment/parts';
import { accepted } from '../back-ends';
import { escapeDocument, escapeExperiment, runAll } from './experiments';
import { type Document, problems, signed, version, written } from './part-files';

describe('a result that no run could have found', () => {
  const { axes: _, ...rest } = escapeDocument();
  const passages = [
    { at: [-1, 0], region: 'right' },
    { at: [1, 0], region: 'right' },
  ];
  const match = [0, 1].map((i) => ({ path: `runs.${i}.hyper.lr`, between: [0.01, 0.1] }));
  const { steps: _s, quickSteps: _q, ...timeless } = rest;
  const experiments: Record<string, Experiment> = {
    escape: escapeExperiment(),
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
