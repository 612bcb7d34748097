// The picture as it stands, as a data: address. Knows only the stage.

import type { Stage } from '../../view/stage/stage';

export interface CaptureOptions {
  readonly format?: 'png' | 'webp' | undefined;
  /** Pixels; of one that is left out the picture keeps its shape, of both its size. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** Throws a sentence if there is no picture. */
export function capture(stage: Stage | undefined, { format = 'png', width, height }: CaptureOptions = {}): string {
  if (!stage) throw new Error('capture: nothing can be drawn here');
  // the drawing buffer is kept until this task ends
  stage.draw();
  const { canvas } = stage;
  const type = `image/${format}`;
  if (width === undefined && height === undefined) return canvas.toDataURL(type, 0.8);
  const shape = canvas.width / canvas.height;
  const copy = document.createElement('canvas');
  copy.width = width ?? Math.round(height! * shape);
  copy.height = height ?? Math.round(width! / shape);
  const pen = copy.getContext('2d');
  if (!pen) throw new Error('capture: nothing can be drawn here');
  // whole, in the middle
  const scale = Math.min(copy.width / canvas.width, copy.height / canvas.height);
  const size = [canvas.width * scale, canvas.height * scale] as const;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(canvas, (copy.width - size[0]) / 2, (copy.height - size[1]) / 2, ...size);
  return copy.toDataURL(type, 0.8);
}
