// What measuring costs beside stepping: 10 runs of 100 000 particles, as often as the page measures, interleaved rounds. npm run bench -- measuring.

import { createBasins } from '../src/landscape/basins';
import { sceneDocuments } from '../src/scene/catalogue';
import { landmarksOf } from '../src/scene/landmarks';
import { parseScene } from '../src/scene/scene';
import { addMeasures, framesBetween } from '../src/swarm/measure';
import { createPart } from '../src/swarm/part';
import { accepted } from '../test/back-ends';
import { median } from './statistics';

const PARTICLES = 100_000;
const RUNS = 10;
const ROUNDS = 12;
/** Measures may cost this part of stepping. */
const LIMIT = 0.15;

export async function measuring(): Promise<void> {
  for (const name of ['two-valleys', 'three-wells', 'stuck-at-the-saddle']) await measuringOf(name);
}

async function measuringOf(name: string): Promise<void> {
  const document = sceneDocuments.get(name)!;
  const runs = Array.from({ length: RUNS }, (_, i) => document.runs[i % document.runs.length]!);
  const scene = accepted(parseScene({ ...document, runs, swarm: { ...document.swarm, particles: PARTICLES } }));
  const { minima, frame } = accepted(landmarksOf(scene));
  const basins = await createBasins(scene.landscape, scene.parameters, minima, { backEnd: 'wasm' });
  const between = document.length.stepsPerFrame * framesBetween(document.length);
  const partOf = async (watchEvery: number) =>
    accepted(
      await createPart(scene, basins, minima.length, {
        begin: 0,
        end: PARTICLES,
        backEnd: 'wasm',
        watchEvery,
        ...(frame ? { frame } : {}),
      }),
    );
  const alone = await partOf(document.length.steps);
  const measuring = await partOf(between);
  const times = { stepping: [] as number[], all: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    alone.advance(between);
    const stepped = performance.now();
    measuring.advance(between);
    for (const run of runs.keys()) addMeasures([measuring.measure(run)]);
    times.stepping.push(stepped - begun);
    times.all.push(performance.now() - stepped);
  }
  alone.dispose();
  measuring.dispose();
  const stepping = median(times.stepping);
  const measured = median(times.all) - stepping;
  const each = (ms: number) => `${((1e6 * ms) / PARTICLES / RUNS).toFixed(1)} ns`;
  console.log(
    `${name}: ${between} steps ${each(stepping)}, measures ${each(measured)} a particle: ${((100 * measured) / stepping).toFixed(1)} % (bar ${100 * LIMIT} %)`,
  );
}
