// <swarm-scape>: a scene in any page, with the attributes and methods of a frame. Importing it touches no document; the scene is loaded when it comes into sight.

import { problemText } from '../../formula/result';
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
import { NEAR, whenSeen } from '../guest/when-seen';
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
  /** In the place of both. */
  readonly document: unknown;
}

const adoptStyles = createShare(`${elementStyles}${guestStyles}`);
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
  /** The visitor has pressed the button of the poster. */
  #isAsked = false;
  /** What the scene that stands or comes was loaded with. */
  #shown: Wanted | undefined;
  /** A document that was given in the place of attributes. */
  #document: unknown;
  /** Where it was when it was taken out of the page. */
  #left: { readonly hash: string; readonly plays: boolean } | undefined;
  #stop: (() => void)[] = [];
  #hasFailed = false;
  #isChanged = false;
  #hasEnded = false;

  /** Name of the scene in the catalogue, or a document as in its file, which is opened at once. */
  get scene(): unknown {
    return this.#document ?? this.getAttribute('scene');
  }
  set scene(scene: unknown) {
    this.#document = typeof scene === 'string' ? undefined : (scene ?? undefined);
    if (typeof scene === 'string') this.setAttribute('scene', scene);
    else this.removeAttribute('scene');
    this.#change();
  }

  connectedCallback(): void {
    // it was only moved
    if (this.#place || this.#hasEnded) return;
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
    const wanted = this.#wanted();
    // another scene begins at its start
    if (this.#shown && !isSameSource(wanted, this.#shown)) this.#left = undefined;
    const { load } = wanted.own;
    if (load !== 'auto') this.#offer();
    // many may stand on a page: what nobody sees is not loaded
    if (this.#left?.plays || load !== 'click') this.#stop.push(whenSeen(place, () => this.#tryLoad(), NEAR));
  }

  disconnectedCallback(): void {
    // what is moved is connected again before this
    queueMicrotask(() => {
      if (this.isConnected || !this.#place) return;
      this.#left = this.#guest?.plan() ?? this.#left;
      this.#guest?.destroy();
      for (const stop of this.#stop.splice(0)) stop();
      this.#place.remove();
      this.#place = this.#poster = this.#guest = this.#loading = undefined;
      this.#isAsked = this.#hasFailed = false;
    });
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#place) return;
    if (name === 'poster') this.#showPoster();
    // whoever names another source no longer means the document
    if ((SOURCES as readonly string[]).includes(name) && after !== null) this.#document = undefined;
    this.#change();
  }

  /** Several changes in a row are one. */
  #change(): void {
    if (this.#isChanged) return;
    this.#isChanged = true;
    queueMicrotask(() => {
      this.#isChanged = false;
      if (this.#guest) void this.#follow(this.#guest);
      else if (this.#hasFailed) this.#tryLoad();
    });
  }

  /** Does what has changed since the scene was loaded, and nothing else. */
  async #follow(guest: Guest): Promise<void> {
    const before = this.#shown!;
    const wanted = this.#wanted(true);
    this.#shown = wanted;
    const keys = Object.keys(wanted.page) as (keyof Settings)[];
    const changed = keys.filter((key) => String(wanted.page[key]) !== String(before.page[key]));
    if (changed.length > 0) guest.set(Object.fromEntries(changed.map((key) => [key, wanted.page[key]])));
    if (isSameSource(wanted, before)) return;
    const { document, src, hash } = wanted;
    if (document !== undefined) return guest.open(document, hash);
    if (src === null) return guest.follow(hash);
    try {
      const read = await this.#read(wanted);
      if (this.#shown === wanted) guest.open(read, hash);
    } catch (error) {
      if (this.#shown === wanted) guest.say((error as Error).message);
    }
  }

  /** Rejects with a sentence. */
  #load(): Promise<Guest> {
    const place = this.#place;
    if (!place) return Promise.reject(new Error('swarm-scape: it is in no page; insert it first'));
    if (this.#loading) return this.#loading;
    const loading = this.#open(place).catch((error: unknown) => {
      // what has been taken out of the page has nothing to say; in the page another source may do
      if (this.#loading !== loading) throw error;
      this.#loading = undefined;
      this.#hasFailed = true;
      const message = error instanceof Error ? error.message : String(error);
      this.#poster?.say(message);
      this.#offer();
      this.#tell('error', { message });
      throw error;
    });
    this.#loading = loading;
    return loading;
  }

  /** What goes wrong is said in its place. */
  #tryLoad(): void {
    this.#load().catch(() => undefined);
  }

  #offer(): void {
    this.#poster?.offer(guestWords[this.#wanted().page.language].play, () => {
      this.#isAsked = true;
      this.#guest?.wish('play');
      this.#tryLoad();
    });
  }

  async #open(place: HTMLElement): Promise<Guest> {
    const wanted = this.#wanted(true);
    this.#hasFailed = false;
    this.#shown = wanted;
    const left = this.#left;
    this.#left = undefined;
    const [{ createGuest }, document] = await Promise.all([
      import('../guest/guest'),
      left ? undefined : (wanted.document ?? this.#read(wanted)),
    ]);
    if (this.#place !== place || !this.#poster) {
      this.#left = left;
      throw new Error('swarm-scape: it was taken out of the page');
    }
    const guest = createGuest(place, this.#poster, {
      hash: left?.hash ?? wanted.hash,
      document,
      page: left ? { ...wanted.page, autoplay: false } : wanted.page,
      own: wanted.own,
      isAsked: this.#isAsked || (left?.plays ?? false),
      surroundings: { keyboard: place, whole: this, sharesContext: true },
      tell: (name, args) => this.#tell(name, args),
    });
    this.#guest = guest;
    this.#tell('ready', { methods: methodNames, scene: guest.scene() });
    // what has changed while it was loaded
    this.#change();
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
    if (this.#hasEnded) throw new Error('swarm-scape: it has been destroyed');
    const [{ readArgs }, guest] = await Promise.all([import('../guest/api'), this.#load()]);
    const read = readArgs(name, args);
    if (!read.ok) throw new Error(read.problems.slice(0, 3).map(problemText).join('; '));
    if (name === 'destroy') this.#hasEnded = true;
    return guest.call(name, read.value);
  }

  #tell(name: EventName, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #showPoster(): void {
    const source = this.getAttribute('poster');
    if (source && !this.#guest) this.#poster?.show(source);
  }

  /** `warns`: of what it has ignored. */
  #wanted(warns = false): Wanted {
    const written = (keys: readonly string[]) =>
      keys.flatMap((key) => {
        const value = this.getAttribute(key);
        return value === null ? [] : [[key, value] as const];
      });
    const spoken = [this.closest('[lang]')?.getAttribute('lang') ?? '', ...navigator.languages];
    const language = spoken.map(languageOf).find((l) => l !== undefined) ?? defaultSettings.language;
    const { settings, rest, warnings } = readSettings(written(settingAttributes), { ...defaultSettings, language });
    const { settings: own, warnings: more } = readTable(guestTable, rest, defaultGuestSettings);
    if (warns) for (const sentence of [...warnings, ...more]) console.warn(`swarm-scape: ${sentence}`);
    const link = this.getAttribute('link')?.replace(/^[^#]*#/, '') ?? '';
    const hash = [parametersText(written(['scene', ...PLACES])), link].filter(Boolean).join('&');
    return { page: settings, own, hash, src: this.getAttribute('src'), document: this.#document };
  }
}

const isSameSource = (a: Wanted, b: Wanted): boolean =>
  a.src === b.src && a.hash === b.hash && a.document === b.document;

/** The element with its methods: those of a frame, each of which answers with a promise. */
export type SwarmScapeElement = SwarmScape & Calls;
