// A document → an experiment in which every name has been looked up and every value of the sweep gives a scene that runs.

import { at, fail, ok, type Problem, type Result, worthReading } from '../formula/result';
import { validate } from '../landscape/validate';
import { sceneDocuments, sceneNamed } from '../scene/catalogue';
import { landmarksOf } from '../scene/landmarks';
import { migrateExperiment } from '../scene/migrate';
import { unknownName } from '../scene/numbers';
import { parseScene, type Scene } from '../scene/scene';
import { MAX_SEED, type SceneDocument } from '../scene/schema';
import { numberAt, valueProblems, withSweep } from '../scene/sweep';
import { ExperimentDocument, type Kind } from './schema';

type Resolved<D> = D extends unknown ? Omit<D, 'scene'> & { readonly scene: SceneDocument } : never;
/** With its scene inside, independent of later catalogues. */
export type Experiment = Resolved<ExperimentDocument>;
export type ExperimentOf<K extends Kind> = Extract<Experiment, { kind: K }>;

/** The options of a run of an experiment. */
export interface ExperimentOptions {
  /** Fewer values, particles and steps: a rough result in seconds. */
  readonly quick: boolean;
  /** Of each run. Default: the experiment's. */
  readonly particles?: number;
  /** Default: the scene's. */
  readonly seed?: number;
}

/** Options with every default in place. */
export interface Settings {
  readonly quick: boolean;
  readonly particles: number;
  readonly seed: number;
}

export const settingsOf = (e: Experiment, { quick, particles, seed }: ExperimentOptions): Settings => ({
  quick,
  particles: particles ?? (quick ? e.quickParticles : e.particles),
  seed: seed ?? e.scene.swarm.seed,
});

/** Values of the swept number, in the order of the document. */
export const valuesOf = ({ sweep }: Experiment, { quick }: Pick<Settings, 'quick'>): readonly number[] =>
  quick ? sweep.values.filter((value) => sweep.quick.includes(value)) : sweep.values;

/** How long particles are followed at most. */
export const stepsOf = (e: Experiment, { quick }: Pick<Settings, 'quick'>): number =>
  e.kind === 'variance' ? e.at.at(-1)! : quick ? e.quickSteps : e.steps;

/** Seeds of different values are this far apart: their draws are independent, and so are those of neighbouring seeds. */
const SEED_STRIDE = 2 ** 32;

/** Wraps around beyond the largest seed; sums stay below 2⁵³, where every whole number is a double. */
function seedAt(seed: number, index: number): number {
  const offset = index * SEED_STRIDE;
  return seed > MAX_SEED - offset ? seed - (MAX_SEED - offset) - 1 : seed + offset;
}

/** The document of the scene at value number `index`: the same draws for all runs, other draws for every value. */
export function documentAt(e: Experiment, settings: Settings, index: number): Result<SceneDocument> {
  const { particles, seed } = settings;
  const { scene, sweep } = e;
  const steps = stepsOf(e, settings);
  // without the scene's own sweep, which would be a second one, and its chapters, which may lie beyond the last step
  const { sweep: _, ...rest } = scene;
  const document = {
    ...rest,
    chapters: [],
    swarm: { ...scene.swarm, particles, seed: seedAt(seed, index) },
    length: { ...scene.length, steps },
  };
  return withSweep(document, sweep, valuesOf(e, settings)[index]!) as Result<SceneDocument>;
}

export function sceneAt(e: Experiment, settings: Settings, index: number): Result<Scene> {
  const document = documentAt(e, settings, index);
  return document.ok ? parseScene(document.value) : document;
}

/** Reads an experiment. The values of the sweep are checked only if everything else is valid. */
export function parseExperiment(json: unknown): Result<Experiment> {
  const migrated = migrateExperiment(json);
  if (!migrated.ok) return fail(worthReading(migrated.problems));
  const document = validate(ExperimentDocument, migrated.value);
  if (!document.ok) return document;
  const scene = readScene(document.value.scene);
  if (!scene.ok) return at('scene', scene);
  const experiment: Experiment = { ...document.value, scene: scene.value.document };
  const problems = [...sweepProblems(experiment), ...sceneProblems(experiment, scene.value)];
  if (problems.length > 0) return fail(worthReading(problems));
  const tried = triedProblems(experiment);
  return tried.length > 0 ? fail(worthReading(tried)) : ok(experiment);
}

function readScene(wanted: ExperimentDocument['scene']): Result<Scene> {
  if (typeof wanted !== 'string') return parseScene(wanted);
  const known = sceneNamed(wanted);
  return known ? ok(known) : fail(unknownName('', 'the name of a scene', wanted, sceneDocuments.keys()));
}

function sweepProblems({ sweep }: Experiment): Problem[] {
  const { values, quick, labels } = sweep;
  const problems = valueProblems(sweep).map((p) => ({ ...p, path: `sweep.${p.path}` }));
  quick.forEach((value, i) => {
    if (!values.includes(value))
      problems.push({ path: `sweep.quick[${i}]`, message: `expected one of sweep.values, found ${value}` });
  });
  if (new Set(values).size < values.length)
    problems.push({ path: 'sweep.values', message: 'a value is there twice; remove one' });
  if (labels && labels.length !== values.length)
    problems.push({
      path: 'sweep.labels',
      message: `expected ${values.length} labels, one a value, found ${labels.length}`,
    });
  return problems;
}

function sceneProblems(e: Experiment, scene: Scene): Problem[] {
  const count = scene.runs.length;
  const problems: Problem[] = [];
  // a job has one run only; for independent draws it would have to know its number
  if (count > 1 && scene.runs.some((run) => !run.noise.shared))
    problems.push({
      path: 'scene.noise.shared',
      message: 'expected the same draws for all runs; remove "shared": false',
    });
  const region = (path: string, name: string): void => {
    const names = scene.regions.map((r) => r.name);
    if (!names.includes(name)) problems.push(unknownName(path, 'the name of a region of the scene', name, names));
  };
  if (e.kind === 'escape') {
    if (scene.escape === 'basin')
      problems.push({
        path: 'scene.measurements.escape',
        message: 'expected the name of a region; add a region to leave',
      });
    e.axes.forEach((axis, a) => {
      axis.runs.forEach((run, i) => {
        if (run >= count)
          problems.push({
            path: `axes[${a}].runs[${i}]`,
            message: `expected the number of a run below ${count}, found ${run}`,
          });
      });
      e.sweep.values.forEach((value) => {
        const x = at(`axes[${a}].x`, numberAt(axis.x, e.sweep.name, value));
        if (!x.ok) problems.push(...x.problems);
        else if (!Number.isFinite(x.value))
          problems.push({ path: `axes[${a}].x`, message: `expected a finite number at ${value}, found ${x.value}` });
      });
    });
  }
  if (e.kind === 'share') region('region', e.region);
  if (e.kind === 'selection') {
    for (const [i, passage] of e.passages.entries()) region(`passages[${i}].region`, passage.region);
    if (e.match.length !== count)
      problems.push({ path: 'match', message: `expected ${count} entries, one a run, found ${e.match.length}` });
  }
  return problems;
}

/** Whether every value of the sweep, and every end of a search, gives a valid scene. */
function triedProblems(e: Experiment): Problem[] {
  const settings = settingsOf(e, { quick: false });
  const problems: Problem[] = [];
  const collect = (path: string, tried: Result<unknown>): void => {
    const seen = at(path, tried);
    if (!seen.ok) problems.push(...seen.problems);
  };
  for (const i of e.sweep.values.keys()) {
    // one invalid value is enough
    if (problems.length > 0) break;
    const document = documentAt(e, settings, i);
    if (!document.ok) {
      collect('sweep', document);
      continue;
    }
    const scene = parseScene(document.value);
    collect(`sweep.values[${i}]`, scene);
    if (!scene.ok) continue;
    if (e.kind === 'variance') collect(`sweep.values[${i}]`, hasFrame(scene.value));
    // the ends of a search are valid or not whatever the value of the sweep
    if (e.kind === 'selection' && i === 0) {
      e.match.forEach(({ path, between }, run) => {
        for (const end of between) {
          const changed = matched(document.value, path, end);
          collect(`match[${run}]`, changed.ok ? parseScene(changed.value) : changed);
        }
      });
      for (const [p, { at: place }] of e.passages.entries()) {
        collect(`passages[${p}]`, parseScene(startedAt(document.value, place)));
      }
    }
  }
  return problems;
}

function hasFrame(scene: Scene): Result<unknown> {
  const landmarks = landmarksOf(scene);
  if (!landmarks.ok || landmarks.value.frame) return landmarks;
  return fail({ message: 'this surface has no critical point in whose frame variances could be measured' });
}

/** The document with the number at `path`. */
export const matched = (document: SceneDocument, path: string, value: number): Result<unknown> =>
  withSweep(document, { name: 'value', set: { [path]: 'value' } }, value);

/** The document with the whole swarm started at one place. */
export const startedAt = (document: SceneDocument, place: string | [number, number]): SceneDocument => ({
  ...document,
  swarm: { ...document.swarm, start: { kind: 'point', at: place } },
});
