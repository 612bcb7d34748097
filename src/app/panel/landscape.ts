// The folder of the landscape: its parameters, and how loss becomes height.

import type { GUI } from 'lil-gui';
import { addParameterFields } from '../fields/scene-fields';
import { addChoice, entriesOf, type PanelPart } from './part';

export function addLandscapeFolder(part: PanelPart, parent: GUI): void {
  const { say, scene, change, language } = part;
  const folder = part.folder(parent, 'landscape', say.folders.landscape(scene.landscape.title[language]));
  part.follow(addParameterFields(folder, scene, change, language));
  addHeight(part, folder, 'landscape.height');
}

/** The height's scale: it belongs to the landscape and to the view. */
export function addHeight(part: PanelPart, folder: GUI, key: string): void {
  const { say, change } = part;
  addChoice(part, folder, {
    ...say.height,
    key,
    entries: entriesOf(say.heights),
    value: (scene) => scene.document.view.height,
    choose: (height) => change(['view', 'height'], height),
  });
}
