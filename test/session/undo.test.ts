// Undo and redo: what is one entry, what is forgotten.
import { describe, expect, test } from 'vitest';
import { createUndo, type Undo } from '../../src/session/undo';

interface Doc {
  readonly name: string;
  readonly lr: number;
  readonly seed: number;
}
const first: Doc = { name: 'a', lr: 1, seed: 1 };
const started = (most?: number): Undo<Doc, string> => {
  const undo = createUndo<Doc, string>(most);
  undo.record(first, 'opened');
  undo.endGesture();
  return undo;
};

describe('undo', () => {
  test('goes back to what was opened and no further, and forth again', () => {
    const undo = started();
    expect(undo.canUndo).toBe(false);
    expect(undo.undo()).toBeUndefined();
    undo.record({ ...first, lr: 2 }, 'changed');
    const back = undo.undo()!;
    expect(back.entry).toMatchObject({ document: first, note: 'opened' });
    expect(back.path).toEqual(['lr']);
    expect(back.before.lr).toBe(2);
    expect([undo.canUndo, undo.canRedo]).toEqual([false, true]);
    const forth = undo.redo()!;
    expect(forth.entry).toMatchObject({ document: { lr: 2 }, note: 'changed' });
    expect(forth.path).toEqual(['lr']);
    expect(undo.redo()).toBeUndefined();
  });

  test('remembers at which step a document was left, also by undo itself', () => {
    const undo = started();
    undo.setStep(500);
    undo.record({ ...first, lr: 2 }, '');
    undo.setStep(30);
    expect(undo.undo()?.entry).toMatchObject({ document: first, step: 500 });
    undo.setStep(510);
    expect(undo.redo()?.entry.step).toBe(30);
    expect(undo.undo()?.entry.step).toBe(510);
  });

  test('takes a slider that is dragged for one change, and the next drag for another', () => {
    const undo = started();
    for (const lr of [2, 3, 4]) undo.record({ ...first, lr }, '');
    undo.endGesture();
    for (const lr of [5, 6]) undo.record({ ...first, lr }, '');
    expect(undo.undo()?.entry.document.lr).toBe(4);
    expect(undo.undo()?.entry.document.lr).toBe(1);
    expect(undo.canUndo).toBe(false);
  });

  test('tells changes of two places apart within one gesture', () => {
    const undo = started();
    undo.record({ ...first, lr: 2 }, '');
    undo.record({ ...first, lr: 2, seed: 2 }, '');
    expect(undo.undo()?.entry.document).toEqual({ ...first, lr: 2 });
    expect(undo.undo()?.entry.document).toEqual(first);
  });

  test('never takes two changes of everything for one', () => {
    const undo = started();
    undo.record({ name: 'b', lr: 2, seed: 2 }, '');
    undo.record({ name: 'c', lr: 3, seed: 3 }, '');
    expect(undo.undo()?.entry.document.name).toBe('b');
  });

  test('passes over what changes nothing, and what undoing itself brings back', () => {
    const undo = started();
    undo.record({ ...first, lr: 2 }, '');
    const back = undo.undo()!;
    undo.record(structuredClone(back.entry.document), '');
    expect(undo.canRedo).toBe(true);
    expect(undo.redo()?.entry.document.lr).toBe(2);
  });

  test('forgets what was undone when something else is done', () => {
    const undo = started();
    undo.record({ ...first, lr: 2 }, '');
    undo.undo();
    undo.record({ ...first, lr: 3 }, '');
    expect(undo.canRedo).toBe(false);
    expect(undo.undo()?.entry.document.lr).toBe(1);
  });

  test('does not begin a gesture anew with what an undo left', () => {
    const undo = started();
    undo.record({ ...first, lr: 2 }, '');
    undo.record({ ...first, lr: 2, seed: 2 }, '');
    undo.undo();
    undo.record({ ...first, lr: 3 }, '');
    expect(undo.undo()?.entry.document.lr).toBe(2);
  });

  test('keeps so many and forgets the oldest', () => {
    const undo = started(3);
    for (const lr of [2, 3, 4]) {
      undo.record({ ...first, lr }, '');
      undo.endGesture();
    }
    expect(undo.undo()?.entry.document.lr).toBe(3);
    expect(undo.undo()?.entry.document.lr).toBe(2);
    expect(undo.canUndo).toBe(false);
  });

  test('keeps a hundred at least', () => {
    const undo = started();
    for (let lr = 2; lr <= 101; lr++) {
      undo.record({ ...first, lr }, '');
      undo.endGesture();
    }
    for (let k = 0; k < 100; k++) undo.undo();
    expect(undo.canUndo).toBe(false);
    expect(undo.redo()?.entry.document.lr).toBe(2);
  });

  test('remembers with a document what the page learns of it later', () => {
    const undo = started();
    undo.setNote('renamed');
    undo.record({ ...first, lr: 2 }, 'changed');
    expect(undo.undo()?.entry.note).toBe('renamed');
  });
});
