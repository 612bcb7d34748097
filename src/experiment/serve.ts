// The worker's side: runs the jobs of one experiment after the other.

import { createPulse } from '../swarm/life';
import type { Port } from '../swarm/messages';
import { type Bench, createBench } from './bench';
import type { OpenMessage, Request, Response } from './messages';
import { runJob } from './run-job';

/** Progress is reported when it has grown by this much. */
const WORTH_TELLING = 0.01;

/** Serves jobs until the thread ends, in the order of their arrival. */
export function serveExperiment(port: Port): void {
  let open: OpenMessage['open'] | undefined;
  let bench: Bench | undefined;

  async function answer(request: Request): Promise<void> {
    if ('open' in request) {
      bench?.dispose();
      open = request.open;
      bench = createBench(open.backEnd);
      return;
    }
    const { job } = request;
    const say = (response: Response): void => port.post(response, []);
    let told = 0;
    try {
      if (!open || !bench) throw new Error('experiment: nothing is open yet; send the experiment before its jobs');
      const onProgress = (fraction: number): void => {
        if (fraction < told + WORTH_TELLING) return;
        told = fraction;
        say({ job: job.id, quiet: 0, fraction });
      };
      const pulse = createPulse((quiet) => say({ job: job.id, quiet }));
      const between = (nanoseconds: number): undefined => {
        pulse(nanoseconds);
      };
      const result = await runJob(open.experiment, open.settings, job, { bench, between, onProgress });
      say(result.ok ? { job: job.id, result: result.value } : { job: job.id, problems: result.problems });
    } catch (error) {
      say({ job: job.id, error: error instanceof Error ? error.message : String(error) });
    }
  }

  let last: Promise<void> = Promise.resolve();
  port.onMessage((message) => {
    last = last.then(() => answer(message as Request));
  });
}
