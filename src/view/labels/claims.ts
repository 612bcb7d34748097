// Which rectangles over a tile are taken. Knows pixels only.

/** CSS pixels from the upper left corner of the tile. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A rectangle around its middle. */
export const toRect = (px: number, py: number, width: number, height: number): Rect => ({
  left: px - width / 2,
  right: px + width / 2,
  top: py - height / 2,
  bottom: py + height / 2,
});

export interface Claims {
  /** Inside the tile, and GAP pixels away from everything that is taken. */
  isFree(rect: Rect): boolean;
  claim(rect: Rect): void;
  readonly taken: readonly Rect[];
}

const GAP = 3;

/** `taken`: rectangles already taken; copied. */
export function createClaims(width: number, height: number, taken: readonly Rect[] = []): Claims {
  const all = [...taken];
  return {
    isFree: (rect) =>
      rect.left >= 1 &&
      rect.top >= 1 &&
      rect.right <= width - 1 &&
      rect.bottom <= height - 1 &&
      all.every(
        (other) =>
          rect.left > other.right + GAP ||
          rect.right < other.left - GAP ||
          rect.top > other.bottom + GAP ||
          rect.bottom < other.top - GAP,
      ),
    claim: (rect) => void all.push(rect),
    taken: all,
  };
}
