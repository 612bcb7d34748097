// The QR code of the page's address, for an audience that follows on its own screens.

import { button, element } from '../../embed/element';
import { hintOf } from '../../embed/key-table';
import type { LectureWords } from '../words/lecture-words';
import { copyButton } from './copy-button';
import { isLocal } from './local';
import { toQrPath } from './qr-path';

const ID = 'qr-sheet';
const SVG = 'http://www.w3.org/2000/svg';

/** Shows the code of `address`, or closes the one that is shown. A paging key closes it too, and then acts. */
export function toggleQr(address: string, words: LectureWords): void {
  const shown = document.querySelector<HTMLDialogElement>(`#${ID}`);
  if (shown) {
    shown.close();
    return;
  }
  const dialog = element('dialog', {
    id: ID,
    class: 'sheet',
    'aria-label': words.qr,
    'data-closed-by': hintOf('qr').toLowerCase(),
  });
  const close = button(words.close, () => dialog.close());
  const code = toQrPath(address);
  const link = element('input', { class: 'qr-address', type: 'text', readonly: true, 'aria-label': words.copyAddress });
  link.value = address;
  const copy = copyButton(link, { copy: words.copyAddress, copied: words.copied });
  dialog.append(
    element('div', { class: 'sheet-title' }, element('h2', {}, words.qr), close),
    code ? picture(code.path, code.size, words.qr) : element('p', {}, words.qrTooLong),
    ...(isLocal(new URL(address)) ? [element('p', { class: 'field' }, words.qrLocal)] : []),
    element('div', { class: 'pair qr-row' }, link, copy),
  );
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('keydown', ({ key }) => {
    if (key === 'PageDown' || key === 'PageUp') dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** Black on white in every theme, and as large as the window allows. */
function picture(path: string, size: number, label: string): SVGSVGElement {
  const make = (name: string, attributes: Readonly<Record<string, string>>): SVGElement => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const svg = make('svg', {
    class: 'qr',
    viewBox: `0 0 ${size} ${size}`,
    'shape-rendering': 'crispEdges',
    role: 'img',
    'aria-label': label,
  }) as SVGSVGElement;
  svg.append(
    make('rect', { width: `${size}`, height: `${size}`, fill: '#ffffff' }),
    make('path', { d: path, fill: '#000000' }),
  );
  return svg;
}
