// Measurements for the charts' tests, with round numbers.
import type { ChartScene } from '../../src/chart/chart';
import type { Measured } from '../../src/swarm/measured';

export const particles = 1000;

export const scene: ChartScene = {
  runs: [
    { label: 'SGD', colour: '#0072B2', marker: 'disc', dash: '' },
    { label: 'Adam, "fast"', colour: '#009E73', marker: 'triangle', dash: '2 2' },
  ],
  steps: 100,
  particles,
  shares: [
    { title: 'sharp', count: (c) => c.basins[0]! },
    { title: 'flat', count: (c) => c.basins[1]! },
  ],
  left: { kind: 'basin', names: ['sharp'] },
  point: { title: 'saddle', at: [0.5, -1], eigenvalues: [-0.01, 1] },
  escapes: [],
  mayBeSteady: [true, true, true, true],
  theories: [undefined, undefined],
};

export const measured = (changes: Partial<Measured> = {}): Measured => ({
  counts: { basins: [600, 300], elsewhere: 90, diverged: 10, regions: [] },
  escapes: { events: 400, lost: 10, exposure: 40_000, resolution: 1 },
  loss: [0.1, 0.2, 0.4],
  moments: { particles: 990, mean: [0, 0], variance: [0.5, 2], covariance: 0 },
  inertia: undefined,
  rate: undefined,
  ...changes,
});
