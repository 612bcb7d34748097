// The pure parts of the lecture: the table of keys, who is seen, the picture in words.
import { describe, expect, test } from 'vitest';
import { isCharacter, keyTable, keyText } from '../../src/embed/key-table';
import { pictureSummary } from '../../src/embed/picture-summary';
import { embedWords } from '../../src/embed/words';

describe('the table of keys', () => {
  test.each(['player', 'presenter'] as const)('gives no key two meanings for the %s', (who) => {
    const keys = keyTable.filter((row) => row.who === 'both' || row.who === who).flatMap((row) => row.keys);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  test('tells single-key shortcuts from other keys', () => {
    for (const key of ['k', '.', '[Shift]+?', '([0-9])', 'Shift+R', '[Shift]++', '-'])
      expect(isCharacter(key)).toBe(true);
    for (const key of ['Space', 'ArrowLeft', 'Alt+ArrowUp', 'PageDown', 'Escape', 'Shift', 'Home'])
      expect(isCharacter(key)).toBe(false);
  });

  test('writes keys as they stand on the keyboard', () => {
    expect(['k', '[Shift]+?', '([0-9])', 'Shift+ArrowLeft', 'PageDown', '[Shift]++', 'Shift'].map(keyText)).toEqual([
      'K',
      '?',
      '0 – 9',
      'Shift + ←',
      'PgDn',
      '+',
      'Shift',
    ]);
  });
});

describe('the picture in words', () => {
  const measured = (basins: readonly number[], elsewhere: number, diverged: number) =>
    ({ counts: { basins, elsewhere, diverged, regions: [] } }) as never;
  const pictured = {
    landscape: 'Two valleys',
    step: 120,
    steps: 2000,
    particles: 200,
    runs: ['SGD', 'Adam'],
    places: [{ title: 'sharp', count: (c: { basins: readonly number[] }) => c.basins[0]! }],
    measured: [measured([50], 150, 0), measured([196], 0, 4)],
  };

  test('names every run and its counts', () => {
    expect(pictureSummary(pictured, embedWords.en)).toBe(
      'Loss surface “Two valleys” with swarms of SGD, Adam, step 120 of 2,000. ' +
        'SGD: sharp 25 %, 75 % elsewhere. Adam: sharp 98 %, 4 diverged.',
    );
  });
});
