// The folder of the landscape: its parameters, and how loss becomes height.

import type { GUI } from 'lil-gui';
import { addParameterFields } from '../fields/scene-fields';
import { addChoice, entriesOf, type PanelContext } from './context';

export function addLandscapeFolder(context: PanelContext, parent: GUI): void {
  const { say, scene, change, language } = context;
  const folder = context.folder(parent, 'landscape', say.folders.landscape(scene.landscape.title[language]));
  context.follow(addParameterFields(folder, scene, change, language));
  addHeight(context, folder, 'landscape.height');
}

/** The scale of height: shown with the landscape and with the view. */
export function addHeight(context: PanelContext, folder: GUI, key: string): void {
  const { say, change } = context;
  addChoice(context, folder, {
    ...say.height,
    key,
    entries: entriesOf(say.heights),
    value: (scene) => scene.document.view.height,
    choose: (height) => change(['view', 'height'], height),
  });
}
