// Worker threads of a browser as ports of an experiment.

import type { WorkerPort } from '../swarm/swarm';
import { startExperimentThread } from './experiment-threads';
import { portOf } from './workers';

export const spawnExperimentWorker = (): WorkerPort => portOf(startExperimentThread());
