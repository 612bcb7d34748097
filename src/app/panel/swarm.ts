// The folder of the swarm: how many particles, where they start, how long they are held there; what is measured; fair rates.

import type { GUI } from 'lil-gui';
import { MAX_PARTICLES } from '../../scene/schema';
import { addNumberField } from '../fields/number-field';
import type { PanelContext } from './context';
import { addFairFolder } from './fair';
import { addMeasurementsFolder } from './measurements';
import { addStartFields } from './start';

/** The slider ends where a page begins to stutter; more can be typed. */
const MOST_ON_SLIDER = 50_000;

export function addSwarmFolder(context: PanelContext, parent: GUI): void {
  const { say, scene, change } = context;
  const folder = context.folder(parent, 'swarm', say.folders.swarm);
  const particles = addNumberField(folder, {
    ...say.particles,
    key: 'swarm.particles',
    value: scene.document.swarm.particles,
    min: 1,
    max: Math.min(MAX_PARTICLES, MOST_ON_SLIDER),
    scale: 'log',
    whole: true,
    propose: (value) => change(['swarm', 'particles'], value),
  });
  addStartFields(context, folder);
  const warm = addNumberField(folder, {
    ...say.warm,
    key: 'swarm.warmup',
    value: scene.warmup,
    min: 0,
    max: 5000,
    scale: 'linear',
    whole: true,
    propose: (value) => change(['swarm', 'warmup'], value),
  });
  context.follow((next) => {
    particles.set(next.document.swarm.particles);
    warm.set(next.warmup);
  });
  addMeasurementsFolder(context, folder);
  addFairFolder(context, folder);
}
