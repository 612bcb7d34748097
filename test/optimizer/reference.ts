// The update rules as scalar code, one file a rule, found by its name. A rule without a file is tested all the same, but not against it.

import type { Reference, RuleTest, Setting } from './scalar';

const files = import.meta.glob<RuleTest>('./rules/*.ts', { eager: true, import: 'default' });

export const ruleTests: ReadonlyMap<string, RuleTest> = new Map(
  Object.entries(files).map(([path, data]) => [path.replace(/^.*\/(.*)\.ts$/, '$1'), data]),
);

/** A rule, or a family of test/oracle, at step 0. What its setting does not name counts as switched off. */
export const createReference = (name: string, setting: Partial<Setting>): Reference =>
  ruleTests
    .get(name)!
    .reference({ weight_decay: 0, momentum: 0, dampening: 0, tensor_shape: [1, 2], ...setting } as Setting);
