// What the visitor's browser remembers of the page: for good, or for this tab. A host may forbid it: then it is remembered until the page ends.

export interface Remembered {
  readonly value: string | undefined;
  set(value: string): void;
}

/** `isTabs`: for this tab alone, so that a reload finds it again. */
export function remembered(name: string, isTabs = false): Remembered {
  const key = `swarmscape-${name}`;
  const here = new Map<string, string>();
  const place = (): Storage => (isTabs ? sessionStorage : localStorage);
  try {
    const found = place().getItem(key);
    if (found !== null) here.set(key, found);
  } catch {
    // then nothing is stored
  }
  return {
    get value() {
      return here.get(key);
    },
    set(next) {
      here.set(key, next);
      try {
        place().setItem(key, next);
      } catch {
        // then it is kept until the page ends
      }
    },
  };
}
