// The words about a new version. A missing word is a type error.
import type { Language } from './languages';

export const updateWords: Readonly<Record<Language, string>> = {
  en: 'New version: reload',
  zh: '有新版本：重新加载',
};
