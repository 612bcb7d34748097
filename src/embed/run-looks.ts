// How the runs of a scene look, in the reader's language.

import { runLooks } from '../figure/run-looks';
import type { Run } from '../scene/scene';
import type { Language } from '../session/settings';
import type { RunLook } from '../view/stage/stage';

export const runLooksOf = (runs: readonly Run[], language: Language): RunLook[] =>
  runLooks(runs.map(({ optimizer, title, colour }) => ({ optimizer: optimizer.name, label: title[language], colour })));
