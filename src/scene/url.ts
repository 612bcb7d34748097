// The state of a page ↔ the part of its address after #. Knows scenes and their camera; not the page's own settings, nor the page.

import { at, excerpt, fail, ok, type Problem, problemText, type Result, shown, worthReading } from '../formula/result';
import { validate } from '../landscape/validate';
import { sceneDocuments } from './catalogue';
import { type Change, changesBetween, leafText, readLeaf, valueAt, withChange } from './changes';
import { tooDeepAt } from './depth';
import { migrateScene, presentPath } from './migrate';
import { unknownName } from './numbers';
import { DAMAGED, MAX_WORD, pack, unpack } from './packed';
import { type Parameters, parametersText, parseParameters } from './parameters';
import { parseScene } from './scene';
import { Camera, MAX_RUNS, type SceneDocument } from './schema';
import { readStartText, startText } from './start-link';
import { withoutDefaults, withoutUnknown } from './trim';

/** The content of a link. What is left out stays as it is in the page that opens it. */
export interface LinkState {
  readonly document?: SceneDocument | undefined;
  /** The captions do not apply to the document. For a catalogue scene this follows from the changes, without this flag. */
  readonly isChanged?: boolean | undefined;
  /** Step to go to and pause at. */
  readonly step?: number | undefined;
  /** Index of a chapter, −1 for the caption of the scene. */
  readonly chapter?: number | undefined;
  readonly camera?: Camera | undefined;
  /** Indices of the visible runs. Left out: all. */
  readonly visible?: readonly number[] | undefined;
  /** Factor of the scene's own speed, in (0, MAX_SPEED]. */
  readonly speed?: number | undefined;
}

export interface ReadLink {
  readonly state: LinkState;
  /** What was ignored, and what is used instead. */
  readonly warnings: readonly string[];
}

export const MAX_SPEED = 64;
/** The packed scene and a few words more. */
const MAX_HASH = MAX_WORD + 4096;
/** Of the packed form: "1.…". */
const FORM = '1.';

/** The text after #. Fails if the document is too large for an address. */
export function toHash(state: LinkState): Result<string> {
  const about = state.document ? documentParameters(state.document) : ok([]);
  if (!about.ok) return about;
  const { isChanged, step, chapter, camera, visible, speed } = state;
  const parameters: [string, string][] = about.value.map(([k, v]) => [k, v]);
  const say = (key: string, value: string | number | undefined) =>
    value !== undefined && parameters.push([key, String(value)]);
  if (isChanged && about.value[0]?.[0] === 's') say('changed', '');
  say('c', chapter === undefined ? undefined : chapter + 1);
  say('step', step);
  if (camera) say('camera', cameraText(camera));
  say('runs', visible && (visible.length > 0 ? visible.join(',') : 'none'));
  if (speed !== 1) say('speed', speed);
  return ok(parametersText(parameters));
}

const documents = new WeakMap<SceneDocument, Result<Parameters>>();
/** Cached, because it is called at every step with the same document. */
function documentParameters(document: SceneDocument): Result<Parameters> {
  const known = documents.get(document) ?? shortForm(document) ?? fullForm(document);
  documents.set(document, known);
  return known;
}

function shortForm(document: SceneDocument): Result<Parameters> | undefined {
  const { name = '' } = document;
  const base = sceneDocuments.get(name);
  if (!base) return undefined;
  const direct = changesBetween(base, document);
  // a start of another kind is more than a few single values, but still short
  const start = direct ? undefined : startText(document.swarm.start);
  const changes = direct ?? (start === undefined ? undefined : changesBetween(startedAs(base, document), document));
  if (!changes?.every(({ path }) => isPath(keyOf(path)) || path === SEED)) return undefined;
  const said: Parameters = changes.map(({ path, value }) => [keyOf(path), leafText(value)] as const);
  return ok([['scene', name], ...(start === undefined ? [] : [['start', start] as const]), ...said]);
}

const startedAs = (base: SceneDocument, { swarm: { start } }: SceneDocument): SceneDocument => ({
  ...base,
  swarm: { ...base.swarm, start },
});

function fullForm(document: SceneDocument): Result<Parameters> {
  const word = pack(JSON.stringify(withoutDefaults(document)));
  return word.ok ? ok([['s', FORM + word.value]]) : word;
}

const SEED = 'swarm.seed';
const keyOf = (path: string): string => (path === SEED ? 'seed' : path);
/** Links carry no version: old keys are read as well as present ones. */
const pathOf = (key: string): string => (key === 'seed' ? SEED : presentPath(key));
const isPath = (key: string): boolean => key.includes('.') || key === 'landscape';

/** Reads the text after #. A bad document is a problem; other bad values are ignored, each with a warning. `charts`: see parseScene. */
export function parseHash(hash: string, charts?: readonly string[]): Result<ReadLink> {
  const parse: ReadScene = (json) => parseScene(json, charts);
  if (hash.length > MAX_HASH) {
    return fail({ path: 'link', message: `expected at most ${MAX_HASH} characters, found ${hash.length}` });
  }
  const parameters = parseParameters(hash);
  const find = (key: string) => parameters.findLast(([k]) => k === key)?.[1];
  const changes = parameters
    .filter(([key]) => key === 'seed' || isPath(key))
    .map(([key, text]) => ({ path: pathOf(key), value: readLeaf(text) }));
  const warnings: string[] = [];
  const [name, word] = [find('scene'), find('s')];
  const read = word !== undefined ? packed(word, parse, warnings) : name !== undefined ? named(name) : ok(undefined);
  if (!read.ok) return at('link', read);
  const document =
    read.value && withChanges(withStart(read.value, find('start'), parse, warnings), changes, parse, warnings);
  const state = readPlace(find, document, warnings);
  return ok({
    state: { ...state, document, isChanged: find('changed') !== undefined || undefined },
    warnings: worthReading(warnings.map((message) => ({ message }))).map(problemText),
  });
}

/** The parameters after # that are not about the scene: settings of the page, and unknown ones. */
export const otherParameters = (hash: string): Parameters =>
  parseParameters(hash.slice(0, MAX_HASH)).filter(([key]) => !OWN.includes(key) && !isPath(key));

const OWN: readonly string[] = ['scene', 's', 'seed', 'start', 'changed', 'c', 'step', 'camera', 'runs', 'speed'];

type ReadScene = typeof parseScene;

function named(name: string): Result<SceneDocument> {
  const document = sceneDocuments.get(name);
  return document ? ok(document) : fail(unknownName('scene', 'the name of a scene', name, sceneDocuments.keys()));
}

const MAX_NAMED = 5;
function packed(word: string, parse: ReadScene, warnings: string[]): Result<SceneDocument> {
  if (!word.startsWith(FORM)) {
    const found = shown(word.slice(0, 8));
    return fail({ message: `expected a scene that begins with "${FORM}", found ${found}; copy the whole address` });
  }
  const text = unpack(word.slice(FORM.length));
  if (!text.ok) return text;
  const read = readJson(text.value);
  if (read === undefined) return fail({ message: DAMAGED });
  const migrated = migrateScene(read);
  if (!migrated.ok) return fail(worthReading(migrated.problems));
  const { json, unknown } = withoutUnknown(migrated.value);
  const scene = parse(json);
  if (!scene.ok) return scene;
  for (const path of unknown.slice(0, MAX_NAMED)) warnings.push(`ignored ${path}: unknown key`);
  if (unknown.length > MAX_NAMED) warnings.push(`ignored ${unknown.length - MAX_NAMED} more unknown keys`);
  return ok(scene.value.document);
}

/** The position of an error in a packed text is useless to the reader. */
function readJson(text: string): unknown {
  if (tooDeepAt(text) !== undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withStart(base: SceneDocument, text: string | undefined, parse: ReadScene, warnings: string[]): SceneDocument {
  if (text === undefined) return base;
  const scene = parse({ ...base, swarm: { ...base.swarm, start: readStartText(text) } });
  if (scene.ok) return scene.value.document;
  warnings.push(`ignored start = ${shown(text)}; expected a start such as gaussian,-0.5,0.1,0.2`);
  return base;
}

/** Most readings of a scene with invalid changes; beyond, none of the changes is made. */
const READINGS = 3;

/** The changes that the scene allows, made together. Of several changes of one value the last one counts. */
function withChanges(
  base: SceneDocument,
  changes: readonly Change[],
  parse: ReadScene,
  warnings: string[],
): SceneDocument {
  const last = new Map(changes.map((change) => [change.path, change]));
  if (last.size < changes.length) warnings.push('of a number that is given twice the last one counts');
  if (last.size > MAX_RUNS) warnings.push(`ignored ${last.size - MAX_RUNS} more changes of the scene`);
  let wanted = [...last.values()].slice(0, MAX_RUNS);
  const refuse = (change: Change, problems: readonly Problem[]): void => {
    warnings.push(refusal(change, valueAt(base, change.path), problems));
    wanted = wanted.filter((c) => c !== change);
  };
  for (let reading = 0; reading < READINGS && wanted.length > 0; reading++) {
    let changed: unknown = base;
    for (const change of wanted) {
      const next = withChange(changed, change);
      if (next.ok) changed = next.value;
      else refuse(change, next.problems);
    }
    const scene = parse(changed);
    if (scene.ok) return scene.value.document;
    const isLast = reading === READINGS - 1;
    const guilty = wanted.filter(({ path }) => scene.problems.some((p) => concerns(p, path)));
    for (const change of guilty.length > 0 && !isLast ? guilty : wanted) {
      const own = scene.problems.filter((p) => concerns(p, change.path));
      refuse(change, own.length > 0 ? own : scene.problems);
    }
  }
  return base;
}

/** Whether a problem is at a place, in it or around it. */
function concerns({ path: where = '' }: Problem, path: string): boolean {
  const inside = (outer: string, inner: string) => `${inner}.`.startsWith(`${outer}.`);
  const there = where.replace(/\[(?:"([^"]*)"|(\d+))\]/g, '.$1$2');
  return where !== '' && (inside(there, path) || inside(path, there));
}

function refusal({ path, value }: Change, kept: unknown, problems: readonly Problem[]): string {
  const instead = kept === undefined ? '' : `, using ${shown(kept)}`;
  return `ignored ${excerpt(keyOf(path))} = ${excerpt(String(value), 24)}${instead}; ${problems.slice(0, 1).map(problemText)}`;
}

type Find = (key: string) => string | undefined;

function readPlace(find: Find, document: SceneDocument | undefined, warnings: string[]): LinkState {
  const whole = (key: string, lowest: number, highest: number | undefined, otherwise: string, value?: number) => {
    const text = find(key);
    const top = highest ?? Number.MAX_SAFE_INTEGER;
    if (text === undefined) return undefined;
    if (/^\d{1,16}$/.test(text) && Number(text) >= lowest && Number(text) <= top) return Number(text);
    const range = highest === undefined ? 'a whole number' : `a whole number in [${lowest}, ${highest}]`;
    warnings.push(`ignored ${key} = ${shown(text)}, using ${otherwise}; expected ${range}`);
    return value;
  };
  const chapter = whole('c', 0, document?.chapters.length, 'none');
  return {
    step: whole('step', 0, document?.length.steps, '0', 0),
    chapter: chapter === undefined ? undefined : chapter - 1,
    camera: readCamera(find('camera'), warnings),
    visible: readRuns(find('runs'), document?.runs.length ?? MAX_RUNS, warnings),
    speed: readSpeed(find('speed'), warnings),
  };
}

function readRuns(text: string | undefined, count: number, warnings: string[]): readonly number[] | undefined {
  if (text === undefined || text === 'none') return text && [];
  const runs = text.split(',');
  if (runs.every((r) => /^\d{1,2}$/.test(r) && Number(r) < count)) return [...new Set(runs.map(Number))];
  const expected = `expected indices of runs such as 0,1, at most ${count - 1}, or none`;
  warnings.push(`ignored runs = ${shown(text)}, using all; ${expected}`);
  return undefined;
}

function readSpeed(text: string | undefined, warnings: string[]): number | undefined {
  if (text === undefined) return undefined;
  const speed = readLeaf(text);
  if (typeof speed === 'number' && speed > 0 && speed <= MAX_SPEED) return speed;
  warnings.push(`ignored speed = ${shown(text)}, using 1; expected a number in (0, ${MAX_SPEED}]`);
  return undefined;
}

/** `top`, or `surface,-30,45,1.5,0.2,-0.1`: mode, azimuth, elevation, zoom, x, y; each may be empty, and empty ends are left out. */
function cameraText({ mode, azimuth, elevation, zoom, at: middle }: Camera): string {
  const entries = [mode, azimuth, elevation, zoom, middle?.[0], middle?.[1]].map((entry) => entry ?? '');
  return entries.slice(0, entries.findLastIndex((entry) => entry !== '') + 1).join(',');
}

function readCamera(text: string | undefined, warnings: string[]): Camera | undefined {
  if (text === undefined) return undefined;
  const [mode, azimuth, elevation, zoom, x, y, ...more] = text
    .split(',')
    .map((e) => (e === '' ? undefined : readLeaf(e)));
  const middle = x === undefined && y === undefined ? undefined : [x, y];
  const entries = Object.entries({ mode, azimuth, elevation, zoom, at: middle }).filter(
    ([, value]) => value !== undefined,
  );
  const camera = validate(Camera, Object.fromEntries(entries));
  if (camera.ok && more.length === 0) return camera.value;
  const example = 'expected mode, azimuth, elevation, zoom, x, y such as surface,-30,45,1.5';
  warnings.push(`ignored camera = ${shown(text)}, using its home; ${example}`);
  return undefined;
}
