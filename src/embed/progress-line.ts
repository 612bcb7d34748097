// A line over the picture that says what is being computed while a scene opens. The style sheet shows it only after a moment.

export interface ProgressLine {
  /** Starts anew: no progress is known yet. */
  begin(): void;
  /** Fraction done, in [0, 1]. */
  show(fraction: number): void;
  end(): void;
}

/** `text`: the words for a fraction done; undefined: for the beginning. */
export function createProgressLine(root: HTMLElement, text: (fraction: number | undefined) => string): ProgressLine {
  return {
    begin() {
      root.textContent = text(undefined);
      root.hidden = false;
    },
    show(fraction) {
      root.textContent = text(fraction);
    },
    end() {
      root.hidden = true;
    },
  };
}
