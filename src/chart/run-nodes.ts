// The nodes of one run in one panel: band, line, markers, and the value at its end. SVG only.
import type { Selection } from 'd3-selection';
import type { RunLook } from '../figure/run-look';
import { INK, PAPER } from './ink';
import type { PanelSpec } from './line-panel';
import { toMarkerPath } from './marker-paths';
import type { SeriesPaths } from './series';

type Layer = Selection<SVGGElement, unknown, null, undefined>;

export interface RunNodes {
  draw(paths: SeriesPaths): void;
  /** Marker at a place, and value beside it at `labelY`, in CSS pixels; NaN for none. */
  end(px: number, py: number, labelY: number, text: string): void;
  hide(): void;
}

export function createRunNodes(
  bands: Layer,
  marks: Layer,
  look: RunLook,
  spec: Pick<PanelSpec, 'marks' | 'band'>,
): RunNodes {
  const { colour, dash, marker } = look;
  const isMarked = spec.marks === 'along';
  const isWide = spec.band === 'spread';
  const band = bands
    .append('path')
    .attr('class', 'run-band')
    .style('--run', colour)
    .attr('fill', colour)
    .attr('fill-opacity', isWide ? 0.09 : 0.18)
    .node()!;
  const edges = bands
    .append('path')
    .attr('class', 'run-edges')
    .attr('fill', 'none')
    .attr('stroke', colour)
    .attr('stroke-width', 0.8)
    .attr('stroke-opacity', 0.55)
    .node()!;
  const line = bands
    .append('path')
    .attr('class', 'run-line')
    .attr('fill', 'none')
    .attr('stroke', colour)
    .attr('stroke-width', 2)
    .attr('stroke-dasharray', dash === '' ? null : dash)
    .node()!;
  const along = marks.append('g');
  const createMarker = (layer: Layer, area: number) =>
    layer
      .append('path')
      .attr('d', toMarkerPath(marker, area))
      .attr('fill', colour)
      .attr('stroke', PAPER)
      .attr('stroke-width', 1.2)
      .node()!;
  const last = createMarker(marks, 52);
  const value = marks
    .append('text')
    .attr('class', 'run-value')
    .style('--run', colour)
    .attr('font-weight', 600)
    .attr('fill', `color-mix(in srgb, ${colour} 62%, ${INK})`)
    .attr('stroke', PAPER)
    .attr('stroke-width', 3)
    .attr('paint-order', 'stroke')
    .node()!;
  const small: SVGPathElement[] = [];
  const show = (nodes: readonly SVGElement[], isShown: boolean) => {
    for (const node of nodes) node.style.display = isShown ? '' : 'none';
  };
  // places of the markers that are drawn: they are few, and only new ones are set
  let places: SeriesPaths['marks'] = [];

  return {
    draw(paths) {
      show([band, edges, line, along.node()!], true);
      line.setAttribute('d', paths.line);
      band.setAttribute('d', paths.band);
      if (isWide) edges.setAttribute('d', paths.edges);
      if (!isMarked) return;
      const isSame = paths.marks === places;
      for (let i = isSame ? small.length : 0; i < paths.marks.length; i++) {
        const [px, py] = paths.marks[i]!;
        small[i] ??= createMarker(along, 26);
        small[i]!.setAttribute('transform', `translate(${px.toFixed(1)} ${py.toFixed(1)})`);
      }
      for (const surplus of small.splice(paths.marks.length)) surplus.remove();
      places = paths.marks;
    },
    end(px, py, labelY, text) {
      const isPlaced = Number.isFinite(px + py);
      show([last], isPlaced);
      show([value], isPlaced && Number.isFinite(labelY));
      if (!isPlaced) return;
      last.setAttribute('transform', `translate(${px.toFixed(1)} ${py.toFixed(1)})`);
      if (Number.isNaN(labelY)) return;
      value.setAttribute('x', (px + 9).toFixed(1));
      value.setAttribute('y', (labelY + 4).toFixed(1));
      if (value.textContent !== text) value.textContent = text;
    },
    hide: () => show([band, edges, line, along.node()!, last, value], false),
  };
}
