// Runs a scene as it is shipped, or with something changed, and answers what captions speak of.

import { type Basins, createBasins, noBasins } from '../../src/landscape/basins';
import type { CriticalPoint } from '../../src/landscape/critical';
import { landmarksOf } from '../../src/scene/landmarks';
import { parseScene, type Scene } from '../../src/scene/scene';
import type { SceneDocument } from '../../src/scene/schema';
import { withSweep } from '../../src/scene/sweep';
import { addMeasures } from '../../src/swarm/measure';
import type { Measured } from '../../src/swarm/measured';
import { createPart } from '../../src/swarm/part';
import { createProbe, type Probe } from '../../src/swarm/particle';
import { accepted } from '../back-ends';
import { expectPercent } from './story';

type Change = (document: SceneDocument) => unknown;
interface Options {
  /** Only these runs. Default: all. */
  readonly runs?: readonly string[];
  readonly steps?: readonly number[];
}

/** A scene that has run. Runs go by their English labels. */
export interface Told {
  readonly scene: Scene;
  readonly particles: number;
  readonly labels: readonly string[];
  readonly points: readonly CriticalPoint[];
  /** Steps whose measures were asked for, of this scene and its changed forms, since the set was emptied. */
  readonly asked: Set<number>;
  point(name: string): CriticalPoint;
  hyper(run: string): Readonly<Record<string, number>>;
  /** Share of the particles in a region or basin at a measured step; without a name in the first region. */
  share(run: string, step: number, where?: string): number;
  /** That share is what is said in percent. */
  expectShare(run: string, step: number, said: number, where?: string): void;
  diverged(run: string, step: number): number;
  /** Share that has left the start, whether it has come back or not. */
  left(run: string, step: number): number;
  /** Mean escape time from what has been seen until a measured step. */
  escapeTime(run: string, step: number): number;
  /** Standard deviations along the eigenvectors of the start's critical point: the smaller eigenvalue first. */
  spread(run: string, step: number): readonly [number, number];
  /** Step at which the first particle came into the first region, 0: never. */
  arrival(run: string): number;
  probe(run: string): Promise<Probe>;
  with(change: Change, options?: Options): Promise<Told>;
  /** With the scene's sweep set to a value. */
  swept(value: number, options?: Options): Promise<Told>;
}

/** Runs the document and measures it at the given steps. */
export async function tell(
  document: SceneDocument,
  steps: readonly number[],
  names?: readonly string[],
  asked = new Set<number>(),
): Promise<Told> {
  const scene = accepted(parseScene(document));
  const labels = names ?? scene.runs.map((r) => r.label);
  const { particles } = scene.document.swarm;
  const { points, minima, frame } = accepted(landmarksOf(scene));
  const basins = scene.regions.length > 0 ? undefined : await basinsOf(scene, minima);
  const range = { begin: 0, end: particles, backEnd: 'wasm', ...(frame && { frame }) } as const;
  const part = accepted(await createPart(scene, basins ?? noBasins, basins ? minima.length : 0, range));
  const seen = new Map<number, Measured[]>();
  for (const step of [...steps].sort((a, b) => a - b)) {
    part.advance(step - part.step);
    seen.set(
      step,
      scene.runs.map((_, run) => addMeasures([part.measure(run)])),
    );
  }
  const arrivals = scene.runs.map((_, run) => part.escapeSteps(run)?.[0] ?? 0);
  part.dispose();
  basins?.dispose();

  const indexOf = (run: string): number => {
    const index = labels.indexOf(run);
    if (index < 0) throw new Error(`no run "${run}" among ${labels.join(', ')}`);
    return index;
  };
  const at = (run: string, step: number): Measured => {
    const measured = seen.get(step)?.[indexOf(run)];
    if (!measured) throw new Error(`step ${step} was not measured; add it to the story's steps`);
    asked.add(step);
    return measured;
  };
  const escapes = (run: string, step: number) => at(run, step).escapes!;
  const others = new Map<string, Promise<Told>>();

  const told: Told = {
    scene,
    particles,
    labels,
    points,
    asked,
    point(name) {
      const point = points.find((p) => p.name === name);
      if (!point) throw new Error(`no point "${name}" among ${points.map((p) => p.name).join(', ')}`);
      return point;
    },
    hyper: (run) => scene.runs[indexOf(run)]!.hyper,
    share(run, step, where = scene.regions[0]!.name) {
      const { regions, basins: inBasins } = at(run, step).counts;
      const region = scene.regions.findIndex((r) => r.name === where);
      const basin = minima.findIndex((m) => m.name === where);
      const count = region >= 0 ? regions[region] : inBasins[basin];
      if (count === undefined) throw new Error(`"${where}" is neither a region nor a basin`);
      return count / particles;
    },
    expectShare: (run, step, said, where) => expectPercent(told.share(run, step, where), said, particles),
    diverged: (run, step) => at(run, step).counts.diverged / particles,
    left: (run, step) => escapes(run, step).events / particles,
    escapeTime: (run, step) => escapes(run, step).exposure / escapes(run, step).events,
    spread(run, step) {
      const [along, across] = at(run, step).moments!.variance;
      return [Math.sqrt(along), Math.sqrt(across)];
    },
    arrival: (run) => arrivals[indexOf(run)]!,
    probe: async (run) =>
      accepted(await createProbe(scene, { run: indexOf(run), particle: 0, backEnd: 'interpreter' })),
    with(change, { runs = labels, steps: wanted = steps } = {}) {
      // the sweep of what is changed is not run again
      const { sweep: _, ...changed } = accepted(parseScene(change(scene.document))).document;
      const key = JSON.stringify([changed, runs, wanted]);
      const kept = { ...changed, runs: runs.map((run) => changed.runs[indexOf(run)]!) };
      const other = others.get(key) ?? tell(kept, wanted, runs, asked);
      others.set(key, other);
      return other;
    },
    swept: (value, options) => told.with((d) => accepted(withSweep(d, d.sweep!, value)), options),
  };
  return told;
}

const basinsOf = ({ landscape, parameters }: Scene, minima: readonly CriticalPoint[]): Promise<Basins> =>
  createBasins(landscape, parameters, minima, { backEnd: 'wasm' });

/** With the start at another place. */
export const startedAt =
  (at: string): Change =>
  (d) => ({ ...d, swarm: { ...d.swarm, start: { kind: 'point', at } } });

/** Without any noise. */
export const noiseless: Change = (d) => ({
  ...d,
  noise: { law: 'none' },
  runs: d.runs.map(({ noise: _, ...run }) => run),
});
