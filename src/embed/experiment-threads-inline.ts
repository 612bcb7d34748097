// Where the worker threads of experiments come from in the single file: a text inside it. Replaces experiment-threads.ts there.

import ExperimentThread from '../experiment/worker.ts?worker&inline';

export const startExperimentThread = (): Worker => new ExperimentThread();
