// The experiments that come with the product: every file of experiments/. Adding one is adding a file.

import { sound } from '../formula/result';
import { validate } from '../landscape/validate';
import { type Experiment, parseExperiment } from './experiment';
import { ExperimentDocument } from './schema';

const files = import.meta.glob<unknown>('/experiments/*.json', { eager: true, import: 'default' });

const nameOf = (path: string): string => path.replace(/^.*\/(.*)\.json$/, '$1');

/** The entries of a list, by name in alphabetical order. Cheap: scenes and values are not checked. */
export const experimentDocuments: ReadonlyMap<string, ExperimentDocument> = new Map(
  Object.entries(files).map(([path, json]) => {
    const document = sound(path, validate(ExperimentDocument, json));
    if (document.name !== nameOf(path))
      throw new Error(`${path}: the file must be called as the experiment, "${document.name}"`);
    return [document.name, document];
  }),
);

const read = new Map<string, Experiment>();

/** An experiment by its name, read when it is first asked for. */
export function experimentNamed(name: string): Experiment | undefined {
  const known = read.get(name);
  const document = experimentDocuments.get(name);
  if (known || !document) return known;
  const experiment = sound(`experiments/${name}.json`, parseExperiment(document));
  read.set(name, experiment);
  return experiment;
}
