// The words of a picture that runs: player, legend, story, troubles. A missing word is a type error.

import { grouped } from '../formula/number-text';
import type { Language } from '../session/settings';

const en = {
  play: 'Play',
  pause: 'Pause',
  restart: 'Restart',
  restartHint: 'restart with the same seed',
  seed: 'Seed',
  speed: 'Speed',
  scrub: 'Step',
  tenSteps: { back: '10 steps back', on: '10 steps on' },
  oneStep: { back: 'one step back', on: 'one step forward' },
  stepOf: (step: string, steps: string) => `step ${step} of ${steps}`,
  atStep: (step: string) => `step ${step}`,
  runs: 'Runs',
  hideRun: (label: string) => `show or hide ${label}`,
  effectiveAt: (curvature: number) =>
    `effective learning rate where the curvature is ${Number(curvature.toPrecision(3))}`,
  diverged: (count: string) => `${count} diverged`,
  elsewhere: (share: string) => `${share} elsewhere`,
  about: 'About',
  chapters: 'Chapters',
  chapterAt: (name: string, step: string) => `${name} (step ${step})`,
  note: 'Speaker note',
  turnSweep: (name: string, value: number) => `run the scene with ${name} = ${value}`,
  changed: 'You changed the scene; its captions no longer apply.',
  turned: (sweep: string, value: number) =>
    `The captions are written for ${sweep} = ${value}. The small multiples show all values.`,
  loss: 'loss',
  linear: 'linear',
  log: 'logarithmic',
  rank: 'rank',
  stageLabel: (landscape: string, runs: string, step: string) =>
    `Loss surface “${landscape}” with swarms of ${runs}, ${step}`,
  uncounted: 'not counted yet',
  otherBasins: 'other minima',
  allBasins: 'minima',
  findingBasins: (fraction: number | undefined) =>
    fraction === undefined ? 'looking at the surface …' : `finding basins … ${Math.floor(100 * fraction)} %`,
  workersLost: (what: string) => `${what}; the swarm has stopped. Try again with less.`,
  tryOneWorker: 'Try with one worker',
  tryInterpreter: 'Try without WebAssembly',
  tooLarge: (runs: number, particles: number, memory: string, fewer: number) =>
    `${runs} × ${grouped(particles)} particles need about ${memory}; run ${runs} × ${grouped(fewer)} instead?`,
  runFewer: (runs: number, particles: number) => `Run ${runs} × ${grouped(particles)}`,
  runAll: 'Run them all',
  noPicture: 'No picture',
  stillCounts: 'the chart still counts',
};

export type EmbedWords = typeof en;

const zh: EmbedWords = {
  play: '播放',
  pause: '暂停',
  restart: '重新开始',
  restartHint: '用同一种子重新开始',
  seed: '随机种子',
  speed: '速度',
  scrub: '步数',
  tenSteps: { back: '后退 10 步', on: '前进 10 步' },
  oneStep: { back: '后退一步', on: '前进一步' },
  stepOf: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
  atStep: (step) => `第 ${step} 步`,
  runs: '优化器',
  hideRun: (label) => `显示或隐藏 ${label}`,
  effectiveAt: (curvature) => `曲率为 ${Number(curvature.toPrecision(3))} 处的有效学习率`,
  diverged: (count) => `${count} 个发散`,
  elsewhere: (share) => `${share} 不在任何盆地`,
  about: '简介',
  chapters: '章节',
  chapterAt: (name, step) => `${name}（第 ${step} 步）`,
  note: '讲者备注',
  turnSweep: (name, value) => `以 ${name} = ${value} 运行场景`,
  changed: '场景已被修改：其说明不再适用。',
  turned: (sweep, value) => `说明针对的是 ${sweep} = ${value}。多图对比显示其所有取值。`,
  loss: '损失',
  linear: '线性',
  log: '对数',
  rank: '排名',
  stageLabel: (landscape, runs, step) => `损失曲面“${landscape}”，粒子群：${runs}，${step}`,
  uncounted: '尚未统计',
  otherBasins: '其他极小值',
  allBasins: '极小值',
  findingBasins: (fraction) =>
    fraction === undefined ? '正在察看曲面……' : `正在寻找盆地…… ${Math.floor(100 * fraction)} %`,
  workersLost: (what) => `${what}；粒子群已停止。请换一种方式重试。`,
  tryOneWorker: '只用一个线程重试',
  tryInterpreter: '不用 WebAssembly 重试',
  tooLarge: (runs, particles, memory, fewer) =>
    `${runs} × ${grouped(particles)} 个粒子大约需要 ${memory}；改为运行 ${runs} × ${grouped(fewer)}？`,
  runFewer: (runs, particles) => `运行 ${runs} × ${grouped(particles)}`,
  runAll: '全部运行',
  noPicture: '无法显示画面',
  stillCounts: '图表仍在统计',
};

export const embedWords: Readonly<Record<Language, EmbedWords>> = { en, zh };
