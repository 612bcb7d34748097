// What the main thread and a worker say to each other. Plain data; arrays are transferred.

import type { BackEnd } from '../kernel/kernel';
import type { BasinGrid, Minimum } from '../landscape/basins';
import type { EigenFrame } from '../scene/measurements';
import type { PartMeasures } from './measure';
import type { Snapshot } from './part';

export interface OpenRequest {
  /** The scene document, as parseScene reads it. */
  readonly scene: unknown;
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
}

export interface RunFrame {
  /** x, y, loss of each particle; NaN for the loss of a diverged one. */
  readonly positions: Float32Array;
  /** Undefined where they were not asked for. */
  readonly measures: PartMeasures | undefined;
}

/** name → what is asked and what is answered. */
export interface Calls {
  open: { ask: OpenRequest; answer: { grid: BasinGrid } };
  /** Advances (0 steps: only looks). `buffers` of an earlier frame are used again. */
  advance: {
    ask: { steps: number; isMeasured: boolean; buffers: readonly Float32Array[] };
    answer: { step: number; runs: RunFrame[] };
  };
  snapshot: { ask: null; answer: { step: number; runs: Snapshot[] } };
}
export type CallName = keyof Calls;

export interface Request<N extends CallName = CallName> {
  readonly id: number;
  readonly call: N;
  readonly ask: Calls[N]['ask'];
}
export type Response =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: string };

/** The end of a channel, in a browser's worker or in one of Node. */
export interface Port {
  post(message: unknown, transfer: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
}
