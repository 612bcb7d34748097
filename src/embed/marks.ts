// The critical points of a surface as the stage marks them.

import type { CriticalPoint } from '../landscape/critical';
import type { Language } from '../session/settings';
import type { Mark } from '../view/stage/stage';

/** More marks than this would hide the surface; the first points are the lowest minima. */
const MOST = 150;

export const toMarks = (points: readonly CriticalPoint[], language: Language): Mark[] =>
  points.slice(0, MOST).map(({ title, kind, x, y, loss, eigenvalues }) => ({
    x,
    y,
    loss,
    kind,
    label: title[language],
    sharpness: eigenvalues[1],
  }));
