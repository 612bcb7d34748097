// The folder of exports: the scene, the picture, the link, the numbers.

import type { GUI } from 'lil-gui';
import { addButtons, type PanelContext } from './context';

export function addExportFolder(context: PanelContext, parent: GUI): void {
  const { say } = context;
  const { page } = context;
  const folder = context.folder(parent, 'export', say.folders.export);
  addButtons(context, folder, say.folders.export, [
    { ...say.saveScene, key: 'export scene', act: page.saveScene },
    { ...say.savePicture, key: 'export picture', act: page.savePicture },
    { ...say.copyLink, key: 'export link', act: page.copyLink },
    { ...say.share, key: 'export share', act: page.share },
    { ...say.saveCsv, key: 'export numbers', act: page.saveCsv },
  ]);
}
