// The life of a scene in somebody else's page: it plays, or a still picture stands for it while it is suspended; and what the page may ask of it.

import { effect, untracked } from '@preact/signals-core';
import type { Settings } from '../../session/settings';
import type { EventName, MethodName } from './api';
import { capture } from './capture';
import { joinCrowd } from './crowd';
import type { GuestSettings } from './guest-settings';
import { guestWords } from './guest-words';
import { createMethods } from './methods';
import { type Playing, type Surroundings, startPlaying } from './playing';
import type { Poster } from './poster';
import { tellEvents } from './tell';
import { NEAR, whenSeen } from './when-seen';

/** Milliseconds out of sight after which memory and graphics are given back. */
const PATIENCE = 10_000;

export interface GuestParts {
  /** The text after #. */
  readonly hash: string;
  /** A scene as in its file, instead of the link's. */
  readonly document?: unknown;
  /** What the link leaves out. */
  readonly page: Settings;
  readonly own: GuestSettings;
  /** The visitor has asked for it, and wants to see it move. */
  readonly isAsked: boolean;
  readonly surroundings: Surroundings;
  readonly tell: (name: EventName, args?: unknown) => void;
}

/** What it would take to begin anew. */
interface Plan {
  readonly hash: string;
  readonly document?: unknown;
  readonly settings: Settings;
  readonly plays: boolean;
}

/** The scene plays; or a picture stands for it, with all that brings it back; or nothing comes any more. */
type Life =
  | { readonly kind: 'playing'; readonly playing: Playing; readonly end: () => void }
  | { readonly kind: 'suspended'; readonly plan: Plan; readonly stopWaiting: () => void }
  | { readonly kind: 'destroyed' };

export interface Guest {
  /** Arguments have been checked. Throws a sentence if it cannot be done. */
  call(name: MethodName, args: unknown): unknown;
  /** What a deck wants of every film in it: one that shows the slide again goes on where it stopped. */
  wish(kind: 'play' | 'pause'): void;
  /** Opens another link, now or when it comes back. */
  follow(hash: string): void;
  /** Opens a scene as in its file, with the rest of a link, now or when it comes back. */
  open(document: unknown, hash: string): void;
  /** A trouble, above the picture; the scene goes on. */
  say(message: string): void;
  /** Changes settings, now or when it comes back. */
  set(settings: Partial<Settings>): void;
  /** What it would take to show the same again. */
  plan(): { readonly hash: string; readonly plays: boolean } | undefined;
  /** Name of the scene that plays. */
  scene(): string | undefined;
  destroy(): void;
}

/** Fills `place`, on which the poster stands. */
export function createGuest(place: HTMLElement, poster: Poster, parts: GuestParts): Guest {
  const { page, own, surroundings, tell } = parts;
  const nothing = (): void => undefined;
  const first: Plan = { hash: parts.hash, document: parts.document, settings: page, plays: parts.isAsked };
  let life: Life = { kind: 'suspended', plan: first, stopWaiting: nothing };
  let isSeen = true;
  // those that share a context need not give way
  const crowd = surroundings.sharesContext ? undefined : joinCrowd(() => isSeen || suspend('seen'));
  const nowPlaying = (): Playing | undefined => (life.kind === 'playing' ? life.playing : undefined);

  function resume(): void {
    if (life.kind !== 'suspended') return;
    const { plan, stopWaiting } = life;
    stopWaiting();
    isSeen = true;
    crowd?.tell();
    const playing = startPlaying(place, { ...plan, own, surroundings });
    const { handle } = playing;
    const { canvas } = handle.stage ?? {};
    const words = () => guestWords[handle.store.language.peek()];
    const onLost = (): void => {
      tell('contextlost');
      poster.say(words().contextLost);
      poster.offer(words().resume, again);
    };
    const onRestored = (): void => poster.hide();
    canvas?.addEventListener('webglcontextlost', onLost);
    canvas?.addEventListener('webglcontextrestored', onRestored);
    let patience: ReturnType<typeof setTimeout> | undefined;
    const ends = [
      tellEvents(playing, tell),
      handle.sight.onSight((now) => {
        isSeen = now;
        clearTimeout(patience);
        if (!isSeen) patience = setTimeout(() => suspend('seen'), PATIENCE);
      }),
      // the poster stands until there is a picture
      effect(() => {
        const { frame, troubles } = handle.store;
        if (frame.value !== undefined || troubles.value.length > 0) untracked(() => poster.hide());
      }),
    ];
    const end = (): void => {
      clearTimeout(patience);
      canvas?.removeEventListener('webglcontextlost', onLost);
      canvas?.removeEventListener('webglcontextrestored', onRestored);
      for (const stop of ends) stop();
      playing.dispose();
    };
    life = { kind: 'playing', playing, end };
  }

  /** `until`: who resumes it. */
  function suspend(until: 'seen' | 'asked' | 'now'): void {
    if (life.kind !== 'playing') return;
    const { playing, end } = life;
    const { store, stage } = playing.handle;
    // a scene that was refused has no picture to keep
    if (store.scene.peek() === undefined) return;
    const plays = store.player.isPlaying.peek();
    const hash = playing.link();
    const settings = store.settings.peek();
    // of a lost picture there is none to keep
    if (stage && until !== 'now') poster.show(capture(stage, { format: 'webp' }));
    const { resume: label } = guestWords[store.language.peek()];
    end();
    // whether it goes on is known: it does not begin by itself again
    const plan = { hash, settings: { ...settings, autoplay: false }, plays };
    life = { kind: 'suspended', plan, stopWaiting: until === 'seen' ? whenSeen(place, resume, NEAR) : nothing };
    if (until === 'asked') poster.offer(label, resume);
  }

  /** Anew, at the same step. */
  function again(): void {
    suspend('now');
    resume();
  }

  function destroy(): void {
    if (life.kind === 'playing') life.end();
    if (life.kind === 'suspended') life.stopWaiting();
    crowd?.dispose();
    life = { kind: 'destroyed' };
    poster.hide();
  }

  resume();
  return {
    call: createMethods({
      nowPlaying,
      hasEnded: () => life.kind === 'destroyed',
      resume,
      suspend: () => suspend('asked'),
      destroy,
    }),
    wish(kind) {
      if (kind === 'play') resume();
      nowPlaying()?.handle.store.dispatch({ kind });
    },
    follow(hash) {
      if (life.kind === 'suspended') {
        const { document: _, ...plan } = life.plan;
        life = { ...life, plan: { ...plan, hash } };
      }
      nowPlaying()?.follow(hash);
    },
    open(document, hash) {
      if (life.kind === 'suspended') life = { ...life, plan: { ...life.plan, document, hash } };
      nowPlaying()?.follow(hash, document);
    },
    say(message) {
      const now = nowPlaying();
      if (now) now.handle.store.dispatch({ kind: 'report', troubles: [{ kind: 'said', message }] });
      else {
        poster.say(message);
        tell('error', { message });
      }
    },
    set(settings) {
      if (life.kind === 'suspended')
        life = { ...life, plan: { ...life.plan, settings: { ...life.plan.settings, ...settings } } };
      nowPlaying()?.handle.store.dispatch({ kind: 'settings', settings });
    },
    plan() {
      if (life.kind === 'suspended') return life.plan;
      if (life.kind === 'destroyed' || life.playing.handle.store.scene.peek() === undefined) return undefined;
      return { hash: life.playing.link(), plays: life.playing.handle.store.player.isPlaying.peek() };
    },
    scene: () => nowPlaying()?.handle.store.scene.peek()?.document.name,
    destroy,
  };
}
