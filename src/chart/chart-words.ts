// The words that the charts need; the page has them in each language.
import type { Standing } from './reference';

export interface ChartWords {
  readonly language: 'en' | 'zh';
  readonly step: string;
  /** Head of a column of 95 % intervals. */
  readonly interval: string;
  readonly median: string;
  readonly standing: Readonly<Record<Standing, string>>;
  /** Behind a predicted value whose assumptions fail there. */
  readonly beyond: string;
  /** Of a picture: chart, panels and runs. */
  readonly summary: (chart: string, panels: string, runs: string) => string;
  readonly names: { readonly shares: string; readonly escape: string; readonly loss: string } & {
    readonly variance: string;
    readonly adaptive: string;
  };
  readonly shares: {
    readonly note: string;
    readonly share: string;
    readonly where: string;
    readonly count: string;
    readonly diverged: string;
    readonly elsewhere: string;
    readonly none: string;
  };
  readonly escape: {
    /** A predicted mean time, and the exponent that it grows with. */
    readonly predicted: (steps: string, exponent: string) => string;
    /** In the place of an interval, where escapes do not come at a constant rate. */
    readonly unsteady: string;
    /** Below the times, where basins are not looked at after every step. */
    readonly coarse: (steps: string) => string;
    /** Why a prediction is out of its range. */
    readonly beyond: (reason: string) => string;
    readonly note: string;
    /** Names of basins, or of a region; without, the basin where each particle started. */
    readonly title: (kind: 'basin' | 'region', names: string) => string;
    readonly quantity: string;
    readonly value: string;
    readonly remaining: string;
    readonly events: string;
    readonly lost: string;
    readonly exposure: string;
    readonly resolution: string;
    readonly mean: string;
    readonly atLeast: (steps: string) => string;
    readonly steps: (steps: string) => string;
    readonly none: string;
  };
  readonly loss: { readonly note: string; readonly title: string; readonly quantile: string };
  readonly variance: {
    readonly note: string;
    readonly along: (point: string, index: 1 | 2, eigenvalue: string) => string;
    readonly direction: string;
    readonly variance: string;
    readonly measured: string;
    readonly none: string;
    readonly assumptions: string;
    readonly from: (step: string, reason: string) => string;
    readonly noTheory: (reason: string) => string;
  };
  readonly adaptive: {
    readonly note: string;
    readonly inertia: (coordinate: string) => string;
    readonly rate: (coordinate: string) => string;
    readonly quantity: string;
    readonly none: string;
  };
  readonly chooseChart: string;
  readonly showData: string;
  readonly copyCsv: string;
  readonly copied: string;
  readonly data: (chart: string, step: string) => string;
}
