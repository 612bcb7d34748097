// JSON that somebody has sent as text.

/** Undefined: it is longer than `most` characters, or no object. */
export function fromJson(text: string, most: number): unknown {
  if (text.length > most || !text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
