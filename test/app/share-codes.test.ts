// The texts of the sheet of shares: each leads to this scene as it stands, and whatever it is called is text.
import { describe, expect, test } from 'vitest';
import { type ShareWish, shareCode, shareForms } from '../../src/app/share/share-codes';

const wish: ShareWish = {
  address: 'https://example.org/course/?lang=zh#scene=race&runs=0,2&step=50',
  title: 'A race',
  poster: 'race',
  load: 'auto',
  plays: false,
  hasControls: true,
};

describe('the text for', () => {
  test('a page leads to the frame beside this page, with all that stands behind its #', () => {
    const code = shareCode('iframe', wish);
    expect(code).toMatch(
      /^<iframe src="https:\/\/example\.org\/course\/embed\.html\?lang=zh#scene=race&#38;runs=0,2&#38;step=50" title="A race" /,
    );
    expect(code).toMatch(/ style="[^"]*aspect-ratio: 16\/9[^"]*"><\/iframe>$/);
  });

  test('a frame says when it loads, whether it plays, and what is around the picture', () => {
    const code = shareCode('iframe', { ...wish, load: 'click', plays: true, hasControls: false });
    expect(code).toContain('embed.html?lang=zh&#38;load=click&#38;autoplay=1&#38;controls=0#scene=race');
  });

  test('an element has the link, and what the page is given before its #', () => {
    expect(shareCode('element', { ...wish, plays: true })).toBe(
      '<script type="module" src="https://example.org/course/element.js"></script>\n<swarm-scape link="scene=race&#38;runs=0,2&#38;step=50" lang="zh" autoplay="1" poster="https://example.org/course/posters/race-light.webp" title="A race"></swarm-scape>',
    );
  });

  test('a deck of reveal.js loads with its slide, and gives the paging keys back', () => {
    expect(shareCode('reveal', wish)).toMatch(
      /^<section>\n {2}<iframe data-preload="" data-src="[^"]*\?lang=zh&#38;keys=present&#38;host=reveal#scene=race[^"]*" title="A race"/,
    );
  });

  test('Quarto has a frame in HTML and a picture elsewhere', () => {
    const code = shareCode('quarto', { ...wish, poster: undefined });
    expect(code).toContain('```{=html}\n<iframe src=');
    expect(code).toContain('unless-format="html"}\n[![A race](poster.png)](https://example.org/course/');
  });

  test('Jupyter is a cell of Python', () => {
    expect(shareCode('jupyter', wish)).toBe(
      'from IPython.display import IFrame\nIFrame("https://example.org/course/embed.html?lang=zh#scene=race&runs=0,2&step=50", width="100%", height=480)',
    );
  });

  test('Markdown is a picture that leads to the page, whatever brackets there are', () => {
    const named = { ...wish, address: 'https://example.org/#start=gaussian(1)', title: 'a [b]' };
    expect(shareCode('markdown', named)).toBe(
      '[![a \\[b\\]](https://example.org/posters/race-light.webp)](https://example.org/#start=gaussian%281%29)',
    );
  });

  test.each(shareForms.filter((form) => !['link', 'markdown', 'quarto'].includes(form)))(
    '%s takes of an address only what is ours',
    (form) => {
      const address = 'https://example.org/?onmouseover=alert(1)&lang=zh&x%22%3E%3Cimg%20src=y#scene=race';
      const code = shareCode(form, { ...wish, address });
      expect(code).not.toMatch(/onmouseover|<img|x%22/);
      expect(code).toMatch(/lang=(&#34;|")?zh/);
    },
  );

  test.each(shareForms)('%s takes whatever the scene is called as text', (form) => {
    const code = shareCode(form, { ...wish, title: 'a "b" <script>& c' });
    if (!['markdown', 'quarto'].includes(form)) expect(code).not.toContain('<script>&');
    if (form === 'iframe') expect(code).toContain('title="a &#34;b&#34; &#60;script&#62;&#38; c"');
  });
});
