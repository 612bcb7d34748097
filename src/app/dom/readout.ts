// The small table at the pointer: per row a line sample, a name, a value and an interval. HTML; text only.
import { pageTheme } from '../../figure/theme';
import { SMALL } from './ruler';

const { ink: INK, muted: MUTED, paper: PAPER } = pageTheme;

export interface ReadoutRow {
  readonly sample: SVGElement;
  readonly label: string;
  readonly value: string;
  /** Empty for none. */
  readonly interval: string;
}

export interface ReadoutPlace {
  readonly px: number;
  readonly width: number;
  readonly top?: number;
  readonly bottom?: number;
}

export interface Readout {
  /** Beside `px`, within `width`; its top at `top`, or its bottom at `bottom` where one is given. CSS pixels. */
  show(heading: string, rows: readonly ReadoutRow[], place: ReadoutPlace): void;
  hide(): void;
  dispose(): void;
}

export function createReadout(container: HTMLElement): Readout {
  const root = document.createElement('div');
  Object.assign(root.style, {
    position: 'absolute',
    left: '0',
    top: '0',
    display: 'none',
    gridTemplateColumns: 'auto auto auto auto',
    justifyContent: 'start',
    columnGap: '0.5em',
    rowGap: '2px',
    alignItems: 'center',
    padding: '0.4em 0.65em',
    borderRadius: '5px',
    pointerEvents: 'none',
    whiteSpace: 'nowrap',
    fontSize: SMALL,
    lineHeight: '1.3',
    fontVariantNumeric: 'tabular-nums',
    zIndex: '1',
    color: INK,
    background: `color-mix(in srgb, ${PAPER} 94%, transparent)`,
    boxShadow: `0 0 0 1px color-mix(in srgb, ${MUTED} 45%, transparent), 0 2px 8px rgb(0 0 0 / 18%)`,
  });
  container.append(root);
  const cell = (text: string, colour: string, align = 'left') => {
    const span = document.createElement('span');
    span.textContent = text;
    Object.assign(span.style, { color: colour, textAlign: align });
    return span;
  };
  return {
    show(heading, rows, { px, width, top = 0, bottom }) {
      const title = cell(heading, MUTED);
      Object.assign(title.style, { gridColumn: '1 / -1', whiteSpace: 'normal' });
      root.replaceChildren(title);
      for (const row of rows) {
        const value = cell(row.value, INK, 'right');
        value.style.fontWeight = '600';
        const label = cell(row.label, INK);
        label.style.whiteSpace = 'normal';
        root.append(row.sample, label, value, cell(row.interval, MUTED, 'right'));
      }
      Object.assign(root.style, { display: 'grid', maxWidth: `${Math.max(width, 120)}px`, transform: 'none' });
      // Read after write once per pointer move: the table must not leave the chart.
      const own = root.offsetWidth;
      const left = px + 12 + own <= width ? px + 12 : Math.max(0, px - 12 - own);
      const y = bottom === undefined ? top : bottom - root.offsetHeight;
      root.style.transform = `translate(${Math.round(left)}px, ${Math.round(y)}px)`;
    },
    hide() {
      root.style.display = 'none';
    },
    dispose() {
      root.remove();
    },
  };
}
