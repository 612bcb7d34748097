// The life of a frame: a scene that plays, or a still picture of it while it is suspended; and what the page around it may ask and is told.

import { effect, untracked } from '@preact/signals-core';
import { version } from '../../../package.json';
import type { Settings } from '../../session/settings';
import { capture } from './capture';
import type { FrameSettings } from './frame-settings';
import { frameWords } from './frame-words';
import { createMethods } from './methods';
import { type Playing, startPlaying } from './playing';
import { createPort } from './port';
import type { Poster } from './poster';
import { tellEvents } from './tell';
import { whenSeen } from './when-seen';

/** Milliseconds out of sight after which memory and graphics are given back. */
const PATIENCE = 10_000;
/** CSS pixels around the window in which it comes back. */
const MARGIN = 200;

export interface FrameParts {
  /** What the link leaves out. */
  readonly page: Settings;
  readonly own: FrameSettings;
  /** The visitor has asked for it, and wants to see it move. */
  readonly isAsked: boolean;
}

/** The scene plays; or a picture stands for it, with all that brings it back; or nothing comes any more. */
type Life =
  | { readonly kind: 'playing'; readonly playing: Playing; readonly end: () => void }
  | { readonly kind: 'suspended'; readonly hash: string; readonly settings: Settings; readonly wasPlaying: boolean }
  | { readonly kind: 'destroyed' };

export function openFrame(place: HTMLElement, poster: Poster, { page, own, isAsked }: FrameParts): void {
  let life: Life = { kind: 'suspended', hash: location.hash, settings: page, wasPlaying: isAsked };
  const words = () => frameWords[page.language];
  const nowPlaying = (): Playing | undefined => (life.kind === 'playing' ? life.playing : undefined);

  const port = createPort({
    origin: own.origin,
    version,
    scene: () => nowPlaying()?.handle.store.scene.peek()?.document.name,
    call: (name, args) => call(name, args),
    onWish: (wish) => {
      // a deck that shows the slide again goes on where it stopped
      if (wish === 'play' && life.kind === 'suspended') resume();
      nowPlaying()?.handle.store.dispatch({ kind: wish });
    },
  });

  function resume(): void {
    if (life.kind !== 'suspended') return;
    const { hash, settings, wasPlaying } = life;
    const playing = startPlaying(place, {
      hash,
      page: settings,
      own,
      plays: wasPlaying,
      onEdge: (by) => {
        if (own.host === 'reveal') port.sendRaw(JSON.stringify({ method: by > 0 ? 'next' : 'prev', args: [] }));
      },
      onKey: ({ key, code, altKey, ctrlKey, metaKey, shiftKey }) =>
        port.send('key', { key, code, altKey, ctrlKey, metaKey, shiftKey }),
    });
    const { handle } = playing;
    const { canvas } = handle.stage ?? {};
    const onLost = (): void => {
      port.send('contextlost');
      poster.say(words().contextLost);
      poster.offer(words().resume, again);
    };
    const onRestored = (): void => poster.hide();
    canvas?.addEventListener('webglcontextlost', onLost);
    canvas?.addEventListener('webglcontextrestored', onRestored);
    let patience: ReturnType<typeof setTimeout> | undefined;
    const ends = [
      tellEvents(playing, port),
      handle.sight.onSight((isSeen) => {
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
    const wasPlaying = store.player.isPlaying.peek();
    const hash = playing.link();
    // of a lost picture there is none to keep
    if (stage && until !== 'now') poster.show(capture(stage, { format: 'webp' }));
    end();
    // whether it goes on is known: it does not begin by itself again
    life = { kind: 'suspended', hash, settings: { ...store.settings.peek(), autoplay: false }, wasPlaying };
    if (until === 'seen') whenSeen(place, resume, MARGIN);
    if (until === 'asked') poster.offer(words().resume, resume);
  }

  /** Anew, at the same step. */
  function again(): void {
    suspend('now');
    resume();
  }

  function destroy(): void {
    if (life.kind === 'playing') life.end();
    life = { kind: 'destroyed' };
    poster.hide();
    removeEventListener('hashchange', hearHash);
    port.dispose();
  }

  const call = createMethods({ nowPlaying, resume, suspend: () => suspend('asked'), destroy });

  function hearHash(): void {
    if (life.kind === 'suspended') life = { ...life, hash: location.hash };
    nowPlaying()?.follow(location.hash);
  }
  addEventListener('hashchange', hearHash);
  resume();
}
