// All edits that a control, a key, a link, a message or a script can dispatch to a store.

import type { SceneDocument } from '../scene/schema';
import type { CameraPlace } from './camera';
import type { Probed, Tool } from './looking';
import type { Settings } from './settings';
import type { Opening, Strength, Trouble } from './trouble';

export type Edit =
  // documents
  /** Runs a document from step 0. `published`: the scene that its captions were written for (default: this one, null: none). */
  | ({ readonly kind: 'open'; readonly document: unknown } & Opening)
  /** Runs a changed document: from step 0, or from the current step if only view and texts have changed. `entry`: its entry of the menu now. */
  | { readonly kind: 'change'; readonly document: unknown; readonly entry?: string }
  /** Sets the number or text at a place of the document. */
  | { readonly kind: 'set'; readonly path: readonly (string | number)[]; readonly value: unknown }
  /** Sets the scene's sweep to a value. */
  | { readonly kind: 'sweep'; readonly value: number }
  /** Gives every run the effective learning rate of one run. */
  | { readonly kind: 'match-rates'; readonly run: number }
  | { readonly kind: 'undo' | 'redo' }
  /** A gesture, such as a drag of a slider, is over: the next change is undone by itself. */
  | { readonly kind: 'end-gesture' }
  /** Returns to the document as it was opened. */
  | { readonly kind: 'reset' }
  // troubles
  /** Runs a document however much memory it takes. */
  | { readonly kind: 'run-anyway'; readonly document: SceneDocument; readonly opening?: Opening | undefined }
  /** Runs the scene again, with fewer workers or without WebAssembly. */
  | { readonly kind: 'retry'; readonly how: Strength }
  | { readonly kind: 'report'; readonly troubles: readonly Trouble[] }
  /** Progress of computing the basins, in [0, 1]. */
  | { readonly kind: 'progress'; readonly fraction: number }
  // playback
  | { readonly kind: 'play' | 'pause' | 'toggle' | 'restart' }
  /** Goes to a step, without pausing if it plays; `isPausing`: and pauses there. */
  | { readonly kind: 'seek'; readonly step: number; readonly isPausing?: boolean }
  /** Goes so many steps forward, or back, then pauses. */
  | { readonly kind: 'step'; readonly by: number }
  | { readonly kind: 'speed'; readonly factor: number }
  // view
  | { readonly kind: 'show-run'; readonly run: number; readonly isShown: boolean }
  /** −1: the caption of the scene. */
  | { readonly kind: 'chapter'; readonly chapter: number }
  | { readonly kind: 'chapter-by'; readonly by: -1 | 1 }
  /** Moves the camera: what is left out goes home, but the mode stays. Eased by default. `isHome`: it is the position that the scene gives. */
  | { readonly kind: 'look-from'; readonly camera: CameraPlace; readonly isEased?: boolean; readonly isHome?: boolean }
  /** The camera has arrived there. */
  | { readonly kind: 'camera'; readonly camera: CameraPlace; readonly isHome: boolean }
  | { readonly kind: 'chart'; readonly chart: string }
  | { readonly kind: 'tab'; readonly tab: string }
  /** What a click on the picture does. */
  | { readonly kind: 'tool'; readonly tool: Tool }
  /** The run whose rule is shown. */
  | { readonly kind: 'run'; readonly run: number }
  /** Follows a particle; undefined: none. */
  | { readonly kind: 'probe'; readonly probe: Probed | undefined }
  | { readonly kind: 'settings'; readonly settings: Partial<Settings> }
  /** The system's colour scheme. */
  | { readonly kind: 'system-theme'; readonly theme: 'light' | 'dark' };

export type EditOf<K extends Edit['kind']> = Extract<Edit, { readonly kind: K }>;
