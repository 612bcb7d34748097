// How wide text is about, where nothing can measure it. Numbers only.

/** An upper guess in pixels: full width for Chinese, a little over half for the rest. */
export function guessWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(letter) ? 1 : 0.6;
  return width * size;
}

/** Shortened with an ellipsis to about `width` pixels. */
export function cutText(text: string, size: number, width: number): string {
  if (guessWidth(text, size) <= width) return text;
  let kept = '';
  for (const letter of text) {
    if (guessWidth(`${kept}${letter}…`, size) > width) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** Lines of about `width` pixels, broken at spaces, and anywhere between Chinese characters. */
export function breakText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/[\u2e80-\u9fff\uff00-\uff60]|[^\s\u2e80-\u9fff\uff00-\uff60]+\s*|\s+/g) ?? []) {
    if (line !== '' && guessWidth((line + word).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}
