// Where the page's worker threads come from: files beside it. The single file puts worker-threads-inline.ts in its place.

import experimentThread from '../experiment/worker.ts?worker&url';
import swarmThread from '../swarm/worker.ts?worker&url';

export const startSwarmThread = (): Worker => start(swarmThread);
export const startExperimentThread = (): Worker => start(experimentThread);

function start(file: string): Worker {
  const { href, origin } = new URL(file, location.href);
  if (origin === self.origin) return new Worker(file, { type: 'module' });
  // to a sandbox, or another site that shows an element, these files are foreign: a script of its own imports them, and keeps what is sent meanwhile
  const script = `const early = [];
onmessage = (event) => early.push(event);
import(${JSON.stringify(href)}).then(() => early.forEach((event) => onmessage(event)));`;
  return new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
}
