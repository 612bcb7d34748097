// All labels over one tile, as marks of a figure, and their priority if space is short. Needs no DOM; knows no particles.
import type { Mark as Drawn } from '../../figure/figure';
import { cutText } from '../../figure/text';
import type { Mark, Pin, ProbeMark, StartMark } from '../geometry/annotations';
import type { Palette } from '../geometry/appearance';
import { toContourLevels } from '../geometry/contour-levels';
import { hexToRgb } from '../geometry/palette';
import type { Projection } from '../geometry/projection';
import type { SurfaceGrid } from '../geometry/surface-grid';
import type { SurfaceSpace } from '../geometry/surface-space';
import type { ThemeColours } from '../geometry/themes';
import { layOutAxes } from './axes';
import { createClaims, type Rect, toRect } from './claims';
import { type ColourBarWords, layOutColourBar } from './colour-bar';
import { createContourLabels } from './contour-labels';
import { type KeptPlaces, layOutMarks, type MarkNames } from './marks';
import { layOutPin } from './pin-mark';
import { layOutProbe } from './probe-marks';
import { type Sheet, TEXT, toPlatePath, toText, toTextSize } from './sheet';
import { layOutStart } from './start-mark';

/** The labels over a tile. */
export interface TileContent {
  readonly grid: SurfaceGrid;
  readonly space: SurfaceSpace;
  readonly colours: ThemeColours;
  /** Of all text, 1 or more. */
  readonly scale: number;
  readonly palette: Palette;
  /** Transparency of the surface, in [0, 1]. */
  readonly glass: number;
  readonly words: ColourBarWords;
  readonly marks: readonly Mark[];
  readonly names: MarkNames;
  /** There is room for ticks and numbers. */
  readonly isWide: boolean;
  readonly hasColourBar: boolean;
  /** The heading of one run's tile. */
  readonly title?: { readonly text: string; readonly colour: string } | undefined;
}

/** What is in front, and changes while the rest stays. */
export interface FrontContent {
  readonly probe?: ProbeMark | undefined;
  readonly start?: StartMark | undefined;
  readonly pin?: Pin | undefined;
}

export interface Laid {
  /** Lines of the axes: x, y, z of both ends of each, in world units. */
  readonly segments: Float32Array;
  readonly marks: readonly Drawn[];
  /** Places that are taken. */
  readonly taken: readonly Rect[];
}

export interface LaidFront {
  readonly marks: readonly Drawn[];
  /** Position of the handle of the start's spread, in CSS pixels of the tile; undefined if there is none. */
  readonly handle: { readonly px: number; readonly py: number } | undefined;
}

/** Remembers the last positions, so that labels do not jump while the view turns. */
export interface LabelLayout {
  layOut(projection: Projection, content: TileContent): Laid;
  /** `taken`: places of what was laid out before. */
  layOutFront(projection: Projection, content: TileContent, taken: readonly Rect[], front: FrontContent): LaidFront;
}

export function createLabelLayout(): LabelLayout {
  const contourLabels = createContourLabels();
  const keptMarks: KeptPlaces = new Map();
  const keptArrows: KeptPlaces = new Map();
  const keptPin: KeptPlaces = new Map();
  let traced: SurfaceSpace | undefined;

  return {
    layOut(projection, content) {
      const { space, palette, glass, words, isWide, title, colours } = content;
      if (traced !== space) contourLabels.setLevels(toContourLevels(space));
      traced = space;
      const sheet: Sheet = { ...content, projection, claims: createClaims(projection.width, projection.height) };
      const heading = title ? layOutTitle(sheet, title) : [];
      const bar = content.hasColourBar ? layOutColourBar(sheet, palette, words) : [];
      const axes = layOutAxes(sheet, isWide, words.loss);
      const marks = layOutMarks(sheet, content.marks, content.names, keptMarks);
      const tint = { palette, glass, paper: hexToRgb(colours.paper) };
      const contours = isWide ? contourLabels.layOut(sheet, tint) : [];
      return {
        segments: axes.segments,
        marks: [...bar, ...contours, ...axes.marks, ...marks, ...heading],
        taken: sheet.claims.taken,
      };
    },
    layOutFront(projection, content, taken, { probe, start, pin }) {
      if (!probe) keptArrows.clear();
      const claims = createClaims(projection.width, projection.height, taken);
      const sheet: Sheet = { ...content, projection, claims };
      const probed = probe ? layOutProbe(sheet, probe, keptArrows) : [];
      const begun = start ? layOutStart(sheet, start) : { marks: [], handle: undefined };
      const pinned = pin ? layOutPin(sheet, pin, keptPin) : [];
      return { marks: [...probed, ...begun.marks, ...pinned], handle: begun.handle };
    },
  };
}

/** CSS pixels from the corner. */
const CORNER = 6;
const style = { size: 1.1 * TEXT, weight: 600 } as const;
/** In ems: height, padding at either side, and width of the bar in the run's colour. */
const [HEIGHT, PADDING, BAR] = [1.6, 0.5, 0.4];
const OPACITY = 0.86;

function layOutTitle({ projection, scale, colours, claims }: Sheet, title: { text: string; colour: string }): Drawn[] {
  const em = style.size * scale;
  const beside = (BAR + 2 * PADDING) * em;
  const text = cutText(title.text, em, projection.width - 2 * CORNER - beside, style.weight);
  const width = toTextSize(text, style, scale).width + beside;
  const height = HEIGHT * em;
  claims.claim(toRect(CORNER + width / 2, CORNER + height / 2, width, height));
  const plate = { left: CORNER, top: CORNER, right: CORNER + width, bottom: CORNER + height };
  const px = CORNER + (BAR + PADDING) * em + toTextSize(text, style, scale).width / 2;
  return [
    { kind: 'path', d: toPlatePath(plate, 0), fill: colours.paper, fillOpacity: OPACITY },
    { kind: 'path', d: toPlatePath({ ...plate, right: CORNER + BAR * em }, 0), fill: title.colour },
    toText(text, style, scale, { px, py: CORNER + height / 2, colour: colours.text }),
  ];
}
