// The words around the charts in each language. A missing word is a type error. A chart's own words are in its file.
import type { Language } from './languages';

export interface ChartsWords {
  readonly chooseChart: string;
  readonly showData: string;
  readonly copyCsv: string;
  readonly copied: string;
  readonly data: (chart: string, step: string) => string;
  readonly assumptions: string;
}

const en: ChartsWords = {
  chooseChart: 'Chart',
  showData: 'Show data',
  copyCsv: 'Copy as CSV',
  copied: 'Copied',
  data: (chart, step) => `${chart} at step ${step}`,
  assumptions: 'Assumptions and source',
};

const zh: ChartsWords = {
  chooseChart: '图表',
  showData: '显示数据',
  copyCsv: '复制为 CSV',
  copied: '已复制',
  data: (chart, step) => `${chart}，第 ${step} 步`,
  assumptions: '假设与出处',
};

export const chartsWords: Readonly<Record<Language, ChartsWords>> = { en, zh };
