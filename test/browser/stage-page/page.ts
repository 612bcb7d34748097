// A host page that mounts stages where it is told to, and shows on each of them whatever a stage can show.
import './page.css';
import { createStage, type Stage, type StageOptions } from '../../../src/view/stage/stage';

declare global {
  interface Window {
    /** A stage in a new element of 480 × 360 CSS pixels at the end of a node. */
    mount: (parent: Node, options?: StageOptions) => { readonly box: HTMLElement; readonly stage: Stage };
    /** The end of a node where stages can be mounted: in the page, or in a shadow root of it. */
    place: (kind: 'page' | 'shadow') => Node;
  }
}

const [columns, rows] = [65, 65];
const window2 = { x: [-2, 2], y: [-2, 2] } as const;
const loss = (x: number, y: number) => Math.cos(2 * x) * Math.cos(3 * y) + 0.2 * x;
const at = (i: number) => [-2 + (4 * (i % columns)) / (columns - 1), -2 + (4 * Math.floor(i / columns)) / (rows - 1)];
const sampled = (f: (x: number, y: number) => number) =>
  Float64Array.from({ length: columns * rows }, (_, i) => f(at(i)[0]!, at(i)[1]!));
const grid = {
  window: window2,
  columns,
  rows,
  loss: sampled(loss),
  gradientX: sampled((x, y) => -2 * Math.sin(2 * x) * Math.cos(3 * y) + 0.2),
  gradientY: sampled((x, y) => -3 * Math.cos(2 * x) * Math.sin(3 * y)),
};
const runs = ['#0072B2', '#D55E00'].map((colour, i) => ({
  label: `run ${i}`,
  colour,
  marker: 'disc' as const,
  dash: '',
}));
const PARTICLES = 200;
const places = (shift: number, count: number) =>
  Float32Array.from({ length: 3 * count }, (_, i) => {
    const [x, y] = [Math.sin(i - (i % 3) + shift), Math.cos(1.7 * (i - (i % 3)) + shift)];
    return [x, y, loss(x, y)][i % 3]!;
  });

function show(stage: Stage): void {
  stage.setLook({
    layout: 'overlay',
    palette: 'viridis',
    translucent: false,
    swarm: 'auto',
    trails: { particles: 2, length: 'full' },
    spread: true,
    marks: true,
    basins: true,
  });
  stage.setSurface(grid, 'linear');
  stage.setBasins(Uint8Array.from({ length: 32 * 32 }, (_, i) => (i % 32 < 16 ? 0 : 1)));
  stage.setRuns(runs, PARTICLES);
  stage.setMarks([{ x: -1.57, y: 0, loss: loss(-1.57, 0), kind: 'minimum', label: 'left well', sharpness: 9 }]);
  for (const run of runs.keys()) {
    stage.setFrame(run, [places(run, PARTICLES / 2), places(run + 7, PARTICLES / 2)]);
    stage.setTrail(run, places(run, 6), 2, 3);
  }
  stage.setEllipses([{ run: 0, at: [0, 0], covariance: [0.1, 0, 0.2], isInRange: true }]);
  stage.setProbe({
    x: 0.5,
    y: 0.5,
    loss: loss(0.5, 0.5),
    colour: '#0072B2',
    arrows: [{ kind: 'gradient', dx: 0.5, dy: 0.2, label: 'gradient' }],
  });
  stage.setStart({ at: [0, 0], radius: 0.8 });
  stage.setPin({ x: 1, y: 1, loss: loss(1, 1), lines: ['loss 1'] });
  stage.draw();
}

window.mount = (parent, options = {}) => {
  const box = document.createElement('div');
  box.style.cssText = 'width: 480px; height: 360px';
  parent.appendChild(box);
  const stage = createStage(box, { antialias: false, pixelRatio: 1, ...options });
  show(stage);
  return { box, stage };
};
window.place = (kind) => {
  const host = document.querySelector('main')!.appendChild(document.createElement('section'));
  return kind === 'page' ? host : host.attachShadow({ mode: 'open' });
};
document.body.dataset.ready = 'true';
