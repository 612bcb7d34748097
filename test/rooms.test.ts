// The rules of the house that neither the linter nor the compiler can see. Reads the sources as text.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.[jt]s$/.test(name))
  .map((name) => ({ name, text: readFileSync(`src/${name}`, 'utf8') }));

/** Where states and results are decided and written: equal bit for bit in every engine. Only what is looked at may differ. */
const exact = /^(?!(view|app)\/)/;

/** The code alone: comments may speak of what they forbid. (`://` is an address, not a comment.) */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<!:)\/\/.*/g, '');
}

function filesWith(pattern: RegExp, room = /^/): string[] {
  return files.filter(({ name, text }) => room.test(name) && pattern.test(code(text))).map(({ name }) => name);
}

describe('src', () => {
  test('has files to look at', () => expect(files.length).toBeGreaterThan(0));

  test('builds no code from text', () => {
    expect(filesWith(/(?<![\w.])eval\s*\(|\bFunction\s*\(|\bset(Timeout|Interval)\s*\(\s*['"`]/)).toEqual([]);
  });

  test('makes no markup of text but mathematics, whose elements are looked at', () => {
    const markup =
      /\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bcreateContextualFragment\b|\bsetHTML|\bdocument\.write|\bsrcdoc\b/;
    expect(filesWith(markup)).toEqual([]);
    expect(filesWith(/\bDOMParser\b|\.html\(/)).toEqual(['app/typeset/mathematics.ts']);
  });

  test('raises only 2 to a power where engines must agree: other bases differ in the last bits', () => {
    expect(filesWith(/(?<!\b2 )\*\*/, exact)).toEqual([]);
  });

  test('takes Math only by name there, so that the linter sees what is used', () => {
    expect(filesWith(/\bMath\b(?!\.\w)|\bMath\s*\[/, exact)).toEqual([]);
  });

  test("writes there no number and puts nothing in order by a locale's tables", () => {
    expect(filesWith(/\.toLocale\w+\(|\.localeCompare\(|\bIntl\b/, exact)).toEqual([]);
  });

  test('has no file over 400 lines', () => {
    expect(files.filter(({ text }) => text.trimEnd().split('\n').length > 400).map(({ name }) => name)).toEqual([]);
  });

  test('has no room for odds and ends, and no barrel', () => {
    const odd = /(^|\/)((utils?|helpers?|common|managers?)(\/|\.)|index\.)/;
    expect(files.filter(({ name }) => odd.test(name)).map(({ name }) => name)).toEqual([]);
  });
});
