// How deep the brackets of a JSON text may lie inside one another. Reads text, parses nothing.

/** No document is deeper; what is might exhaust the stack of whoever reads it. */
export const MAX_DEPTH = 100;

/** Where the first bracket opens that is too deep inside others. */
export function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  let isText = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (isText && c === '\\') i++;
    else if (c === '"') isText = !isText;
    else if (isText) continue;
    else if ((c === '[' || c === '{') && ++depth > MAX_DEPTH) return i;
    else if (c === ']' || c === '}') depth--;
  }
  return undefined;
}
