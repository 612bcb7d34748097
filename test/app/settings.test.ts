// How the page is shown, read from its address: # before ?, what is wrong is said, what differs is written.
import { expect, test, vi } from 'vitest';
import { createSettings } from '../../src/app/shell/settings';
import { parametersText, parseParameters } from '../../src/scene/parameters';

const open = (search: string, hash = '', preferred: readonly string[] = ['en-US']) => {
  const store = createSettings(search, parseParameters(hash), preferred);
  return { store, warnings: store.warnings, ...store.current };
};

test('everything can stand behind ? and behind #', () => {
  const text = 'lang=zh&theme=projector&scale=1.6&present=1&keys=off&autoplay=0&controls=0&hide=side,story&sparing';
  const expected = {
    language: 'zh',
    theme: 'projector',
    scale: 1.6,
    isPresenting: true,
    keys: 'none',
    autoplay: false,
    hasControls: false,
    hidden: ['side', 'story'],
    isSparing: true,
  };
  expect(open(`?${text}`)).toMatchObject({ ...expected, warnings: [] });
  expect(open('', `#${text}`)).toMatchObject({ ...expected, warnings: [] });
});

test('what stands behind # wins', () => {
  expect(open('?theme=dark&lang=zh', '#theme=light')).toMatchObject({ theme: 'light', language: 'zh' });
});

test('the language is that of the address, then the first of the browser that there is', () => {
  expect(open('', '', ['fr', 'zh-CN', 'en']).language).toBe('zh');
  expect(open('', '', ['fr']).language).toBe('en');
  expect(open('?lang=en', '', ['zh']).language).toBe('en');
  expect(open('?lang=zh-Hans', '', ['en']).language).toBe('zh');
});

test('what is wrong is ignored and said', () => {
  const { warnings } = open('?theme=neon&scale=9', '#lang=fr&present=maybe&hide=all&keys=all&autoplay=soon', ['zh']);
  expect(warnings).toEqual([
    'ignored theme = "neon", using auto; expected one of auto, light, dark, projector, print',
    'ignored scale = "9", using 1; expected a number in [1, 2.5]',
    'ignored lang = "fr", using zh; expected one of en, zh',
    'ignored present = "maybe", using 0; expected 1 or 0',
    'ignored hide = "all", using none; expected some of header,legend,story,player,side',
    'ignored keys = "all", using player; expected one of none, player, present',
    'ignored autoplay = "soon", using none; expected 1 or 0',
  ]);
});

test('what the visitor chooses is written where it differs, and read again', () => {
  const { store } = open('?theme=dark');
  expect(store.parameters).toEqual([]);
  store.set({ theme: 'projector', scale: 1.25, autoplay: true, hidden: ['side'], hasControls: false });
  const text = parametersText(store.parameters);
  expect(text).toBe('theme=projector&scale=1.25&autoplay=1&controls=0&hide=side');
  expect(open('?theme=dark', text).store.current).toEqual(store.current);
  store.set({ theme: 'dark', scale: 1 });
  expect(parametersText(store.parameters)).toBe('autoplay=1&controls=0&hide=side');
});

test('changes are told, and only changes', () => {
  const { store } = open('');
  const heard: string[] = [];
  store.onChange((now, before) => heard.push(`${before.theme} → ${now.theme}`));
  store.set({ theme: 'auto' });
  store.set({ theme: 'dark' });
  store.read([['theme', 'dark']]);
  store.read([]);
  expect(heard).toEqual(['auto → dark', 'dark → auto']);
});

test('a parameter of a newer version stays in the address, with a word on the console', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { store, warnings } = open('', '#shader=2&theme=dark');
  expect(warnings).toEqual([]);
  expect(warn).toHaveBeenCalledWith('swarmscape: the address has an unknown parameter "shader"');
  expect(parametersText(store.parameters)).toBe('theme=dark&shader=2');
  warn.mockRestore();
});
