// A visitor's rule is a rule: the text of the catalogue, pasted into a scene, gives the same swarm bit for bit.

import { expect, test } from 'vitest';
import { optimizers } from '../../src/optimizer/catalogue';
import { BACK_ENDS } from '../back-ends';
import { inlineOf } from '../optimizer/variants';
import { afterSteps, hashOf, sceneOf } from './parts';

const sceneWith = (optimizer: unknown) =>
  sceneOf({
    landscape: 'three-wells',
    runs: [{ optimizer, hyper: { lr: 0.03 } }],
    noise: { law: 'hessian', batchSize: 2 },
    swarm: { particles: 50, seed: 11, start: { kind: 'uniform', x: [-2, 2], y: [-2, 2] } },
  });

test.each([...optimizers.values()])('$name written into the scene is $name', async (optimizer) => {
  const own = hashOf(await afterSteps(150, sceneWith(optimizer.name)));
  for (const backEnd of BACK_ENDS) {
    expect(hashOf(await afterSteps(150, sceneWith(inlineOf(optimizer)), { backEnd }))).toBe(own);
  }
});

test('another text is another swarm', async () => {
  const adam = optimizers.get('adam')!;
  const changed = { ...inlineOf(adam), rule: adam.rule.replace('+ eps', '+ 2 * eps') };
  const [ours, theirs] = await Promise.all([adam.name, changed].map((o) => afterSteps(150, sceneWith(o))));
  expect(hashOf(theirs!)).not.toBe(hashOf(ours!));
});
