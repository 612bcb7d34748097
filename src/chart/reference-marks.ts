// The marks of a reference curve: within its limit styled by its standing, beyond it grey.
import type { GroupMark, PathMark } from '../figure/figure';
import { beyondLook, CASING, type ReferenceLook, type Standing, toReferenceLook } from './reference';

const stroke = (d: string, { colour, width, dash }: Omit<ReferenceLook, 'casing'>): PathMark => ({
  kind: 'path',
  d,
  stroke: colour,
  strokeWidth: width,
  dash,
  cap: 'round',
});

export function toReferenceMarks(
  { within, beyond }: { readonly within: string; readonly beyond: string },
  standing: Standing,
  colour: string,
): GroupMark {
  const look = toReferenceLook(standing, colour);
  const casing = look.casing
    ? [{ ...stroke(within, { colour: look.casing, width: CASING.width, dash: '' }), strokeOpacity: CASING.opacity }]
    : [];
  return { kind: 'group', marks: [...casing, stroke(within, look), stroke(beyond, beyondLook)] };
}
