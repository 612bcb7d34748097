// `check`: whether landscapes, scenes and experiments are what they claim. Validates, verifies named points, finds the others.

import { chartIds } from '../chart/ids';
import { parseExperiment } from '../experiment/experiment';
import { toJson } from '../export/json';
import { numberText, roundedText } from '../formula/number-text';
import { at, fail, ok, type Problem, type Result } from '../formula/result';
import { type CriticalPoint, certify, findCriticalPoints, namedPoints } from '../landscape/critical';
import { type Landscape, parameterValues } from '../landscape/landscape';
import { parseLandscape } from '../landscape/parse';
import { contentOf, isContent } from '../scene/content';
import { landmarksOf } from '../scene/landmarks';
import { parseScene, type Scene } from '../scene/scene';
import { withSweep } from '../scene/sweep';
import { type Command, columns } from './arguments';
import { accept, Refusal } from './failure';
import { inputName, readJson } from './input';
import { openOutput } from './output';
import { compiles } from './overrides';
import type { Terminal } from './terminal';

interface Point extends CriticalPoint {
  /** Whether the document names it; otherwise it was found. */
  readonly named: boolean;
}

interface Report {
  readonly file: string;
  readonly type: 'landscape' | 'scene' | 'experiment';
  readonly title: string;
  /** Of a surface. */
  readonly points: readonly Point[] | undefined;
}

interface Finding {
  readonly file: string;
  readonly report: Report | undefined;
  /** One sentence a line, each with its file. */
  readonly refusal: Refusal | undefined;
}

export const check: Command = {
  name: 'check',
  operands: 'FILE…',
  count: [1, Number.POSITIVE_INFINITY],
  summary:
    'Validates landscapes, scenes and experiments, certifies the critical points they name, and finds others in the window.',
  options: { format: { value: 'text|json', help: 'of the result' } },
  notes: ['Exit code 1 if a file does not hold what it says; what is wrong is on standard error.'],
  async run(args) {
    const output = await openOutput(args, ['text', 'json']);
    const findings: Finding[] = [];
    for (const file of args.operands) findings.push(await examine(file, args.terminal));
    const problems = findings.flatMap(({ refusal }) => (refusal ? [refusal.message] : []));
    const pieces =
      output.format === 'json' ? [asJson(findings)] : findings.flatMap(({ report }) => (report ? asText(report) : []));
    await output.write(pieces);
    if (problems.length > 0) throw new Refusal(...problems.map((message) => ({ message })));
  },
};

async function examine(path: string, terminal: Terminal): Promise<Finding> {
  const file = inputName(path);
  try {
    const json = await readJson(path, terminal);
    accept(file, isContent(json, 'scene', 'landscape', 'experiment'));
    const report = accept(file, checks[contentOf(json) as Report['type']]?.(file, json) ?? checkLandscape(file, json));
    return { file, report, refusal: undefined };
  } catch (error) {
    if (error instanceof Refusal) return { file, report: undefined, refusal: error };
    throw error;
  }
}

/** Anything else is checked as a landscape. */
const checks: Readonly<Record<Report['type'], (file: string, json: unknown) => Result<Report>>> = {
  landscape: checkLandscape,
  scene: checkScene,
  experiment: checkExperiment,
};

function checkLandscape(file: string, json: unknown): Result<Report> {
  const landscape = parseLandscape(json);
  if (!landscape.ok) return landscape;
  const named = certify(landscape.value);
  if (!named.ok) return named;
  const points = withFound(landscape.value, parameterValues(landscape.value), named.value);
  if (!points.ok) return points;
  return ok({ file, type: 'landscape', title: landscape.value.title.en, points: points.value });
}

function checkScene(file: string, json: unknown): Result<Report> {
  const scene = parseScene(json, chartIds);
  if (!scene.ok) return scene;
  const program = compiles(scene.value);
  if (!program.ok) return program;
  const story = checkStory(scene.value);
  if (!story.ok) return story;
  const { landscape, parameters, document } = scene.value;
  const certified = certify(landscape);
  if (!certified.ok) return atLandscape(certified.problems);
  const named = namedPoints(landscape, parameters);
  if (!named.ok) return named;
  const points = withFound(landscape, parameters, named.value);
  if (!points.ok) return points;
  return ok({ file, type: 'scene', title: document.title.en, points: points.value });
}

/** Every value of its sweep is checked when it is read. */
function checkExperiment(file: string, json: unknown): Result<Report> {
  const experiment = parseExperiment(json);
  if (!experiment.ok) return experiment;
  return ok({ file, type: 'experiment', title: experiment.value.title.en, points: undefined });
}

/** Checked only here, because it takes time: every value of the sweep, the point of the variance, and whether chapters are ever shown. */
function checkStory(scene: Scene): Result<unknown> {
  const { sweep, chapters, length } = scene.document;
  const landmarks = landmarksOf(scene);
  const problems: Problem[] = landmarks.ok ? [] : [...landmarks.problems];
  for (const [i, { step }] of chapters.entries()) {
    if (step <= length.steps) continue;
    const message = `expected at most the ${length.steps} steps of the scene, found ${step}; it would never be told`;
    problems.push({ path: `chapters[${i}].step`, message });
  }
  for (const [i, value] of (sweep?.values ?? []).entries()) {
    const turned = withSweep(scene.document, sweep!, value);
    const read = at(`sweep.values[${i}]`, turned.ok ? parseScene(turned.value) : turned);
    if (!read.ok) problems.push(...read.problems);
  }
  return problems.length > 0 ? fail(problems) : ok(undefined);
}

const atLandscape = (problems: readonly Problem[]): Result<never> => ({
  ok: false,
  problems: problems.map((p) => ({ ...p, path: `landscape.${p.path}` })),
});

/** The named points and the others that a search of the window finds. */
function withFound(
  landscape: Landscape,
  values: Readonly<Record<string, number>>,
  named: readonly CriticalPoint[],
): Result<Point[]> {
  const found = findCriticalPoints(landscape, values);
  if (!found.ok) return found;
  const { x, y } = landscape.window;
  const isSame = (p: CriticalPoint, q: CriticalPoint) =>
    Math.abs(p.x - q.x) < 1e-3 * (x[1] - x[0]) && Math.abs(p.y - q.y) < 1e-3 * (y[1] - y[0]);
  const others = found.value.filter((p) => !named.some((q) => isSame(p, q)));
  return ok([...named.map((p) => ({ ...p, named: true })), ...others.map((p) => ({ ...p, named: false }))]);
}

const asJson = (findings: readonly Finding[]): string =>
  `${toJson({
    files: findings.map(({ file, report, refusal }) => ({
      file,
      holds: refusal === undefined,
      type: report?.type,
      title: report?.title,
      points: report?.points?.map(({ name, named, kind, x, y, loss, gradientNorm, eigenvalues }) => ({
        name,
        named,
        kind,
        place: [x, y],
        loss,
        gradientNorm,
        eigenvalues,
      })),
      problems: refusal?.message.split('\n') ?? [],
    })),
  })}\n`;

function asText({ file, type, title, points }: Report): string[] {
  const holds = `${file}: ${type} "${title}" holds what it says\n`;
  if (!points) return [holds];
  const head = ['point', 'kind', 'x', 'y', 'loss', '|gradient|', 'eigenvalues', ''];
  const rows = points.map((p) => [
    p.name,
    p.kind,
    ...[p.x, p.y, p.loss].map(numberText),
    p.gradientNorm.toExponential(1),
    p.eigenvalues.map((e) => roundedText(e, 6)).join(', '),
    p.named ? 'certified' : 'found',
  ]);
  const table = points.length > 0 ? columns([head, ...rows]) : ['no critical point in the window'];
  return [holds, ...table.map((line) => `  ${line}\n`)];
}
