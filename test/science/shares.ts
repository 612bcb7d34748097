// The measured shares of shares.csv that shipped scenes must reproduce, and the rule by which a share agrees. Used by test and bench.

import type { SceneDocument } from '../../src/scene/schema';

/** One row of shares.csv. */
export interface MeasuredShare {
  readonly scene: string;
  readonly optimizer: string;
  readonly step: number;
  readonly metric: string;
  readonly share: number;
  readonly tolerance: { readonly n4000: number; readonly n20000: number };
  readonly n: number;
}

/** Reads the file; a field in quotes may contain commas. */
export function readShares(csv: string): MeasuredShare[] {
  const [, ...rows] = csv.trim().split('\n');
  return rows.map((row) => {
    const f = [...row.matchAll(/"([^"]*)"|([^,]+)/g)].map((m) => m[1] ?? m[2]!);
    return {
      scene: f[0]!,
      optimizer: f[1]!,
      step: Number(f[2]),
      metric: f[3]!,
      share: Number(f[4]),
      tolerance: { n20000: Number(f[6]), n4000: Number(f[7]) },
      n: Number(f[8]),
    };
  });
}

/** A shipped scene, how it is set, and what its runs and regions are called in shares.csv. */
export interface Story {
  readonly file: string;
  readonly scene: string;
  /** Value of the scene's sweep. Default: the scene as it is shipped. */
  readonly sweep?: number;
  /** What is changed besides. */
  readonly change?: (document: SceneDocument) => SceneDocument;
  /** By the index of the run; undefined for one that was not measured. */
  readonly runs: readonly (string | undefined)[];
  /** By metric; a text in place of the region that the scene itself has. */
  readonly regions: Readonly<Record<string, string>>;
}

const ACROSS = { 'x>0': 'right of the pass' };
const IN_THE_MIDDLE = { 'abs x<1': 'in the deepest well' };
const toNarrow = '(x + 1.5)^2 + y^2';
const toWide = '(x - 1.2)^2 + (y - 0.8)^2';
const toMiddle = '(x - 0.6)^2 + (y + 1.5)^2';

const sharpness = (s: number): Story => ({
  file: 'sharpness',
  scene: `S3 s=${s}`,
  sweep: s,
  runs: ['SGD lr.05', 'HB lr.05 b3.1', 'Adam lr.1', undefined, 'Adai lr.05'],
  regions: ACROSS,
});

const batchSize = (batch: number): Story => ({
  file: 'batch-size',
  scene: `S4 B=${batch}`,
  sweep: batch,
  runs: ['SGD lr.05', 'HB lr.05 b3.1', 'Adai lr.05', 'Adam lr.2'],
  regions: ACROSS,
});

const washboard = (scene: string, kappa: number): Story => ({
  file: 'washboard',
  scene,
  sweep: kappa,
  runs: ['SGD lr.1', 'HB lr.1 b3.1', 'Adam lr.1', 'Adai lr.1'],
  regions: IN_THE_MIDDLE,
});

/** With another variance of the white noise. */
const withVariance =
  (variance: number) =>
  (d: SceneDocument): SceneDocument => {
    const white = d.runs[1]!;
    const noise: object = { ...white.noise, sigma: Math.sqrt(variance) };
    return { ...d, runs: d.runs.with(1, { ...white, noise: noise as NonNullable<typeof white.noise> }) };
  };

export const stories: readonly Story[] = [
  {
    file: 'stuck-at-the-saddle',
    scene: 'S1 rot0',
    sweep: 0,
    runs: ['SGD lr.1', 'HB lr.1 b1.9 b3.1', 'HB lr.1 b1.9 b3 1', 'Adam lr.0223607', 'Adai lr.1'],
    regions: { 'abs v>.5': 'left the saddle' },
  },
  {
    file: 'two-valleys',
    scene: 'S2 start sharp',
    runs: ['SGD lr.05', 'HB lr.05 b3.1', 'Adam lr.1', 'Adam lr.2', 'Adai lr.05'],
    regions: ACROSS,
  },
  sharpness(2),
  sharpness(3),
  batchSize(1),
  batchSize(2),
  washboard('S5 washboard B=50', 1),
  washboard('S5 washboard ky=8 B=50', 8),
  {
    file: 'white-noise',
    scene: 'S6 start sharp',
    runs: ['SGD absH/B', 'SGD white s2=8'],
    regions: ACROSS,
  },
  {
    file: 'white-noise',
    scene: 'S6 start sharp',
    change: withVariance(5),
    runs: [undefined, 'SGD white s2=5'],
    regions: ACROSS,
  },
  {
    file: 'three-wells',
    scene: 'S7 gauss3 B=1',
    runs: ['SGD lr.1', 'HB lr.1 b3.1', 'Adam lr=.1sqrt(1.28/B)', 'Adai lr.1'],
    regions: {
      'nearest narrow(-1.5,0)': `${toNarrow} < min(${toWide}, ${toMiddle})`,
      'nearest wide(1.2,.8)': `${toWide} < min(${toNarrow}, ${toMiddle})`,
      'nearest mid(.6,-1.5)': `${toMiddle} < min(${toNarrow}, ${toWide})`,
    },
  },
];

/** Whether a row was measured on this scene, set like this, with one of these runs. */
export const isOf = (story: Story, row: MeasuredShare): boolean =>
  row.scene === story.scene && story.runs.includes(row.optimizer);

/** Five standard deviations on either side, as a probability of one tail. */
const FIVE_SIGMA = 2.867e-7;
/** Below this expected count of the rarer outcome a normal approximation says nothing. */
const RARE = 25;

export interface Verdict {
  readonly agrees: boolean;
  /** Distance in tolerances; for a rare outcome, logarithm of the probability over that of five sigma. 1 is the border. */
  readonly closeness: number;
}

/** Whether `count` of `total` agrees with a measured share. */
export function compare(measured: MeasuredShare, count: number, total: 4000 | 20000): Verdict {
  const rarer = Math.min(measured.share, 1 - measured.share) * Math.min(total, measured.n);
  if (rarer >= RARE) {
    const closeness = Math.abs(count / total - measured.share) / measured.tolerance[`n${total}`];
    return { agrees: closeness <= 1, closeness };
  }
  const tail = smallerTail(Math.round(measured.share * measured.n), measured.n, count, total);
  const closeness = Math.min(0, Math.log(2 * tail)) / Math.log(2 * FIVE_SIGMA);
  return { agrees: tail >= FIVE_SIGMA, closeness };
}

/** Fisher: two samples of one share; the smaller tail of the second count, given the sum of both. */
function smallerTail(k1: number, n1: number, k2: number, n2: number): number {
  const all = k1 + k2;
  const logOf = (k: number) => choose(n2, k) + choose(n1, all - k) - choose(n1 + n2, all);
  let below = 0;
  let above = 0;
  for (let k = Math.max(0, all - n1); k <= Math.min(all, n2); k++) {
    const p = Math.exp(logOf(k));
    if (k <= k2) below += p;
    if (k >= k2) above += p;
  }
  return Math.min(1, below, above);
}

const factorials = [0];
function logFactorial(n: number): number {
  for (let i = factorials.length; i <= n; i++) factorials.push(factorials[i - 1]! + Math.log(i));
  return factorials[n]!;
}
const choose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);
