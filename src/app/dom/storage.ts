// What the visitor's browser remembers of the page. A host may forbid storage: then it is remembered until the page ends.

export interface Remembered {
  readonly value: string | undefined;
  set(value: string): void;
}

export function remembered(name: string): Remembered {
  const key = `swarmscape-${name}`;
  let value: string | undefined;
  try {
    value = localStorage.getItem(key) ?? undefined;
  } catch {
    // then nothing is known
  }
  return {
    get value() {
      return value;
    },
    set(next) {
      value = next;
      try {
        localStorage.setItem(key, next);
      } catch {
        // then it is known until the page ends
      }
    },
  };
}
