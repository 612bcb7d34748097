// Documents and links that once broke the page or the command line, or were taken in silence: refused with a sentence, or read.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseScene } from '../../src/scene/scene';
import { parseHash } from '../../src/scene/url';
import { accepted, refused } from '../back-ends';

const textOf = (name: string): string => readFileSync(`test/cases/${name}`, 'utf8').trim();
const sceneOf = (name: string): unknown => JSON.parse(textOf(`${name}.json`));
const linkOf = (name: string): string => textOf(`${name}.txt`).slice(1);
/** More chapters than anybody could tell, of which none is one. */
const manyChapters = { ...(sceneOf('probe') as object), view: {}, chapters: Array(60_000).fill(0) };

describe('a document is refused in one sentence for each mistake:', () => {
  const far = 'at most 10 windows from the middle of the window, found [-1e+308, 1e+308]';
  test.each<[string, unknown, string[]]>([
    ['60 000 chapters', manyChapters, ['chapters: expected at most 64 entries, found 60,000; remove some']],
    [
      'a formula of 20 000 lines',
      {
        ...(sceneOf('loss-nan') as object),
        landscape: { formula: Array(20_000).fill(0), window: { x: [-2, 2], y: [-2, 2] } },
      },
      ['landscape.formula: expected at most 200 entries, found 20,000; remove some'],
    ],
    [
      'a loss that is a number nowhere',
      sceneOf('loss-nan'),
      ['landscape.formula: the loss is undefined everywhere in the window; choose another window, or mend the formula'],
    ],
    [
      'one hyper-parameter in two spellings',
      sceneOf('twice-hyper'),
      ['runs[0].hyper.beta1: is the same name as β1; remove one of them'],
    ],
    [
      'a region with the name of what objects inherit',
      sceneOf('proto-region'),
      ['regions.__proto__: cannot be a name; choose another one'],
    ],
    [
      'two names of one minimum',
      sceneOf('twopoints'),
      ['landscape.points[1]: "b" is the same point as "a"; remove one of them, or correct "at"'],
    ],
    [
      'a start that is farther away than anybody goes',
      sceneOf('start-huge'),
      ['x', 'y'].map((axis) => `swarm.start.${axis}: expected ${axis} in [-40, 40], ${far}`),
    ],
    [
      'a particle of a run that there is not',
      sceneOf('probe'),
      [
        'view.probe.run: expected the number of a run, at most 0, found 15',
        'view.probe.particle: expected the number of a particle, at most 63, found 999999',
      ],
    ],
    [
      'a sweep that sets nothing',
      sceneOf('dial-empty'),
      ['sweep.set: expected a path and its formula, such as { "runs.*.hyper.lr": "k" }, found none; add one'],
    ],
    [
      'a logarithmic sweep with negative values',
      sceneOf('dial-log'),
      ['sweep.values[0]: expected a number > 0 on a logarithmic scale, found -1'],
    ],
    [
      'a parameter that no formula can name',
      sceneOf('param-key'),
      ['landscape.parameters: expected a name of letters, digits and _, such as "kappa", found "a.b"; rename it'],
    ],
  ])('%s', (_, document, sentences) => expect(refused(parseScene(document))).toEqual(sentences));
});

test.each(['ackley-32', 'ackley-textbook', 'gauss60', 'gauss60-region', 'michalewicz', 'pow-tower'])(
  '%s, which took long, is a scene',
  (name) => expect(accepted(parseScene(sceneOf(name))).runs.length).toBeGreaterThan(0),
);

describe('a link', () => {
  test('with 64 000 chapters is refused before any of them is read', () =>
    expect(refused(parseHash(linkOf('link-freeze')))).toEqual([
      'link.chapters: expected at most 64 entries, found 64,000; remove some',
    ]));

  test('that changes one number sixteen times has the last one, and says so', () => {
    const { state, warnings } = accepted(parseHash(linkOf('link-16-changes')));
    expect(state.document?.length.steps).toBe(115);
    expect(warnings).toEqual(['of a number that is given twice the last one counts']);
  });

  test('to a surface of sixty hills is read without a warning', () => {
    const { state, warnings } = accepted(parseHash(linkOf('link-gauss60')));
    expect(state.document?.length.steps).toBe(10);
    expect(warnings).toEqual([]);
  });
});
