// Whatever stands behind the # of a frame: it is read or refused, in few sentences, and nothing is thrown.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartIds } from '../../src/chart/ids';
import { defaultGuestSettings, guestTable } from '../../src/embed/guest/guest-settings';
import { otherParameters, parseHash } from '../../src/scene/url';
import { readTable } from '../../src/session/parameter-table';
import { defaultSettings } from '../../src/session/settings';
import { readSettings, settingsTable } from '../../src/session/settings-text';

const keys = [...Object.values(settingsTable), ...Object.values(guestTable)].map(({ key }) => key);
const values = fc.oneof(
  fc.constantFrom(
    '1',
    '0',
    'true',
    'dark',
    'zh',
    'reveal',
    'cooperative',
    'null',
    'https://example.org',
    'legend,player',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.double().map(String),
);
const hashes = fc
  .array(
    fc.tuple(fc.oneof(fc.constantFrom(...keys, 'scene', 's', 'step', 'runs'), fc.string({ maxLength: 8 })), values),
    { maxLength: 8 },
  )
  .map((parameters) => `#${parameters.map(([key, value]) => `${encodeURIComponent(key)}=${value}`).join('&')}`);

test('of 10 000 random addresses none throws, and every setting that is read is one', () => {
  fc.assert(
    fc.property(hashes, (hash) => {
      const page = readSettings(otherParameters(hash), defaultSettings);
      const frame = readTable(guestTable, page.rest, defaultGuestSettings);
      const link = parseHash(hash, chartIds);
      const sentences = link.ok ? link.value.warnings : link.problems.map(({ message }) => message);
      for (const sentence of [...page.warnings, ...frame.warnings, ...sentences])
        expect(sentence.length).toBeLessThan(600);
      const { loops, gestures, load } = frame.settings;
      expect(Number.isInteger(loops) && loops >= 1 && loops <= 1000).toBe(true);
      expect(['cooperative', 'greedy']).toContain(gestures);
      expect(['auto', 'visible', 'click']).toContain(load);
      expect(page.settings.scale >= 1 && page.settings.scale <= 2.5).toBe(true);
    }),
    { seed: 20_261_201, numRuns: 10_000 },
  );
});
