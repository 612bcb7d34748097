// The little table under the pointer: every run's share and interval at one step. HTML; text only.
import { toPercent, toPercentRange } from './interval-format';
import type { SharePoint } from './share-line';
import { INK, MUTED, PAPER, type ShareRun } from './share-panel';
import { createSwatch } from './swatch';

export interface Readout {
  show(
    heading: string,
    rows: readonly { run: ShareRun; point: SharePoint }[],
    px: number,
    py: number,
    width: number,
  ): void;
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
    columnGap: '6px',
    rowGap: '2px',
    alignItems: 'center',
    padding: '5px 8px',
    borderRadius: '5px',
    pointerEvents: 'none',
    whiteSpace: 'nowrap',
    fontSize: '11.5px',
    lineHeight: '15px',
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
    show(heading, rows, px, py, width) {
      const title = cell(heading, MUTED);
      title.style.gridColumn = '1 / -1';
      root.replaceChildren(title);
      for (const { run, point } of rows) {
        const share = cell(toPercent(point.share), INK, 'right');
        share.style.fontWeight = '600';
        root.append(createSwatch(run), cell(run.label, INK), share);
        root.append(cell(`[${toPercentRange(point.low, point.high)}]`, MUTED, 'right'));
      }
      root.style.display = 'grid';
      // Read after write once per pointer move: the table must not leave the chart.
      const own = root.offsetWidth;
      const left = px + 12 + own <= width ? px + 12 : Math.max(0, px - 12 - own);
      root.style.transform = `translate(${Math.round(left)}px, ${Math.round(py)}px)`;
    },
    hide() {
      root.style.display = 'none';
    },
    dispose() {
      root.remove();
    },
  };
}
