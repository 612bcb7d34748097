// The run markers as SVG path data, centred at the origin. Geometry only.
import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from 'd3-shape';
import type { Marker } from '../figure/run-look';

const types: Readonly<Record<Exclude<Marker, 'cross'>, SymbolType>> = {
  disc: symbolCircle,
  square: symbolSquare,
  triangle: symbolTriangle,
  diamond: symbolDiamond,
  star: symbolStar,
};

/** `area` in square pixels. */
export function toMarkerPath(marker: Marker, area: number): string {
  // d3's own cross is upright; ours lies on its side like the one on the surface, and is filled.
  if (marker === 'cross') {
    const r = Math.sqrt(area) * 0.62;
    const w = r * 0.38;
    return `M${-r},${w - r}L${w - r},${-r}L0,${-w}L${r - w},${-r}L${r},${w - r}L${w},0L${r},${r - w}L${r - w},${r}L0,${w}L${w - r},${r}L${-r},${r - w}L${-w},0Z`;
  }
  return symbol(types[marker], area)() ?? '';
}
