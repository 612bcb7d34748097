// The words that several charts need, in each language. A missing word is a type error.
import type { Localised } from '../landscape/schema';
import type { Standing } from './reference';

export interface ChartWords {
  readonly language: keyof Localised;
  readonly step: string;
  /** Head of a column of 95 % intervals. */
  readonly interval: string;
  readonly median: string;
  readonly diverged: string;
  readonly standing: Readonly<Record<Standing, string>>;
  /** Behind a predicted value whose assumptions fail there. */
  readonly beyond: string;
  readonly noTheory: (reason: string) => string;
  /** Of a picture: chart, panels and runs. */
  readonly summary: (chart: string, panels: string, runs: string) => string;
}

const en: ChartWords = {
  language: 'en',
  step: 'step',
  interval: '95 %',
  median: 'median',
  diverged: 'diverged',
  standing: { exact: 'exact', paper: 'paper', approximate: 'approximate', fit: 'constant rate' },
  beyond: 'out of range',
  noTheory: (reason) => `No prediction: ${reason}`,
  summary: (chart, panels, runs) => `${chart}: ${panels}. Runs: ${runs}. “Show data” gives the numbers.`,
};

const zh: ChartWords = {
  language: 'zh',
  step: '步数',
  interval: '95 %',
  median: '中位数',
  diverged: '发散',
  standing: { exact: '精确', paper: '论文', approximate: '近似', fit: '恒定速率' },
  beyond: '超出适用范围',
  noTheory: (reason) => `没有预测：${reason}`,
  summary: (chart, panels, runs) => `${chart}：${panels}。优化器：${runs}。“显示数据”给出数值。`,
};

export const chartWords: Readonly<Record<keyof Localised, ChartWords>> = { en, zh };
