// The documents of a session: each is parsed once, refused or run, and recorded for undo. Knows no player and no picture.

import { batch, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Problem } from '../formula/result';
import { toProgram } from '../kernel/program';
import { parseScene, type Scene } from '../scene/scene';
import type { SceneDocument } from '../scene/schema';
import { composeRun } from '../swarm/compose';
import type { EditOf } from './edit';
import type { Origin } from './origin';
import type { Running } from './running';
import { structureKey, surfaceKey, swarmKey } from './scene-keys';
import { sampleSurface } from './surface-samples';
import { type Opening, type Strength, type Trouble, tooLarge } from './trouble';
import { createUndo, type Move } from './undo';

/** What undo and redo can do now. */
export interface UndoState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** A change that was undone or redone. */
export interface Moved {
  readonly isUndo: boolean;
  /** Place of what was changed; empty: the whole document. */
  readonly path: readonly string[];
  /** The documents before and after the change. */
  readonly from: SceneDocument;
  readonly to: SceneDocument;
}

export interface Documents {
  readonly origin: ReadonlySignal<Origin>;
  readonly undoState: ReadonlySignal<UndoState>;
  /** A new object with every undo and redo, before its document runs. */
  readonly moved: ReadonlySignal<Moved | undefined>;
  /** Incremented with every document that is opened, not merely changed. */
  readonly openings: ReadonlySignal<number>;
  /** Returns the problems; if there are any, nothing has changed. */
  open(edit: Omit<EditOf<'open'>, 'kind'>): readonly Trouble[];
  change(document: unknown, entry?: string): readonly Trouble[];
  /** The visitor has accepted its size. */
  runAnyway(document: SceneDocument, opening?: Opening): readonly Trouble[];
  reset(): readonly Trouble[];
  /** Undefined: there is nothing to go back to. `goTo`: the step at which that document was left, if the swarm starts anew. */
  move(isUndo: boolean): { readonly troubles: readonly Trouble[]; readonly goTo: number | undefined } | undefined;
  endGesture(): void;
  /** The problems of a document; none: it can run. */
  check(document: unknown): readonly Problem[];
}

export interface DocumentsParts {
  readonly running: Running;
  /** Samples along the longer side of the window. */
  readonly side: number;
  /** Bytes that a swarm may take without asking. */
  readonly memory: number;
  /** Ids of the charts that a document may ask for. */
  readonly charts: readonly string[];
  /** The step that is shown; undefined while a scene is being opened. */
  readonly step: () => number | undefined;
}

export function createDocuments({ running, side, memory, charts, step }: DocumentsParts): Documents {
  const undo = createUndo<SceneDocument, Origin>();
  const origin = signal<Origin>({ entry: '', document: undefined, published: undefined });
  const undoState = signal<UndoState>({ canUndo: false, canRedo: false });
  const moved = signal<Moved | undefined>(undefined);
  const openings = signal(0);
  // a size that the visitor has accepted
  let agreed = '';

  const sizeOf = ({ runs, swarm }: SceneDocument): string => `${runs.length} ${swarm.particles}`;
  const refused = (problems: readonly Problem[], source?: string): readonly Trouble[] =>
    problems.map((problem) => ({ kind: 'refused', problem, source }));

  /** Problems of landscape and rules in combination, for instance a program that is too large. */
  function unrunnable(next: Scene): readonly Problem[] {
    if (structureKey(running.scene.peek()) === structureKey(next)) return [];
    return next.runs.flatMap((r) => {
      const composed = composeRun(next, r);
      const program = composed.ok ? toProgram(composed.value.source) : composed;
      return program.ok ? [] : program.problems;
    });
  }

  function record(next: Scene, nextOrigin: Origin): void {
    keepStep();
    undo.record(next.document, nextOrigin);
    origin.value = nextOrigin;
    tellUndo();
  }
  /** The step at which the present document is left. */
  function keepStep(): void {
    const at = step();
    if (at !== undefined) undo.setStep(at);
  }
  function tellUndo(): void {
    const { canUndo, canRedo } = undo;
    const last = undoState.peek();
    if (last.canUndo !== canUndo || last.canRedo !== canRedo) undoState.value = { canUndo, canRedo };
  }

  /** Runs a scene from step 0. `accept` is called before it is published. `strength`: default that of the scene before. */
  function run(next: Scene, accept: () => void, opening?: Opening, strength?: Strength): readonly Trouble[] {
    const problems = unrunnable(next);
    if (problems.length > 0) return refused(problems, opening?.source);
    const before = running.surface.peek();
    const isSame = before && surfaceKey(running.scene.peek()) === surfaceKey(next);
    const samples = isSame ? { ok: true as const, value: before } : sampleSurface(next, side);
    if (!samples.ok) return refused(samples.problems, opening?.source);
    const large = sizeOf(next.document) === agreed ? undefined : tooLarge(next, memory);
    if (large) return [{ ...large, opening }];
    batch(() => {
      accept();
      running.run(next, samples.value, strength);
    });
    return [];
  }

  function change(document: unknown, accept: (next: Scene) => void): readonly Trouble[] {
    const next = parseScene(document, charts);
    if (!next.ok) return refused(next.problems);
    if (swarmKey(running.scene.peek()) !== swarmKey(next.value)) return run(next.value, () => accept(next.value));
    batch(() => {
      accept(next.value);
      running.look(next.value);
    });
    return [];
  }

  function open({ document, ...opening }: Omit<EditOf<'open'>, 'kind'>): readonly Trouble[] {
    const { entry, published } = opening;
    const next = parseScene(document, charts);
    if (!next.ok) return refused(next.problems, opening.source);
    const told = published && published !== document ? parseScene(published) : next;
    // what lets one scene run need not be what another one needs
    const strength = document === origin.peek().document ? undefined : {};
    return run(
      next.value,
      () => {
        // opening is never part of the previous gesture
        undo.endGesture();
        record(next.value, { entry, document, published: published === null || !told.ok ? undefined : told.value });
        openings.value++;
      },
      opening,
      strength,
    );
  }

  const documents: Documents = {
    origin,
    undoState,
    moved,
    openings,
    open,
    change: (document, entry) =>
      change(document, (next) => record(next, entry ? { ...origin.peek(), entry } : origin.peek())),
    runAnyway(document, opening) {
      agreed = sizeOf(document);
      return opening ? open({ ...opening, document }) : documents.change(document);
    },
    reset() {
      const { document, entry, published } = origin.peek();
      if (document === undefined) return [];
      return open({ document, entry, published: published?.document ?? null });
    },
    move(isUndo) {
      keepStep();
      const move: Move<SceneDocument, Origin> | undefined = isUndo ? undo.undo() : undo.redo();
      if (!move) return undefined;
      const { path, before, entry } = move;
      const [from, to] = isUndo ? [entry.document, before] : [before, entry.document];
      // subscribers name the change while its control still exists
      moved.value = { isUndo, path, from, to };
      const was = swarmKey(running.scene.peek());
      const troubles = change(entry.document, () => {
        origin.value = entry.note;
        tellUndo();
      });
      // a document that cannot be run now is not gone to
      if (troubles.length > 0) isUndo ? undo.redo() : undo.undo();
      const isAnew = swarmKey(running.scene.peek()) !== was;
      return { troubles, goTo: isAnew && entry.step > 0 ? entry.step : undefined };
    },
    endGesture: undo.endGesture,
    check(document) {
      const next = parseScene(document, charts);
      return next.ok ? unrunnable(next.value) : next.problems;
    },
  };
  return documents;
}
