// swarmscape/core: scenes as numbers, without a document: run one, or read, step and measure it oneself.

export { type Problem, problemText, type Result } from '../formula/result';
export { landscapeDocuments, landscapeNamed } from '../landscape/catalogue';
export { parseLandscape } from '../landscape/parse';
export { landmarksOf } from '../scene/landmarks';
export { parseScene, type Scene } from '../scene/scene';
export type { SceneDocument } from '../scene/schema';
export { stateHash } from '../swarm/hash';
export { createSwarm, type Swarm, type SwarmOptions, type WorkerPort } from '../swarm/swarm';
export { spawnInThread } from './in-thread';
export { type Escape, type Measures, measure } from './measure';
export { type RunOptions, type RunSummary, runScene } from './run-scene';
