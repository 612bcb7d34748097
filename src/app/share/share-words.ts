// The words of the sheet of shares. A missing word is a type error.

import type { Language } from '../../session/settings';
import type { ShareForm, ShareWish } from './share-codes';

export interface ShareWords {
  readonly title: string;
  readonly close: string;
  readonly form: string;
  readonly forms: Readonly<Record<ShareForm, string>>;
  readonly hints: Readonly<Record<ShareForm, string>>;
  readonly load: string;
  readonly loads: Readonly<Record<ShareWish['load'], string>>;
  readonly plays: string;
  readonly controls: string;
  readonly code: string;
  readonly copy: string;
  readonly copied: string;
  readonly savePng: string;
  readonly saveWebp: string;
  readonly preview: string;
  readonly noPreview: string;
  readonly cost: (kilobytes: string) => string;
  readonly qr: string;
  readonly local: string;
}

const en: ShareWords = {
  title: 'Share this scene',
  close: 'Close',
  form: 'Where it goes',
  forms: {
    link: 'Link',
    iframe: 'Page (iframe)',
    element: 'Page (<swarm-scape>)',
    reveal: 'reveal.js',
    quarto: 'Quarto',
    jupyter: 'Jupyter',
    markdown: 'Markdown',
  },
  hints: {
    link: 'Opens this page with the scene as it stands.',
    iframe: 'For any page. It leaves wheel, keys and focus to the page around it.',
    element: 'For pages with several scenes: they share one drawing context. The page must allow scripts of this site.',
    reveal: 'PgDn walks the chapters, then the slides; a slide that is left pauses.',
    quarto: 'Interactive in HTML, a linked picture in other formats.',
    jupyter: 'A cell of a notebook.',
    markdown: 'A picture that leads here: for README files and wikis, which show no frames.',
  },
  load: 'Loads',
  loads: { auto: 'with the page', visible: 'when it comes into sight', click: 'when the reader asks' },
  plays: 'plays by itself',
  controls: 'legend, caption and player',
  code: 'Text to copy',
  copy: 'Copy',
  copied: 'Copied',
  savePng: 'Save poster (PNG)',
  saveWebp: 'Save poster (WebP)',
  preview: 'Preview',
  noPreview: 'A single file has no frame beside it: put the built site on a server.',
  cost: (kilobytes) => `This preview has loaded ${kilobytes} kB, as this server sends it.`,
  qr: 'QR code …',
  local: 'This address is of your own computer: put the built site on a server before you share it.',
};

const zh: ShareWords = {
  title: '分享此场景',
  close: '关闭',
  form: '用于',
  forms: {
    link: '链接',
    iframe: '网页（iframe）',
    element: '网页（<swarm-scape>）',
    reveal: 'reveal.js',
    quarto: 'Quarto',
    jupyter: 'Jupyter',
    markdown: 'Markdown',
  },
  hints: {
    link: '打开本页面，场景与现在相同。',
    iframe: '适用于任何网页。滚轮、按键和焦点都留给外面的网页。',
    element: '适用于含多个场景的网页：它们共用一个绘图上下文。网页须允许本站的脚本。',
    reveal: 'PgDn 先走章节，再走幻灯片；离开幻灯片时暂停。',
    quarto: '在 HTML 中可交互，在其他格式中为带链接的图片。',
    jupyter: '笔记本中的一个单元格。',
    markdown: '通向此处的图片：用于不显示框架的 README 和维基。',
  },
  load: '加载',
  loads: { auto: '随网页', visible: '进入视野时', click: '读者点击时' },
  plays: '自动播放',
  controls: '图例、说明和播放器',
  code: '待复制的文本',
  copy: '复制',
  copied: '已复制',
  savePng: '保存封面（PNG）',
  saveWebp: '保存封面（WebP）',
  preview: '预览',
  noPreview: '单个文件旁边没有框架页：请把构建好的网站放到服务器上。',
  cost: (kilobytes) => `此预览已加载 ${kilobytes} kB（按此服务器所发送的大小）。`,
  qr: '二维码……',
  local: '这是您自己电脑的地址：分享前请把构建好的网站放到服务器上。',
};

export const shareWords: Readonly<Record<Language, ShareWords>> = { en, zh };
