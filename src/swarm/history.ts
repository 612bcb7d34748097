// Any step of a part, forwards or backwards, in little time and bounded memory: checkpoints, and the steps after them taken again.

import type { Work } from '../kernel/work';
import type { Checkpoint } from './checkpoint';
import type { Part } from './part';

export interface HistoryOptions {
  /** Memory that checkpoints may take. Where not even four fit, there are four. */
  readonly bytes: number;
  /** Steps between two checkpoints, where there is memory for so many. */
  readonly spacing: number;
  /** Steps that are expected: checkpoints lie as close as memory allows for these. More are possible. */
  readonly steps: number;
}

/** Moves a part. Whoever looks at the part after ahead(), or after work that was given up, calls stand() first. */
export interface History {
  /** Where the swarm stands. */
  readonly step: number;
  /** The farthest step that has been computed. */
  readonly known: number;
  /** Memory of all checkpoints. */
  readonly bytes: number;
  /** The part stands there then, bit for bit the same whichever way it came. */
  goTo(step: number): Work<void>;
  /** Computes what is not known until a step, and calls `look` with the part at each of `stops` among it. The swarm stays where it stands. */
  ahead(until: number, stops: readonly number[], look: (step: number) => Work<void>): Work<void>;
  /** Brings the part back to where the swarm stands. */
  stand(): Work<void>;
}

export function createHistory(part: Part, { bytes, spacing: wanted, steps }: HistoryOptions): History {
  const first = part.save(true);
  // after 1, 2, … times the spacing: all that are known
  let kept: Checkpoint[] = [];
  // where the swarm stands, while the part is ahead; and the farthest step, while the part is not there
  let here: Checkpoint | undefined;
  let front: Checkpoint | undefined;
  const room = Math.max(1, Math.floor((bytes - 3 * first.bytes) / part.save(false).bytes));
  let spacing = Math.max(wanted, Math.ceil(steps / room));
  let at = part.step;
  let known = part.step;
  // the part was left between two steps
  let isAstray = false;

  /** Leaves a checkpoint where one is due. When there are too many, every other one goes. */
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

  /** The last checkpoint from which one can come to a step. */
  function before(to: number): Checkpoint {
    const regular = kept[Math.min(kept.length, Math.ceil(to / spacing) - 1) - 1];
    return [here, front, regular]
      .flatMap((c) => c ?? [])
      .reduce((best, c) => (c.step > best.step && c.step <= to ? c : best), first);
  }

  function* travel(to: number): Work<void> {
    const from = before(to);
    if (isAstray || part.step > to || part.step < from.step) {
      // not into the memory of where it goes
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
