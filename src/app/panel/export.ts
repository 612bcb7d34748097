// The folder of what can be taken along: the scene, the picture, the link, the numbers.

import type { GUI } from 'lil-gui';
import { addButtons, type PanelPart } from './part';

export function addExportFolder(part: PanelPart, parent: GUI): void {
  const { say } = part;
  const { page } = part;
  const folder = part.folder(parent, 'export', say.folders.export);
  addButtons(part, folder, say.folders.export, [
    { ...say.saveScene, key: 'export scene', act: page.saveScene },
    { ...say.savePicture, key: 'export picture', act: page.savePicture },
    { ...say.copyLink, key: 'export link', act: page.copyLink },
    { ...say.saveCsv, key: 'export numbers', act: page.saveCsv },
  ]);
}
