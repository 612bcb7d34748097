// A number in the panel: a text field that says what is wrong with its text, and a slider from the keyboard's reach, linear or logarithmic.

import type { GUI } from 'lil-gui';

export interface NumberFieldOptions {
  readonly label: string;
  /** Typeset, shown before the label. */
  readonly symbol?: Element;
  /** What the number means; shown on hover. */
  readonly hint?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** 'complement': logarithmic in the distance from 1, for forgetting factors. */
  readonly scale: 'linear' | 'log' | 'complement';
  readonly whole?: boolean;
  /** Least positive value on a logarithmic slider whose range begins at 0. Default: six decades below the largest. */
  readonly least?: number;
  /** Takes a new value, or the text as typed where it is no number. False: it was refused, and the reason is shown elsewhere. */
  readonly propose: (value: number | string) => boolean;
}

const DECIMAL = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i;
const STOPS = 500;
/** Of a logarithmic slider whose range begins at 0. */
const DECADES = 6;

/** As many digits as one reads, none that mean nothing. */
export const shownNumber = (value: number): string => String(Number(value.toPrecision(6)));

export function addNumberField(folder: GUI, options: NumberFieldOptions): void {
  const { label, symbol, hint, value, propose } = options;
  const model = { text: shownNumber(value) };
  const controller = folder.add(model, 'text').name(label);
  const input = controller.domElement.querySelector('input')!;
  input.inputMode = 'decimal';
  if (hint) controller.domElement.title = hint;
  if (symbol) controller.$name.prepend(symbol, ' ');
  const slider = createSlider(options);
  controller.domElement.querySelector('.lil-widget, .widget')?.prepend(slider.element);
  let accepted = value;

  const take = (next: number | string): void => {
    const isAccepted = propose(next);
    input.setAttribute('aria-invalid', String(!isAccepted));
    if (isAccepted && typeof next === 'number') accepted = next;
  };
  controller.onFinishChange((text: string) => {
    take(DECIMAL.test(text) ? Number(text) : text);
    slider.set(accepted);
  });
  slider.element.addEventListener('input', () => {
    take(slider.get());
    slider.set(accepted);
    model.text = shownNumber(accepted);
    controller.updateDisplay();
  });
  // leaving a refused text brings the valid number back
  input.addEventListener('blur', () => {
    if (input.getAttribute('aria-invalid') !== 'true') return;
    model.text = shownNumber(accepted);
    controller.updateDisplay();
    input.setAttribute('aria-invalid', 'false');
  });
}

function createSlider({ label, value, min, max, scale, whole, least }: NumberFieldOptions) {
  const element = document.createElement('input');
  element.type = 'range';
  element.min = '0';
  element.max = String(STOPS);
  element.step = '1';
  element.setAttribute('aria-label', label);
  const low = scale === 'log' && min <= 0 ? (least ?? max / 10 ** DECADES) : min;
  const toValue = (part: number): number => {
    if (scale === 'linear') return min + part * (max - min);
    if (scale === 'complement') return 1 - (1 - min) * ((1 - max) / (1 - min)) ** part;
    return part === 0 ? min : low * (max / low) ** part;
  };
  const toPart = (v: number): number => {
    if (scale === 'linear') return (v - min) / (max - min);
    if (scale === 'complement') return Math.log((1 - v) / (1 - min)) / Math.log((1 - max) / (1 - min));
    return v <= low ? 0 : Math.log(v / low) / Math.log(max / low);
  };
  const set = (v: number): void => {
    element.value = String(Math.round(toPart(v) * STOPS));
    element.setAttribute('aria-valuetext', shownNumber(v));
  };
  set(value);
  /** Rounded to what one would have typed, within the limits. */
  const get = (): number => {
    const exact = toValue(Number(element.value) / STOPS);
    const rounded = scale === 'complement' ? 1 - Number((1 - exact).toPrecision(2)) : Number(exact.toPrecision(3));
    return Math.min(max, Math.max(min, whole ? Math.round(rounded) : Number(rounded.toPrecision(12))));
  };
  return { element, set, get };
}
