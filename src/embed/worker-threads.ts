// Where the page's worker threads come from: files beside it. The single file puts worker-threads-inline.ts in its place.

import swarmThread from '../swarm/worker.ts?worker&url';

export const startSwarmThread = (): Worker => startThread(swarmThread);

/** `file`: its address, as the build gives it. */
export function startThread(file: string): Worker {
  const { href, origin } = new URL(file, location.href);
  if (origin === self.origin) return new Worker(file, { type: 'module' });
  // to a sandbox, or another site that shows an element, these files are foreign: a script of its own imports them, and keeps what is sent meanwhile
  const script = `const early = [];
onmessage = (event) => early.push(event);
import(${JSON.stringify(href)}).then(() => early.forEach((event) => onmessage(event)));`;
  return new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
}
