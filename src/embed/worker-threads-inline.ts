// Where the worker threads of the single file come from: texts inside it. Replaces worker-threads.ts there.

import SwarmThread from '../swarm/worker.ts?worker&inline';

export const startSwarmThread = (): Worker => new SwarmThread();
