// The legend: one button a run, which shows or hides it; and what the chart has no line for.

import type { RunStyle } from '../../view/stage/stage';
import { createSwatch } from '../dom/swatch';

export interface Legend {
  /** Somebody else shows or hides a run: its button says so. */
  setVisible(run: number, visible: boolean): void;
  setRuns(styles: readonly RunStyle[], visible: readonly boolean[], describe: (label: string) => string): void;
  /** The effective learning rate beside a run's name, and what it means. */
  setRate(run: number, rate: string, meaning: string): void;
  /** A remark beside a run's name: the diverged, for instance. Empty for none. */
  setRemark(run: number, remark: string): void;
}

/** `onToggle` is told the run and whether it is to be seen. */
export function createLegend(root: HTMLElement, onToggle: (run: number, visible: boolean) => void): Legend {
  let remarks: HTMLElement[] = [];
  let rates: HTMLElement[] = [];
  return {
    setVisible(run, visible) {
      root.querySelectorAll('button')[run]?.setAttribute('aria-pressed', String(visible));
    },
    setRuns(styles, visible, describe) {
      remarks = styles.map(() => document.createElement('small'));
      rates = styles.map(() => document.createElement('small'));
      root.replaceChildren(
        ...styles.map((style, run) => {
          const button = document.createElement('button');
          button.type = 'button';
          button.title = describe(style.label);
          button.setAttribute('aria-pressed', String(visible[run] ?? true));
          const name = document.createElement('span');
          name.textContent = style.label;
          button.append(createSwatch(style), name, rates[run]!, remarks[run]!);
          button.addEventListener('click', () => {
            const isShown = button.getAttribute('aria-pressed') !== 'true';
            button.setAttribute('aria-pressed', String(isShown));
            onToggle(run, isShown);
          });
          const item = document.createElement('li');
          item.append(button);
          return item;
        }),
      );
    },
    setRate(run, rate, meaning) {
      const found = rates[run];
      if (!found) return;
      found.textContent = rate;
      found.title = meaning;
    },
    setRemark(run, remark) {
      const element = remarks[run];
      if (element && element.textContent !== remark) element.textContent = remark;
    },
  };
}
