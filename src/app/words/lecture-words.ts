// The words of player, keys, tools, presenting, welcome and announcements. A missing word is a type error.

import type { ActionId } from '../../embed/key-table';
import type { Language } from './languages';

export interface LectureWords {
  readonly keys: Readonly<Record<ActionId, string>>;
  readonly onlyPresenting: string;
  readonly notPresenting: string;
  readonly keyNames: { readonly Space: string };
  readonly help: string;
  readonly lettersOn: string;
  readonly lettersHint: string;
  readonly close: string;
  readonly speed: string;
  readonly scrub: string;
  readonly tenSteps: { readonly back: string; readonly on: string };
  readonly oneStep: { readonly back: string; readonly on: string };
  readonly chapterAt: (name: string, step: string) => string;
  readonly present: string;
  readonly leavePresenting: string;
  readonly fullscreen: string;
  readonly openInTab: string;
  readonly note: string;
  readonly tools: string;
  readonly toolNames: Readonly<Record<'start' | 'follow' | 'value', string>>;
  readonly toolHints: Readonly<Record<'start' | 'follow' | 'value', string>>;
  readonly valueHint: string;
  readonly noValue: string;
  readonly gradientNorm: string;
  readonly removePin: string;
  readonly qr: string;
  readonly qrTooLong: string;
  readonly qrLocal: string;
  readonly copyAddress: string;
  readonly copied: string;
  readonly welcome: string;
  readonly welcomeCards: readonly (readonly [title: string, text: string])[];
  readonly skip: string;
  readonly next: string;
  readonly begin: string;
  readonly cardOf: (card: number, cards: number) => string;
  readonly paused: (step: string) => string;
  readonly ended: (step: string) => string;
  readonly chapter: (number: number, title: string) => string;
  readonly hasDiverged: (run: string, count: string) => string;
  readonly uncounted: string;
}

const en: LectureWords = {
  keys: {
    play: 'play or pause',
    tenBack: 'back 10 seconds',
    tenOn: 'forward 10 seconds',
    secondBack: 'back 1 second',
    secondOn: 'forward 1 second',
    stepBack: 'one step back',
    stepOn: 'one step forward',
    part: 'to 0 … 90 % of the steps',
    first: 'to the first step',
    last: 'to the last step',
    slower: 'slower',
    faster: 'faster',
    nextChapter: 'next chapter',
    previousChapter: 'previous chapter',
    blank: 'black screen, and back',
    fullscreen: 'full screen',
    present: 'presenter mode',
    restart: 'restart with the same seed',
    newSeed: 'restart with the next seed',
    laser: 'hold: laser dot',
    qr: 'QR code of what is shown',
    pinValue: 'read the value at a place',
    probe: 'probe a particle',
    zoomIn: 'zoom in',
    zoomOut: 'zoom out',
    orbit: 'turn the view',
    topView: 'from above, or in 3D',
    resetCamera: 'reset the view',
    layout: 'one surface per run, or one shared',
    theme: 'next theme',
    help: 'this list of keys',
    leave: 'leave: black screen, value, presenter mode',
  },
  onlyPresenting: 'while presenting',
  notPresenting: 'not while presenting',
  keyNames: { Space: 'Space' },
  help: 'Keys',
  lettersOn: 'Single-key shortcuts',
  lettersHint:
    'Turn this off if you speak to your computer, or press keys by accident. Arrows, Space, PgUp and PgDn still act.',
  close: 'Close',
  speed: 'Speed',
  scrub: 'Step',
  tenSteps: { back: '10 steps back', on: '10 steps on' },
  oneStep: { back: 'one step back', on: 'one step forward' },
  chapterAt: (name, step) => `${name} (step ${step})`,
  present: 'Present',
  leavePresenting: 'Leave presenter mode',
  fullscreen: 'Full screen',
  openInTab: 'Open in tab',
  note: 'Speaker note',
  tools: 'What a click on the picture does',
  toolNames: { start: 'Start', follow: 'Follow', value: 'Value' },
  toolHints: {
    start: 'a click puts the start of the swarms there; drag the dot to change its size',
    follow: 'a click on a particle follows it',
    value: 'a click reads loss and gradient there',
  },
  valueHint: 'Click the picture, or give x and y.',
  noValue: 'the loss is not defined there',
  gradientNorm: 'slope ‖∇L‖',
  removePin: 'Remove the value',
  qr: 'QR code',
  qrTooLong:
    'This address is too long for a QR code. Save the scene and pass the file on, or choose a scene of the menu.',
  qrLocal: 'This address is known to this computer only: others cannot open it.',
  copyAddress: 'Copy address',
  copied: 'Copied',
  welcome: 'Welcome',
  welcomeCards: [
    [
      'What you see',
      'Each swarm follows one optimizer, on the same loss surface. The chart counts where its particles are.',
    ],
    ['Play', 'Play or Space starts the swarms. The chapters below the picture tell what happens, and when.'],
    ['Try', 'Click the surface: the swarms start there. Turn the noise up or down in the settings.'],
  ],
  skip: 'Skip',
  next: 'Next',
  begin: 'Begin',
  cardOf: (card, cards) => `${card} of ${cards}`,
  paused: (step) => `Paused: ${step}`,
  ended: (step) => `The end: ${step}`,
  chapter: (number, title) => `Chapter ${number}: ${title}`,
  hasDiverged: (run, count) => `${run}: ${count} diverged`,
  uncounted: 'not counted yet',
};

const zh: LectureWords = {
  keys: {
    play: '播放或暂停',
    tenBack: '后退 10 秒',
    tenOn: '前进 10 秒',
    secondBack: '后退 1 秒',
    secondOn: '前进 1 秒',
    stepBack: '后退一步',
    stepOn: '前进一步',
    part: '跳到全程的 0 … 90 %',
    first: '到第一步',
    last: '到最后一步',
    slower: '减速',
    faster: '加速',
    nextChapter: '下一章',
    previousChapter: '上一章',
    blank: '黑屏与恢复',
    fullscreen: '全屏',
    present: '演示模式',
    restart: '用同一种子重新开始',
    newSeed: '用下一个种子重新开始',
    laser: '按住：激光点',
    qr: '当前状态的二维码',
    pinValue: '读取一点的数值',
    probe: '探查一个粒子',
    zoomIn: '放大',
    zoomOut: '缩小',
    orbit: '旋转视角',
    topView: '俯视或三维',
    resetCamera: '重置视角',
    layout: '每个优化器一幅，或同在一幅',
    theme: '下一个主题',
    help: '按键列表',
    leave: '离开：黑屏、数值、演示模式',
  },
  onlyPresenting: '演示时',
  notPresenting: '非演示时',
  keyNames: { Space: '空格' },
  help: '按键',
  lettersOn: '启用字符键',
  lettersHint: '如果您使用语音输入或容易误触按键，请关闭此项。方向键、空格、PgUp 与 PgDn 仍然有效。',
  close: '关闭',
  speed: '速度',
  scrub: '步数',
  tenSteps: { back: '后退 10 步', on: '前进 10 步' },
  oneStep: { back: '后退一步', on: '前进一步' },
  chapterAt: (name, step) => `${name}（第 ${step} 步）`,
  present: '演示',
  leavePresenting: '退出演示模式',
  fullscreen: '全屏',
  openInTab: '在新标签页打开',
  note: '讲者备注',
  tools: '点击画面的作用',
  toolNames: { start: '起点', follow: '跟随', value: '数值' },
  toolHints: {
    start: '点击处成为粒子群的起点；拖动边缘可改变大小',
    follow: '点击一个粒子即可跟随它',
    value: '点击处读取损失与梯度',
  },
  valueHint: '点击画面，或输入 x 与 y。',
  noValue: '该处损失无定义',
  gradientNorm: '斜率 ‖∇L‖',
  removePin: '移除数值',
  qr: '二维码',
  qrTooLong: '地址过长，无法生成二维码。请保存场景并传递文件，或从菜单中选择场景。',
  qrLocal: '此地址只在这台电脑上有效：他人无法打开。',
  copyAddress: '复制地址',
  copied: '已复制',
  welcome: '欢迎',
  welcomeCards: [
    ['画面', '同一损失曲面上有几群粒子，每群使用一种优化器。图例与图表统计它们的位置。'],
    ['播放', '按“播放”或空格键开始。画面下方的章节讲述何时发生什么。'],
    ['动手', '点击曲面：粒子群从那里出发。在设置中调大或调小噪声。'],
  ],
  skip: '跳过',
  next: '下一条',
  begin: '开始',
  cardOf: (card, cards) => `${card} / ${cards}`,
  paused: (step) => `已暂停：${step}`,
  ended: (step) => `结束：${step}`,
  chapter: (number, title) => `第 ${number} 章：${title}`,
  hasDiverged: (run, count) => `${run}：${count} 个发散`,
  uncounted: '尚未统计',
};

export const lectureWords: Readonly<Record<Language, LectureWords>> = { en, zh };
