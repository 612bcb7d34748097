// A number in the panel: a text field that reports invalid text, and a slider, linear or logarithmic.

import type { GUI } from 'lil-gui';
import { element } from '../../embed/element';
import { roundedText } from '../../formula/number-text';

export interface NumberFieldOptions {
  readonly label: string;
  /** Typeset, shown before the label. */
  readonly symbol?: Element;
  /** What the number means; shown on hover, and read as its description. */
  readonly hint?: string;
  /** Shown behind the label. */
  readonly unit?: string;
  /** Whose number it is, if the label does not say so: "Adam". */
  readonly owner?: string;
  /** Unique within the panel. */
  readonly key?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** 'complement': logarithmic in the distance from 1, for forgetting factors. 'none': there is no slider. */
  readonly scale: 'linear' | 'log' | 'complement' | 'none';
  readonly whole?: boolean;
  /** Least positive value on a logarithmic slider whose range begins at 0. Default: six decades below the largest. */
  readonly least?: number;
  /** Takes a new value, or the text as typed if it is not a number. False: it was refused, and the reason is shown elsewhere. */
  readonly propose: (value: number | string) => boolean;
}

export interface NumberField {
  /** The number has been changed elsewhere. What is being typed stays. */
  set(value: number): void;
}

const DECIMAL = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i;
const STOPS = 500;
/** Of a logarithmic slider whose range begins at 0. */
const DECADES = 6;

/** A readable number of significant digits; every digit of a whole number. */
export const shownNumber = (value: number): string => (Number.isInteger(value) ? String(value) : roundedText(value, 6));

/** Sets the accessible names of a control and its inputs, and the key by which the focus is restored. */
export function nameControl(
  row: HTMLElement,
  inputs: readonly HTMLElement[],
  { label, hint, unit, owner, key }: Pick<NumberFieldOptions, 'label' | 'hint' | 'unit' | 'owner' | 'key'>,
): void {
  if (hint) row.title = hint;
  for (const input of inputs) {
    input.removeAttribute('aria-labelledby');
    input.setAttribute('aria-label', `${owner ? `${owner}: ` : ''}${label}${unit ? `, ${unit}` : ''}`);
    if (hint) input.title = hint;
    if (key) input.dataset.control = key;
  }
}

/** Writes a control's name: symbol, label, unit. */
export function writeName(
  name: HTMLElement,
  { label, symbol, unit }: Pick<NumberFieldOptions, 'label' | 'symbol' | 'unit'>,
): void {
  const parts: (Node | string)[] = [element('span', { class: 'name' }, label)];
  if (symbol) parts.unshift(symbol, ' ');
  if (unit) parts.push(' ', element('small', {}, unit));
  name.replaceChildren(...parts);
}

export function addNumberField(folder: GUI, options: NumberFieldOptions): NumberField {
  const { value, propose, min, max, hint } = options;
  const model = { text: shownNumber(value) };
  const controller = folder.add(model, 'text');
  writeName(controller.$name, options);
  const input = controller.domElement.querySelector('input')!;
  input.inputMode = 'decimal';
  const slider = options.scale === 'none' ? undefined : createSlider(options, options.scale);
  if (slider) controller.$widget.prepend(slider.element);
  const range = `${shownNumber(min)} … ${shownNumber(max)}`;
  nameControl(controller.domElement, slider ? [slider.element, input] : [input], {
    ...options,
    hint: hint ? `${hint} ${range}` : range,
  });
  let accepted = value;

  const take = (next: number | string): void => {
    const isAccepted = propose(next);
    input.setAttribute('aria-invalid', String(!isAccepted));
    if (isAccepted && typeof next === 'number') accepted = next;
  };
  const write = (): void => {
    model.text = shownNumber(accepted);
    controller.updateDisplay();
  };
  controller.onFinishChange((text: string) => {
    take(DECIMAL.test(text) ? Number(text) : text);
    slider?.set(accepted);
  });
  slider?.element.addEventListener('input', () => {
    take(slider.get());
    slider.set(accepted);
    write();
  });
  // leaving the field restores the valid number
  input.addEventListener('blur', () => {
    if (input.getAttribute('aria-invalid') !== 'true') return;
    write();
    input.setAttribute('aria-invalid', 'false');
  });
  return {
    set(next) {
      if (next === accepted) return;
      accepted = next;
      slider?.set(next);
      if (input === document.activeElement && input.value !== model.text) return;
      write();
      input.setAttribute('aria-invalid', 'false');
    },
  };
}

type SliderScale = Exclude<NumberFieldOptions['scale'], 'none'>;

function createSlider({ value, min, max, whole, least }: NumberFieldOptions, scale: SliderScale) {
  const element = document.createElement('input');
  element.type = 'range';
  element.min = '0';
  element.max = String(STOPS);
  element.step = '1';
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
  /** Rounded to a number that one would type, within the limits. */
  const get = (): number => {
    const exact = toValue(Number(element.value) / STOPS);
    const rounded = scale === 'complement' ? 1 - Number((1 - exact).toPrecision(2)) : Number(exact.toPrecision(3));
    return Math.min(max, Math.max(min, whole ? Math.round(rounded) : Number(rounded.toPrecision(12))));
  };
  return { element, set, get };
}
