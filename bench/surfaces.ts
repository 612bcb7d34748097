// The surfaces of the benchmark, twice: as a formula for the kernels, and as hand-written closures for the baseline.

export interface Surface {
  readonly name: string;
  readonly formula: string;
  readonly half: number;
  loss(x: number, y: number): number;
  gradient(x: number, y: number): [number, number];
  /** hxx, hxy, hyy. */
  hessian(x: number, y: number): [number, number, number];
}

const styblinskiTang: Surface = {
  name: 'Styblinski–Tang',
  formula: '(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y) / 20',
  half: 5,
  loss: (x, y) => (x ** 4 - 16 * x ** 2 + 5 * x + y ** 4 - 16 * y ** 2 + 5 * y) / 20,
  gradient: (x, y) => [(4 * x ** 3 - 32 * x + 5) / 20, (4 * y ** 3 - 32 * y + 5) / 20],
  hessian: (x, y) => [(12 * x ** 2 - 32) / 20, 0, (12 * y ** 2 - 32) / 20],
};

/** Depth, centre, width. */
const WELLS = [
  [1, -1.5, 0, 0.35],
  [1, 1.2, 0.8, 0.9],
  [0.8, 0.6, -1.5, 0.55],
  [0.9, -0.8, 1.7, 0.5],
  [0.7, -1.6, -1.8, 0.6],
  [0.6, 2.1, -0.6, 0.4],
] as const;

const sixWells: Surface = {
  name: '6 Gaussian wells',
  formula: `0.025*(x^2 + y^2) ${WELLS.map(([a, cx, cy, w]) => `- ${a}*exp(-((x - (${cx}))^2 + (y - (${cy}))^2) / (2*${w}^2))`).join(' ')}`,
  half: 3,
  loss: (x, y) =>
    WELLS.reduce(
      (sum, [a, cx, cy, w]) => sum - a * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * w ** 2)),
      0.025 * (x ** 2 + y ** 2),
    ),
  gradient: (x, y) => {
    const g: [number, number] = [0.05 * x, 0.05 * y];
    for (const [a, cx, cy, w] of WELLS) {
      const e = (a * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * w ** 2))) / w ** 2;
      g[0] += e * (x - cx);
      g[1] += e * (y - cy);
    }
    return g;
  },
  hessian: (x, y) => {
    const h: [number, number, number] = [0.05, 0, 0.05];
    for (const [a, cx, cy, w] of WELLS) {
      const e = (a * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * w ** 2))) / w ** 2;
      h[0] += e * (1 - (x - cx) ** 2 / w ** 2);
      h[1] -= (e * (x - cx) * (y - cy)) / w ** 2;
      h[2] += e * (1 - (y - cy) ** 2 / w ** 2);
    }
    return h;
  },
};

const TURN = 2 * Math.PI;

const rastrigin: Surface = {
  name: 'Rastrigin',
  formula: '(20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)) / 10',
  half: 1.6,
  loss: (x, y) => (20 + x ** 2 - 10 * Math.cos(TURN * x) + y ** 2 - 10 * Math.cos(TURN * y)) / 10,
  gradient: (x, y) => [(2 * x + 10 * TURN * Math.sin(TURN * x)) / 10, (2 * y + 10 * TURN * Math.sin(TURN * y)) / 10],
  hessian: (x, y) => [
    (2 + 10 * TURN ** 2 * Math.cos(TURN * x)) / 10,
    0,
    (2 + 10 * TURN ** 2 * Math.cos(TURN * y)) / 10,
  ],
};

export const surfaces: readonly Surface[] = [styblinskiTang, sixWells, rastrigin];
