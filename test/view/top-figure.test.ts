// The view from above without a DOM: vectors where they were asked for, everything in the place where it is, and the same projection as the camera's.
import { OrthographicCamera, Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import type { GroupMark, Mark, PathMark, PointsMark, TextMark } from '../../src/figure/figure';
import { toSvgText } from '../../src/figure/svg-text';
import { themes } from '../../src/figure/theme';
import { toContourLevels } from '../../src/view/geometry/contour-levels';
import { toContourBands, toContourLines } from '../../src/view/geometry/contours';
import { toHeight } from '../../src/view/geometry/height';
import { toMargin, toTopFrustum, toTopProjection } from '../../src/view/geometry/projection';
import { place } from '../../src/view/geometry/surface-space';
import { topFigure } from '../../src/view/top/top-figure';
import { between, luck } from '../luck';
import { surfaceOf } from './grids';

const loss = (x: number, y: number) => (x * x - 1) ** 2 + 3 * y * y + 0.2 * x;
const surface = surfaceOf(loss);
const { grid, space } = surface;
const size = { width: 720, height: 480 };
const plain = { grid, ...size, label: 'two wells from above' };
const runs = [
  { label: 'SGD', colour: '#0072B2', marker: 'disc', dash: '' },
  { label: 'Adam', colour: '#D55E00', marker: 'square', dash: '' },
] as const;
const projection = toTopProjection(space, size, toMargin('top', true, 1));
const pixelOf = (x: number, y: number) => {
  const { px, py } = projection.toScreen(place(space, x, y, 0));
  return [px, py] as const;
};
const svg = (figure: ReturnType<typeof topFigure>) => toSvgText(figure, { theme: themes.light });
const flat = (marks: readonly Mark[]): Mark[] =>
  marks.flatMap((mark) => (mark.kind === 'group' ? [mark, ...flat((mark as GroupMark).marks)] : [mark]));
const ofClass = (figure: ReturnType<typeof topFigure>, name: string) =>
  flat(figure.marks).filter((mark) => mark.class === name);
const texts = (figure: ReturnType<typeof topFigure>) =>
  flat(figure.marks).filter((mark): mark is TextMark => mark.kind === 'text');

describe('the surface', () => {
  test('as contours is paths alone: no image in the file', () => {
    const figure = topFigure(plain);
    const text = svg(figure);
    expect(text.match(/<image/g)).toBeNull();
    expect(ofClass(figure, 'band').length).toBe(toContourLevels(space).length + 2);
    const lines = toContourLines(grid, space, toContourLevels(space));
    expect(ofClass(figure, 'contour').length).toBe(new Set(lines.map(({ level }) => level)).size);
    const colours = new Set(ofClass(figure, 'band').map((mark) => (mark as PathMark).fill));
    expect(colours.size).toBe(ofClass(figure, 'band').length);
    expect(text).toContain('aria-label="two wells from above"');
  });

  test('as an image is one', () => {
    expect(svg(topFigure({ ...plain, fill: 'image' })).match(/<image/g)?.length).toBe(1);
  });

  test('has at every place the colour of the band in which its height lies', () => {
    const bands = toContourBands(grid, space, toContourLevels(space));
    const random = luck(3);
    let checked = 0;
    for (let k = 0; k < 400; k++) {
      const [x, y] = [between(random, -1.95, 1.95), between(random, -0.95, 0.95)];
      const height = toHeight(space.height, loss(x, y));
      const { x: wx, y: wy } = place(space, x, y, 0);
      const top = bands.filter(({ rings }) => isInside(rings, wx, wy)).length - 1;
      const borders = bands.map((band, b) => (b === 0 ? 0 : band.height));
      // near a border the samples between which it is drawn decide
      if (borders.some((border) => Math.abs(height - border) < 0.02)) continue;
      expect(top, `${x}, ${y}`).toBe(borders.filter((border) => border <= height).length - 1);
      checked++;
    }
    expect(checked).toBeGreaterThan(150);
  });

  test('has no colour where it is not defined', () => {
    const holed = surfaceOf((x, y) => (Math.hypot(x, y) < 0.5 ? Number.NaN : loss(x, y)));
    const bands = toContourBands(holed.grid, holed.space, toContourLevels(holed.space));
    expect(bands.some(({ rings }) => isInside(rings, 0, 0))).toBe(false);
    expect(bands.some(({ rings }) => isInside(rings, 0.9, 0))).toBe(true);
  });
});

/** Inside an odd number of rings: holes are rings too. */
function isInside(rings: readonly (readonly (readonly [number, number])[])[], x: number, y: number): boolean {
  let crossings = 0;
  for (const ring of rings)
    for (let i = 0; i < ring.length; i++) {
      const [[x0, y0], [x1, y1]] = [ring[i]!, ring[(i + 1) % ring.length]!];
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) crossings++;
    }
  return crossings % 2 === 1;
}

describe('what stands on it', () => {
  const marks = [
    { x: -1, y: 0, loss: loss(-1, 0), kind: 'minimum', label: 'left <well>', sharpness: 8 },
    { x: 0, y: 0, loss: loss(0, 0), kind: 'saddle', label: 'pass', sharpness: 6 },
  ] as const;

  test('particles are where they are, of each run in its colour; the diverged are hollow', () => {
    const positions = [
      Float32Array.of(0.5, 0.25, loss(0.5, 0.25), 9, 9, Number.NaN),
      Float32Array.of(-1, 0.5, loss(-1, 0.5), 5, 0, loss(5, 0)),
    ];
    const figure = topFigure({ ...plain, swarms: runs.map((look, i) => ({ look, positions: positions[i]! })) });
    const cores = ofClass(figure, 'swarm').filter((m) => runs.some(({ colour }) => (m as PointsMark).fill === colour));
    expect(cores.map((m) => Array.from((m as PointsMark).places))).toEqual([
      [...pixelOf(0.5, 0.25)],
      [...pixelOf(-1, 0.5)],
    ]);
    const [gone, ...others] = ofClass(figure, 'diverged') as PointsMark[];
    expect(others).toEqual([]);
    expect(gone).toMatchObject({ stroke: runs[0].colour });
    expect(gone!.fill).toBeUndefined();
    expect(Array.from(gone!.places)).toEqual([...pixelOf(2, 1)]);
  });

  test('a trail is broken where its particle had no place', () => {
    const points = Float32Array.of(0, 0, 1, 0.1, 0, 1, Number.NaN, 0, 1, 0.3, 0, 1, 0.4, 0, 1);
    const figure = topFigure({ ...plain, trails: [{ look: runs[0], points, particles: 1 }] });
    const [first] = ofClass(figure, 'trail') as PathMark[];
    expect(first!.d.match(/M/g)?.length).toBe(2);
    expect(first!.d.match(/L/g)?.length).toBe(2);
  });

  test('a predicted Gaussian has the curves of 1 and 2 standard deviations, a measured one that of 1 and a cross', () => {
    const ellipse = { at: [0.2, 0.1], covariance: [0.04, 0, 0.01], isInRange: true } as const;
    const curvesOf = (change: object) =>
      ofClass(topFigure({ ...plain, gaussians: [{ look: runs[0], ellipse: { ...ellipse, ...change } }] }), 'ellipse')
        .map((mark) => mark as PathMark)
        .filter(({ stroke }) => stroke !== '#1f1f1f' && stroke !== '#ffffff');
    const widthOf = ({ d }: PathMark) => {
      const xs = [...d.matchAll(/[ML](-?[\d.]+),/g)].map(([, x]) => Number(x));
      return Math.max(...xs) - Math.min(...xs);
    };
    const sigma = pixelOf(0.2, 0)[0] - pixelOf(0, 0)[0];
    const predicted = curvesOf({});
    expect(predicted.map(widthOf).map((w) => w / sigma)).toEqual([expect.closeTo(4, 1), expect.closeTo(2, 1)]);
    expect(predicted.every(({ stroke, dash }) => stroke === runs[0].colour && !dash)).toBe(true);
    expect(curvesOf({ isInRange: false }).every(({ stroke, dash }) => stroke === '#62666b' && dash)).toBe(true);
    const measured = curvesOf({ isMeasured: true });
    expect(widthOf(measured[0]!) / sigma).toBeCloseTo(2, 1);
    expect(widthOf(measured[1]!)).toBeCloseTo(18, 1);
    expect(curvesOf({ covariance: [0.04, 1, 0.01] })).toEqual([]);
  });

  test('critical points are named, and what they are called is text, never markup', () => {
    const figure = topFigure({ ...plain, marks });
    const names = texts(figure).map(({ text }) => text);
    for (const name of ['left <well>', 'pass', 'λ', 'max', '8', 'x', 'y', 'loss']) expect(names).toContain(name);
    expect(svg(figure)).toContain('left &lt;well&gt;');
  });

  test('every text is inside the figure, also twice as large and in a small one', () => {
    for (const [width, height, scale] of [
      [720, 480, 1],
      [720, 480, 2],
      [320, 300, 1],
    ] as const)
      for (const { x, y, text } of texts(topFigure({ ...plain, width, height, scale, marks }))) {
        expect(x, text).toBeGreaterThanOrEqual(0);
        expect(x, text).toBeLessThanOrEqual(width);
        expect(y, text).toBeGreaterThanOrEqual(0);
        expect(y, text).toBeLessThanOrEqual(height);
      }
  });

  test('the same input gives the same file', () => {
    const options = { ...plain, marks, theme: 'projector', heightScale: 'log', palette: 'batlow' } as const;
    expect(svg(topFigure(options))).toBe(svg(topFigure(options)));
  });
});

test('the projection is that of the camera, zoomed and moved too', () => {
  const margin = toMargin('top', true, 1.25);
  const random = luck(5);
  for (const { zoom, at } of [
    { zoom: 1, at: [0, 0] },
    { zoom: 3.5, at: [0.3, -0.2] },
  ] as const) {
    const { left, right, top, bottom } = toTopFrustum(space, size, margin);
    const camera = new OrthographicCamera(left, right, top, bottom, 0.1, 20);
    camera.position.set(at[0], at[1], 10);
    camera.zoom = zoom;
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
    const own = toTopProjection(space, size, margin, { zoom, at });
    for (let k = 0; k < 20; k++) {
      const point = { x: between(random, -1, 1), y: between(random, -0.5, 0.5), z: 0 };
      const { x, y } = new Vector3(point.x, point.y, point.z).project(camera);
      const { px, py } = own.toScreen(point);
      expect(px).toBeCloseTo((x * 0.5 + 0.5) * size.width, 9);
      expect(py).toBeCloseTo((0.5 - y * 0.5) * size.height, 9);
    }
  }
});
