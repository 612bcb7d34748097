import { expect, test } from 'vitest';
import { sceneDocuments, sceneNamed } from '../../src/scene/catalogue';
import { flattenScene, unflattenScene } from '../../src/scene/flat';

test.each([...sceneDocuments.keys()])('%s that was sent to another thread is the scene that was read here', (name) => {
  const scene = sceneNamed(name)!;
  const arrived = unflattenScene(structuredClone(flattenScene(scene)));
  expect(arrived).toEqual(scene);
  expect(arrived.landscape.field.loss).toBe(scene.landscape.field.loss);
});
