// The marks of one run in one panel: band, line, markers, and the value at its end.
import type { GroupMark, Mark, PathMark } from '../figure/figure';
import type { RunLook } from '../figure/run-look';
import { TEXT_SIZE } from './axis-marks';
import type { PanelSpec } from './panel-spec';
import type { SeriesPaths } from './series';

/** Radii of the marker at the end of a line and of those along it, in CSS pixels. */
const END = 4.1;
const ALONG = 2.9;

export interface RunMarks {
  /** The same object while the paths are the same. Undefined: the run is hidden. */
  lines(paths: SeriesPaths | undefined): GroupMark;
  /** Marker at a place, and the value beside it at `labelY`; NaN for none. Behind them the markers along the line. */
  ends(paths: SeriesPaths | undefined, end: RunEnd): GroupMark;
}

export interface RunEnd {
  readonly px: number;
  readonly py: number;
  readonly labelY: number;
  readonly text: string;
}

const nothing: GroupMark = { kind: 'group', marks: [] };

export function createRunMarks({ colour, dash, marker }: RunLook, { marks, band }: PanelSpec): RunMarks {
  const isWide = band === 'quantiles';
  const properties = { '--run': colour };
  const fill = { of: colour, with: 'ink', share: 0.62 };
  const halo = { colour: 'paper', width: 3 };
  const rim: PathMark = {
    kind: 'path',
    class: 'run-edges',
    d: '',
    stroke: colour,
    strokeWidth: 0.8,
    strokeOpacity: 0.55,
  };
  const end = [pointsAt([0, 0], END)];
  let drawn: SeriesPaths | undefined;
  let lines = nothing;
  let along: Mark = nothing;
  let places: readonly number[] | undefined;

  function pointsAt(places: readonly number[], radius: number): Mark {
    return { kind: 'points', places, marker, radius, fill: colour, stroke: 'paper', strokeWidth: 1.2 };
  }

  function toLines({ band, edges, line }: SeriesPaths): GroupMark {
    const all: PathMark[] = [
      { kind: 'path', class: 'run-band', d: band, fill: colour, fillOpacity: isWide ? 0.09 : 0.18, properties },
      isWide ? { ...rim, d: edges } : rim,
      { kind: 'path', class: 'run-line', d: line, stroke: colour, strokeWidth: 2, dash },
    ];
    return { kind: 'group', marks: all };
  }

  return {
    lines(paths) {
      if (!paths) return nothing;
      if (paths !== drawn) lines = toLines(paths);
      drawn = paths;
      return lines;
    },
    ends(paths, { px, py, labelY, text }) {
      if (!paths) return nothing;
      if (marks === 'along' && paths.marks !== places) {
        places = paths.marks;
        along = pointsAt(places, ALONG);
      }
      if (!Number.isFinite(px + py)) return { kind: 'group', marks: [along] };
      const last: Mark = { kind: 'group', x: px, y: py, marks: end };
      if (Number.isNaN(labelY)) return { kind: 'group', marks: [along, last] };
      const value: Mark = {
        kind: 'text',
        class: 'run-value',
        text,
        x: px + 9,
        y: labelY + 4,
        size: TEXT_SIZE,
        weight: 600,
        fill,
        halo,
        properties,
      };
      return { kind: 'group', marks: [along, last, value] };
    },
  };
}
