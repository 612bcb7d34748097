// The QR code as a path: it fills exactly the dark modules, and leaves the quiet zone free.
import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import { QUIET, toQrPath } from '../../src/app/share/qr-path';

/** The modules that the path fills: every piece of it is a run of one row. */
function drawn(path: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const pieces = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)];
  expect(pieces.map((p) => p[0]).join('')).toBe(path);
  for (const [, x, y, length, back] of pieces) {
    expect(back).toBe(length);
    for (let i = 0; i < Number(length); i++) modules[Number(y)]![Number(x) + i] = true;
  }
  return modules;
}

describe('a QR code', () => {
  test.each(['https://example.org/#scene=two-valleys', `https://example.org/#s=1.${'a-B_9'.repeat(300)}`])(
    'of %.40s… fills the modules of the code, with four white ones around',
    (text) => {
      const code = toQrPath(text)!;
      const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: 0 });
      expect(code.size).toBe(size + 2 * QUIET);
      expect(QUIET).toBe(4);
      const modules = drawn(code.path, code.size);
      const inner = modules.slice(QUIET, -QUIET).map((row) => row.slice(QUIET, -QUIET));
      expect(inner).toEqual(data);
      const dark = (rows: boolean[][]) => rows.flat().filter(Boolean).length;
      expect(dark(modules)).toBe(dark(data));
    },
  );

  test('there is none of a text that is too long', () => {
    expect(toQrPath('x'.repeat(2953))).toBeDefined();
    expect(toQrPath('x'.repeat(2954))).toBeUndefined();
  });
});
