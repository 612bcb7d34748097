// A survey is what the scene's own room finds; one that nobody waits for is given up with its worker; a worker that works is not taken for lost.

import { expect, test } from 'vitest';
import { spawnInThread as spawn } from '../../src/library/in-thread';
import { surveyOf } from '../../src/scene/survey';
import { Stopped } from '../../src/swarm/caller';
import type { WorkerPort } from '../../src/swarm/life';
import { createSurveyor } from '../../src/swarm/surveyor';
import { accepted } from '../back-ends';
import { sceneOf } from './parts';

const scene = sceneOf({ landscape: { formula: '(x^2 - 1)^2 + y^2', window: { x: [-2, 2], y: [-2, 2] } } });
const expected = accepted(surveyOf(scene, 33));

/** Counts workers that were started and ended. */
function counted() {
  const seen = { started: 0, ended: 0 };
  const start = (): WorkerPort => {
    seen.started++;
    const port = spawn();
    return {
      ...port,
      end() {
        seen.ended++;
        port.end();
      },
    };
  };
  return { seen, start };
}

test('a survey is what is found in one thread, and the worker serves the next one too', async () => {
  const { seen, start } = counted();
  const surveyor = createSurveyor(start);
  expect(await surveyor.survey(scene, 33)).toEqual(expected);
  // nothing is on its way
  surveyor.stop();
  expect(await surveyor.survey(scene, 33)).toEqual(expected);
  expect(seen).toEqual({ started: 1, ended: 0 });
});

test('one that is stopped is rejected, its worker is ended, and another one makes the next survey', async () => {
  const { seen, start } = counted();
  const surveyor = createSurveyor(start);
  const first = surveyor.survey(scene, 33);
  surveyor.stop();
  await expect(first).rejects.toThrow(Stopped);
  expect(seen).toEqual({ started: 1, ended: 1 });
  expect(await surveyor.survey(scene, 33)).toEqual(expected);
  expect(seen).toEqual({ started: 2, ended: 1 });
});

test('before it begins the worker says how long it may be quiet', async () => {
  const waits: number[] = [];
  const surveyor = createSurveyor(spawn, (milliseconds) => {
    waits.push(milliseconds);
    return () => {};
  });
  await surveyor.survey(scene, 33);
  expect(Math.max(...waits)).toBeGreaterThan(Math.min(...waits));
});
