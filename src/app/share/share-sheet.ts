// The sheet of shares: the text for a page, a deck, a notebook or a document, its preview, what it costs the reader, and the poster. Loaded when it is opened.

import './share.css';
import { button, element } from '../../embed/element';
import { grouped } from '../../formula/number-text';
import { copyButton } from './copy-button';
import { isLocal } from './local';
import { previewAddress, type ShareForm, type ShareWish, shareCode, shareForms } from './share-codes';
import type { ShareWords } from './share-words';

export interface ShareParts {
  readonly words: ShareWords;
  /** Of the page as it stands. */
  readonly address: string;
  readonly title: string;
  readonly poster: string | undefined;
  readonly savePoster: (format: 'png' | 'webp') => void;
  readonly openQr: () => void;
}

const ID = 'share-sheet';
/** Milliseconds between two looks at what the preview has loaded. */
const LOOK = 500;

/** Shows the sheet, or closes the one that is shown. */
export function toggleShare({ words, address, title, poster, savePoster, openQr }: ShareParts): void {
  const shown = document.querySelector<HTMLDialogElement>(`#${ID}`);
  if (shown) {
    shown.close();
    return;
  }
  const dialog = element('dialog', { id: ID, class: 'sheet', 'aria-labelledby': `${ID}-title` });
  const form = select(words.form, shareForms, words.forms, 'iframe');
  const load = select(words.load, ['auto', 'visible', 'click'] as const, words.loads, 'auto');
  const plays = tick(words.plays, false);
  const controls = tick(words.controls, true);
  const hint = element('p', { class: 'field share-hint' });
  const code = element('textarea', {
    class: 'share-code',
    readonly: true,
    rows: 7,
    'aria-label': words.code,
    spellcheck: 'false',
  });
  const copy = copyButton(code, words, { class: 'primary' });
  const cost = element('p', { class: 'field', role: 'status' });
  const preview = element('div', { class: 'share-preview' });
  let looking: ReturnType<typeof setInterval> | undefined;

  const wish = (): ShareWish => ({
    address,
    title,
    poster,
    load: load.value as ShareWish['load'],
    plays: plays.input.checked,
    hasControls: controls.input.checked,
  });
  function write(): void {
    const chosen = form.value as ShareForm;
    hint.textContent = words.hints[chosen];
    code.value = shareCode(chosen, wish());
    const hasFrame = !['link', 'markdown'].includes(chosen);
    for (const row of [load.row, plays.row, controls.row]) row.hidden = !hasFrame;
    endPreview();
  }

  function endPreview(): void {
    clearInterval(looking);
    preview.replaceChildren();
    cost.textContent = '';
  }
  function showPreview(): void {
    endPreview();
    if (location.protocol === 'file:') {
      cost.textContent = words.noPreview;
      return;
    }
    const frame = element('iframe', { src: previewAddress(wish()), title });
    preview.append(frame);
    looking = setInterval(() => {
      const bytes = loadedBytes(frame);
      if (bytes > 0) cost.textContent = words.cost(grouped(Math.round(bytes / 1000)));
    }, LOOK);
  }

  for (const input of [form.input, load.input, plays.input, controls.input]) input.addEventListener('change', write);
  dialog.append(
    element(
      'div',
      { class: 'sheet-title' },
      element('h2', { id: `${ID}-title` }, words.title),
      button(words.close, () => dialog.close()),
    ),
    ...(isLocal(new URL(address)) ? [element('p', { class: 'field' }, words.local)] : []),
    element('div', { class: 'pair share-row' }, form.row, load.row, plays.row, controls.row),
    hint,
    code,
    element(
      'div',
      { class: 'pair share-row' },
      copy,
      button(words.preview, showPreview),
      button(words.savePng, () => savePoster('png')),
      button(words.saveWebp, () => savePoster('webp')),
      button(words.qr, () => {
        dialog.close();
        openQr();
      }),
    ),
    cost,
    preview,
  );
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => {
    endPreview();
    dialog.remove();
  });
  write();
  document.body.append(dialog);
  dialog.showModal();
}

/** What a frame of this site has loaded, as it came over the network or lies in the cache. */
function loadedBytes({ contentWindow }: HTMLIFrameElement): number {
  const { performance } = contentWindow ?? {};
  const entries = [
    ...(performance?.getEntriesByType('navigation') ?? []),
    ...(performance?.getEntriesByType('resource') ?? []),
  ];
  return entries.reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0);
}

function select<T extends string>(label: string, values: readonly T[], names: Readonly<Record<T, string>>, first: T) {
  const input = element(
    'select',
    {},
    ...values.map((value) => element('option', { value, selected: value === first }, names[value])),
  );
  const row = element('label', { class: 'pair' }, element('span', { class: 'field' }, label), input);
  return {
    input,
    row,
    get value() {
      return input.value;
    },
  };
}

function tick(label: string, isOn: boolean) {
  const input = element('input', { type: 'checkbox', checked: isOn });
  return { input, row: element('label', { class: 'pair' }, input, label) };
}
