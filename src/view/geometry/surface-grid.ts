// A landscape's samples over its window, for the view. Types only.

/** Row-major samples of a landscape on a regular grid over its window; y increases with the row. */
export interface SurfaceGrid {
  readonly window: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
  readonly columns: number;
  readonly rows: number;
  /** Loss and its exact gradient, rows × columns each. NaN where the landscape is not defined: those cells are cut out. */
  readonly loss: Float64Array;
  readonly gradientX: Float64Array;
  readonly gradientY: Float64Array;
}
