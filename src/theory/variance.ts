// Which predictions of a swarm's variance apply to a run around a critical point, and how far each goes.

import type { CriticalPoint } from '../landscape/critical';
import type { Localised } from '../landscape/schema';
import type { Run, Scene } from '../scene/scene';
import { adaptiveDraft, isAdaptive } from './adaptive-drafts';
import { exactDraft } from './exact';
import type { Limit, VarianceTheory } from './prediction';
import { quadraticLimit } from './range';
import { readSetting } from './setting';
import { theoremDrafts } from './theorems';

const NOT_COMPUTED: Localised = {
  en: 'not computed here: the rule is not linear in the gradient',
  zh: '此处不计算：该规则不是梯度的线性函数',
};

const DECAYING: Localised = {
  en: 'not computed here with weight decay: set weight_decay to 0',
  zh: '带权重衰减时此处不计算：请将 weight_decay 设为 0',
};

/** Predictions for steps 0 … steps, the most exact first. Limits are those of the most exact one's swarm. */
export function predictVariance(scene: Scene, run: Run, point: CriticalPoint, steps: number): VarianceTheory {
  const setting = readSetting(scene, run, point, steps);
  if (!setting.ok) return setting;
  const exact = exactDraft(setting.value);
  if (exact) {
    const limit = quadraticLimit(scene, setting.value, exact.path);
    const drafts = [exact.draft, ...theoremDrafts(setting.value)];
    return { ok: true, predictions: drafts.map((draft) => ({ ...draft, limit })) };
  }
  const adaptive = adaptiveDraft(setting.value);
  if (!adaptive) return { ok: false, reason: isAdaptive(run) ? DECAYING : NOT_COMPUTED };
  const limit = earlier(quadraticLimit(scene, setting.value, adaptive.path), adaptive.limit);
  return { ok: true, predictions: [{ ...adaptive.draft, limit }] };
}

const earlier = (a: Limit | undefined, b: Limit | undefined): Limit | undefined =>
  !a || (b && b.step < a.step) ? b : a;
