// Where the worker threads of the single file come from: texts inside it. Replaces worker-threads.ts there.

import ExperimentThread from '../experiment/worker.ts?worker&inline';
import SwarmThread from '../swarm/worker.ts?worker&inline';

export const startSwarmThread = (): Worker => new SwarmThread();
export const startExperimentThread = (): Worker => new ExperimentThread();
