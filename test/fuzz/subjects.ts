// Everything that is read from outside, each with what it is fed: documents of the product, changed; links; symbols; parts of experiments.

import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { parseExperiment } from '../../src/experiment/experiment';
import { jobsOf } from '../../src/experiment/jobs';
import { type Parts, parseParts } from '../../src/experiment/parts';
import { readSymbol } from '../../src/formula/latex-signs';
import { parseLandscape } from '../../src/landscape/parse';
import { documentFromFile } from '../../src/scene/file';
import { pack } from '../../src/scene/packed';
import { parseScene } from '../../src/scene/scene';
import { parseHash } from '../../src/scene/url';
import { accepted } from '../back-ends';
import { escapeDocument, quick } from '../experiment/experiments';
import { type Document, signed, version, written } from '../experiment/part-files';
import { hostileText, madeOf } from './hostile';
import { chance, mutated, mutations } from './mutations';
import { type Read, reading, sentencesOf } from './refusals';

export interface Subject {
  readonly name: string;
  /** Cases of it in a hundred. */
  readonly weight: number;
  readonly recipes: fc.Arbitrary<unknown>;
  /** What is read, made of a recipe. */
  readonly made: (recipe: never) => string;
  readonly read: Read;
}

const subject = <R>(
  name: string,
  weight: number,
  recipes: fc.Arbitrary<R>,
  made: (recipe: R) => string,
  read: Read,
): Subject => ({ name, weight, recipes, made, read });

const documentsIn = (room: string): unknown[] =>
  readdirSync(room)
    .filter((name) => name.endsWith('.json') && !name.startsWith('parts'))
    .map((name) => JSON.parse(readFileSync(`${room}/${name}`, 'utf8')));

const changed = (bases: readonly unknown[]) =>
  fc.record({ base: fc.constantFrom(...bases.keys()), changes: mutations });
type Changed = Parameters<Parameters<ReturnType<typeof changed>['map']>[0]>[0];
const from =
  (bases: readonly unknown[]) =>
  ({ base, changes }: Changed): string =>
    mutated(bases[base], changes);

/** Every kind of start, noise and run that a document may have of its own. */
const own = {
  version: 2,
  title: { en: 'All of it', zh: '全部' },
  landscape: {
    formula: ['u = k*x^2', 'loss = u + y^2'],
    window: { x: [-2, 2], y: [-2, 2] },
    parameters: { k: { default: 1, min: 0.5, max: 2, scale: 'log', symbol: 'k' }, b: 2 },
    points: [{ name: 'bottom', kind: 'minimum', at: [0, 0] }],
  },
  parameters: { k: 1.5 },
  runs: [
    { optimizer: 'adam', hyper: { lr: 0.1, beta1: 0.5 }, label: 'Adam', colour: '#0072B2' },
    {
      optimizer: {
        rule: ['m = beta*m + g', 'theta = theta - lr*m'],
        hyper: { lr: 0.1, beta: { default: 0.9, min: 0, max: 1, symbol: '\\beta' } },
        state: { m: 0 },
        shows: { momentum: 'm' },
      },
      noise: { law: 'isotropic', sigma: 1 },
    },
  ],
  noise: { law: 'hessian', batchSize: 2, floor: 0.1 },
  swarm: { particles: 64, seed: 3, start: { kind: 'gaussian', at: 'bottom', sigma: 0.1 }, warmup: true },
  length: { steps: 100 },
  regions: { right: 'x > 0', top: { where: 'y > b', title: { en: 'top', zh: '上' } } },
  measurements: { escape: 'right', variance: 'bottom', curvature: 2 },
  chapters: [{ step: 10, caption: { en: 'c', zh: 'c' }, camera: { mode: 'top', at: [0, 0] }, highlight: ['bottom'] }],
  sweep: { name: 's', values: [1, 2], set: { 'parameters.k': 's', 'runs.*.hyper.lr': '0.1*s' } },
  view: { probe: { run: 1, particle: 3 }, trails: { particles: 3 }, camera: { azimuth: 3 } },
};

const scenes = [own, own, ...documentsIn('scenes'), ...documentsIn('test/cases')];
const landscapes = documentsIn('landscapes');
const small: Readonly<Record<string, unknown>> = { ...escapeDocument(), axes: undefined };
/** With its point named, so that none is looked for before anything else is read. */
const { landscape, ...rest } = small.scene as Readonly<Record<string, object>>;
const pointed = { ...rest, landscape: { ...landscape, points: [{ name: 'left', kind: 'minimum', at: [-1, 0] }] } };
const at = { at: [-1, 0], region: 'right' };
const ofKinds = [
  escapeDocument(),
  { ...small, kind: 'share', region: 'right' },
  { ...small, scene: pointed, kind: 'variance', at: [1, 10, 100], steps: undefined, quickSteps: undefined },
  {
    ...small,
    kind: 'selection',
    passages: [at, { ...at, at: [1, 0] }],
    match: [
      { path: 'runs.0.hyper.lr', between: [0.01, 0.1] },
      { path: 'runs.1.hyper.lr', between: [0.01, 0.1] },
    ],
  },
].map((document) => JSON.parse(JSON.stringify(document)));
const experiments = [...ofKinds, ...documentsIn('experiments')];

/** As if every job had found nothing. */
const parts = ofKinds.slice(0, 3).map((document) => {
  const experiment = accepted(parseExperiment(document));
  const settings = { ...quick(experiment), particles: 20 };
  const { steps, at: moments = [] } = { steps: 0, ...document };
  const found = {
    escape: { steps: document.quickSteps, left: Array(20).fill(1) },
    share: { steps: document.quickSteps, count: 3, diverged: 0 },
    variance: { steps: moments.at(-1) ?? steps, sums: moments.map(() => Array(9).fill(0)) },
    selection: undefined,
  }[experiment.kind];
  const results = new Map(jobsOf(experiment, settings).map((job) => [job.id, found]));
  const whole = written({ version, experiment, settings, shard: undefined, results } as unknown as Parts);
  accepted(parseParts(whole, version));
  return whole;
});

const readLink: Read = (hash) => {
  const read = parseHash(hash);
  return read.ok ? read.value.warnings : sentencesOf(read.problems);
};

/** A readable link: a scene and changes of it, some of them again and again. */
const KEYS = fc.constantFrom(
  ...'scene s seed start changed c step camera runs speed runs.0.hyper.lr runs.1.optimizer noise.sigma landscape landscape.formula view.probe.run swarm.start.at.0 a.b . .. __proto__.x constructor.prototype %E0 %'.split(
    ' ',
  ),
);
const assignment = fc.record({
  key: fc.oneof({ weight: 6, arbitrary: KEYS }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 90 }) }),
  value: hostileText,
  isEncoded: fc.boolean(),
  times: fc.oneof(
    { weight: 9, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.constantFrom(2, 17, 1000, 20_000) },
  ),
});
const readable = fc.record({
  scene: fc.constantFrom('three-wells', 'two-valleys', 'race', 'sharpness'),
  assignments: fc.array(assignment, { maxLength: 20 }),
});
type Readable = Parameters<Parameters<(typeof readable)['map']>[0]>[0];
const readableLink = ({ scene, assignments }: Readable): string =>
  [
    `scene=${scene}`,
    ...assignments.flatMap(({ key, value, isEncoded, times }) => {
      const text = String(madeOf(value)).slice(0, 20_000);
      const isWhole = isEncoded && !/\p{Cs}/u.test(text);
      const said = `${key}=${isWhole ? encodeURIComponent(text) : text}`;
      return Array.from({ length: said.length > 100 ? 1 : times }, (_, i) => (times > 17 ? `${key}.${i}=${i}` : said));
    }),
  ].join('&');

/** A packed document; what does not go into a link is left as it is, for the refusal of what is too long. */
function packedLink(text: string): string {
  const word = pack(text);
  return `s=1.${word.ok ? word.value : text}`;
}
const cut = fc.record({ document: changed(scenes), at: chance, put: fc.string() });

export const subjects: readonly Subject[] = [
  subject('a scene', 12, changed(scenes), from(scenes), reading(parseScene)),
  subject('an experiment', 8, changed(experiments), from(experiments), reading(parseExperiment)),
  subject('a landscape', 10, changed(landscapes), from(landscapes), reading(parseLandscape)),
  subject(
    'a file that is dropped on a scene',
    4,
    changed(landscapes),
    from(landscapes),
    reading((json) => documentFromFile(json, accepted(parseScene(own)).document)),
  ),
  subject('a packed link', 8, changed(scenes), (recipe) => packedLink(from(scenes)(recipe)), readLink),
  subject('a readable link', 18, readable, readableLink, readLink),
  subject(
    'a text that is cut and mended badly',
    6,
    cut,
    ({ document, at: place, put }) => {
      const text = from(scenes)(document);
      const end = Math.floor(place * text.length);
      return text.slice(0, end) + put + text.slice(end + put.length);
    },
    reading(parseScene),
  ),
  subject(
    'a symbol',
    28,
    hostileText,
    (recipe) => String(madeOf(recipe)),
    (text) => {
      const read = readSymbol(text);
      return read.ok ? [] : sentencesOf(read.problems);
    },
  ),
  subject(
    'parts of an experiment with the checksum that they had',
    2,
    changed(parts),
    from(parts),
    reading((json) => parseParts(json, version)),
  ),
  subject(
    'parts of an experiment with a checksum that is right',
    4,
    changed(parts),
    (recipe) => {
      const json: unknown = JSON.parse(from(parts)(recipe));
      const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
      return JSON.stringify(isObject ? signed(json as Document) : json);
    },
    reading((json) => parseParts(json, version)),
  ),
];
