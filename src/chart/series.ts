// One line: its points, and its line and band as path data that grow at the end. Knows pixels by a scale, not the DOM.

export interface Point {
  readonly step: number;
  /** NaN: unknown there; the line has a gap. */
  readonly value: number;
  /** 95 % interval, or quantiles; NaN for none. */
  readonly low: number;
  readonly high: number;
}

/** Pixels. NaN from `x` or `y` for a point that cannot be shown. */
export interface SeriesScale {
  x(step: number): number;
  y(value: number): number;
  /** The same, for the ends of an interval: values below a logarithmic axis are put on its end. */
  edge(value: number): number;
}

export interface SeriesPaths {
  readonly line: string;
  readonly band: string;
  /** The band's upper and lower edge. */
  readonly edges: string;
  /** Where markers along the line stand: x and y of each in turn. The same array until there are more. */
  readonly marks: readonly number[];
}

export interface Series {
  readonly points: readonly Point[];
  push(point: Point): void;
  /** Draws everything anew, on other scales `width` pixels wide. */
  rescale(scale: SeriesScale, width: number): void;
  /** Path data up to the newest point; the same object where nothing was pushed since the last call, and cost grows only with what was. */
  toPaths(): SeriesPaths;
  /** The last point at or before a step. */
  at(step: number): Point | undefined;
}

/** CSS pixels between the points drawn: at most 300 of them on the widest panel. */
const MIN_STRIDE = 1.5;
const MAX_POINTS = 300;
/** CSS pixels between the markers along a line. */
const MARK_GAP = 30;

/** The stretch since the last gap. The band runs along the highs and back along the lows. */
interface Stretch {
  line: string;
  highs: string;
  lows: string;
}

const toPair = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`;

export function createSeries(): Series {
  const points: Point[] = [];
  let scale: SeriesScale = { x: (step) => step, y: (value) => value, edge: (value) => value };
  let stride = MIN_STRIDE;
  // finished segments, which do not change again
  let closed = { line: '', band: '', edges: '' };
  let open: Stretch = { line: '', highs: '', lows: '' };
  let marks: readonly number[] = [];
  let paths: SeriesPaths | undefined;
  let read = 0;
  let lastX = Number.NEGATIVE_INFINITY;
  let lastMark = Number.NEGATIVE_INFINITY;

  function restart(): void {
    closed = { line: '', band: '', edges: '' };
    open = { line: '', highs: '', lows: '' };
    marks = [];
    paths = undefined;
    read = 0;
    lastX = lastMark = Number.NEGATIVE_INFINITY;
  }

  function close(): void {
    closed = {
      line: closed.line + open.line,
      band: closed.band + toBand(open),
      edges: closed.edges + toEdges(open),
    };
    open = { line: '', highs: '', lows: '' };
  }

  const extended = (stretch: Stretch, { low, high }: Point, x: number, y: number): Stretch => {
    const command = stretch.line === '' ? 'M' : 'L';
    return {
      line: `${stretch.line}${command}${toPair(x, y)}`,
      highs: `${stretch.highs}${command}${toPair(x, Number.isNaN(high) ? y : scale.edge(high))}`,
      lows: `L${toPair(x, Number.isNaN(low) ? y : scale.edge(low))}${stretch.lows}`,
    };
  };

  return {
    points,
    push: (point) => void points.push(point),
    rescale(next, width) {
      scale = next;
      stride = Math.max(MIN_STRIDE, width / MAX_POINTS);
      restart();
    },
    toPaths() {
      if (paths && read === points.length) return paths;
      for (; read < points.length; read++) {
        const point = points[read]!;
        const x = scale.x(point.step);
        if (Number.isNaN(x)) continue;
        const y = scale.y(point.value);
        if (Number.isNaN(y)) {
          close();
          continue;
        }
        if (open.line !== '' && x < lastX + stride) continue;
        lastX = x;
        open = extended(open, point, x, y);
        if (x < lastMark + MARK_GAP) continue;
        lastMark = x;
        marks = [...marks, x, y];
      }
      const last = points.at(-1);
      const [x, y] = last ? [scale.x(last.step), scale.y(last.value)] : [Number.NaN, Number.NaN];
      const whole = last && !Number.isNaN(x + y) && x > lastX ? extended(open, last, x, y) : open;
      paths = {
        line: closed.line + whole.line,
        band: closed.band + toBand(whole),
        edges: closed.edges + toEdges(whole),
        marks,
      };
      return paths;
    },
    at(step) {
      let low = 0;
      let high = points.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (points[middle]!.step <= step) low = middle + 1;
        else high = middle;
      }
      return points[low - 1];
    },
  };
}

const toEdges = ({ highs, lows }: Stretch): string => (highs === '' ? '' : `${highs}M${lows.slice(1)}`);
const toBand = ({ highs, lows }: Stretch): string => (highs === '' ? '' : `${highs}${lows}Z`);
