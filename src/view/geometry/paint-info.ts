// What a painter has done and holds, counted for tests. Types only.

/** Counts for tests; of the last picture where not said otherwise. */
export interface PaintInfo {
  readonly drawCalls: number;
  readonly triangles: number;
  /** Particles handed to the GPU, drawn or not. */
  readonly particles: number;
  readonly geometries: number;
  readonly textures: number;
  readonly programs: number;
}
