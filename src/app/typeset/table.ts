// MathML of everything that ships, by its LaTeX. Empty in the source: scripts/typeset.mjs fills it where the page is built or served.

/** What is missing here the page typesets itself. */
export const table: Readonly<Record<string, string>> = {};
