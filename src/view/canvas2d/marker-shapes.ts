// The markers of runs as paths on a canvas. Their sizes are those of the particles' shader.
import type { Marker } from '../geometry/appearance';

/** Corners of a marker around 0, for a core of radius 1; y down. Undefined: a circle. */
const corners: Readonly<Record<Marker, readonly (readonly [number, number])[] | undefined>> = {
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

/** Adds the marker to the current path. */
export function traceMarker(
  context: CanvasRenderingContext2D,
  marker: Marker,
  px: number,
  py: number,
  radius: number,
): void {
  const shape = corners[marker];
  if (!shape) {
    context.moveTo(px + radius, py);
    context.arc(px, py, radius, 0, 2 * Math.PI);
    return;
  }
  for (const [i, [x, y]] of shape.entries()) {
    if (i === 0) context.moveTo(px + x * radius, py + y * radius);
    else context.lineTo(px + x * radius, py + y * radius);
  }
  context.closePath();
}

function cross(long: number, short: number): (readonly [number, number])[] {
  const upright: (readonly [number, number])[] = [
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

function star(outer: number, inner: number): (readonly [number, number])[] {
  return Array.from({ length: 10 }, (_, k) => {
    const radius = k % 2 === 0 ? outer : inner;
    const angle = (k * Math.PI) / 5 - Math.PI / 2;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}
