// The messages between the main thread and a worker. Plain data; arrays are transferred.

import type { BackEnd } from '../kernel/kernel';
import type { BasinGrid, Minimum } from '../landscape/basins';
import type { FlatScene } from '../scene/flat';
import type { EigenFrame } from '../scene/measurements';
import type { Survey } from '../scene/survey';
import type { PartMeasures } from './measure';
import type { Snapshot } from './part';
import type { TrailRequest } from './trail';

export interface OpenRequest {
  readonly scene: FlatScene;
  readonly minima: readonly Minimum[];
  /** Moments are measured in this frame. */
  readonly frame?: EigenFrame;
  /** See PartOptions. */
  readonly watchEvery: number;
  readonly begin: number;
  readonly end: number;
  readonly backEnd: BackEnd;
  readonly block?: number;
  /** Basins of this landscape, if another worker has made them. */
  readonly grid?: BasinGrid;
  /** Bytes of this worker for the calls goTo and ahead; without it they are refused. */
  readonly historyBytes?: number;
}

export interface RunFrame {
  /** x, y, loss of each particle; NaN for the loss of a diverged one. */
  readonly positions: Float32Array;
  /** Undefined if they were not asked for. */
  readonly measures: PartMeasures | undefined;
}

export interface PartFrame {
  readonly step: number;
  readonly runs: readonly RunFrame[];
}
/** Options of a frame. `buffers` of an earlier one are reused. */
export interface FrameRequest {
  readonly isMeasured: boolean;
  readonly buffers: readonly Float32Array[];
}

/** What a part has measured of each run after a step. */
export interface PartMoment {
  readonly step: number;
  readonly runs: readonly PartMeasures[];
}

/** name → request and answer. */
export interface Calls {
  open: { ask: OpenRequest; answer: { grid: BasinGrid } };
  /** Surveys a scene that need not be open; see surveyOf. */
  survey: { ask: { scene: FlatScene; side: number }; answer: Survey };
  /** Advances (0 steps: only returns the frame). */
  advance: { ask: FrameRequest & { steps: number }; answer: PartFrame };
  goTo: { ask: FrameRequest & { step: number }; answer: PartFrame };
  /** Computes unknown steps, and measures at those after `from` at which the page measures. */
  ahead: { ask: { from: number; until: number }; answer: PartMoment[] };
  /** See Basins.fineGrid. */
  basins: { ask: null; answer: BasinGrid };
  /** Of each run; see Trail. */
  trail: { ask: TrailRequest; answer: Float32Array[] };
  snapshot: { ask: null; answer: { step: number; runs: Snapshot[] } };
}
export type CallName = keyof Calls;

/** Ids grow. */
export interface Request<N extends CallName = CallName> {
  readonly id: number;
  readonly call: N;
  readonly ask: Calls[N]['ask'];
}
/** Calls up to this one are cancelled. */
export interface Stop {
  readonly stop: number;
}
/** The error that answers a call that was stopped. */
export const STOPPED = 'swarm: stopped';

/** A call is answered once; before, the worker may report that it is alive, and its progress. */
export type Response =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: string }
  | Life;
export interface Life {
  readonly id: number;
  /** Nanoseconds until the next sign of life at most, as far as the worker knows. */
  readonly quiet: number;
  /** Of the grid of basins, in [0, 1], while it is made. */
  readonly fraction?: number;
}

/** The end of a channel, in a browser's worker or in one of Node. */
export interface Port {
  post(message: unknown, transfer: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
}
/** A worker's end: messages that have arrived are read during `rest`. */
export interface RestingPort extends Port {
  rest(): Promise<void>;
}
