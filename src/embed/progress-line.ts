// A line over the picture that says what is being worked at, while a scene that takes long is opened. The style sheet shows it only after a moment.

export interface ProgressLine {
  /** Something begins: nothing is known of it yet. */
  begin(): void;
  /** Part that is done, in [0, 1]. */
  show(fraction: number): void;
  end(): void;
}

/** `text`: what is said of a part that is done; undefined: of the beginning. */
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
