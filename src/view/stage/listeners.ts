// Listeners to an event of the stage.

export interface Listeners<A extends readonly unknown[]> {
  /** Returns a disposer. */
  add(listener: (...args: A) => void): () => void;
  call(...args: A): void;
}

export function createListeners<A extends readonly unknown[]>(): Listeners<A> {
  const all = new Set<{ readonly listener: (...args: A) => void }>();
  return {
    add(listener) {
      const one = { listener };
      all.add(one);
      return () => void all.delete(one);
    },
    call(...args) {
      for (const { listener } of [...all]) listener(...args);
    },
  };
}
