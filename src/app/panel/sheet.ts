// The panel beside the picture: closed and opened by its handle; on small screens a sheet from below in three positions. Knows no content.

import './sheet.css';
import { batch, effect, signal } from '@preact/signals-core';
import { element } from '../../embed/element';
import { remembered } from '../dom/storage';

export interface SheetWords {
  readonly side: string;
  /** What the handle does, on a small screen and on a large one. */
  readonly sheetHint: string;
  readonly collapseHint: string;
}

export interface Sheet {
  setWords(words: SheetWords): void;
  /** The size of text has changed: what was a large screen may be a small one now. */
  resize(): void;
  /** Opens what is closed: something in it has been asked for. */
  reveal(): void;
}

type Layout = 'narrow' | 'wide';
type Position = 'closed' | 'half' | 'full';

/** Narrower than this, in sizes of text, there is no room for two columns: 820 CSS pixels at scale 1. */
const NARROW = 820 / 14;
/** Taller than this, in sizes of text, the player stays in sight above the closed sheet: 600 CSS pixels at scale 1. */
const TALL = 600 / 14;
/** CSS pixels that a press may wander before it is a drag. */
const SLACK = 6;

/** Positions that can be had, from closed to open. */
const positions: Readonly<Record<Layout, readonly Position[]>> = {
  narrow: ['closed', 'half', 'full'],
  wide: ['closed', 'half'],
};
const first: Readonly<Record<Layout, Position>> = { narrow: 'closed', wide: 'half' };

/** Where the side was left, by layout. */
const memories = {
  narrow: remembered('side-narrow', true),
  wide: remembered('side-wide', true),
} as const;
const rememberedPosition = (layout: Layout): Position =>
  positions[layout].find((p) => p === memories[layout].value) ?? first[layout];

/** `side` gets its handle; `legend` and the picture below it are brought into sight above the sheet. */
export function createSheet(side: HTMLElement, legend: HTMLElement): Sheet {
  const root = document.documentElement;
  const name = element('span', { class: 'sheet-name' });
  const grip = element('span', { class: 'sheet-grip', 'aria-hidden': 'true' });
  const arrow = element('span', { class: 'sheet-arrow', 'aria-hidden': 'true' });
  const handle = element('button', { type: 'button', class: 'sheet-handle', id: 'sheet-handle' }, grip, name, arrow);
  side.prepend(handle);
  const textSize = (): number => Number.parseFloat(getComputedStyle(root).fontSize);
  const layoutNow = (): Layout => (innerWidth <= NARROW * textSize() ? 'narrow' : 'wide');
  const words = signal<SheetWords | undefined>(undefined);
  const layout = signal(layoutNow());
  const position = signal(rememberedPosition(layout.peek()));

  function show(): void {
    root.dataset.layout = layout.value;
    root.dataset.side = position.value;
    const isOpen = position.value !== 'closed';
    handle.setAttribute('aria-expanded', String(isOpen));
    for (const child of side.children) if (child !== handle && child instanceof HTMLElement) child.inert = !isOpen;
    // the picture stays in sight above the sheet
    if (layout.value === 'narrow' && isOpen)
      scrollTo({ top: position.value === 'half' ? legend.offsetTop : legend.offsetTop + legend.offsetHeight });
  }

  function write(): void {
    if (!words.value) return;
    name.textContent = words.value.side;
    handle.setAttribute('aria-label', words.value.side);
    handle.title = layout.value === 'narrow' ? words.value.sheetHint : words.value.collapseHint;
  }

  function move(next: Position): void {
    if (next === position.peek()) return;
    position.value = next;
    memories[layout.peek()].set(next);
  }

  function resize(): void {
    root.toggleAttribute('data-tall', innerHeight >= TALL * textSize());
    const next = layoutNow();
    if (next === layout.peek()) return;
    batch(() => {
      layout.value = next;
      // who has it open is using it
      position.value = position.peek() === 'closed' ? rememberedPosition(next) : 'half';
    });
  }

  /** So many positions further open; beyond the ends nothing happens. */
  function by(steps: number): void {
    const all = positions[layout.peek()];
    const next = all[all.indexOf(position.peek()) + steps];
    if (next) move(next);
  }

  function cycle(): void {
    const all = positions[layout.peek()];
    move(all[(all.indexOf(position.peek()) + 1) % all.length]!);
  }

  const drag = listenToDrag(handle, {
    isOn: () => layout.peek() === 'narrow',
    begin: () => side.offsetHeight,
    move(height) {
      side.style.height = `${height}px`;
    },
    end(height) {
      side.style.height = '';
      move(nearest(height));
    },
    press: cycle,
  });

  /** The position whose height is nearest to one in CSS pixels. */
  function nearest(height: number): Position {
    const heights = positions.narrow.map((p) => {
      root.dataset.side = p;
      return { position: p, away: Math.abs(side.offsetHeight - height) };
    });
    root.dataset.side = position.peek();
    return heights.reduce((best, h) => (h.away < best.away ? h : best)).position;
  }

  handle.addEventListener('click', ({ detail }) => {
    // the keyboard's clicks have no detail
    if (detail === 0 || !drag.takesClick()) cycle();
  });
  handle.addEventListener('keydown', (event) => {
    const steps = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (steps === undefined || layout.peek() !== 'narrow') return;
    event.preventDefault();
    by(steps);
  });
  // in the capture phase: lil-gui keeps keys to itself. In the editor Escape ends a completion
  side.addEventListener(
    'keydown',
    (event) => {
      const isElsewhere = event.target instanceof Element && event.target.closest('.editor') !== null;
      if (event.key !== 'Escape' || layout.peek() !== 'narrow' || position.peek() === 'closed' || isElsewhere) return;
      event.preventDefault();
      event.stopPropagation();
      move('closed');
      handle.focus();
    },
    { capture: true },
  );
  window.addEventListener('resize', resize);
  resize();
  effect(show);
  effect(write);

  return {
    setWords(next) {
      words.value = next;
    },
    resize,
    reveal() {
      if (position.peek() === 'closed') move('half');
    },
  };
}

interface Drag {
  readonly isOn: () => boolean;
  /** Height now. */
  readonly begin: () => number;
  readonly move: (height: number) => void;
  readonly end: (height: number) => void;
  /** It was let go where it was pressed: browsers may keep the click of a tap to themselves. */
  readonly press: () => void;
}

/** From where it is pulled, in CSS pixels. */
interface Pull {
  readonly y: number;
  readonly height: number;
  /** How high it is pulled; undefined: so far it is only pressed. */
  readonly to?: number;
}

/** A finger, a pen or the mouse pulls the handle up and down. */
function listenToDrag(handle: HTMLElement, { isOn, begin, move, end, press }: Drag) {
  let pull: Pull | undefined;
  let isTaken = false;
  handle.addEventListener('pointerdown', (event) => {
    isTaken = false;
    if (!isOn() || event.button !== 0) return;
    pull = { y: event.clientY, height: begin() };
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener('pointermove', (event) => {
    if (!pull) return;
    const up = pull.y - event.clientY;
    if (pull.to === undefined && Math.abs(up) < SLACK) return;
    const to = Math.min(Math.max(pull.height + up, handle.offsetHeight), innerHeight);
    pull = { ...pull, to };
    move(to);
  });
  const stop = (isPress: boolean): void => {
    if (!pull) return;
    const { to } = pull;
    isTaken = true;
    pull = undefined;
    if (to !== undefined) end(to);
    else if (isPress) press();
  };
  handle.addEventListener('pointerup', () => stop(true));
  handle.addEventListener('pointercancel', () => stop(false));
  return {
    /** Whether the click that follows has been answered. */
    takesClick(): boolean {
      const was = isTaken;
      isTaken = false;
      return was;
    },
  };
}
