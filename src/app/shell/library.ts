// What can be run: scenes and landscapes of the catalogue, an opened file, a link, the visitor's own. Owns the menu; decides nothing about how it looks.

import { type Problem, problemText } from '../../formula/result';
import { landscapes } from '../../landscape/catalogue';
import { sceneDocuments, sceneNamed } from '../../scene/catalogue';
import { contentOf } from '../../scene/content';
import { factsOf } from '../../scene/facts';
import { documentFromFile, onLandscape } from '../../scene/file';
import { parseJson } from '../../scene/json';
import { parseScene, type Scene } from '../../scene/scene';
import type { SceneDocument } from '../../scene/schema';
import { textOf } from '../../scene/text';
import { type Language, languages } from '../words/languages';
import type { Session } from './session-parts';

const OPENING_SCENE = 'three-wells';

export interface LibraryParts {
  readonly session: () => Session;
  readonly language: () => Language;
  /** What is remembered with the document has changed. */
  readonly onNote: () => void;
  /** A document was opened, and wants to be looked at in its own way. */
  readonly onLook: (scene: Scene) => void;
  readonly report: (sentences: readonly string[]) => void;
}

export interface LibraryNote {
  /** Value of the menu. */
  readonly chosen: string;
  readonly published: string;
  /** The entry that runs, with its document as it was opened. */
  readonly opened: Choice | undefined;
}

export interface Library {
  openFirst(): void;
  openFile(file: File): Promise<void>;
  /** Runs what a link contains: a scene of the catalogue, however changed, or one of its own. What was wrong with it. */
  openLinked(document: SceneDocument, isChanged: boolean): readonly string[];
  /** What runs was typed by the visitor. */
  own(): void;
  /** The facts that the captions speak of. */
  readonly published: string;
  /** The scene has others by now. */
  readonly isChanged: boolean;
  /** What is remembered with a document, and what belongs to it again when the document comes back. */
  readonly note: LibraryNote;
  restore(note: LibraryNote): void;
  /** Opens the document again as it was opened. */
  reset(): void;
  /** Writes the menu in the present language. */
  write(): void;
}

/** What runs: an entry of the menu. */
interface Choice {
  readonly value: string;
  readonly title: (language: Language) => string;
  readonly document: () => unknown;
}

const sceneChoices: readonly Choice[] = [...sceneDocuments].map(([name, document]) => ({
  value: name,
  title: (l) => document.title[l],
  document: () => document,
}));

/** `refused`: what was wrong with the last document; nothing: it runs. */
export function createLibrary(
  menu: HTMLSelectElement,
  refused: () => readonly string[],
  { session, language, onNote, onLook, report }: LibraryParts,
): Library {
  /** What runs once something was typed: so that the menu can lead back to the scene it came from. */
  const OWN: Choice = { value: 'own', title: (l) => languages[l].ownScene, document: () => session().scene!.document };
  const landscapeChoices: readonly Choice[] = [...landscapes.values()].map((landscape) => ({
    value: `landscape:${landscape.name}`,
    title: (l) => landscape.title[l],
    document: () => onLandscape(landscape.name, landscape, session().scene!.document),
  }));
  let openedFile: Choice | undefined;
  let chosen = '';
  let published = '';
  let opened: Choice | undefined;
  const choices = (): readonly Choice[] => [...sceneChoices, ...landscapeChoices, ...(openedFile ? [openedFile] : [])];

  /** False: it was refused, and the menu keeps to what runs. `facts`: of what its captions speak; default: of it. */
  function choose(choice: Choice, source?: string, facts?: string): boolean {
    const document = choice.document();
    const read = parseScene(document);
    const before = { published, opened };
    opened = { ...choice, document: () => document };
    if (read.ok) published = facts ?? factsOf(read.value);
    const isAccepted = session().open(document, source);
    if (isAccepted) chosen = choice.value;
    else ({ published, opened } = before);
    if (isAccepted && read.ok) onLook(read.value);
    return isAccepted;
  }

  const refuse = (file: string, problems: readonly Problem[]): void =>
    report(problems.map((p) => `${file}: ${problemText(p)}`));

  /** Offers it in the tab of experiments, and shows that. */
  async function openExperiment(file: string, json: unknown): Promise<void> {
    const { offerExperiment } = await import('../cards/experiment-card');
    const read = offerExperiment(json);
    if (!read.ok) return refuse(file, read.problems);
    document.querySelector<HTMLElement>('[data-tab=experiment]')!.click();
    report([]);
  }

  function write(): void {
    const words = languages[language()];
    const group = (label: string, entries: readonly Choice[]): HTMLOptGroupElement => {
      const made = document.createElement('optgroup');
      made.label = label;
      made.append(...entries.map((c) => new Option(c.title(language()), c.value)));
      return made;
    };
    menu.replaceChildren(group(words.scenes, sceneChoices), group(words.landscapes, landscapeChoices));
    if (openedFile) menu.append(group(words.openedFile, [openedFile]));
    if (chosen === OWN.value) menu.append(new Option(OWN.title(language()), OWN.value));
    menu.value = chosen;
    onNote();
  }

  menu.addEventListener('change', () => {
    const choice = choices().find((c) => c.value === menu.value);
    if (choice) choose(choice);
    write();
  });

  return {
    openFirst: () => void choose(sceneChoices.find((c) => c.value === OPENING_SCENE)!),
    async openFile(file) {
      const content = await file.arrayBuffer().catch(() => undefined);
      if (content === undefined) return report([`${file.name}: ${languages[language()].unreadable}`]);
      const text = textOf(new Uint8Array(content));
      const json = text.ok ? parseJson(text.value) : text;
      if (json.ok && contentOf(json.value) === 'experiment') return openExperiment(file.name, json.value);
      const { scene } = session();
      const read = json.ok && scene ? documentFromFile(json.value, scene.document) : json;
      if (!read.ok) return refuse(file.name, read.problems);
      const choice: Choice = { value: 'file', title: () => file.name, document: () => read.value };
      if (!choose(choice, file.name)) return;
      openedFile = choice;
      write();
    },
    openLinked(document, isChanged) {
      const base = sceneNamed(document.name ?? '');
      const entry = base ? sceneChoices.find((c) => c.value === document.name)! : OWN;
      const facts = base ? factsOf(base) : isChanged ? '' : undefined;
      if (!choose({ ...entry, document: () => document }, undefined, facts)) return refused();
      write();
      return [];
    },
    own() {
      chosen = OWN.value;
      write();
    },
    get note() {
      return { chosen, published, opened };
    },
    restore(note) {
      ({ chosen, published, opened } = note);
      write();
    },
    reset() {
      if (opened) choose(opened, undefined, published);
      write();
    },
    get published() {
      return published;
    },
    get isChanged() {
      const { scene } = session();
      return scene !== undefined && factsOf(scene) !== published;
    },
    write,
  };
}
