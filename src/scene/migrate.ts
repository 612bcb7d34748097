// Older versions of a document → the present one. What was renamed stands here and nowhere else; knows no schema.

import { at, excerpt, fail, ok, type Problem, type Result } from '../formula/result';

/** Of scenes and experiments. Landscapes have a number of their own. */
export const VERSION = 2;

interface Renamed {
  /** Where the key stands, in the present words; * is every entry. */
  readonly inside: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** The renamed keys of version 2, from the outside in. */
const RENAMED: readonly Renamed[] = [
  { inside: [], from: 'dial', to: 'sweep' },
  { inside: ['sweep'], from: 'everywhere', to: 'holdsForAllValues' },
  { inside: ['chapters', '*'], from: 'everywhere', to: 'holdsForAllValues' },
  { inside: ['swarm'], from: 'warm', to: 'warmup' },
];

/** A scene of version 1 with the keys of version 2; all other values are kept. Keys of the other version are problems. */
export function migrateScene(json: unknown): Result<unknown> {
  const version = versionOf(json);
  if (version === undefined) return ok(json);
  let scene: unknown = json;
  for (const renamed of RENAMED) {
    const next = changedAt(scene, renamed.inside, (place) => rename(place, renamed, version));
    if (!next.ok) return next;
    scene = next.value;
  }
  return version === VERSION ? ok(scene) : withPresent(changedAt(scene, ['sweep', 'set'], renamePaths));
}

/** An experiment of version 1 with the keys of version 2. A scene inside it has its own version. */
export function migrateExperiment(json: unknown): Result<unknown> {
  const version = versionOf(json);
  if (version === undefined) return ok(json);
  const inside = changedAt(json, ['scene'], migrateScene);
  if (version === VERSION || !inside.ok) return inside;
  const swept = changedAt(inside.value, ['sweep', 'set'], renamePaths);
  if (!swept.ok) return swept;
  const path = (place: unknown) => ok(typeof place === 'string' ? presentPath(place) : place);
  return withPresent(changedAt(swept.value, ['match', '*', 'path'], path));
}

/** A path into a document of any version, in the present keys: "swarm.warm" → "swarm.warmup". */
export function presentPath(path: string): string {
  const keys = path.split('.');
  for (const { inside, from, to } of RENAMED) {
    const isThere = inside.every((key, i) => (key === '*' ? keys[i] !== undefined : keys[i] === key));
    if (isThere && keys[inside.length] === from) keys[inside.length] = to;
  }
  return keys.join('.');
}

type Entries = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Undefined unless it is a document of a known version: its reader reports it. */
const versionOf = (json: unknown): number | undefined =>
  isObject(json) && (json.version === 1 || json.version === VERSION) ? json.version : undefined;

const withPresent = (migrated: Result<unknown>): Result<unknown> =>
  migrated.ok ? ok({ ...(migrated.value as Entries), version: VERSION }) : migrated;

/** The document with the value at a path changed; unchanged if there is no such path. */
function changedAt(
  place: unknown,
  [key, ...rest]: readonly string[],
  change: (value: unknown) => Result<unknown>,
): Result<unknown> {
  if (key === undefined) return change(place);
  if (key === '*') return Array.isArray(place) ? changedEach(place, rest, change) : ok(place);
  if (!isObject(place) || !Object.hasOwn(place, key)) return ok(place);
  const changed = at(key, changedAt(place[key], rest, change));
  return changed.ok ? ok(changed.value === place[key] ? place : { ...place, [key]: changed.value }) : changed;
}

function changedEach(
  list: readonly unknown[],
  rest: readonly string[],
  change: (value: unknown) => Result<unknown>,
): Result<unknown> {
  const problems: Problem[] = [];
  const changed = list.map((entry, i) => {
    const next = at(`[${i}]`, changedAt(entry, rest, change));
    if (!next.ok) problems.push(...next.problems);
    return next.ok ? next.value : entry;
  });
  if (problems.length > 0) return fail(problems);
  return ok(changed.every((entry, i) => entry === list[i]) ? list : changed);
}

/** Renames a key of an object in version 1; in version 2 the old key is a problem. */
function rename(place: unknown, { from, to }: Renamed, version: number): Result<unknown> {
  if (!isObject(place)) return ok(place);
  const other = version === VERSION ? from : to;
  if (Object.hasOwn(place, other)) {
    const [known, remedy] =
      version === VERSION ? [to, `rename it`] : [from, `rename it, or write "version": ${VERSION}`];
    return fail({ path: other, message: `expected "${known}" in version ${version}, found "${other}"; ${remedy}` });
  }
  return ok(Object.hasOwn(place, from) ? renamedKeys(place, (key) => (key === from ? to : key)) : place);
}

/** The paths that a sweep sets are keys. */
function renamePaths(set: unknown): Result<unknown> {
  if (!isObject(set)) return ok(set);
  const twice = Object.keys(set).find((path) => presentPath(path) !== path && Object.hasOwn(set, presentPath(path)));
  if (twice === undefined) return ok(renamedKeys(set, presentPath));
  return fail({
    path: `["${excerpt(twice)}"]`,
    message: `is the same place as "${presentPath(twice)}"; remove one of them`,
  });
}

const renamedKeys = (entries: Entries, to: (key: string) => string): Entries =>
  Object.fromEntries(Object.entries(entries).map(([key, value]) => [to(key), value]));
