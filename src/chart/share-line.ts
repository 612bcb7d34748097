// One run in one panel: its points, and its line and band as path data that grow at the end. Knows scales, not the DOM.

/** Share of a run in a basin at a step, with its interval; all in [0, 1]. */
export interface SharePoint {
  readonly step: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Path data drawn by the caller. */
export interface SharePaths {
  readonly line: string;
  readonly band: string;
}

/** Pixels from (step, share). */
export interface ShareScale {
  x(step: number): number;
  y(share: number): number;
}

/** CSS pixels between the points drawn: at most 300 of them on the widest panel. */
const MIN_STRIDE = 1.5;
const MAX_POINTS = 300;

export interface ShareLine {
  readonly points: readonly SharePoint[];
  push(point: SharePoint): void;
  clear(): void;
  /** Draws everything anew, on other scales `width` pixels wide. */
  rescale(scale: ShareScale, width: number): void;
  /** Path data up to the newest point. Costs what was pushed since the last call. */
  toPaths(): SharePaths;
  /** The last point at or before a step. */
  at(step: number): SharePoint | undefined;
}

export function createShareLine(): ShareLine {
  const points: SharePoint[] = [];
  let scale: ShareScale = { x: (step) => step, y: (share) => share };
  let stride = MIN_STRIDE;
  // What never changes again. The band runs along the highs and back along the lows.
  let line = '';
  let highs = '';
  let lows = '';
  let read = 0;
  let lastX = Number.NEGATIVE_INFINITY;

  const restart = () => {
    line = highs = lows = '';
    read = 0;
    lastX = Number.NEGATIVE_INFINITY;
  };
  const toPair = (x: number, share: number) => `${x.toFixed(1)},${scale.y(share).toFixed(1)}`;

  return {
    points,
    push: (point) => void points.push(point),
    clear() {
      points.length = 0;
      restart();
    },
    rescale(next, width) {
      scale = next;
      stride = Math.max(MIN_STRIDE, width / MAX_POINTS);
      restart();
    },
    toPaths() {
      for (; read < points.length; read++) {
        const { step, share, low, high } = points[read] as SharePoint;
        const x = scale.x(step);
        if (x < lastX + stride) continue;
        lastX = x;
        line += `${line === '' ? 'M' : 'L'}${toPair(x, share)}`;
        highs += `${highs === '' ? 'M' : 'L'}${toPair(x, high)}`;
        lows = `L${toPair(x, low)}${lows}`;
      }
      const last = points.at(-1);
      if (last === undefined) return { line: '', band: '' };
      const x = scale.x(last.step);
      return {
        line: `${line}L${toPair(x, last.share)}`,
        band: `${highs}L${toPair(x, last.high)}L${toPair(x, last.low)}${lows}Z`,
      };
    },
    at(step) {
      let low = 0;
      let high = points.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((points[middle] as SharePoint).step <= step) low = middle + 1;
        else high = middle;
      }
      return points[low - 1];
    },
  };
}
