// A panel of shares in percent, with its axis from 0 to 1.
import { toPercent, toPercentRange } from './interval-format';
import type { PanelSpec } from './panel-spec';

export const sharePanel = (title: string): PanelSpec => ({
  title,
  x: 'linear',
  axis: () => ({ kind: 'linear', domain: [0, 1] }),
  format: toPercent,
  interval: ({ low, high }) => `[${toPercentRange(low, high)}]`,
  ticks: (height) => (height > 70 ? [0, 0.25, 0.5, 0.75, 1] : [0, 0.5, 1]),
  tick: (share) => (share % 0.5 === 0 ? `${100 * share} %` : ''),
  band: 'interval',
  marks: 'end',
});
