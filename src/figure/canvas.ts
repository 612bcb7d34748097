// A figure drawn on a canvas. Knows of a canvas only the part of its context that it calls.
import type { Figure, ImageMark, Mark, Paint, TextMark } from './figure';
import { traceMarker } from './markers';
import { type PathSink, tracePath } from './path';
import { FONTS } from './text';
import { type FigureTheme, toCss } from './theme';

/** The required part of a context; a page's CanvasRenderingContext2D has it. */
export interface FigureContext extends PathSink {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  globalAlpha: number;
  font: string;
  textAlign: string;
  textBaseline: string;
  imageSmoothingEnabled: boolean;
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  scale(x: number, y: number): void;
  rotate(angle: number): void;
  beginPath(): void;
  clip(): void;
  fill(): void;
  stroke(): void;
  setLineDash(lengths: number[]): void;
  fillText(text: string, x: number, y: number): void;
  strokeText(text: string, x: number, y: number): void;
  drawImage(image: object, x: number, y: number, width: number, height: number): void;
}

export interface CanvasOptions {
  /** Written-out colours: a canvas has no custom properties. See themes. */
  readonly theme: FigureTheme;
  /** Families. Default FONTS. */
  readonly fonts?: string;
  /** Device pixels of one of the figure's. Default 1. */
  readonly scale?: number;
  /** What drawImage takes for an image: a canvas with its pixels. Without it a figure with images is refused. */
  readonly toSource?: (image: ImageMark) => object;
}

/** Draws over what is there, from the context's origin; restores the context. */
export function drawFigure(context: FigureContext, { marks }: Figure, options: CanvasOptions): void {
  const { scale = 1 } = options;
  context.save();
  context.scale(scale, scale);
  for (const mark of marks) drawMark(context, mark, options);
  context.restore();
}

function drawMark(context: FigureContext, mark: Mark, options: CanvasOptions): void {
  context.save();
  if (mark.opacity !== undefined) context.globalAlpha *= mark.opacity;
  switch (mark.kind) {
    case 'path':
      context.beginPath();
      tracePath(mark.d, context);
      paint(context, mark, options.theme);
      break;
    case 'points':
      context.beginPath();
      for (let i = 0; i + 1 < mark.places.length; i += 2) {
        const [x, y] = [mark.places[i]!, mark.places[i + 1]!];
        if (Number.isFinite(x + y)) traceMarker(context, mark.marker, x, y, mark.radius);
      }
      paint(context, mark, options.theme);
      break;
    case 'text':
      write(context, mark, options);
      break;
    case 'image': {
      if (!options.toSource) throw new Error('figure: found an image, but no toSource to draw it from; pass one');
      context.imageSmoothingEnabled = !mark.isCoarse;
      context.drawImage(options.toSource(mark), mark.x, mark.y, mark.width, mark.height);
      break;
    }
    case 'group':
      context.translate(mark.x ?? 0, mark.y ?? 0);
      if (mark.clip !== undefined) {
        context.beginPath();
        tracePath(mark.clip, context);
        context.clip();
      }
      for (const each of mark.marks) drawMark(context, each, options);
  }
  context.restore();
}

function paint(context: FigureContext, mark: Paint, theme: FigureTheme): void {
  const { fill, fillOpacity = 1, stroke, strokeWidth = 1, strokeOpacity = 1, dash, cap, join } = mark;
  const alpha = context.globalAlpha;
  if (fill) {
    context.globalAlpha = alpha * fillOpacity;
    context.fillStyle = toCss(fill, theme);
    context.fill();
  }
  if (!stroke) return;
  context.globalAlpha = alpha * strokeOpacity;
  context.strokeStyle = toCss(stroke, theme);
  context.lineWidth = strokeWidth;
  context.lineCap = cap ?? 'butt';
  context.lineJoin = join ?? 'miter';
  context.setLineDash(dash ? dash.split(/[\s,]+/).map(Number) : []);
  context.stroke();
}

function write(context: FigureContext, mark: TextMark, { theme, fonts = FONTS }: CanvasOptions): void {
  const { text, x, y, size, fill, weight = 400, isItalic, anchor = 'start', angle = 0, halo } = mark;
  context.translate(x, y);
  context.rotate((angle * Math.PI) / 180);
  context.font = `${isItalic ? 'italic ' : ''}${weight} ${size}px ${fonts}`;
  context.textAlign = anchor === 'middle' ? 'center' : anchor;
  context.textBaseline = 'alphabetic';
  if (halo) {
    context.strokeStyle = toCss(halo.colour, theme);
    context.lineWidth = halo.width;
    context.lineJoin = 'round';
    context.setLineDash([]);
    context.strokeText(text, 0, 0);
  }
  context.fillStyle = toCss(fill, theme);
  context.fillText(text, 0, 0);
}
