// How long a silent worker is waited for: by an alarm that the test rings. And how often a busy one speaks.

import { describe, expect, test } from 'vitest';
import { createCaller } from '../../src/swarm/caller';
import { createPulse } from '../../src/swarm/life';
import { WorkerLost } from '../../src/swarm/swarm';

/** A caller of a worker that says what the test wants it to. */
function listening() {
  let hear: (message: unknown) => void = () => {};
  const alarms: { readonly milliseconds: number; readonly ring: () => void }[] = [];
  let isEnded = false;
  const caller = createCaller(
    {
      post: () => {},
      onMessage: (listener) => {
        hear = listener;
      },
      onFailure: () => {},
      end: () => {
        isEnded = true;
      },
    },
    {
      alarm(milliseconds, ring) {
        const set = { milliseconds, ring };
        alarms.push(set);
        return () => {
          const at = alarms.indexOf(set);
          if (at >= 0) alarms.splice(at, 1);
        };
      },
    },
  );
  return {
    caller,
    hear: (message: object) => hear(message),
    set: () => alarms.map((a) => a.milliseconds),
    ring: () => alarms.splice(0).forEach((a) => void a.ring()),
    isEnded: () => isEnded,
  };
}

describe('the alarm', () => {
  test('is set while something is asked, and only then', async () => {
    const { caller, hear, set } = listening();
    expect(set()).toEqual([]);
    const answer = caller.call('basins', null, []);
    expect(set()).toEqual([10_000]);
    hear({ id: 0, answer: 'here' });
    expect(set()).toEqual([]);
    expect(await answer).toBe('here');
  });

  test('waits longer for a worker that says it will be quiet, and is put off by every sign of life', () => {
    const { caller, hear, set } = listening();
    caller.call('basins', null, []).catch(() => {});
    hear({ id: 0, quiet: 3e10 });
    expect(set()).toEqual([40_000]);
    hear({ id: 0, quiet: 0 });
    expect(set()).toEqual([10_000]);
    // timers know no longer time than about 25 days
    hear({ id: 0, quiet: 1e18 });
    expect(set()).toEqual([2 ** 31 - 1]);
  });

  test('gives a computer that was asleep a second to hear what has arrived meanwhile', async () => {
    const { caller, hear, set, ring, isEnded } = listening();
    const answer = caller.call('basins', null, []);
    ring();
    expect(set()).toEqual([1000]);
    hear({ id: 0, quiet: 0 });
    expect(set()).toEqual([10_000]);
    ring();
    hear({ id: 0, answer: 'here' });
    expect([set(), isEnded()]).toEqual([[], false]);
    expect(await answer).toBe('here');
  });

  test('ends a worker that stays silent', async () => {
    const { caller, hear, ring, set, isEnded } = listening();
    const answer = caller.call('basins', null, []);
    hear({ id: 0, quiet: 5e9 });
    ring();
    expect(isEnded()).toBe(false);
    ring();
    expect([isEnded(), set()]).toEqual([true, []]);
    await expect(answer).rejects.toThrow(new WorkerLost('worker: gave no sign of life for 15 s'));
    await expect(caller.call('basins', null, [])).rejects.toBeInstanceOf(WorkerLost);
  });
});

test.each([
  'Array buffer allocation failed',
  'WebAssembly.Memory(): could not allocate memory',
  'WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory for new instance',
  'Out of memory',
])('a worker that answers "%s" is lost', async (error) => {
  const { caller, hear, set, isEnded } = listening();
  const answer = caller.call('basins', null, []);
  hear({ id: 0, error });
  await expect(answer).rejects.toThrow(new WorkerLost('worker: ran out of memory'));
  expect([isEnded(), set()]).toEqual([true, []]);
});

describe('a busy worker', () => {
  test('says that it lives after some pieces of work, and announces a long one before it', () => {
    const said: number[] = [];
    const pulse = createPulse((quiet) => said.push(quiet));
    for (let piece = 0; piece < 100; piece++) pulse(1e7);
    expect(said).toEqual([1e7, 1e7]);
    pulse(6e10);
    expect(said.at(-1)).toBe(6e10);
    pulse(1e7);
    expect(said.length).toBe(3);
  });
});
