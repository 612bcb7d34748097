// What the main thread does for a picture of 4 × 25 000 particles as density, and what trails hand to the GPU. npm run bench -- drawing.

import { createDensity } from '../src/view/geometry/density';
import { createSurfaceUniforms } from '../src/view/webgl/surface-uniforms';
import { createTrails } from '../src/view/webgl/trails';
import { between, luck } from '../test/luck';
import { median } from './statistics';

const PARTICLES = 25_000;
const RUNS = 4;
const FRAMES = 120;
/** Milliseconds a picture. */
const LIMIT = 4;

const styles = ['#0072B2', '#D55E00', '#009E73', '#CC79A7'].map((colour) => ({
  label: colour,
  colour,
  marker: 'disc' as const,
  dash: '',
}));
const places = { 'all over the window': 3, 'in a heap': 0.2, 'in one place': 1e-6 };

export function drawing(): void {
  for (const [name, half] of Object.entries(places)) densityOf(name, half);
  trailsOf(30, true, 300);
  trailsOf(200, false, 1024);
}

function densityOf(name: string, half: number): void {
  const random = luck(1);
  const swarms = styles.map(() =>
    new Float32Array(3 * PARTICLES).map((_, i) => (i % 3 === 2 ? 0 : between(random, -half, half))),
  );
  const density = createDensity();
  density.setRuns(styles);
  density.setWindow({ x: [-3, 3], y: [-3, 3] });
  const [counting, composing, all]: number[][] = [[], [], []];
  for (let frame = -20; frame < FRAMES; frame++) {
    const began = performance.now();
    for (const [run, positions] of swarms.entries()) density.setFrame(run, positions);
    const counted = performance.now();
    density.compose([0, 1, 2, 3]);
    const done = performance.now();
    // the first frames are for the engine's compiler
    if (frame < 0) continue;
    counting!.push(counted - began);
    composing!.push(done - counted);
    all!.push(done - began);
  }
  // a busy machine only adds: the quickest picture is what it costs
  const [count, compose, whole] = [counting!, composing!, all!].map((times) => Math.min(...times)) as [
    number,
    number,
    number,
  ];
  const verdict = whole <= LIMIT ? 'ok  ' : 'FAIL';
  const parts = `counting ${count.toFixed(2)}, composing ${compose.toFixed(2)}`;
  console.log(
    `${verdict} density of ${RUNS} × ${PARTICLES} ${name}: ${whole.toFixed(2)} ms a picture (${parts}; median ${median(all!).toFixed(2)}; limit ${LIMIT})`,
  );
  if (whole > LIMIT) process.exitCode = 1;
}

function trailsOf(particles: number, isFading: boolean, frames: number): void {
  const random = luck(2);
  const points = new Float32Array(3 * particles * frames).map(() => between(random, -1, 1));
  const trails = createTrails(createSurfaceUniforms());
  trails.setRuns(styles.slice(0, 1));
  const bytes: number[] = [];
  const times: number[] = [];
  for (let frame = 2; frame <= frames; frame++) {
    const [before, began] = [trails.bytes, performance.now()];
    trails.setPath(0, points.subarray(0, 3 * particles * frame), particles, frame, isFading);
    times.push(performance.now() - began);
    bytes.push(trails.bytes - before);
  }
  const kind = isFading ? 'fading' : 'full';
  const most = Math.max(...bytes);
  const cost = `${median(bytes)} bytes a frame and run (most ${most}), ${(1000 * median(times)).toFixed(0)} µs`;
  console.log(`     trails of ${particles} particles, ${kind}, ${frames} frames: ${cost}`);
}
