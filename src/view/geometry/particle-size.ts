// The size of particles in a crowd. Knows areas and counts only.

/** Radius of a particle's coloured core where there is room, in CSS pixels. */
export const CORE = 2.4;
/** Widths of the white and the dark ring around the core, in CSS pixels. */
export const WHITE_RING = 0.8;
export const DARK_RING = 0.7;
/** Square CSS pixels a particle; with less, particles are drawn smaller, down to SMALLEST. */
const AREA = 40;
const SMALLEST = 0.48;

/** Size of a particle in an area of so many square CSS pixels, 1 where there is room. */
export const toCrowding = (area: number, particles: number): number =>
  Math.min(Math.max((area / Math.max(particles, 1) / AREA) ** 0.75, SMALLEST), 1);
