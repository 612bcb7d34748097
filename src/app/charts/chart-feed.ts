// What the charts are told: everything that was measured until the farthest step that has been shown, and nothing beyond it.

import type { Measured } from '../../swarm/measured';
import type { Moment } from '../../swarm/swarm';
import type { Charts } from './charts';

export interface ChartFeed {
  /** Another scene: nothing has been measured. */
  clear(): void;
  /** The same scene from the start: nothing has been shown. */
  restart(): void;
  /** Measured ahead, in the order of their steps. */
  found(moments: readonly Moment[]): void;
  /** A step is shown, with what was measured there, if anything was. */
  show(step: number, measured: readonly Measured[]): void;
  /** What was measured at the step that is shown, or last before it. */
  readonly current: readonly Measured[] | undefined;
}

export function createChartFeed(
  charts: Pick<Charts, 'clear' | 'push' | 'draw' | 'setCursorStep' | 'history'>,
): ChartFeed {
  let moments: Moment[] = [];
  // how many of them have been passed, the farthest step that has been shown, and the one that is
  let passed = 0;
  let newest = -1;
  let at = -1;
  let current: readonly Measured[] | undefined;

  function forget(): void {
    passed = 0;
    newest = -1;
    at = -1;
    current = undefined;
  }

  /** Passes on what was measured until the farthest step. True: there was something. */
  function reach(step: number, measured: readonly Measured[]): boolean {
    const before = passed;
    for (; passed < moments.length && moments[passed]!.step <= step; passed++)
      charts.push(moments[passed]!.step, moments[passed]!.runs);
    if (measured.length > 0) charts.push(step, measured);
    return passed > before || measured.length > 0;
  }

  return {
    clear() {
      moments = [];
      forget();
    },
    restart() {
      forget();
      charts.clear();
    },
    found(more) {
      moments.push(...more);
    },
    show(step, measured) {
      const wasBehind = at < newest;
      at = step;
      const isBehind = step < newest;
      const isMore = !isBehind && reach(step, measured);
      newest = Math.max(newest, step);
      if (isBehind) charts.setCursorStep(step, measured.length > 0 ? measured : undefined);
      else if (wasBehind) charts.setCursorStep(undefined);
      current = measured.length > 0 ? measured : charts.history.findLast((moment) => moment.step <= step)?.runs;
      if (isMore || isBehind || wasBehind) charts.draw();
    },
    get current() {
      return current;
    },
  };
}
