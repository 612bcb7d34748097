// The gallery: of each scene a page of its own that other pages can link to with a picture (Open Graph) or take in (oEmbed). Part of `npm run build`.
// SITE_URL=https://example.org/swarmscape/ npm run build: where it will stand; cards of links need whole addresses.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sitePolicy, withPolicy } from './policy.mjs';
import { fail, root } from './setup.mjs';

const SIZE = { width: 960, height: 540 };
const CARD = { width: 1200, height: 630 };

/** @typedef {{ name: string, title: string, caption: string }} Entry */

/**
 * The folder of the site, with a slash at its end. Ends the process with a sentence if it is no address.
 * @param {string} given
 */
function siteUrl(given) {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url?.protocol.startsWith('http'))
    return fail(`SITE_URL: expected an address such as https://example.org/swarmscape/, found "${given}"`);
  return url.pathname.endsWith('/') ? url : new URL(`${url.href}/`);
}

/** @returns {Entry[]} */
const entries = () =>
  readdirSync(join(root, 'scenes')).map((file) => {
    const { title, caption } = JSON.parse(readFileSync(join(root, 'scenes', file), 'utf8'));
    return { name: file.replace('.json', ''), title: title.en, caption: caption?.en ?? '' };
  });

/**
 * Writes gallery/ into the folder of the site.
 * @param {string} site
 * @param {string | undefined} address Where it will stand; undefined: not known.
 */
export function writeGallery(site, address) {
  const base = address ? siteUrl(address) : undefined;
  const all = entries();
  for (const entry of all) {
    const folder = join(site, 'gallery', entry.name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.html'), scenePage(entry, base));
    writeFileSync(join(folder, 'oembed.json'), `${JSON.stringify(oembed(entry, base), undefined, 2)}\n`);
  }
  writeFileSync(join(site, 'gallery/index.html'), listPage(all));
  writeFileSync(join(site, 'gallery/gallery.css'), readFileSync(join(root, 'scripts/gallery.css'), 'utf8'));
  if (!base) console.log('gallery: its addresses are relative; for cards of links: SITE_URL=https://…/ npm run build');
}

/**
 * An address below the site: whole if the site is known, otherwise as seen from the page of a scene.
 * @param {string} path
 * @param {URL | undefined} base
 */
const at = (path, base) => (base ? new URL(path, base).href : `../../${path}`);

/** @param {Entry} entry @param {URL | undefined} base */
const frameOf = ({ name, title }, base) =>
  `<iframe src="${escaped(at(`embed.html#scene=${name}`, base))}" title="${escaped(title)}" loading="lazy" width="${SIZE.width}" height="${SIZE.height}" allow="fullscreen"></iframe>`;

/**
 * https://oembed.com, type rich.
 * @param {Entry} entry
 * @param {URL | undefined} base
 */
const oembed = (entry, base) => ({
  version: '1.0',
  type: 'rich',
  title: entry.title,
  provider_name: 'Swarmscape',
  provider_url: at('', base),
  html: frameOf(entry, base),
  ...SIZE,
  thumbnail_url: at(`cards/${entry.name}.jpg`, base),
  thumbnail_width: CARD.width,
  thumbnail_height: CARD.height,
});

/** @param {Entry} entry @param {URL | undefined} base */
function scenePage(entry, base) {
  const { name, title, caption } = entry;
  const card = at(`cards/${name}.jpg`, base);
  const meta = [
    ['og:type', 'website'],
    ['og:title', title],
    ['og:description', caption],
    ['og:url', at(`gallery/${name}/`, base)],
    ['og:image', card],
    ['og:image:width', `${CARD.width}`],
    ['og:image:height', `${CARD.height}`],
    ['og:image:alt', title],
    ['twitter:card', 'player'],
    ['twitter:title', title],
    ['twitter:description', caption],
    ['twitter:image', card],
    ['twitter:player', at(`embed.html#scene=${name}`, base)],
    ['twitter:player:width', `${SIZE.width}`],
    ['twitter:player:height', `${SIZE.height}`],
  ].map(([property = '', content = '']) => {
    const key = property.startsWith('og:') ? 'property' : 'name';
    return `<meta ${key}="${property}" content="${escaped(content)}" />`;
  });
  const head = [
    `<meta name="description" content="${escaped(caption)}" />`,
    ...meta,
    `<link rel="alternate" type="application/json+oembed" href="${escaped(at(`gallery/${name}/oembed.json`, base))}" title="${escaped(title)}" />`,
  ];
  const body = `<p><a href="../">All scenes</a></p>
    <h1>${escaped(title)}</h1>
    ${frameOf(entry, undefined)}
    <p>${escaped(caption)}</p>
    <p><a href="../../#scene=${name}">Open it with its numbers, rules and charts</a></p>`;
  return htmlPage(title, head, '../gallery.css', body);
}

/** @param {Entry[]} all */
function listPage(all) {
  const items = all.map(
    ({ name, title, caption }) =>
      `<li><a href="./${name}/"><img src="../posters/${name}-light.webp" width="640" height="360" alt="" loading="lazy" /><b>${escaped(title)}</b></a><p>${escaped(caption)}</p></li>`,
  );
  return htmlPage(
    'Swarmscape: scenes',
    [],
    './gallery.css',
    `<h1>Scenes</h1>\n    <ul>\n      ${items.join('\n      ')}\n    </ul>`,
  );
}

/**
 * @param {string} title
 * @param {readonly string[]} head
 * @param {string} style
 * @param {string} body
 */
const htmlPage = (title, head, style, body) =>
  withPolicy(
    `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="data:," />
    <title>${escaped(title)}</title>
    ${[...head, `<link rel="stylesheet" href="${style}" />`].join('\n    ')}
  </head>
  <body>
    ${body}
  </body>
</html>
`,
    sitePolicy,
  );

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
