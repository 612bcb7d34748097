// What the visitor can save or copy: the scene, the picture, the link, the numbers.

import type { Handle } from '../../embed/mount';
import { withoutDefaults } from '../../scene/trim';
import { saveBlob, saveText } from '../dom/save';
import type { PageFiles } from '../panel/context';
import { embedCode } from '../share/embed-code';
import { panelWords } from '../words/panel-words';

export interface PageFilesParts {
  readonly handle: Handle;
  /** The measurements of the chosen chart; undefined if it shows nothing. */
  readonly csv: () => { readonly name: string; readonly text: string } | undefined;
  /** The address of the page as it stands. */
  readonly address: () => string;
  /** Announces a text politely. */
  readonly say: (sentence: string) => void;
  readonly openFile: () => void;
}

export function createPageFiles({ handle, csv, address, say, openFile }: PageFilesParts): PageFiles {
  const { store, stage } = handle;
  const words = () => panelWords[store.language.peek()];
  const document = () => store.scene.peek()!.document;
  const nameOf = (): string => document().name ?? 'scene';
  const refuse = (message: string): void =>
    void store.dispatch({ kind: 'report', troubles: [{ kind: 'said', message }] });
  /** Without permission the text is shown, to be copied by hand. */
  const copy = (text: string, done: string, label: string): void =>
    void navigator.clipboard.writeText(text).then(
      () => say(done),
      () => void window.prompt(label, text),
    );
  return {
    openFile,
    saveScene: () => saveText(`${nameOf()}.json`, `${JSON.stringify(withoutDefaults(document()), null, 2)}\n`),
    savePicture() {
      if (!stage) return refuse(words().notDrawn);
      // the drawing buffer is kept until this task ends
      stage.draw();
      stage.canvas.toBlob((blob) => (blob ? saveBlob(`${nameOf()}.png`, blob) : refuse(words().notDrawn)));
    },
    copyLink: () => copy(address(), words().linkCopied, words().copyLink.label),
    copyCode() {
      const language = store.language.peek();
      const title = document().title?.[language] ?? store.scene.peek()!.landscape.title[language];
      copy(embedCode(address(), title), words().codeCopied, words().copyCode.label);
    },
    saveCsv() {
      const file = csv();
      if (file) saveText(file.name, file.text, 'text/csv');
      else refuse(words().noNumbers);
    },
  };
}
