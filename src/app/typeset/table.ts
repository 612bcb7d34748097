// MathML of everything that ships, by its LaTeX. Empty in the source: scripts/typeset.mjs fills it where the page is built or served.

/** The page typesets what is missing here. */
export const table: Readonly<Record<string, string>> = {};
