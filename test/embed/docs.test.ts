// docs/embedding.md says what the frame does: its tables are those from which parameters, methods and events are read.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SwarmScape } from '../../src/embed/custom-element/swarm-scape';
import { events, isReading, type MethodName, methods } from '../../src/embed/guest/api';
import { defaultGuestSettings, guestTable } from '../../src/embed/guest/guest-settings';
import { defaultSettings } from '../../src/session/settings';
import { settingsTable } from '../../src/session/settings-text';

const text = readFileSync('docs/embedding.md', 'utf8');

const rowsOf = (table: typeof settingsTable | typeof guestTable, values: object): string[] =>
  Object.entries(table).map(([name, { key, expected, meaning, write }]) => {
    const value = (values as Record<string, unknown>)[name];
    const usual = value === undefined ? '' : (write as (v: unknown) => string)(value);
    return `| \`${key}\` | ${expected} | ${usual} | ${meaning} |`;
  });

describe('docs/embedding.md', () => {
  test.each([
    ...rowsOf(settingsTable, { ...defaultSettings, language: undefined, autoplay: false }),
    ...rowsOf(guestTable, defaultGuestSettings),
  ])('has the parameter %s', (row) => expect(text).toContain(row));

  test.each(
    Object.entries(methods).map(
      ([name, { meaning, example }]) =>
        `| \`${name}\`${isReading(name as MethodName) ? ' (reads)' : ''} | ${meaning} | \`${example}\` |`,
    ),
  )('has the method %s', (row) => expect(text).toContain(row));

  test.each(Object.entries(events).map(([name, meaning]) => `| \`${name}\` | ${meaning} |`))(
    'has the event %s',
    (row) => expect(text).toContain(row),
  );
});

test('docs/embedding.md names every source and place of an element', () => {
  for (const name of ['scene', 'src', 'link', 'seed', 'step', 'c', 'camera', 'runs', 'speed'])
    expect(SwarmScape.observedAttributes).toContain(name);
  const others = SwarmScape.observedAttributes.filter((name) => !text.includes(`\`${name}\``) && name !== 'poster');
  expect(others).toEqual([]);
});

test('every scene has a poster, light and dark; `node scripts/posters.mjs` makes them', () => {
  const wanted = readdirSync('scenes').flatMap((file) =>
    ['dark', 'light'].map((theme) => `${file.replace('.json', '')}-${theme}.webp`),
  );
  expect(readdirSync('public/posters').sort()).toEqual(wanted.sort());
});
