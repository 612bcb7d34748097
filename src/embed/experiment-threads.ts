// Where the worker threads of experiments come from: a file beside the page. The single file puts experiment-threads-inline.ts in its place.

import experimentThread from '../experiment/worker.ts?worker&url';
import { startThread } from './worker-threads';

export const startExperimentThread = (): Worker => startThread(experimentThread);
