// The sheet of keys: a dialog made from the table, and the switch for single-key shortcuts.

import { button, element } from '../../embed/element';
import { type KeyRow, keyTable, keyText } from '../../embed/key-table';
import { remembered } from '../dom/storage';
import type { LectureWords } from '../words/lecture-words';

export interface HelpSheet {
  toggle(): void;
  /** Whether single-key shortcuts act. */
  readonly areLettersOn: boolean;
}

/** `isOff`: the address turns these keys off, for this visit. */
export function createHelpSheet(words: () => LectureWords, isOff: boolean): HelpSheet {
  const memory = remembered('letter-keys');
  const areLettersOn = (): boolean => !isOff && memory.value !== 'off';
  const dialog = element('dialog', { id: 'help-sheet', class: 'sheet', 'data-closed-by': '?' });
  document.body.append(dialog);
  // a click outside the sheet
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());

  function write(): void {
    const w = words();
    const letters = element('input', { id: 'letter-keys', type: 'checkbox', checked: areLettersOn() });
    letters.addEventListener('change', () => {
      memory.set(letters.checked ? 'on' : 'off');
    });
    const title = element('h2', { id: 'help-title' }, w.help);
    const close = button(w.close, () => dialog.close());
    const table = element('table', { class: 'keys' }, element('tbody', {}, ...keyTable.map((row) => rowOf(row, w))));
    dialog.setAttribute('aria-labelledby', 'help-title');
    dialog.replaceChildren(
      element('div', { class: 'sheet-title' }, title, close),
      element('div', { class: 'sheet-body' }, table),
      element('label', { class: 'sheet-switch' }, letters, ' ', w.lettersOn),
      element('p', { class: 'field' }, w.lettersHint),
    );
  }

  return {
    toggle() {
      if (dialog.open) return dialog.close();
      write();
      dialog.showModal();
    },
    get areLettersOn() {
      return areLettersOn();
    },
  };
}

function rowOf({ keys, who, action }: KeyRow, w: LectureWords): HTMLTableRowElement {
  const caps = keys.map((key) => element('kbd', {}, key === 'Space' ? w.keyNames.Space : keyText(key)));
  const where = who === 'both' ? '' : who === 'presenter' ? w.onlyPresenting : w.notPresenting;
  const cell = element('td', {}, ...caps.flatMap((cap, i) => (i === 0 ? [cap] : [' ', cap])));
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, w.keys[action]),
    cell,
    element('td', { class: 'field' }, where),
  );
}
