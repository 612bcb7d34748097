// The view from above as a figure: surface, contours, axes, colour bar, swarms, trails, marks and labels, the same as in the page. Needs no DOM and no three.js.
import type { Mark as Drawn, Figure } from '../../figure/figure';
import { rectPath } from '../../figure/path';
import type { RunLook } from '../../figure/run-look';
import type { Mark, Pin, ProbeMark, StartMark } from '../geometry/annotations';
import type { HeightScale, Palette, Theme } from '../geometry/appearance';
import { toHeightMap } from '../geometry/height';
import { toCrowding } from '../geometry/particle-size';
import { type Projection, toMargin, toTopProjection } from '../geometry/projection';
import type { SurfaceGrid } from '../geometry/surface-grid';
import { type SurfaceSpace, toSurfaceSpace } from '../geometry/surface-space';
import { coloursOf, type ThemeColours } from '../geometry/themes';
import type { ColourBarWords } from '../labels/colour-bar';
import { createLabelLayout } from '../labels/label-layout';
import type { MarkNames } from '../labels/marks';
import { type Gaussian, toEllipseMarks } from './ellipse-marks';
import { type ToPixels, toBandMarks, toBasinMarks, toContourMarks, toImageMark } from './surface-marks';
import { type Swarm, type Trail, toSwarmMarks, toTrailMarks } from './swarm-marks';

export type { Gaussian } from './ellipse-marks';
export type { Swarm, Trail } from './swarm-marks';

export interface TopFigureOptions {
  readonly grid: SurfaceGrid;
  /** CSS pixels of the figure. */
  readonly width: number;
  readonly height: number;
  /** What it shows, for readers who cannot see it. */
  readonly label: string;
  /** Default linear. */
  readonly heightScale?: HeightScale;
  /** Default viridis. */
  readonly palette?: Palette;
  /** Default light. */
  readonly theme?: Theme;
  /** Of all text, 1 or more. Default 1. */
  readonly scale?: number;
  /** Default English. */
  readonly words?: ColourBarWords;
  /** `contours`: an area of one colour between neighbouring contours, as paths. `image`: every sample in its colour. Default contours. */
  readonly fill?: 'contours' | 'image';
  /** Default true. */
  readonly hasColourBar?: boolean;
  /** `zoom` 1 shows the whole window; `at` is the centre, in domain coordinates. Default the whole window. */
  readonly camera?: { readonly zoom?: number; readonly at?: readonly [number, number] };
  /** The basin of each corner of a square grid over the window. Default none. */
  readonly basins?: ArrayLike<number>;
  readonly marks?: readonly Mark[];
  /** Default: all are named, none is highlighted. */
  readonly names?: MarkNames;
  readonly swarms?: readonly Swarm[];
  readonly trails?: readonly Trail[];
  /** Predicted and measured Gaussians over the swarms. */
  readonly gaussians?: readonly Gaussian[];
  readonly probe?: ProbeMark;
  readonly start?: StartMark;
  readonly pin?: Pin;
  /** Heading: the run whose swarm alone is shown. Default none. */
  readonly title?: Pick<RunLook, 'label' | 'colour'>;
}

const english: ColourBarWords = { loss: 'loss', linear: 'linear', log: 'log', rank: 'rank' };

/**
 * The view from above. Lengths are CSS pixels, places domain coordinates. Borrows grid and positions until the figure has been written. Has no background:
 * the writer paints the paper. Colours are written in full, without roles of a theme.
 */
export function topFigure(options: TopFigureOptions): Figure {
  const { grid, width, height, label, theme = 'light', scale = 1, palette = 'viridis', camera } = options;
  const space = toSurfaceSpace(grid.window, toHeightMap(grid.loss, options.heightScale ?? 'linear'));
  const colours = coloursOf(theme, height);
  const { centre } = space;
  const at = camera?.at;
  const projection = toTopProjection(space, { width, height }, toMargin('top', true, scale), {
    zoom: camera?.zoom ?? 1,
    at: at ? [(at[0] - centre[0]) * space.scale, (at[1] - centre[1]) * space.scale] : [0, 0],
  });
  const layout = createLabelLayout();
  const content = {
    grid,
    space,
    colours,
    scale,
    palette,
    glass: 0,
    words: options.words ?? english,
    marks: options.marks ?? [],
    names: options.names ?? { named: 'all' as const, highlights: [] },
    isWide: true,
    hasColourBar: options.hasColourBar ?? true,
    title: options.title && { text: options.title.label, colour: options.title.colour },
  };
  const labels = layout.layOut(projection, content);
  const front = layout.layOutFront(projection, content, labels.taken, options);
  const marks: Drawn[] = [
    ...pictureOf(options, space, projection, colours),
    toAxisMark(labels.segments, projection, colours),
    { kind: 'group', class: 'labels', marks: labels.marks },
    { kind: 'group', class: 'front', marks: front.marks },
  ];
  return { width, height, label, marks };
}

function pictureOf(
  options: TopFigureOptions,
  space: SurfaceSpace,
  projection: Projection,
  colours: ThemeColours,
): Drawn[] {
  const { grid, palette = 'viridis', fill = 'contours', basins, swarms = [], trails = [], gaussians = [] } = options;
  const toPixels: ToPixels = (x, y) => {
    const { px, py } = projection.toScreen({ x, y, z: 0 });
    return [px, py];
  };
  const surface =
    fill === 'contours' ? toBandMarks(grid, space, palette, toPixels) : [toImageMark(grid, space, palette, toPixels)];
  const [left, top] = toPixels(-space.halfX, space.halfY);
  const [right, bottom] = toPixels(space.halfX, -space.halfY);
  const particles = swarms.reduce((sum, { positions }) => sum + positions.length / 3, 0);
  const size = toCrowding(projection.width * projection.height, particles) * colours.markerScale;
  const clip = rectPath(left, top, right - left, bottom - top);
  return [
    {
      kind: 'group',
      class: 'surface',
      clip,
      marks: [
        ...surface,
        ...toContourMarks(grid, space, colours.lineWidth, toPixels),
        ...(basins ? toBasinMarks(basins, space, toPixels) : []),
      ],
    },
    {
      kind: 'group',
      class: 'swarms',
      marks: [
        ...trails.flatMap((trail) => toTrailMarks(trail, space, toPixels)),
        ...toSwarmMarks(swarms, space, size, toPixels),
      ],
    },
    {
      kind: 'group',
      class: 'gaussians',
      clip,
      marks: gaussians.flatMap((gaussian) => toEllipseMarks(gaussian, space, toPixels)),
    },
  ];
}

function toAxisMark(segments: Float32Array, projection: Projection, { line, lineWidth }: ThemeColours): Drawn {
  const ends = Array.from({ length: segments.length / 3 }, (_, k) => {
    const [x, y, z] = segments.subarray(3 * k, 3 * k + 3) as unknown as [number, number, number];
    const { px, py } = projection.toScreen({ x, y, z });
    return `${k % 2 === 0 ? 'M' : 'L'}${px.toFixed(2)},${py.toFixed(2)}`;
  });
  return { kind: 'path', class: 'axes', d: ends.join(''), stroke: line, strokeWidth: lineWidth, cap: 'round' };
}
