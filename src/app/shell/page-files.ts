// What the visitor can save or copy: the scene, the picture, the link, the numbers.

import type { Handle } from '../../embed/mount';
import { sceneDocuments } from '../../scene/catalogue';
import { withoutDefaults } from '../../scene/trim';
import { saveBlob, saveText } from '../dom/save';
import type { PageFiles } from '../panel/context';
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
  readonly openQr: () => void;
}

export function createPageFiles({ handle, csv, address, say, openFile, openQr }: PageFilesParts): PageFiles {
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
  function savePoster(format: 'png' | 'webp'): void {
    if (!stage) {
      refuse(words().notDrawn);
      return;
    }
    // the drawing buffer is kept until this task ends
    stage.draw();
    stage.canvas.toBlob(
      (blob) => (blob ? saveBlob(`${nameOf()}.${format}`, blob) : refuse(words().notDrawn)),
      `image/${format}`,
      0.9,
    );
  }

  return {
    openFile,
    saveScene: () => saveText(`${nameOf()}.json`, `${JSON.stringify(withoutDefaults(document()), null, 2)}\n`),
    savePicture: () => savePoster('png'),
    copyLink: () => copy(address(), words().linkCopied, words().copyLink.label),
    async share() {
      const [{ toggleShare }, { shareWords }] = await Promise.all([
        import('../share/share-sheet'),
        import('../share/share-words'),
      ]);
      const language = store.language.peek();
      const { entry } = store.origin.peek();
      toggleShare({
        words: shareWords[language],
        address: address(),
        title: document().title?.[language] ?? store.scene.peek()!.landscape.title[language],
        // the poster is of the scene as it is published
        poster: sceneDocuments.has(entry) && store.published.peek()?.isPublished ? entry : undefined,
        savePoster,
        openQr,
      });
    },
    saveCsv() {
      const file = csv();
      if (file) saveText(file.name, file.text, 'text/csv');
      else refuse(words().noNumbers);
    },
  };
}
