// <swarm-scape>: a scene in any page, with the attributes and methods of a frame. Importing it touches no document; the scene is loaded when it comes into sight.

import { parametersText } from '../../scene/parameters';
import { readTable } from '../../session/parameter-table';
import { defaultSettings, type Settings } from '../../session/settings';
import { languageOf, readSettings, settingsTable } from '../../session/settings-text';
import type { Answer, MethodArgs } from '../guest/api';
import { type EventName, type MethodName, methodNames } from '../guest/api-names';
import type { Guest } from '../guest/guest';
import guestStyles from '../guest/guest.css?inline';
import { defaultGuestSettings, type GuestSettings, guestTable } from '../guest/guest-settings';
import { guestWords } from '../guest/guest-words';
import { createPoster, type Poster } from '../guest/poster';
import { whenSeen } from '../guest/when-seen';
import { createShare } from '../style-share';
import elementStyles from './swarm-scape.css?inline';

/** Where the scene comes from: a name of the catalogue, a file, or the part of a link after its #. */
const SOURCES = ['scene', 'src', 'link'] as const;
/** What a link says besides. */
const PLACES = ['seed', 'step', 'c', 'camera', 'runs', 'speed'] as const;
/** What is about the page around a frame. */
const FRAME_ONLY: readonly string[] = [guestTable.origin.key, guestTable.host.key];
const keysOf = (table: Readonly<Record<string, { readonly key: string }>>): string[] =>
  Object.values(table).map(({ key }) => key);
export const settingAttributes: readonly string[] = [...keysOf(settingsTable), ...keysOf(guestTable)].filter(
  (key) => !FRAME_ONLY.includes(key),
);

export type Calls = {
  [N in MethodName]: (
    ...args: undefined extends MethodArgs<N> ? [args?: MethodArgs<N>] : [args: MethodArgs<N>]
  ) => Promise<Answer<N>>;
};

interface Wanted {
  readonly page: Settings;
  readonly own: GuestSettings;
  readonly hash: string;
  readonly src: string | null;
}

/** Many may stand on a page: what nobody sees is not loaded. */
const usual: GuestSettings = { ...defaultGuestSettings, load: 'visible' };
const adoptStyles = createShare(`${elementStyles}${guestStyles}`);
/** CSS pixels around the window in which it is loaded. */
const MARGIN = 200;
/** On a server there are no elements. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** Attributes are read when it is connected and when they change. Its methods load the scene if it is not there yet. */
export class SwarmScape extends Base {
  static readonly observedAttributes: readonly string[] = [...SOURCES, ...PLACES, ...settingAttributes, 'poster'];

  static {
    for (const name of methodNames)
      Object.defineProperty(SwarmScape.prototype, name, {
        configurable: true,
        writable: true,
        value(this: SwarmScape, args?: unknown) {
          return this.#call(name, args);
        },
      });
  }

  #place: HTMLElement | undefined;
  #poster: Poster | undefined;
  #guest: Guest | undefined;
  #loading: Promise<Guest> | undefined;
  #seen = '';
  /** A document that was given in the place of attributes. */
  #document: unknown;
  /** Where it was when it was taken out of the page. */
  #left: { readonly hash: string; readonly plays: boolean } | undefined;
  #stop: (() => void)[] = [];
  #hasFailed = false;
  #isChanged = false;

  /** Name of the scene in the catalogue, or a document as in its file, which is opened at once. */
  get scene(): unknown {
    return this.#document ?? this.getAttribute('scene');
  }
  set scene(scene: unknown) {
    this.#document = undefined;
    if (typeof scene === 'string') this.setAttribute('scene', scene);
    else {
      this.removeAttribute('scene');
      this.#document = scene ?? undefined;
      if (this.#guest && this.#document !== undefined) void this.#call('setState', { scene: this.#document });
    }
  }

  connectedCallback(): void {
    // it was only moved
    if (this.#place) return;
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const place = this.ownerDocument.createElement('div');
    place.className = 'place';
    this.#place = place;
    shadow.replaceChildren(place);
    this.#stop = [adoptStyles(shadow)];
    const poster = createPoster(place);
    this.#poster = poster;
    const slot = this.ownerDocument.createElement('slot');
    slot.name = 'poster';
    poster.root.prepend(slot);
    this.#showPoster();
    const { own, page } = this.#wanted();
    if (own.load !== 'auto') poster.offer(guestWords[page.language].play, () => this.#tryLoad(true));
    if (this.#left?.plays || own.load === 'auto') this.#tryLoad(false);
    else if (own.load === 'visible') this.#stop.push(whenSeen(place, () => this.#tryLoad(false), MARGIN));
  }

  disconnectedCallback(): void {
    // what is moved is connected again before this
    queueMicrotask(() => {
      if (this.isConnected || !this.#place) return;
      this.#left = this.#guest?.plan();
      this.#guest?.destroy();
      for (const stop of this.#stop.splice(0)) stop();
      this.#place.remove();
      this.#place = this.#poster = this.#guest = this.#loading = undefined;
    });
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#place) return;
    if (name === 'poster') this.#showPoster();
    if (this.#isChanged) return;
    this.#isChanged = true;
    // several in a row are one change
    queueMicrotask(() => {
      this.#isChanged = false;
      void this.#follow();
    });
  }

  async #follow(): Promise<void> {
    const guest = this.#guest;
    if (!guest) {
      if (this.#hasFailed) this.#tryLoad(false);
      return;
    }
    const wanted = this.#wanted();
    guest.set(wanted.page);
    const source = sourceText(wanted);
    if (source === this.#seen) return;
    this.#seen = source;
    this.#document = undefined;
    if (wanted.src === null) return guest.follow(wanted.hash);
    try {
      const document = await this.#read(wanted);
      if (this.#seen === source) guest.open(document, wanted.hash);
    } catch (error) {
      guest.say((error as Error).message);
    }
  }

  /** `isAsked`: by the visitor, who wants to see it move. */
  #load(isAsked: boolean): Promise<Guest> {
    this.#loading ??= this.#open(isAsked).catch((error: unknown) => {
      // another source may do
      this.#loading = undefined;
      this.#hasFailed = true;
      const message = error instanceof Error ? error.message : String(error);
      this.#poster?.say(message);
      this.#tell('error', { message });
      throw error;
    });
    return this.#loading;
  }

  /** What goes wrong is said in its place. */
  #tryLoad(isAsked: boolean): void {
    this.#load(isAsked).catch(() => undefined);
  }

  async #open(isAsked: boolean): Promise<Guest> {
    const place = this.#place;
    const poster = this.#poster;
    if (!place || !poster) throw new Error('swarm-scape: it is in no page; insert it first');
    const wanted = this.#wanted();
    this.#hasFailed = false;
    this.#seen = sourceText(wanted);
    const left = this.#left;
    this.#left = undefined;
    const [{ createGuest }, document] = await Promise.all([
      import('../guest/guest'),
      left ? undefined : (this.#document ?? this.#read(wanted)),
    ]);
    if (this.#place !== place) throw new Error('swarm-scape: it was taken out of the page');
    const guest = createGuest(place, poster, {
      hash: left?.hash ?? wanted.hash,
      document,
      page: left ? { ...wanted.page, autoplay: false } : wanted.page,
      own: wanted.own,
      isAsked: isAsked || (left?.plays ?? false),
      surroundings: { keyboard: place, whole: this, sharesContext: true },
      tell: (name, args) => this.#tell(name, args),
    });
    this.#guest = guest;
    this.#tell('ready', { methods: methodNames, scene: guest.scene() });
    return guest;
  }

  async #read({ src, page }: Wanted): Promise<unknown> {
    if (src === null) return undefined;
    try {
      const response = await fetch(new URL(src, this.baseURI));
      if (!response.ok) throw new Error(String(response.status));
      return await response.json();
    } catch (error) {
      throw new Error(guestWords[page.language].notRead(src, error instanceof Error ? error.message : String(error)));
    }
  }

  async #call(name: MethodName, args: unknown): Promise<unknown> {
    const [{ readArgs }, guest] = await Promise.all([import('../guest/api'), this.#load(false)]);
    const read = readArgs(name, args);
    if (!read.ok) throw new Error(read.problems.map(({ path, message }) => `${name}: ${path}: ${message}`).join('; '));
    return guest.call(name, read.value);
  }

  #tell(name: EventName, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #showPoster(): void {
    const source = this.getAttribute('poster');
    if (source && !this.#guest) this.#poster?.show(source);
  }

  #wanted(): Wanted {
    const written = (keys: readonly string[]) =>
      keys.flatMap((key) => {
        const value = this.getAttribute(key);
        return value === null ? [] : [[key, value] as const];
      });
    const spoken = [this.closest('[lang]')?.getAttribute('lang') ?? '', ...navigator.languages];
    const language = spoken.map(languageOf).find((l) => l !== undefined) ?? defaultSettings.language;
    const {
      settings: page,
      rest,
      warnings,
    } = readSettings(written(settingAttributes), { ...defaultSettings, language });
    const { settings: own, warnings: more } = readTable(guestTable, rest, usual);
    for (const sentence of [...warnings, ...more]) console.warn(`swarm-scape: ${sentence}`);
    const link = this.getAttribute('link')?.replace(/^[^#]*#/, '') ?? '';
    const hash = [parametersText(written(['scene', ...PLACES])), link].filter(Boolean).join('&');
    return { page, own, hash, src: this.getAttribute('src') };
  }
}

const sourceText = ({ src, hash }: Wanted): string => `${src ?? ''} ${hash}`;

/** The element with its methods: those of a frame, each of which answers with a promise. */
export type SwarmScapeElement = SwarmScape & Calls;
