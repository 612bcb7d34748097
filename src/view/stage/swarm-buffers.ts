// The particles of each run in one buffer, which the painter, the moments and picking read: a frame is copied once. Knows no canvas.
import { type Moments, toMoments } from '../geometry/moments';

export interface SwarmBuffers {
  /** [x, y, loss] of every particle, a buffer for each run. Before the first frame every particle is at infinity: it is not drawn, counted or picked. */
  readonly positions: readonly Float32Array<ArrayBuffer>[];
  /** Another number of runs or particles: new buffers. */
  allocate(runs: number, particles: number): void;
  /** Copies a frame, which comes as consecutive pieces in particle order. Throws unless together they are 3 numbers per particle. */
  write(run: number, pieces: readonly Float32Array[]): void;
  /** Mean and covariance of a run as it is now; undefined where they do not exist. Computed once per frame. */
  momentsOf(run: number): Moments | undefined;
}

export function createSwarmBuffers(): SwarmBuffers {
  let positions: Float32Array<ArrayBuffer>[] = [];
  let moments: ({ readonly found: Moments | undefined } | undefined)[] = [];

  const bufferOf = (run: number, caller: string): Float32Array<ArrayBuffer> => {
    const buffer = positions[run];
    if (!buffer) throw new Error(`stage: ${caller}(${run}), but setRuns() announced ${positions.length} runs`);
    return buffer;
  };

  return {
    get positions() {
      return positions;
    },
    allocate(runs, particles) {
      positions = Array.from({ length: runs }, () => new Float32Array(3 * particles).fill(Number.POSITIVE_INFINITY));
      moments = [];
    },
    write(run, pieces) {
      const buffer = bufferOf(run, 'setFrame');
      let length = 0;
      for (const piece of pieces) length += piece.length;
      if (length !== buffer.length)
        throw new Error(
          `stage: setFrame(${run}) got ${length} numbers in ${pieces.length} pieces, expected ${buffer.length}`,
        );
      let at = 0;
      for (const piece of pieces) {
        buffer.set(piece, at);
        at += piece.length;
      }
      moments[run] = undefined;
    },
    momentsOf(run) {
      moments[run] ??= { found: toMoments(bufferOf(run, 'momentsOf')) };
      return moments[run].found;
    },
  };
}
