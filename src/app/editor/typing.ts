// Puts typed text into the editor.

import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** As if the text had been typed there: all input handlers run. */
export function typeAt(view: EditorView, from: number, to: number, text: string): void {
  const insert = () =>
    view.state.update({
      changes: { from, to, insert: text },
      selection: { anchor: from + text.length },
      scrollIntoView: true,
      userEvent: 'input.type',
    });
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((handle) => handle(view, from, to, text, insert))) view.dispatch(insert());
}

/** Chromium gives text typed over coloured text a style attribute, which a strict host reports; so the text does not pass through the page. */
export const typingOver: Extension = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { main } = view.state.selection;
    const isTyped = event.inputType === 'insertText' && event.cancelable && !event.isComposing && !view.composing;
    if (!isTyped || main.empty || !event.data) return false;
    event.preventDefault();
    typeAt(view, main.from, main.to, event.data);
    return true;
  },
});
