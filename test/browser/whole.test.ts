// The opening scene as on a fast machine, with nothing spared, in each layout of the page.
import { expect, test } from 'vitest';
import { playedTo, visit } from './visit';

test.each([
  ['beside its panel', 1280, 720],
  ['on a projector', 1024, 768],
  ['above its sheet on a telephone', 390, 844],
] as const)('the opening scene plays %s', (_, width, height) =>
  visit(
    async (page) => {
      await playedTo(page, 8);
      const { width: drawn } = (await page.locator('#stage canvas').boundingBox())!;
      expect(drawn).toBeGreaterThan(width / 4);
      // without `sparing` the page gives its stage to nobody: the name is that of an element
      expect(await page.evaluate(() => Reflect.get(globalThis, 'stage') instanceof HTMLElement)).toBe(true);
      expect(await page.locator('#notice').isHidden()).toBe(true);
    },
    { width, height, picture: 'webgl', isWhole: true },
  ),
);
