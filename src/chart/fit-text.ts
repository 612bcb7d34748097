// Text in SVG that must not be longer than its room. Reads layout: for a change of size, not for every frame.

/** Shortens a text with an ellipsis to `width` CSS pixels; the whole of it stays as a tooltip. */
export function fitText(node: SVGTextElement, text: string, width: number): void {
  node.textContent = text;
  const whole = node.getComputedTextLength();
  if (whole <= width) return;
  const letters = [...text];
  let kept = Math.max(1, Math.floor((letters.length * width) / whole));
  do {
    node.textContent = `${letters.slice(0, kept).join('').trimEnd()}…`;
    kept--;
  } while (kept > 0 && node.getComputedTextLength() > width);
  const tip = document.createElementNS(node.namespaceURI, 'title');
  tip.textContent = text;
  node.append(tip);
}
