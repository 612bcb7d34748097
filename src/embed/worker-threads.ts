// Where the page's worker threads come from: files beside it. The single file puts worker-threads-inline.ts in its place.

export const startSwarmThread = (): Worker =>
  new Worker(new URL('../swarm/worker.ts', import.meta.url), { type: 'module' });

export const startExperimentThread = (): Worker =>
  new Worker(new URL('../experiment/worker.ts', import.meta.url), { type: 'module' });
