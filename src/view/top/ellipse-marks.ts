// Gaussians seen from above as marks of a figure: ellipses of 1 and 2 standard deviations where they are predicted, of 1 with a cross where they are measured.
import type { Mark } from '../../figure/figure';
import { linePath } from '../../figure/path';
import type { RunLook } from '../../figure/run-look';
import type { Ellipse } from '../geometry/annotations';
import { writeEllipse } from '../geometry/ellipse-points';
import type { SurfaceSpace } from '../geometry/surface-space';
import type { ToPixels } from './surface-marks';

const CORNERS = 96;
/** Standard deviations, and CSS pixels of the line. The last one lies on top. */
const PREDICTED = [
  [2, 1.3],
  [1, 2.4],
] as const;
const MEASURED = [[1, 1.8]] as const;
/** CSS pixels: of half an arm of the cross, and of its line. */
const [ARM, CROSS] = [9, 2.6];
/** Colours of the casing from outside inwards, and by how much each is wider than the line. */
const casings = [
  [3, '#1f1f1f'],
  [1.6, '#ffffff'],
] as const;
/** Out of the range of the prediction. */
const GREY = '#62666b';
const DASH = '6 6';

export interface Gaussian {
  readonly look: Pick<RunLook, 'colour'>;
  readonly ellipse: Omit<Ellipse, 'run'>;
}

/** Nothing where the covariance is not finite or not positive definite, or the ellipse far larger than the window. */
export function toEllipseMarks({ look, ellipse }: Gaussian, space: SurfaceSpace, toPixels: ToPixels): Mark[] {
  const isGrey = !ellipse.isMeasured && !ellipse.isInRange;
  const colour = isGrey ? GREY : look.colour;
  const curves = (ellipse.isMeasured ? MEASURED : PREDICTED).flatMap(([distance, width]) => {
    const d = toCurve(ellipse, distance, space, toPixels);
    return d === '' ? [] : cased(d, width, colour, isGrey ? DASH : undefined);
  });
  if (!ellipse.isMeasured || curves.length === 0) return curves;
  const { centre, scale } = space;
  const [px, py] = toPixels((ellipse.at[0] - centre[0]) * scale, (ellipse.at[1] - centre[1]) * scale);
  const arms = [
    [px - ARM, py],
    [px + ARM, py],
    [px, py - ARM],
    [px, py + ARM],
  ] as const;
  return [...curves, ...cased(linePath(arms.slice(0, 2)) + linePath(arms.slice(2)), CROSS, colour, undefined)];
}

function toCurve(ellipse: Gaussian['ellipse'], distance: number, space: SurfaceSpace, toPixels: ToPixels): string {
  const numbers = new Float32Array(6);
  if (!writeEllipse(ellipse, distance, space, numbers, 0)) return '';
  const [x, y, ax, ay, bx, by] = numbers as unknown as [number, number, number, number, number, number];
  const points = Array.from({ length: CORNERS }, (_, k) => {
    const turn = (2 * Math.PI * k) / CORNERS;
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    return toPixels(x + c * ax + s * bx, y + c * ay + s * by);
  });
  return `${linePath(points)}Z`;
}

function cased(d: string, width: number, colour: string, dash: string | undefined): Mark[] {
  const line = { kind: 'path', class: 'ellipse', d, ...(dash ? { dash } : {}) } as const;
  return [...casings, [0, colour] as const].map(([wider, stroke]) => ({ ...line, stroke, strokeWidth: width + wider }));
}
