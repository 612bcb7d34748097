// Long work in pieces, between which whoever does it can listen to others, or give it up. Knows no clock.

/**
 * Says before each piece how long it will take, in nanoseconds, estimated rather too high; its result comes at the end. Whoever asks for no
 * more pieces gives it up.
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

/** All pieces, with whatever has to be done between them; rejects where that does. */
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
    // what is given up puts its own things in order
    work.return(undefined as never);
  }
}
