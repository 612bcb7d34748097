// The exact loss and slope at a point, on the picture and in a line of text. Two fields serve the keyboard.

import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { button, element } from '../../embed/element';
import { sample } from '../../landscape/samples';
import type { Scene } from '../../scene/scene';
import type { Store } from '../../session/store';
import type { Stage } from '../../view/stage/stage';
import { languages } from '../words/languages';
import { lectureWords } from '../words/lecture-words';
import { probeNumber, probePair } from '../words/particle-numbers';
import { roundedIn } from './start-tool';

export interface ValueProbe {
  /** Reads the value at a point, and pins it. */
  pin(place: { readonly x: number; readonly y: number }): void;
  /** False: there was no value to remove. */
  remove(): boolean;
  readonly isPinned: ReadonlySignal<boolean>;
  dispose(): void;
}

interface Pinned {
  readonly x: number;
  readonly y: number;
  /** The window of the surface on which it was chosen. */
  readonly chosenOn: string;
}

export function createValueProbe(root: HTMLElement, store: Store, stage: Stage | undefined): ValueProbe {
  const scene = (): Scene | undefined => store.scene.peek();
  const field = (name: string) =>
    element('input', {
      id: `value-${name}`,
      type: 'text',
      inputmode: 'decimal',
      autocomplete: 'off',
      size: 7,
      'aria-describedby': 'value-text',
    });
  const [x, y] = [field('x'), field('y')];
  const text = element('span', { id: 'value-text', class: 'value-text' });
  const end = button('✕', () => remove());
  root.replaceChildren(
    element('span', { class: 'pair' }, element('label', { class: 'field', for: x.id }, 'x'), ' ', x),
    element('span', { class: 'pair' }, element('label', { class: 'field', for: y.id }, 'y'), ' ', y),
    text,
    end,
  );
  const pinned = signal<Pinned | undefined>(undefined);

  for (const input of [x, y])
    input.addEventListener('change', () => {
      const [px, py] = [read(x), read(y)];
      if (px !== undefined && py !== undefined) pin({ x: px, y: py });
    });

  function pin(next: { readonly x: number; readonly y: number }): void {
    pinned.value = { x: next.x, y: next.y, chosenOn: windowText(scene()) };
    for (const input of [x, y]) input.setAttribute('aria-invalid', 'false');
  }

  function remove(): boolean {
    if (!pinned.peek()) return false;
    pinned.value = undefined;
    return true;
  }

  function write(): void {
    const language = store.language.value;
    const [words, lecture] = [languages[language], lectureWords[language]];
    const place = pinned.value;
    const read = place && valueAt(store.scene.value, place);
    end.hidden = !place;
    end.setAttribute('aria-label', lecture.removePin);
    const facts = read
      ? [`${words.loss} ${probeNumber(read.loss)}`, `${lecture.gradientNorm} ${probeNumber(read.slope)}`]
      : [place ? lecture.noValue : lecture.valueHint];
    text.textContent = facts.join(' · ');
    const lines = place && read ? [`(x, y) = ${probePair([place.x, place.y])}`, ...facts] : [];
    stage?.setPin(place && read ? { x: place.x, y: place.y, loss: read.loss, lines } : undefined);
  }

  const ends = [
    effect(() => {
      const place = pinned.value;
      [x.value, y.value] = place ? [String(place.x), String(place.y)] : ['', ''];
    }),
    effect(() => {
      const now = store.scene.value;
      const [box, place] = [now?.landscape.window, pinned.peek()];
      const isInside = place && box && within(place.x, box.x) && within(place.y, box.y);
      if (place && !isInside && place.chosenOn !== windowText(now)) remove();
    }),
    effect(write),
  ];

  return {
    pin(clicked) {
      const box = scene()?.landscape.window;
      if (box) pin({ x: roundedIn(box, clicked.x), y: roundedIn(box, clicked.y) });
    },
    remove,
    isPinned: computed(() => pinned.value !== undefined),
    dispose() {
      for (const end of ends) end();
    },
  };
}

const windowText = (scene: Scene | undefined): string => JSON.stringify(scene?.landscape.window);

const within = (value: number, [lo, hi]: readonly [number, number]): boolean => lo <= value && value <= hi;

/** The number in a field; text that is not a number is marked as invalid, an empty field is not. */
function read(input: HTMLInputElement): number | undefined {
  const text = input.value.trim().replace('−', '-');
  const value = text === '' ? Number.NaN : Number(text);
  input.setAttribute('aria-invalid', String(text !== '' && !Number.isFinite(value)));
  return Number.isFinite(value) ? value : undefined;
}

/** Undefined where the formula is undefined. */
function valueAt(scene: Scene | undefined, { x, y }: { readonly x: number; readonly y: number }) {
  const samples = scene && sample(scene.landscape, scene.parameters, [x], [y]);
  if (!samples?.ok) return undefined;
  const { loss, gradientX, gradientY } = samples.value;
  const slope = Math.hypot(gradientX[0]!, gradientY[0]!);
  return Number.isFinite(loss[0]) ? { loss: loss[0]!, slope } : undefined;
}
