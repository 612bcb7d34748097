// The words of a frame before and beside its scene, in each language. A missing word is a type error.

import type { Language } from '../../session/settings';

const en = {
  play: 'Play',
  resume: 'Resume',
  contextLost: 'The graphics processor has dropped this picture.',
  zoomHint: { mac: 'Use ⌘ + scroll to zoom', other: 'Use Ctrl + scroll to zoom' },
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  openInTab: 'Open in tab',
  openedFrom: 'Interactive at',
  notRead: (address: string, why: string) => `${address}: could not be read (${why}); expected a scene as JSON`,
};
export type GuestWords = typeof en;

const zh: GuestWords = {
  play: '播放',
  resume: '继续',
  contextLost: '图形处理器丢弃了这幅画面。',
  zoomHint: { mac: '按住 ⌘ 滚动可缩放', other: '按住 Ctrl 滚动可缩放' },
  fullScreen: '全屏',
  leaveFullScreen: '退出全屏',
  openInTab: '在新标签页打开',
  openedFrom: '交互版：',
  notRead: (address, why) => `${address}：无法读取（${why}）；应为 JSON 场景文件`,
};

export const guestWords: Readonly<Record<Language, GuestWords>> = { en, zh };
