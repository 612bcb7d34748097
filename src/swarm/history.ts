// Moves a part to any step, forwards or backwards, quickly and in bounded memory: from the nearest checkpoint, by repeating the steps after it.

import type { Work } from '../kernel/work';
import type { Checkpoint } from './checkpoint';
import type { Part } from './part';

export interface HistoryOptions {
  /** Bytes that checkpoints may take. There are at least four, even if they do not fit. */
  readonly bytes: number;
  /** Steps between two checkpoints, if memory allows. */
  readonly spacing: number;
  /** Expected number of steps: checkpoints are as close as memory allows for these. More steps are possible. */
  readonly steps: number;
}

/** Moves a part. Call stand() before reading the part after ahead(), or after work that was abandoned. */
export interface History {
  /** The swarm's current step. */
  readonly step: number;
  /** The farthest step that has been computed. */
  readonly known: number;
  /** Bytes of all checkpoints. */
  readonly bytes: number;
  /** Moves the part to a step. The state there is bit-identical whichever way it was reached. */
  goTo(step: number): Work<void>;
  /** Computes the unknown steps up to `until`, and calls `look` with the part at each of `stops` among them. The swarm's step does not change. */
  ahead(until: number, stops: readonly number[], look: (step: number) => Work<void>): Work<void>;
  /** Brings the part back to the swarm's current step. */
  stand(): Work<void>;
}

export function createHistory(part: Part, { bytes, spacing: wanted, steps }: HistoryOptions): History {
  const first = part.save(true);
  // after 1, 2, … times the spacing
  let kept: Checkpoint[] = [];
  // the swarm's step, while the part is ahead; and the farthest step, while the part is behind
  let here: Checkpoint | undefined;
  let front: Checkpoint | undefined;
  const room = Math.max(1, Math.floor((bytes - 3 * first.bytes) / part.save(false).bytes));
  let spacing = Math.max(wanted, Math.ceil(steps / room));
  let at = part.step;
  let known = part.step;
  // the part was left between two steps
  let isAstray = false;

  /** Saves a checkpoint where one is due. When there are too many, every other one is dropped. */
  function keep(): void {
    if (part.step !== (kept.length + 1) * spacing) return;
    kept.push(part.save(false));
    if (kept.length <= room) return;
    kept = kept.filter((_, i) => i % 2 === 1);
    spacing *= 2;
  }

  function* walk(to: number): Work<void> {
    while (part.step < to) {
      const due = (kept.length + 1) * spacing;
      isAstray = true;
      yield* part.advancing((part.step < due ? Math.min(to, due) : to) - part.step);
      isAstray = false;
      keep();
    }
    known = Math.max(known, part.step);
  }

  /** The last checkpoint from which a step can be reached. */
  function before(to: number): Checkpoint {
    const regular = kept[Math.min(kept.length, Math.ceil(to / spacing) - 1) - 1];
    return [here, front, regular]
      .flatMap((c) => c ?? [])
      .reduce((best, c) => (c.step > best.step && c.step <= to ? c : best), first);
  }

  function* travel(to: number): Work<void> {
    const from = before(to);
    if (isAstray || part.step > to || part.step < from.step) {
      // must not overwrite the checkpoint that it goes to
      if (!isAstray && part.step === known && front?.step !== known)
        front = part.save(true, front === from ? undefined : front);
      part.restore(from);
      isAstray = false;
    }
    yield* walk(to);
  }

  return {
    get step() {
      return at;
    },
    get known() {
      return known;
    },
    get bytes() {
      return [first, here, front, ...kept].reduce((sum, c) => sum + (c?.bytes ?? 0), 0);
    },
    *goTo(step) {
      yield* travel(step);
      at = step;
    },
    *ahead(until, stops, look) {
      const begin = known;
      if (until <= begin) return;
      if (!isAstray && part.step === at && here?.step !== at) here = part.save(true, here);
      yield* travel(begin);
      for (const stop of stops) {
        if (stop <= begin || stop > until) continue;
        yield* walk(stop);
        yield* look(stop);
      }
      yield* walk(until);
    },
    *stand() {
      if (isAstray || part.step !== at) yield* travel(at);
    },
  };
}
