// The least that a canvas's context can be, for tests: it writes down what it is told.
import type { FigureContext } from '../../src/figure/canvas';

export function plainContext() {
  const calls: string[] = [];
  const told =
    (name: string) =>
    (...numbers: unknown[]) =>
      void calls.push([name, ...numbers].join(' '));
  let dash: number[] = [];
  const context: FigureContext = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    lineCap: 'butt',
    lineJoin: 'miter',
    globalAlpha: 1,
    font: '',
    textAlign: 'start',
    textBaseline: 'alphabetic',
    imageSmoothingEnabled: true,
    save: told('save'),
    restore: told('restore'),
    translate: told('translate'),
    scale: told('scale'),
    rotate: told('rotate'),
    beginPath: told('beginPath'),
    clip: told('clip'),
    fill: () => told('fill')(context.fillStyle),
    stroke: () => told('stroke')(context.strokeStyle, context.lineWidth, dash),
    setLineDash: (lengths) => {
      dash = lengths;
    },
    fillText: told('fillText'),
    strokeText: told('strokeText'),
    drawImage: told('drawImage'),
    moveTo: told('moveTo'),
    lineTo: told('lineTo'),
    bezierCurveTo: told('bezierCurveTo'),
    closePath: told('closePath'),
  };
  return { context, calls };
}
