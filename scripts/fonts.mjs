// node scripts/fonts.mjs: makes the fonts that ship, subsets of Source Sans 3 and Noto Sans SC, and src/figure/metrics.ts, how wide their letters are.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = join(root, 'node_modules/@expo-google-fonts');
const sans = (/** @type {string} */ name) => join(packages, 'source-sans-3', name, `SourceSans3_${name}.ttf`);
const chinese = join(packages, 'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');

/** What the two Latin fonts can write, as far as Source Sans 3 has it: first and last code points. */
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  // accents over a letter of mathematics
  [0x302, 0x304],
  [0x370, 0x3ff],
  [0x2010, 0x203a],
  // superscripts, subscripts, fractions, arrows, mathematical signs
  [0x2070, 0x209c],
  [0x2150, 0x215f],
  [0x2190, 0x2195],
  [0x2200, 0x22ff],
];
/** Superscripts and subscripts in other blocks. */
const LETTERS = 'ᵢᵏᵗᵀ';
/** Tabular figures and positioned accents. Without kerning, so that the width of a text is the sum of its letters'. */
const FEATURES = ['tnum', 'mark', 'ccmp'];
/** From this code point on a character is Chinese, or Chinese punctuation. */
const CHINESE = 0x2e80;
/** Where the product's own Chinese texts are. */
const SOURCES = ['index.html', 'src', 'scenes', 'landscapes', 'experiments'];

/** Everything that this script writes. */
export async function makeFonts() {
  const regular = readFileSync(sans('400Regular'));
  const semibold = readFileSync(sans('600SemiBold'));
  const known = advancesOf(regular);
  const wanted = RANGES.flatMap(([first = 0, last = 0]) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i),
  );
  const points = [...wanted, ...[...LETTERS].map((c) => c.codePointAt(0) ?? 0)].filter((p) => known.has(p));
  const text = String.fromCodePoint(...points);
  const fonts = 'src/figure/fonts';
  /** @type {[path: string, content: string | Uint8Array][]} By path from the root. */
  const made = [
    [`${fonts}/sans-400.woff2`, await subset(regular, text)],
    [`${fonts}/sans-600.woff2`, await subset(semibold, text)],
    [`${fonts}/chinese-400.woff2`, await subset(readFileSync(chinese), chineseText())],
    [`${fonts}/LICENSE`, readFileSync(join(packages, 'source-sans-3/LICENSE_FONT'), 'utf8')],
    ['src/figure/metrics.ts', metricsText(regular, semibold, points)],
  ];
  return new Map(made);
}

/** @param {Buffer} font @param {string} text */
const subset = (font, text) =>
  subsetFont(font, text, { targetFormat: 'woff2', keepFeatures: FEATURES, noHinting: true });

/** Every Chinese character of the sources, once, in order. */
export function chineseText() {
  const found = new Set();
  for (const path of SOURCES.flatMap(filesBelow))
    for (const letter of readFileSync(path, 'utf8')) if ((letter.codePointAt(0) ?? 0) >= CHINESE) found.add(letter);
  return [...found].sort().join('');
}

/** @param {string} path */
function filesBelow(path) {
  if (path.includes('.')) return [join(root, path)];
  const names = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.(ts|json)$/.test(name)).map((name) => join(root, path, name));
}

/** A table of a TrueType font. @param {Buffer} font @param {string} tag */
function tableOf(font, tag) {
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16)
    if (font.toString('latin1', at, at + 4) === tag) return font.subarray(font.readUInt32BE(at + 8));
  throw new Error(`fonts: expected a table "${tag}" in the font, found none; install the packages anew`);
}

/** Thousandths of an em of every character that a font has. @param {Buffer} font @returns {Map<number, number>} */
function advancesOf(font) {
  const scale = 1000 / tableOf(font, 'head').readUInt16BE(18);
  const wide = tableOf(font, 'hhea').readUInt16BE(34);
  const widths = tableOf(font, 'hmtx');
  const map = tableOf(font, 'cmap');
  const found = new Map();
  for (let i = 0; i < map.readUInt16BE(2); i++) {
    const part = map.subarray(map.readUInt32BE(8 + 8 * i));
    // format 4: stretches of the basic plane
    if (part.readUInt16BE(0) !== 4) continue;
    const twice = part.readUInt16BE(6);
    for (let k = 0; k < twice; k += 2) {
      const [end, start] = [part.readUInt16BE(14 + k), part.readUInt16BE(16 + twice + k)];
      const [delta, offset] = [part.readUInt16BE(16 + 2 * twice + k), part.readUInt16BE(16 + 3 * twice + k)];
      for (let point = start; point <= end && point !== 0xffff; point++) {
        const at = 16 + 3 * twice + k + offset + 2 * (point - start);
        const raw = offset === 0 ? point : part.readUInt16BE(at);
        const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
        if (glyph !== 0) found.set(point, Math.round(scale * widths.readUInt16BE(4 * Math.min(glyph, wide - 1))));
      }
    }
  }
  return found;
}

/** @param {Buffer} regular @param {Buffer} semibold @param {readonly number[]} points */
function metricsText(regular, semibold, points) {
  const head = tableOf(regular, 'head').readUInt16BE(18);
  const line = tableOf(regular, 'hhea');
  const [ascent, descent] = [4, 6].map((at) => Math.abs(Math.round((1000 * line.readInt16BE(at)) / head)));
  const written = [regular, semibold].map((font) => widthsText(advancesOf(font), points));
  return `// How wide the letters of the fonts that ship are, in thousandths of an em: generated by scripts/fonts.mjs, do not edit.

/** Above and below the line of writing. */
export const ascent = ${ascent};
export const descent = ${descent};

/** By weight: the letters of each advance width. */
export const widths = {
  400: {
${written[0]}
  },
  600: {
${written[1]}
  },
};
`;
}

/** @param {Map<number, number>} advances @param {readonly number[]} points */
function widthsText(advances, points) {
  /** @type {Map<number, string>} */
  const byWidth = new Map();
  for (const point of points) {
    const width = advances.get(point) ?? 0;
    byWidth.set(width, (byWidth.get(width) ?? '') + literal(point));
  }
  return [...byWidth]
    .sort(([a], [b]) => a - b)
    .map(([width, letters]) => `    ${width}: ${quoted(letters)},`)
    .join('\n');
}

/** @param {string} letters With the better of the two quotes. */
const quoted = (letters) => (letters.includes("'") ? `"${letters.replaceAll('"', '\\"')}"` : `'${letters}'`);

/** Characters invisible by themselves are written by code point. @param {number} point */
function literal(point) {
  const letter = String.fromCodePoint(point);
  if (/[\p{M}\p{Z}\p{C}]/u.test(letter) && point !== 0x20) return `\\u${point.toString(16).padStart(4, '0')}`;
  return letter === '\\' ? '\\\\' : letter;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, content] of await makeFonts()) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}
