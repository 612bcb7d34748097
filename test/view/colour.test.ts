// Colours, measured: runs are told apart by everybody and in bright rooms, stand out from every surface, and writing can be read.

import { readFileSync } from 'node:fs';
import {
  type Color,
  differenceCie76,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  formatHex,
  parse,
  type Rgb,
  wcagContrast,
} from 'culori';
import { describe, expect, test } from 'vitest';
import { LOOKS, runLooks } from '../../src/figure/run-looks';
import type { Palette, Theme } from '../../src/view/geometry/appearance';
import { toSurfaceColour } from '../../src/view/geometry/palette';
import { themes } from '../../src/view/geometry/themes';
import { RINGS } from '../../src/view/webgl/particle-shaders';

const series = LOOKS.slice(0, 6).map((look) => look.colour);
const palettes: readonly Palette[] = ['viridis', 'cividis', 'batlow', 'grey'];
const names = Object.keys(themes) as Theme[];
const rgb = (colour: string) => parse(colour) as Rgb;
const grey = (c: number): Rgb => ({ mode: 'rgb', r: c, g: c, b: c });
const each = (f: (c: number) => number) => (colour: Color) => {
  const { r, g, b } = colour as Rgb;
  return { mode: 'rgb', r: f(r), g: f(g), b: f(b) } as Rgb;
};

/** How somebody or something sees a colour. */
const eyes: Readonly<Record<string, (colour: Color) => Color>> = {
  'everybody else': (colour) => colour,
  'those who see no red': filterDeficiencyProt(1),
  'those who see no green': filterDeficiencyDeuter(1),
  'those who see no blue': filterDeficiencyTrit(1),
  'a projector with 30 % of its contrast, around the middle': each((c) => 0.5 + 0.3 * (c - 0.5)),
  'a projector with 30 % of its contrast, in a bright room': each((c) => 0.7 + 0.3 * c),
};

describe('the colours of six runs', () => {
  test.each(Object.entries(eyes))('are told apart by %s: ΔE at least 10', (_, see) => {
    const difference = differenceCie76();
    for (const [i, a] of series.entries())
      for (const b of series.slice(0, i))
        expect(difference(see(rgb(a)), see(rgb(b))), `${a} and ${b}`).toBeGreaterThanOrEqual(10);
  });

  test.each(names)('stand out 3 : 1 from the paper of %s', (theme) => {
    for (const { colour } of LOOKS) expect(wcagContrast(colour, themes[theme].paper), colour).toBeGreaterThanOrEqual(3);
  });

  test.each(palettes)('stand out 3 : 1 from %s at any height, by themselves or by a ring', (palette) => {
    for (const { colour } of LOOKS) {
      for (let k = 0; k < 32; k++) {
        const [r, g, b] = toSurfaceColour(palette, k / 31);
        const ground: Rgb = { mode: 'rgb', r, g, b };
        const lines = [rgb(colour), grey(RINGS.white), grey(RINGS.dark)];
        const best = Math.max(...lines.map((line) => wcagContrast(line, ground)));
        expect(best, `${colour} at height ${k}/31`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  test('differ in marker and dash as well', () => {
    expect(new Set(LOOKS.slice(0, 6).map((look) => look.marker)).size).toBe(6);
    expect(new Set(LOOKS.map((look) => look.dash)).size).toBe(LOOKS.length);
  });

  test.each(['sgd', 'rprop'])(
    'tell sixteen runs of %s apart by colour and marker, and by colour and dash',
    (optimizer) => {
      const looks = runLooks(Array.from({ length: 16 }, (_, i) => ({ optimizer, label: `${i}`, colour: undefined })));
      expect(new Set(looks.map(({ colour, marker }) => `${colour} ${marker}`)).size).toBe(16);
      expect(new Set(looks.map(({ colour, dash }) => `${colour} ${dash}`)).size).toBe(16);
    },
  );
});

const least: Readonly<Record<Theme, number>> = { light: 4.5, dark: 4.5, projector: 7, print: 7 };

describe.each(names)('writing in theme %s', (theme) => {
  const { paper, text, mutedText, line, plateOpacity: alpha } = themes[theme];

  test('can be read on the stage, on paper and on plates over any surface', () => {
    for (const colour of [text, mutedText])
      expect(wcagContrast(colour, paper), colour).toBeGreaterThanOrEqual(least[theme]);
    const over = rgb(paper);
    for (const palette of palettes) {
      for (const height of [0, 0.25, 0.5, 0.75, 1]) {
        const [r, g, b] = toSurfaceColour(palette, height);
        const mix = (a: number, c: number) => alpha * a + (1 - alpha) * c;
        const ground: Rgb = { mode: 'rgb', r: mix(over.r, r), g: mix(over.g, g), b: mix(over.b, b) };
        for (const colour of [text, mutedText])
          expect(wcagContrast(colour, ground), `${colour} on ${formatHex(ground)}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test('the lines of the box stand out 3 : 1', () => {
    expect(wcagContrast(line, paper)).toBeGreaterThanOrEqual(3);
  });

  test('can be read on the page, on paper and on what is raised above it', () => {
    const page = toProperties(theme);
    for (const text of ['ink', 'muted', 'accent', 'bad'] as const)
      for (const ground of ['paper', 'raised'] as const)
        expect(wcagContrast(page[text]!, page[ground]!), `${text} on ${ground}`).toBeGreaterThanOrEqual(
          ground === 'paper' ? least[theme] : 4.5,
        );
  });

  test('page and stage have one paper and one colour of text', () => {
    expect(toProperties(theme)).toMatchObject({ paper, ink: text });
  });
});

test('for a projector nothing is thinner than 1.5 CSS pixels, or fainter than 0.6', () => {
  expect(themes.projector.lineWidth).toBeGreaterThanOrEqual(1.5);
  expect(themes.projector.plateOpacity).toBeGreaterThanOrEqual(0.6);
});

/** The custom properties that the page's style sheet gives a theme. */
function toProperties(theme: Theme): Record<string, string> {
  const css = readFileSync(new URL('../../src/embed/themes.css', import.meta.url), 'utf8');
  const selector = theme === 'light' ? ':root,\n.swarmscape {' : `:is(:root, .swarmscape)[data-theme="${theme}"] {`;
  const begin = css.indexOf(selector) + selector.length;
  const block = css.slice(begin, css.indexOf('}', begin));
  return Object.fromEntries([...block.matchAll(/--(\w+): (#\w{6});/g)].map(([, name, value]) => [name, value]));
}
