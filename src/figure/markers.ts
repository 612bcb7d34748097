// The shapes of the run markers, for a core of radius 1 around 0, y down: as corners, as path data, and traced onto a path. Sizes are those of the particles' shader.
import { type PathSink, toPixels } from './path';
import type { Marker } from './run-look';

type Corners = readonly (readonly [x: number, y: number])[];

/** Handle of the Bézier curve nearest to a quarter of the unit circle. */
const QUARTER = 0.5522847498;

/** Cosine and sine of 36° and 72°. */
const [C36, S36, C72, S72] = [0.8090169943749475, 0.5877852522924731, 0.30901699437494745, 0.9510565162951535];

/** Corners in turn; undefined for a circle. */
const corners: Readonly<Record<Marker, Corners | undefined>> = {
  disc: undefined,
  square: [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ],
  triangle: [
    [0, -1.2],
    [1.1, 0.8],
    [-1.1, 0.8],
  ],
  diamond: [
    [0, -1.22],
    [1.22, 0],
    [0, 1.22],
    [-1.22, 0],
  ],
  cross: cross(1.2, 0.42),
  star: star(1.3, 0.55),
};

/** Adds the marker to a path. */
export function traceMarker(sink: PathSink, marker: Marker, x: number, y: number, radius: number): void {
  const shape = corners[marker];
  if (shape) {
    for (const [i, [dx, dy]] of shape.entries()) {
      if (i === 0) sink.moveTo(x + dx * radius, y + dy * radius);
      else sink.lineTo(x + dx * radius, y + dy * radius);
    }
  } else {
    const [r, h] = [radius, QUARTER * radius];
    sink.moveTo(x + r, y);
    sink.bezierCurveTo(x + r, y + h, x + h, y + r, x, y + r);
    sink.bezierCurveTo(x - h, y + r, x - r, y + h, x - r, y);
    sink.bezierCurveTo(x - r, y - h, x - h, y - r, x, y - r);
    sink.bezierCurveTo(x + h, y - r, x + r, y - h, x + r, y);
  }
  sink.closePath();
}

/** Path data of the marker at a place. */
export function toMarkerPath(marker: Marker, radius: number, x = 0, y = 0): string {
  let d = '';
  const add = (command: string, ...numbers: number[]) => {
    d += command + numbers.map(toPixels).join(',');
  };
  const sink: PathSink = {
    moveTo: (...to) => add('M', ...to),
    lineTo: (...to) => add('L', ...to),
    bezierCurveTo: (...to) => add('C', ...to),
    closePath: () => add('Z'),
  };
  traceMarker(sink, marker, x, y, radius);
  return d;
}

/** On its side. */
function cross(long: number, short: number): Corners {
  const upright: Corners = [
    [-short, -long],
    [short, -long],
    [short, -short],
    [long, -short],
    [long, short],
    [short, short],
    [short, long],
    [-short, long],
    [-short, short],
    [-long, short],
    [-long, -short],
    [-short, -short],
  ];
  return upright.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2] as const);
}

/** Five points, one upwards. */
function star(outer: number, inner: number): Corners {
  const half: Corners = [
    [0, -outer],
    [inner * S36, -inner * C36],
    [outer * S72, -outer * C72],
    [inner * S72, inner * C72],
    [outer * S36, outer * C36],
    [0, inner],
  ];
  const other = half
    .slice(1, -1)
    .reverse()
    .map(([x, y]) => [-x, y] as const);
  return [...half, ...other];
}
