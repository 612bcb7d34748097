// A document → a scene in which every name has been looked up and every number checked. This is what is run, drawn and exported.

import { type Expression, substitute, variable } from '../formula/expression';
import { readRegion } from '../formula/formula';
import { at, excerpt, fail, ok, type Problem, type Result, worthReading } from '../formula/result';
import { landscapeDocuments, landscapeNamed } from '../landscape/catalogue';
import { type CriticalPoint, criticalPoints, twins } from '../landscape/critical';
import { definedIn } from '../landscape/defined';
import { type Landscape, parameterValues, parameterVariable } from '../landscape/landscape';
import { parseInlineLandscape } from '../landscape/parse';
import { validate } from '../landscape/validate';
import { readEscape, warmupSteps } from './measurements';
import { migrateScene } from './migrate';
import { readNoise, type SceneNoise } from './noise';
import { setNumbers, unknownName } from './numbers';
import type { Region, Run, Scene } from './parsed';
import { readOptimizer } from './rule';
import { distinctLabels } from './run-labels';
import { type Region as RegionDocument, SceneDocument, type Start } from './schema';
import { nearEnough, readStart } from './start';
import { valueProblems, withSweep } from './sweep';

export type { Region, Run, Scene } from './parsed';

/**
 * Reads a scene. All problems are reported, not only the first; slow checks are made only if nothing else is wrong. `charts`: the ids of
 * those that a scene may ask for; default: of any, where none is shown.
 */
export function parseScene(json: unknown, charts?: readonly string[]): Result<Scene> {
  const migrated = migrateScene(json);
  if (!migrated.ok) return fail(worthReading(migrated.problems));
  const document = validate(SceneDocument, migrated.value);
  if (!document.ok) return document;
  const d = document.value;
  const problems: Problem[] = [];
  const collect = <T>(result: Result<T>): T | undefined => {
    if (result.ok) return result.value;
    problems.push(...result.problems);
    return undefined;
  };
  const landscape = collect(findLandscape(d.landscape));
  const parameters =
    landscape && collect(at('parameters', setNumbers(landscape.parameters, d.parameters, parameterValues(landscape))));
  const surroundings = landscape && parameters && { landscape, parameters };
  const read = d.runs.map((run, i) => collect(at(`runs[${i}]`, readRun(run, surroundings))));
  const noise = collect(at('noise', readNoise(d.noise, surroundings)));
  const regions = Object.entries(landscape ? d.regions : {}).map(([name, wanted]) =>
    collect(at(`regions["${excerpt(name)}"]`, region(name, wanted, landscape!))),
  );
  const left = collect(at('measurements', readEscape(d.measurements.escape, Object.keys(d.regions))));
  collect(at('sweep', readSweep(d)));
  collect(readStory(d));
  collect(at('view.probe', readProbe(d)));
  collect(at('view', readChart(d, charts)));
  if (problems.length > 0) return fail(worthReading(problems));
  const start = collect(readSurface(d, landscape!, parameters!));
  if (problems.length > 0) return fail(worthReading(problems));
  const runs = (read as ReadRun[]).map((run) => ({ ...run, noise: run.noise ?? noise! }));
  return ok({
    document: d,
    landscape: landscape!,
    parameters: parameters!,
    runs: distinctLabels(runs),
    noise: noise!,
    regions: regions as Region[],
    start: start!,
    warmup: warmupSteps(d.swarm.warmup),
    escape: left!,
  });
}

/** Checks that need the critical points; returns where the swarm starts. Shipped scenes are known to be valid. */
function readSurface(d: SceneDocument, landscape: Landscape, parameters: Scene['parameters']): Result<Start> {
  const points = () => criticalPoints(landscape, parameters);
  if (typeof d.landscape !== 'string') {
    const defined = definedIn(landscape, parameters);
    if (!defined.ok) return at('landscape', defined);
    const same = twins(landscape);
    if (same.length > 0) return at('landscape', fail(same));
  } else {
    // a surface that was typed into a scene has other points: its captions are hidden, and need not be refused
    const story = readHighlights(d, points);
    if (!story.ok) return story;
  }
  const start = readStart(d.swarm.start, points);
  return at('swarm.start', start.ok ? nearEnough(start.value, landscape.window) : start);
}

/** The followed particle must exist. */
function readProbe({ view: { probe }, runs, swarm: { particles } }: SceneDocument): Result<unknown> {
  if (!probe) return ok(undefined);
  const expected = (path: 'run' | 'particle', count: number) =>
    probe[path] < count
      ? []
      : [{ path, message: `expected the number of a ${path}, at most ${count - 1}, found ${probe[path]}` }];
  const problems = [...expected('run', runs.length), ...expected('particle', particles)];
  return problems.length > 0 ? fail(problems) : ok(undefined);
}

function readChart({ view: { chart } }: SceneDocument, charts: readonly string[] | undefined): Result<unknown> {
  if (chart === undefined || !charts || charts.includes(chart)) return ok(undefined);
  return fail(unknownName('chart', 'the name of a chart', chart, charts));
}

/** Whether the sweep's number can be set: its values are checked when they are chosen. */
function readSweep({ sweep, ...rest }: SceneDocument): Result<unknown> {
  const problems = sweep ? valueProblems(sweep) : [];
  if (sweep && Object.keys(sweep.set).length === 0) {
    const message = 'expected a path and its formula, such as { "runs.*.hyper.lr": "k" }, found none; add one';
    problems.push({ path: 'set', message });
  }
  if (problems.length > 0) return fail(problems);
  for (const value of sweep?.values ?? []) {
    const turned = withSweep(rest, sweep!, value);
    if (!turned.ok) return turned;
  }
  return ok(undefined);
}

/** Chapters must be in order and show existing runs; one beyond the last step is not shown. */
function readStory({ chapters, runs }: SceneDocument): Result<unknown> {
  const problems = chapters.flatMap(({ step, visibleRuns = [] }, i): Problem[] => {
    const found: Problem[] = [];
    const before = chapters[i - 1]?.step;
    if (before !== undefined && step <= before) {
      const message = `expected a step after that of the chapter before, ${before}, found ${step}`;
      found.push({ path: `chapters[${i}].step`, message });
    }
    for (const [k, run] of visibleRuns.entries()) {
      if (run < runs.length) continue;
      const message = `expected the index of a run, at most ${runs.length - 1}, found ${run}`;
      found.push({ path: `chapters[${i}].visibleRuns[${k}]`, message });
    }
    return found;
  });
  return problems.length > 0 ? fail(problems) : ok(undefined);
}

/** Chapters must point at existing critical points. */
function readHighlights({ chapters }: SceneDocument, points: () => Result<readonly CriticalPoint[]>): Result<unknown> {
  if (chapters.every(({ highlight }) => highlight.length === 0)) return ok(undefined);
  const known = points();
  if (!known.ok) return known;
  const names = known.value.map((p) => p.name);
  const problems = chapters.flatMap(({ highlight }, i) =>
    highlight.flatMap((name, k) => {
      const path = `chapters[${i}].highlight[${k}]`;
      return names.includes(name) ? [] : [unknownName(path, 'the name of a critical point', name, names)];
    }),
  );
  return problems.length > 0 ? fail(problems) : ok(undefined);
}

function findLandscape(wanted: SceneDocument['landscape']): Result<Landscape> {
  if (typeof wanted !== 'string') return at('landscape', parseInlineLandscape(wanted));
  const landscape = landscapeNamed(wanted);
  return landscape
    ? ok(landscape)
    : fail(unknownName('landscape', 'the name of a landscape', wanted, landscapeDocuments.keys()));
}

type RunDocument = SceneDocument['runs'][number];

/** Without its own noise it has that of the scene. */
type ReadRun = Omit<Run, 'noise'> & { readonly noise: SceneNoise | undefined };

function readRun(run: RunDocument, surroundings: Parameters<typeof readNoise>[1]): Result<ReadRun> {
  const optimizer = readOptimizer(run.optimizer);
  if (!optimizer.ok) return optimizer;
  const { hyper: known, title } = optimizer.value;
  const defaults = Object.fromEntries(Object.entries(known).map(([name, h]) => [name, h.default]));
  const hyper = at('hyper', setNumbers(known, run.hyper, defaults));
  if (!hyper.ok) return hyper;
  const noise = run.noise ? at('noise', readNoise(run.noise, surroundings)) : ok(undefined);
  if (!noise.ok) return noise;
  const named = typeof run.label === 'string' ? { en: run.label, zh: run.label } : (run.label ?? title);
  return ok({
    optimizer: optimizer.value,
    hyper: hyper.value,
    title: named,
    label: named.en,
    noise: noise.value,
    colour: run.colour,
  });
}

/** The comparison that a document gives for a region. */
export const regionText = (wanted: RegionDocument): string => (typeof wanted === 'string' ? wanted : wanted.where);

function region(name: string, wanted: RegionDocument, landscape: Landscape): Result<Region> {
  const text = regionText(wanted);
  const title = typeof wanted === 'string' ? { en: name, zh: name } : wanted.title;
  const names = Object.keys(landscape.parameters);
  const read = readRegion(text, names);
  if (!read.ok) return read;
  const [condition] = substitute([read.value], new Map(names.map((n) => [n, variable(parameterVariable(n))]))) as [
    Expression,
  ];
  return ok({ name, title, text, condition });
}
