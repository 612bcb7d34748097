// The panel beside the picture: closed and opened by its handle; on small screens a sheet from below in three positions. Knows no content.

import './sheet.css';
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
  let words: SheetWords | undefined;
  let layout: Layout | undefined;
  let position: Position = 'closed';

  function show(next: Position): void {
    position = next;
    root.dataset.side = position;
    const isOpen = position !== 'closed';
    handle.setAttribute('aria-expanded', String(isOpen));
    for (const child of side.children) if (child !== handle && child instanceof HTMLElement) child.inert = !isOpen;
    write();
  }

  function move(next: Position): void {
    if (next === position || !layout) return;
    show(next);
    memories[layout].set(next);
    showPicture();
  }

  function showPicture(): void {
    if (layout !== 'narrow' || position === 'closed') return;
    scrollTo({ top: position === 'half' ? legend.offsetTop : legend.offsetTop + legend.offsetHeight });
  }

  function write(): void {
    if (!words) return;
    name.textContent = words.side;
    handle.setAttribute('aria-label', words.side);
    handle.title = layout === 'narrow' ? words.sheetHint : words.collapseHint;
  }

  function resize(): void {
    const text = Number.parseFloat(getComputedStyle(root).fontSize);
    const next: Layout = innerWidth <= NARROW * text ? 'narrow' : 'wide';
    root.toggleAttribute('data-tall', innerHeight >= TALL * text);
    if (next === layout) return;
    // who has it open is using it
    const isOpen = layout !== undefined && position !== 'closed';
    layout = next;
    root.dataset.layout = layout;
    show(isOpen ? 'half' : rememberedPosition(layout));
    showPicture();
  }

  /** So many positions further open; beyond the ends nothing happens. */
  function by(steps: number): void {
    const next = positions[layout ?? 'wide'][positions[layout ?? 'wide'].indexOf(position) + steps];
    if (next) move(next);
  }

  function cycle(): void {
    const all = positions[layout ?? 'wide'];
    move(all[(all.indexOf(position) + 1) % all.length]!);
  }

  const drag = listenToDrag(handle, {
    isOn: () => layout === 'narrow',
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
    root.dataset.side = position;
    return heights.reduce((best, h) => (h.away < best.away ? h : best)).position;
  }

  handle.addEventListener('click', ({ detail }) => {
    // the keyboard's clicks have no detail
    if (detail === 0 || !drag.takesClick()) cycle();
  });
  handle.addEventListener('keydown', (event) => {
    const steps = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (steps === undefined || layout !== 'narrow') return;
    event.preventDefault();
    by(steps);
  });
  // in the capture phase: lil-gui keeps keys to itself. In the editor Escape ends a completion
  side.addEventListener(
    'keydown',
    (event) => {
      const isElsewhere = event.target instanceof Element && event.target.closest('.editor') !== null;
      if (event.key !== 'Escape' || layout !== 'narrow' || position === 'closed' || isElsewhere) return;
      event.preventDefault();
      event.stopPropagation();
      move('closed');
      handle.focus();
    },
    { capture: true },
  );
  window.addEventListener('resize', resize);
  resize();

  return {
    setWords(next) {
      words = next;
      write();
    },
    resize,
    reveal() {
      if (position === 'closed') move('half');
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

/** A finger, a pen or the mouse pulls the handle up and down. */
function listenToDrag(handle: HTMLElement, { isOn, begin, move, end, press }: Drag) {
  let from: { readonly y: number; readonly height: number } | undefined;
  let height: number | undefined;
  let isTaken = false;
  handle.addEventListener('pointerdown', (event) => {
    isTaken = false;
    if (!isOn() || event.button !== 0) return;
    from = { y: event.clientY, height: begin() };
    height = undefined;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener('pointermove', (event) => {
    if (!from) return;
    const up = from.y - event.clientY;
    if (height === undefined && Math.abs(up) < SLACK) return;
    height = Math.min(Math.max(from.height + up, handle.offsetHeight), innerHeight);
    move(height);
  });
  const stop = (isPress: boolean): void => {
    if (!from) return;
    isTaken = true;
    from = undefined;
    if (height !== undefined) end(height);
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
