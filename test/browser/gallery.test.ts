// E-18: of each scene a page that shows it, with a card for links and the code for pages that take it in.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeGallery } from '../../scripts/gallery.mjs';
import { address } from './browser';
import { profileOf } from './visit';

const names = readdirSync('scenes').map((file) => file.replace('.json', ''));

/** Width and height of a baseline JPEG. */
function sizeOf(file: string): readonly [number, number] {
  const bytes = readFileSync(file);
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2))
    if (bytes[at + 1]! >= 0xc0 && bytes[at + 1]! <= 0xc2)
      return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
  return [0, 0];
}

test.each(names)('E-18: %s has a page with whole addresses for a card and for oEmbed', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'swarmscape-gallery-'));
  try {
    writeGallery(folder, 'https://example.org/course');
    const html = readFileSync(join(folder, 'gallery', name, 'index.html'), 'utf8');
    const meta = new Map(
      [...html.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)"/g)].map(([, key, text]) => [key, text]),
    );
    expect(meta.get('og:image')).toBe(`https://example.org/course/cards/${name}.jpg`);
    expect([meta.get('og:image:width'), meta.get('og:image:height')]).toEqual(['1200', '630']);
    expect(meta.get('twitter:player')).toBe(`https://example.org/course/embed.html#scene=${name}`);
    expect(html).toContain(`href="https://example.org/course/gallery/${name}/oembed.json"`);
    const oembed = JSON.parse(readFileSync(join(folder, 'gallery', name, 'oembed.json'), 'utf8'));
    expect(oembed).toMatchObject({ version: '1.0', type: 'rich', width: 960, height: 540 });
    expect(oembed.thumbnail_url).toBe(meta.get('og:image'));
    expect(oembed.html).toContain(`<iframe src="https://example.org/course/embed.html#scene=${name}"`);
    expect(sizeOf(`public/cards/${name}.jpg`)).toEqual([1200, 630]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the gallery lists every scene, and the page of one shows it', async () => {
  const page = await (await profileOf(false)).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  try {
    await page.goto(`${address}gallery/index.html`);
    const links = await page.locator('li a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(links.sort()).toEqual(names.map((name) => `./${name}/`).sort());
    await page.goto(`${address}gallery/first-steps/index.html`);
    await expect.poll(() => page.frameLocator('iframe').locator('.counter').textContent()).toMatch(/step 0/);
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
  }
});
