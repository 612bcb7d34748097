// What a session needs of the page, and what it offers to it.

import type { Problem } from '../../formula/result';
import type { CriticalPoint } from '../../landscape/critical';
import type { Scene } from '../../scene/scene';
import type { Measured } from '../../swarm/measured';
import type { Surveyor } from '../../swarm/surveyor';
import type { Swarm } from '../../swarm/swarm';
import type { RunStyle, Stage } from '../../view/stage/stage';
import type { Charts } from '../charts/charts';
import type { Language, Words } from '../words/languages';
import type { Legend } from './legend';
import type { Offer } from './offers';
import type { Player, PlayerOptions } from './player';

export interface SessionParts {
  readonly swarm: Swarm;
  /** Looks at surfaces that take so long that the page would stand still. */
  readonly surveyor: Surveyor;
  /** Undefined where there is no WebGL 2: everything else works. */
  readonly stage: Stage | undefined;
  readonly charts: Charts;
  readonly legend: Legend;
  readonly words: () => { readonly language: Language; readonly words: Words };
  readonly onProblems: (sentences: readonly string[], offers?: readonly Offer[]) => void;
  /** A scene is being opened, or stands there. */
  readonly onOpening: (isOpening: boolean) => void;
  /** Bytes that a swarm may take without asking. */
  readonly memory: number;
  /** Runs a document that was agreed to as one that was just opened. */
  readonly choose: (document: Scene['document']) => void;
  /** A document was accepted; `isNew` when more than numbers changed, so that controls have to be made anew. */
  readonly onScene: (scene: Scene, isNew: boolean) => void;
  readonly onStep: (step: number, steps: number) => void;
  readonly onState: PlayerOptions['onState'];
  /** See PlayerOptions. */
  readonly onKnown?: PlayerOptions['onKnown'];
  /** Fewer samples of the surface, and no steps computed before they are wanted. */
  readonly isSparing: boolean;
}

export interface Session {
  /**
   * Runs a document: from step 0, or on from where the swarm is if only what is seen and said has changed. False: it was refused, the
   * problems are shown, and the running scene goes on.
   */
  propose(document: unknown): boolean;
  /** Runs a document from step 0 in any case. `source`: where it came from, for the sentences about it. */
  open(document: unknown, source?: string): boolean;
  readonly scene: Scene | undefined;
  /** At which effective learning rates are compared. */
  readonly curvature: number | undefined;
  /** Name of the critical point at which variances are taken. */
  readonly frame: string | undefined;
  /** The critical points that are marked. */
  readonly points: readonly CriticalPoint[];
  /** How the runs look. */
  readonly styles: readonly RunStyle[];
  /** See World. */
  readonly steepness: number;
  /** What is wrong with a document; nothing: it can run. */
  check(document: unknown): readonly Problem[];
  readonly player: Player;
  /** From step 0 with the same seed; it plays on, or again. */
  restart(): void;
  /** To any step, and pauses there. */
  goTo(step: number): void;
  setVisible(run: number, visible: boolean): void;
  /** Of each run. */
  readonly visible: readonly boolean[];
  /** What was measured of each run at the step that is shown, or last before it. */
  readonly measured: readonly Measured[] | undefined;
  /** Writes legend, chart and marks anew, after a change of language. */
  relabel(): void;
  /** Another chart was chosen: what goes with it on the surface follows. */
  redraw(): void;
}
