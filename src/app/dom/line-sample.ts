// A short stroke as a curve is drawn, for lists and readouts.
import type { Standing } from '../../chart/reference';
import { toReferenceMarks } from '../../chart/reference-marks';
import { createSvgView } from '../../figure/svg-view';

const [WIDTH, HEIGHT] = [26, 12];
const LINE = `M1,6H${WIDTH - 1}`;

/** As high as the text beside it. */
export function createLineSample(standing: Standing, colour: string, isBeyond = false): SVGElement {
  const view = createSvgView<SVGElement>(document, { prefix: '' });
  const paths = isBeyond ? { within: '', beyond: LINE } : { within: LINE, beyond: '' };
  view.draw({ width: WIDTH, height: HEIGHT, label: '', marks: [toReferenceMarks(paths, standing, colour)] });
  view.element.setAttribute('width', '2.2em');
  view.element.setAttribute('height', '1em');
  view.element.removeAttribute('role');
  view.element.removeAttribute('aria-label');
  view.element.setAttribute('aria-hidden', 'true');
  return view.element;
}
