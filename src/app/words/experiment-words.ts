// Words of the tab of experiments, in each language.

import type { Language } from './languages';

const en = {
  experiment: 'Experiment',
  quick: 'quick look',
  run: 'Run',
  cancel: 'Cancel',
  resume: 'Resume',
  again: 'Run again',
  progress: (percent: number, done: number, total: number, secondsLeft: number | undefined) =>
    `${percent} %, job ${done} of ${total}${secondsLeft === undefined ? '' : `, about ${Math.ceil(secondsLeft)} s left`}`,
  stopped: (jobs: number) => `Stopped: ${jobs} finished jobs are kept. Resume goes on with the rest.`,
  save: 'save as a file',
  saveParts: 'Save finished jobs',
  axis: 'axis',
  fitted: 'Fits of log τ',
  slope: 'slope',
  interval: '95 %',
  expected: 'expected',
};
export type ExperimentWords = typeof en;

const zh: ExperimentWords = {
  experiment: '实验',
  quick: '快速预览',
  run: '运行',
  cancel: '取消',
  resume: '继续',
  again: '重新运行',
  progress: (percent, done, total, secondsLeft) =>
    `${percent} %，任务 ${done}/${total}${secondsLeft === undefined ? '' : `，约剩 ${Math.ceil(secondsLeft)} 秒`}`,
  stopped: (jobs) => `已停止：保留 ${jobs} 个已完成的任务，可继续其余部分。`,
  save: '保存为文件',
  saveParts: '保存已完成的任务',
  axis: '坐标',
  fitted: 'log τ 的拟合',
  slope: '斜率',
  interval: '95 %',
  expected: '预期',
};

export const experimentWords: Readonly<Record<Language, ExperimentWords>> = { en, zh };
