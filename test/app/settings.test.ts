// How the page is shown, read from its address: # before ?, what is wrong is said, what differs is written.
import { expect, test } from 'vitest';
import { parametersText, parseParameters } from '../../src/scene/parameters';
import { readSettings, settingsOfPage, settingsParameters } from '../../src/session/settings-text';

const open = (search: string, hash = '', preferred: readonly string[] = ['en-US']) => {
  const given = settingsOfPage(search, preferred);
  const { settings, warnings, rest } = readSettings(parseParameters(hash), given.settings);
  return { given: given.settings, settings, rest, warnings: [...given.warnings, ...warnings], ...settings };
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

test('what differs is written, and read again', () => {
  const { given } = open('?theme=dark');
  expect(settingsParameters(given, given)).toEqual([]);
  const chosen = {
    ...given,
    theme: 'projector',
    scale: 1.25,
    autoplay: true,
    hidden: ['side'],
    hasControls: false,
  } as const;
  const text = parametersText(settingsParameters(chosen, given));
  expect(text).toBe('theme=projector&scale=1.25&autoplay=1&controls=0&hide=side');
  expect(open('?theme=dark', text).settings).toEqual(chosen);
});

test('a parameter of a newer version is kept apart', () => {
  const { rest, warnings, theme } = open('', '#shader=2&theme=dark');
  expect(warnings).toEqual([]);
  expect([rest, theme]).toEqual([[['shader', '2']], 'dark']);
});
