// Critical points as marks of a figure: a glyph on the point, a plate with its name beside it, a leader between.
import type { Mark as Drawn } from '../../figure/figure';
import { FADED, isOccluded } from '../camera/occlusion';
import type { Mark } from '../geometry/annotations';
import { place } from '../geometry/surface-space';
import { type Rect, toRect } from './claims';
import { findFreePlace } from './free-place';
import { GLYPH, toGlyph } from './mark-glyphs';
import { grow, type Sheet, TEXT, toLeader, toPlate, toPlatePath, toText, toTextSize, toWholePixels } from './sheet';

const DISTANCES = [30, 44, 60, 80];
/** More names than this would hide the points: then only minima are named, and no more than this. */
const MAX_PLATES = 12;
/** Opacity of the plate of a point that a hill hides: still readable. */
const FADED_PLATE = 0.8;

const priority: Readonly<Record<Mark['kind'], number>> = { minimum: 0, degenerate: 1, saddle: 2, maximum: 3 };

/** Every point with its sharpness; minima by their name alone; no point at all. What is highlighted always has its plate. */
export type Named = 'all' | 'minima' | 'none';

export interface MarkNames {
  readonly named: Named;
  /** Marks with these labels are ringed, and named before the others. */
  readonly highlights: readonly string[];
}

/** The last used candidate position of each label. */
export type KeptPlaces = Map<string, number>;

/** Claims the places of the glyphs, then finds places for the plates; a plate without a free place is left out. */
export function layOutMarks(
  sheet: Sheet,
  marks: readonly Mark[],
  { named, highlights }: MarkNames,
  kept: KeptPlaces,
): Drawn[] {
  const { projection, space, grid, claims, colours } = sheet;
  const ordered = [...marks].sort((a, b) => priority[a.kind] - priority[b.kind] || b.sharpness - a.sharpness);
  const isCrowded = ordered.length > MAX_PLATES;
  const placed = ordered.map((mark, i) => {
    const point = place(space, mark.x, mark.y, mark.loss);
    const { px, py } = projection.toScreen(point);
    const isHighlighted = highlights.includes(mark.label);
    const mayBeNamed = !isCrowded || (mark.kind === 'minimum' && i < MAX_PLATES);
    const isNamed =
      isHighlighted || (mayBeNamed && (named === 'all' || (named === 'minima' && mark.kind === 'minimum')));
    return {
      mark,
      px,
      py,
      isHidden: projection.mode === 'surface' && isOccluded(grid, space, point, projection.eye),
      isShown: claims.isFree(toRect(px, py, GLYPH, GLYPH)),
      isHighlighted,
      isNamed,
    };
  });
  const shown = placed.filter(({ isShown }) => isShown);
  for (const { px, py } of shown) claims.claim(toRect(px, py, GLYPH, GLYPH));
  const leaders: Drawn[] = [];
  const plates: Drawn[] = [];
  const glyphs: Drawn[] = [];
  for (const one of [...shown].sort((a, b) => Number(b.isHighlighted) - Number(a.isHighlighted))) {
    const { mark, px, py, isHidden, isHighlighted } = one;
    const glyph = toGlyph(mark.kind, isHighlighted, colours.text, colours.paper);
    glyphs.push({ kind: 'group', x: px, y: py, marks: glyph, ...(isHidden ? { opacity: FADED } : {}) });
    if (!one.isNamed) continue;
    // several points may have one name
    const key = `${mark.label} ${mark.x} ${mark.y}`;
    const lettering = toLettering(sheet, mark, named !== 'minima');
    const free = findFreePlace(claims, lettering.size, one, { distances: DISTANCES, kept: kept.get(key) });
    if (!free) continue;
    claims.claim(free.rect);
    kept.set(key, free.candidate);
    const rect = toWholePixels(free.rect);
    leaders.push({ ...toLeader(px, py, rect, colours.text), ...(isHidden ? { dash: '2 3' } : {}) } as Drawn);
    const plate = toPlate(rect, 0.33 * TEXT * sheet.scale, colours);
    const ring = isHighlighted ? [toRing(rect, 0.33 * TEXT * sheet.scale, colours.text)] : [];
    const letters = lettering.at(rect);
    plates.push({ kind: 'group', marks: [plate, ...ring, ...letters], ...(isHidden ? { opacity: FADED_PLATE } : {}) });
  }
  return [...leaders, ...glyphs, ...plates];
}

const toRing = (rect: Rect, radius: number, stroke: string): Drawn => ({
  kind: 'path',
  d: toPlatePath(grow(rect, 1), radius),
  stroke,
  strokeWidth: 2,
});

/** Name and sharpness: their size with the plate around them, and the marks for a plate. */
function toLettering({ scale, colours }: Sheet, { label, sharpness }: Mark, hasSharpness: boolean) {
  const em = TEXT * scale;
  const value = `${String(Number(sharpness.toPrecision(3))).replace('-', '−')}`;
  const pieces = [
    { text: label, style: { size: TEXT, weight: 600 as const }, down: 0, after: 0 },
    ...(hasSharpness && Number.isFinite(sharpness)
      ? [
          { text: 'λ', style: { size: TEXT }, down: 0, after: 0.5 * em },
          { text: 'max', style: { size: 0.75 * TEXT }, down: 0.28 * em, after: 0 },
          { text: value, style: { size: TEXT }, down: 0, after: 0.25 * em },
        ]
      : []),
  ];
  const widths = pieces.map(({ text, style, after }) => after + toTextSize(text, style, scale).width);
  const size = { width: widths.reduce((sum, width) => sum + width, em), height: 1.5 * em };
  return {
    size,
    at({ left, top }: Rect): Drawn[] {
      let x = left + 0.5 * em;
      return pieces.map(({ text, style, down, after }, i) => {
        const width = widths[i]! - after;
        const px = x + after + width / 2;
        x += widths[i]!;
        return toText(text, style, scale, { px, py: top + size.height / 2 + down, colour: colours.text });
      });
    },
  };
}
