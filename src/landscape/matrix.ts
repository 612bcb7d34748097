// Vectors and symmetric matrices of the plane. Knows numbers only.

/** Euclidean length. Not Math.hypot: its last bits differ from engine to engine. */
export const norm = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/** Eigenvalues of [[a, b], [b, c]] in increasing order. */
export function eigenvalues(a: number, b: number, c: number): [number, number] {
  const mean = (a + c) / 2;
  const radius = norm((a - c) / 2, b);
  const far = mean < 0 ? mean - radius : mean + radius;
  // the other one from the determinant: without the cancellation of mean ∓ radius
  const near = far === 0 ? 0 : (a * c - b * b) / far;
  return near < far ? [near, far] : [far, near];
}

/** Unit eigenvector of [[a, b], [b, c]] that belongs to `eigenvalue`. */
export function eigenvector(a: number, b: number, c: number, eigenvalue: number): [number, number] {
  // both rows of H − λ are orthogonal to it; the longer one is the more exact
  const [p, q] = Math.abs(a - eigenvalue) > Math.abs(c - eigenvalue) ? [-b, a - eigenvalue] : [c - eigenvalue, -b];
  const length = norm(p, q);
  return length === 0 ? [1, 0] : [p / length, q / length];
}

/** A determinant smaller than this fraction of the squared norm is rounding error. */
const SINGULAR = 1e-15;

/** Writes into `out` the shortest s with H·s nearest to g, H = [[a, b], [b, c]]: H⁻¹g, where H is not singular. */
export function solve(a: number, b: number, c: number, gx: number, gy: number, out: Float64Array): void {
  const determinant = a * c - b * b;
  const size = a * a + 2 * b * b + c * c;
  if (Math.abs(determinant) > SINGULAR * size) {
    out[0] = (c * gx - b * gy) / determinant;
    out[1] = (a * gy - b * gx) / determinant;
  } else {
    // of rank one: H = λvvᵀ, and its pseudo-inverse is H/λ²; NaN stays NaN
    out[0] = size === 0 ? 0 : (a * gx + b * gy) / size;
    out[1] = size === 0 ? 0 : (b * gx + c * gy) / size;
  }
}

/** As solve, but only along the eigenvector of the eigenvalue farther from 0. */
export function solveStiff(a: number, b: number, c: number, gx: number, gy: number, out: Float64Array): void {
  const [low, high] = eigenvalues(a, b, c);
  const stiff = Math.abs(low) > Math.abs(high) ? low : high;
  const [u, v] = eigenvector(a, b, c, stiff);
  const part = stiff === 0 ? 0 : (u * gx + v * gy) / stiff;
  out[0] = part * u;
  out[1] = part * v;
}
