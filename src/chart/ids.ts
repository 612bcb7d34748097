// The ids of the charts, which are the names of their files: for whoever reads a scene that asks for one. Loads no chart.

export const chartIds: readonly string[] = Object.keys(import.meta.glob('./charts/*.ts')).map((path) =>
  path.replace(/^.*\/(.*)\.ts$/, '$1'),
);
