// How a run is drawn, in charts, legends and on the surface. Types only.

export const markers = ['disc', 'square', 'triangle', 'diamond', 'cross', 'star'] as const;

export type Marker = (typeof markers)[number];

export interface RunLook {
  /** In the reader's language. */
  readonly label: string;
  /** Any CSS colour. */
  readonly colour: string;
  readonly marker: Marker;
  /** As in stroke-dasharray; empty for a solid line. */
  readonly dash: string;
}
