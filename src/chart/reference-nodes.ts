// The nodes of a curve beside the measured ones: within its limit by its standing, beyond it grey. SVG only.
import type { Selection } from 'd3-selection';
import { beyondLook, CASING, type Reference, type ReferenceLook, toReferenceLook } from './reference';

export interface ReferenceNodes {
  draw(paths: { readonly within: string; readonly beyond: string }): void;
  show(isShown: boolean): void;
  remove(): void;
}

export function createReferenceNodes(
  layer: Selection<SVGGElement, unknown, null, undefined>,
  { standing }: Pick<Reference, 'standing'>,
  colour: string,
): ReferenceNodes {
  const group = layer.append('g').attr('fill', 'none').attr('stroke-linecap', 'round');
  const stroke = ({ colour, width, dash }: Omit<ReferenceLook, 'casing'>) =>
    group
      .append('path')
      .attr('stroke', colour)
      .attr('stroke-width', width)
      .attr('stroke-dasharray', dash === '' ? null : dash);
  const look = toReferenceLook(standing, colour);
  const casing = look.casing
    ? stroke({ colour: look.casing, width: CASING.width, dash: '' }).attr('stroke-opacity', CASING.opacity)
    : undefined;
  const within = stroke(look);
  const beyond = stroke(beyondLook);
  return {
    draw(paths) {
      casing?.attr('d', paths.within);
      within.attr('d', paths.within);
      beyond.attr('d', paths.beyond);
    },
    show: (isShown) => void group.style('display', isShown ? '' : 'none'),
    remove: () => void group.remove(),
  };
}
