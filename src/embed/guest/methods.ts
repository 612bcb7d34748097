// What a page can call, done on the scene that plays. Arguments have been checked.

import { sceneDocuments } from '../../scene/catalogue';
import type { Store } from '../../session/store';
import { troubleText } from '../trouble-words';
import { embedWords } from '../words';
import type { GuestState, MethodArgs, MethodName } from './api';
import { capture } from './capture';
import type { Playing } from './playing';

export interface MethodsParts {
  readonly nowPlaying: () => Playing | undefined;
  readonly hasEnded: () => boolean;
  readonly resume: () => void;
  readonly suspend: () => void;
  readonly destroy: () => void;
}

/** Each throws a sentence if it cannot be done. */
export function createMethods({ nowPlaying, hasEnded, resume, suspend, destroy }: MethodsParts) {
  function playing(): Playing {
    const now = nowPlaying();
    if (!now) throw new Error(hasEnded() ? 'it has been destroyed' : 'it is suspended; call resume first');
    return now;
  }
  const store = (): Store => playing().handle.store;

  /** An edit that is refused is an error of the call. */
  function dispatch(edit: Parameters<Store['dispatch']>[0]): void {
    const [trouble] = store().dispatch(edit);
    if (trouble) throw new Error(troubleText(trouble, embedWords[store().language.peek()]).sentence);
  }

  function setState({ link, scene, step, speed, camera, visible }: MethodArgs<'setState'>): void {
    const [problem] = link === undefined ? [] : playing().follow(link);
    if (problem !== undefined) throw new Error(problem);
    if (typeof scene === 'string') {
      const document = sceneDocuments.get(scene);
      if (!document)
        throw new Error(`scene: expected one of ${[...sceneDocuments.keys()].join(', ')}, found "${scene}"`);
      dispatch({ kind: 'open', document, entry: scene });
    } else if (scene !== undefined) dispatch({ kind: 'open', document: scene, entry: '' });
    if (camera) {
      const mode = store().scene.peek()?.document.view.mode;
      dispatch({ kind: 'look-from', camera: { ...(mode ? { mode } : {}), ...camera } });
    }
    if (visible)
      for (const run of store().visible.peek().keys())
        dispatch({ kind: 'show-run', run, isShown: visible.includes(run) });
    if (speed !== undefined) dispatch({ kind: 'speed', factor: speed });
    if (step !== undefined) dispatch({ kind: 'seek', step });
  }

  function getState(): GuestState {
    const { player, visible, theme, language, scene, told } = store();
    return {
      link: playing().link(),
      scene: scene.peek()?.document,
      step: player.step.peek(),
      steps: player.steps.peek(),
      chapter: told.peek().chapter,
      isPlaying: player.isPlaying.peek(),
      isFinished: player.isFinished.peek(),
      speed: player.speed.peek(),
      visible: visible.peek(),
      theme: theme.peek(),
      lang: language.peek(),
    };
  }

  const all: { readonly [N in MethodName]: (args: MethodArgs<N>) => unknown } = {
    play: () => dispatch({ kind: 'play' }),
    pause: () => dispatch({ kind: 'pause' }),
    toggle: () => dispatch({ kind: 'toggle' }),
    seek: (args) =>
      'step' in args
        ? dispatch({ kind: 'seek', step: args.step })
        : dispatch({ kind: 'chapter', chapter: args.chapter }),
    step: ({ by }) => dispatch({ kind: 'step', by }),
    next: () => dispatch({ kind: 'chapter-by', by: 1 }),
    prev: () => dispatch({ kind: 'chapter-by', by: -1 }),
    setSpeed: ({ factor }) => dispatch({ kind: 'speed', factor }),
    setTheme: ({ theme }) => dispatch({ kind: 'settings', settings: { theme } }),
    setLang: ({ lang }) => dispatch({ kind: 'settings', settings: { language: lang } }),
    setState,
    getState,
    capture: (args) => capture(playing().handle.stage, args),
    suspend,
    resume() {
      if (hasEnded()) throw new Error('it has been destroyed');
      resume();
    },
    destroy,
  };
  return (name: MethodName, args: unknown): unknown => (all[name] as (args: unknown) => unknown)(args);
}
