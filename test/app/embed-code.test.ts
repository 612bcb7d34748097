import { expect, test } from 'vitest';
import { embedCode } from '../../src/app/share/embed-code';

test('the code for a page leads to the frame beside this page, with all that stands behind its #', () => {
  const code = embedCode('https://example.org/course/?lang=zh#scene=race&runs=0,2&step=50', 'A race');
  expect(code).toMatch(
    /^<iframe src="https:\/\/example\.org\/course\/embed\.html\?lang=zh#scene=race&#38;runs=0,2&#38;step=50" title="A race" /,
  );
  expect(code).toMatch(/ style="[^"]*aspect-ratio: 16\/9[^"]*"><\/iframe>$/);
});

test('whatever the scene is called, it is text', () => {
  const code = embedCode('https://example.org/#step=1', 'a "b" <script>& c');
  expect(code).toContain('title="a &#34;b&#34; &#60;script&#62;&#38; c"');
  expect(code.match(/</g)).toHaveLength(2);
});
