// What first passage leaves, and the point at which variances are taken.

import type { GUI } from 'lil-gui';
import type { Scene } from '../../scene/scene';
import { addChoice, type PanelContext, pointEntries } from './context';

const BASIN = 'basin';

export function addMeasurementsFolder(context: PanelContext, parent: GUI): void {
  const { say, scene, words, change, store } = context;
  const folder = context.folder(parent, 'measurements', words.measurements);
  const leftBy = ({ escape: from, regions }: Scene): string => (from === BASIN ? BASIN : regions[from.region]!.name);
  addChoice(context, folder, {
    ...say.escape,
    key: 'measurements.escape',
    entries: Object.fromEntries([
      [words.basin, BASIN],
      ...scene.regions.map(({ name, title }) => [title[context.language], name]),
    ]),
    value: leftBy,
    choose: (name) => change(['measurements', 'escape'], name),
  });
  const frameName = (): string | undefined => store.surface.peek()?.landmarks.frame?.name;
  const shown = frameName();
  if (!shown || store.points.peek().length === 0) return;
  addChoice(context, folder, {
    ...say.variance,
    key: 'measurements.variance',
    entries: pointEntries(context),
    value: (next) => next.document.measurements.variance ?? frameName() ?? shown,
    choose: (name) => change(['measurements', 'variance'], name),
  });
}
