// Long work in pieces, between which its runner can read messages or abandon it. Knows no clock.

/**
 * Yields before each piece how many nanoseconds it will take, estimated rather too high; returns its result. To abandon it,
 * ask for no more pieces.
 */
export type Work<T> = Generator<number, T, void>;

/** Called before a piece with its nanoseconds; the piece waits for the promise, and is not done if that is rejected. */
export type Between = (nanoseconds: number) => Promise<void> | undefined;

/** All pieces at once. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const piece = work.next();
    if (piece.done) return piece.value;
  }
}

/** All pieces, awaiting `between` before each; rejects if that does. */
export async function inPieces<T>(work: Work<T>, between: Between | undefined): Promise<T> {
  if (!between) return finish(work);
  try {
    for (;;) {
      const piece = work.next();
      if (piece.done) return piece.value;
      const rest = between(piece.value);
      if (rest) await rest;
    }
  } finally {
    // abandoned work runs its finally blocks
    work.return(undefined as never);
  }
}
