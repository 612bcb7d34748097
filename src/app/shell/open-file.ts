// A file that the visitor opens or drops: a scene or a landscape runs, an experiment is offered in its tab. Loaded when there is a file.

import type { Problem } from '../../formula/result';
import { contentOf } from '../../scene/content';
import { documentFromFile } from '../../scene/file';
import { parseJson } from '../../scene/json';
import { textOf } from '../../scene/text';
import type { Store } from '../../session/store';
import { languages } from '../words/languages';

/** The document to run; undefined if the file was refused, which is reported, or is not a scene. */
export async function documentOf(file: File, store: Store): Promise<unknown> {
  const refuse = (problems: readonly Problem[]): undefined => {
    const source = file.name;
    store.dispatch({ kind: 'report', troubles: problems.map((problem) => ({ kind: 'refused', problem, source })) });
    return undefined;
  };
  const content = await file.arrayBuffer().catch(() => undefined);
  if (content === undefined) return refuse([{ path: '', message: languages[store.language.peek()].unreadable }]);
  const text = textOf(new Uint8Array(content));
  const json = text.ok ? parseJson(text.value) : text;
  if (json.ok && contentOf(json.value) === 'experiment') {
    const { offerExperiment } = await import('../cards/experiment-card');
    const read = offerExperiment(json.value);
    if (!read.ok) return refuse(read.problems);
    store.dispatch({ kind: 'tab', tab: 'experiment' });
    store.dispatch({ kind: 'report', troubles: [] });
    return undefined;
  }
  const scene = store.scene.peek();
  const read = json.ok && scene ? documentFromFile(json.value, scene.document) : json;
  return read.ok ? read.value : refuse(read.problems);
}
