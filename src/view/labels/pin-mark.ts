// A place whose numbers are read, as marks of a figure: a dot on the surface and a large plate beside it.
import type { Mark } from '../../figure/figure';
import type { Pin } from '../geometry/annotations';
import { isInside } from '../geometry/drape';
import { place } from '../geometry/surface-space';
import { addPath, createCasedLines, toCircle, toMarks, toSpot } from './cased-lines';
import { type Rect, toRect } from './claims';
import { findFreePlace } from './free-place';
import type { KeptPlaces } from './marks';
import { grow, type Sheet, TEXT, toLeader, toPlatePath, toText, toTextSize, toWholePixels } from './sheet';

const DARK = '#101214';
/** CSS pixels. */
const DOT = 4.5;
const DISTANCES = [44, 64, 90, 120];
const style = { size: 1.4 * TEXT };
/** In ems of the plate's text: of a line, and around all of them, above and beside. */
const LINE = 1.35;
const PADDING = [0.3, 0.5] as const;

export function layOutPin(sheet: Sheet, pin: Pin, kept: KeptPlaces): Mark[] {
  const { space, claims, scale, colours } = sheet;
  if (!isInside(space.window, pin.x, pin.y)) return [];
  const spot = toSpot(sheet, place(space, pin.x, pin.y, pin.loss));
  if (!spot) return [];
  const lines = createCasedLines();
  addPath(lines, toCircle(spot, DOT), spot.hidden, 1, { fill: DARK });
  claims.claim(toRect(spot.px, spot.py, 2 * DOT, 2 * DOT));
  const em = style.size * scale;
  const size = {
    width: Math.max(...pin.lines.map((line) => toTextSize(line, style, scale).width)) + 2 * PADDING[1] * em,
    height: (pin.lines.length * LINE + 2 * PADDING[0]) * em,
  };
  const free = findFreePlace(claims, size, spot, { distances: DISTANCES, kept: kept.get('pin') });
  // shown even over other labels, because the reader asked for it
  const rect = free?.rect ?? toRect(spot.px, Math.max(spot.py - size.height, size.height / 2), size.width, size.height);
  if (free) kept.set('pin', free.candidate);
  claims.claim(rect);
  const plate = toWholePixels(rect);
  lines.leaders.push(toLeader(spot.px, spot.py, plate, colours.text, 1.5));
  return [...toMarks(lines), ...toPlateMarks(sheet, plate, pin.lines)];
}

function toPlateMarks({ scale, colours }: Sheet, plate: Rect, lines: readonly string[]): Mark[] {
  const em = style.size * scale;
  const d = toPlatePath(grow(plate, 0.75), 0.4 * em);
  const letters = lines.map((line, i) => {
    const px = plate.left + PADDING[1] * em + toTextSize(line, style, scale).width / 2;
    return toText(line, style, scale, {
      px,
      py: plate.top + (PADDING[0] + LINE * (i + 0.5)) * em,
      colour: colours.text,
    });
  });
  return [{ kind: 'path', d, fill: colours.paper, stroke: colours.text, strokeWidth: 1.5 }, ...letters];
}
