// The page's words in each language. A missing word is a type error.

export type Language = 'en' | 'zh';

const en = {
  scene: 'Scene',
  openFile: 'Open file…',
  openedFile: 'Opened file',
  unreadable: 'the file could not be read; choose a JSON file',
  changed: 'Numbers have been changed: the caption of this scene no longer speaks of what you see.',
  topView: 'Top view',
  surfaceView: '3D view',
  resetCamera: 'Reset view',
  theme: 'Light / dark',
  play: 'Play',
  pause: 'Pause',
  step: 'Step',
  restart: 'Restart',
  seed: 'Seed',
  stepOf: (step: string, steps: string) => `step ${step} of ${steps}`,
  stepAxis: 'step',
  shareAxis: 'share',
  otherBasins: 'other minima',
  allBasins: 'minima',
  runs: 'Runs',
  landscapes: 'Landscapes',
  scenes: 'Scenes',
  settings: 'Settings',
  noise: 'Noise',
  noiseLaw: 'law',
  noiseFloor: 'floor σ₀²',
  sharedDraws: 'same draws for all',
  swarm: 'Swarm and length',
  particles: 'particles a run',
  landscape: 'Landscape',
  steps: 'steps',
  stepsPerFrame: 'steps a frame',
  height: 'height',
  linear: 'linear',
  log: 'logarithmic',
  diverged: (count: string) => `${count} diverged`,
  elsewhere: (share: string) => `${share} elsewhere`,
  hideRun: (label: string) => `show or hide ${label}`,
  close: 'close',
  stageLabel: (landscape: string, runs: string, step: string) =>
    `Loss surface “${landscape}” with swarms of ${runs}, ${step}`,
  noPicture: 'No 3D picture',
  stillCounts: 'the chart still counts',
};

export type Words = typeof en;

const zh: Words = {
  scene: '场景',
  openFile: '打开文件…',
  openedFile: '打开的文件',
  unreadable: '无法读取该文件；请选择 JSON 文件',
  changed: '参数已被修改：此场景的说明不再适用于当前画面。',
  topView: '俯视图',
  surfaceView: '三维视图',
  resetCamera: '重置视角',
  theme: '浅色 / 深色',
  play: '播放',
  pause: '暂停',
  step: '单步',
  restart: '重新开始',
  seed: '随机种子',
  stepOf: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
  stepAxis: '步数',
  shareAxis: '占比',
  otherBasins: '其他极小值',
  allBasins: '极小值',
  runs: '优化器',
  landscapes: '地形',
  scenes: '场景',
  settings: '设置',
  noise: '噪声',
  noiseLaw: '类型',
  noiseFloor: '噪声底 σ₀²',
  sharedDraws: '共用随机数',
  swarm: '粒子群与时长',
  particles: '每组粒子数',
  landscape: '地形',
  steps: '步数',
  stepsPerFrame: '每帧步数',
  height: '高度',
  linear: '线性',
  log: '对数',
  diverged: (count) => `${count} 个发散`,
  elsewhere: (share) => `${share} 不在任何盆地`,
  hideRun: (label) => `显示或隐藏 ${label}`,
  close: '关闭',
  stageLabel: (landscape, runs, step) => `损失曲面“${landscape}”，粒子群：${runs}，${step}`,
  noPicture: '无法显示三维画面',
  stillCounts: '图表仍在统计',
};

export const languages: Readonly<Record<Language, Words>> = { en, zh };

/** `?lang=` first, then the browser's own. */
export function initialLanguage(search: string, preferred: readonly string[]): Language {
  const asked = new URLSearchParams(search).get('lang') ?? preferred[0] ?? 'en';
  return asked.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
