// What is drawn flat, as data: paths, texts, points, images and groups. Knows no writer, no chart and no scene.
import type { Marker } from './run-look';

/** The roles of colours. A theme gives each role a colour. */
export type Role = 'ink' | 'muted' | 'grid' | 'line' | 'paper' | 'accent';

/** A mixture in sRGB. */
export interface Mix {
  readonly of: string;
  readonly with: string;
  /** Share of the first of the two, in [0, 1]. */
  readonly share: number;
}

/** A role, any CSS colour, or a mixture of two of those. */
export type Colour = Role | (string & {}) | Mix;

/** What every mark can have. */
interface Named {
  /** Names separated by spaces, for style sheets and tests. */
  readonly class?: string;
  /** Written as `data-…`; keys in kebab case. */
  readonly data?: Readonly<Record<string, string>>;
  /** CSS custom properties, for a page's style sheet. Ignored in files. */
  readonly properties?: Readonly<Record<`--${string}`, string>>;
  /** Shown where the pointer rests. */
  readonly title?: string;
  /** In [0, 1]. Default 1. */
  readonly opacity?: number;
}

export interface Paint {
  /** Default none. */
  readonly fill?: Colour;
  /** In [0, 1]. Default 1. */
  readonly fillOpacity?: number;
  /** Default none. */
  readonly stroke?: Colour;
  /** Stroke width in CSS pixels. Default 1. */
  readonly strokeWidth?: number;
  /** In [0, 1]. Default 1. */
  readonly strokeOpacity?: number;
  /** Lengths of strokes and gaps, as in stroke-dasharray. Default '', a solid line. */
  readonly dash?: string;
  /** Default 'butt'. */
  readonly cap?: 'butt' | 'round';
  /** Default 'miter'. */
  readonly join?: 'miter' | 'round';
}

export interface PathMark extends Named, Paint {
  readonly kind: 'path';
  /** SVG path data of the commands M, L, H, V, C and Z, all absolute; see path.ts. */
  readonly d: string;
}

export interface TextMark extends Named {
  readonly kind: 'text';
  readonly text: string;
  /** Where the line of writing stands, at its start, middle or end by `anchor`. */
  readonly x: number;
  readonly y: number;
  /** CSS pixels of an em. */
  readonly size: number;
  readonly fill: Colour;
  /** Default 400. */
  readonly weight?: 400 | 600;
  readonly isItalic?: boolean;
  /** Default 'start'. */
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Degrees about (x, y), clockwise. Default 0. */
  readonly angle?: number;
  /** An outline under the letters; its width is that of the stroke, half of which shows. */
  readonly halo?: { readonly colour: Colour; readonly width: number };
}

/** The same marker at many places. */
export interface PointsMark extends Named, Paint {
  readonly kind: 'points';
  /** x and y of each in turn. Borrowed; a position that is not finite is skipped. */
  readonly places: ArrayLike<number>;
  readonly marker: Marker;
  /** Radius of a disc, in CSS pixels; the other markers are about as large. */
  readonly radius: number;
}

/** A raster, stretched over a rectangle. */
export interface ImageMark extends Named {
  readonly kind: 'image';
  /** Rows from the top, four bytes a pixel: red, green, blue, opacity. Borrowed. */
  readonly pixels: Uint8Array | Uint8ClampedArray;
  readonly columns: number;
  readonly rows: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Pixels with sharp edges. Default false. */
  readonly isCoarse?: boolean;
}

export interface GroupMark extends Named {
  readonly kind: 'group';
  /** The first lies lowest. */
  readonly marks: readonly Mark[];
  /** Moves all of it. Default 0. */
  readonly x?: number;
  readonly y?: number;
  /** Path data; what lies outside is cut off. In the group's own coordinates. */
  readonly clip?: string;
  /** Description for readers who cannot see it. */
  readonly label?: string;
}

export type Mark = PathMark | TextMark | PointsMark | ImageMark | GroupMark;

/**
 * A picture: x to the right, y down, in CSS pixels. An unchanged mark should be the same object as in the picture before: writers that update skip it.
 */
export interface Figure {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  /** Description for readers who cannot see it. */
  readonly label: string;
}
