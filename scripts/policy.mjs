// The content policy: what the page may load and run, on any host. One for the site and its servers, one for the single file.

/** Only what is listed: no code from text, no inline style, no plug-in, no other base address. */
const closed = { 'default-src': "'none'", 'object-src': "'none'", 'base-uri': "'none'", 'form-action': "'none'" };
/** WebAssembly is assembled in the page; where it is forbidden the interpreter is used. */
const WASM = "'wasm-unsafe-eval'";

/** @param {Record<string, string>} sources */
const written = (sources) =>
  Object.entries({ ...closed, ...sources })
    .map(([what, from]) => `${what} ${from}`)
    .join('; ');

/** Everything from the folder of the page. */
export const sitePolicy = written({
  'script-src': `'self' ${WASM}`,
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  // blob: in a sandbox, to which the files beside the page are foreign
  'worker-src': "'self' blob:",
  'connect-src': "'self'",
  // the preview of what is shared
  'frame-src': "'self'",
  'manifest-src': "'self'",
});

/**
 * Nothing is loaded: only scripts and styles inside the file run, by their hashes.
 * @param {{ scripts: readonly string[], style: string }} hashes As a policy writes them.
 */
export const singleFilePolicy = ({ scripts, style }) =>
  written({
    'script-src': `${scripts.join(' ')} ${WASM}`,
    'style-src': style,
    'img-src': 'data: blob:',
    'font-src': 'data:',
    'worker-src': 'blob: data:',
  });

/**
 * The page with the policy in it, before everything that it applies to.
 * @param {string} html
 * @param {string} policy
 */
export function withPolicy(html, policy) {
  const charset = '<meta charset="utf-8" />';
  if (!html.includes(charset)) throw new Error(`policy: expected ${charset} in the page, found none; add it`);
  return html.replace(charset, `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`);
}

/** Only in builds: the development server writes styles into the page. @returns {import('vite').Plugin} */
export const policyPlugin = () => ({
  name: 'policy',
  apply: 'build',
  transformIndexHtml: { order: 'post', handler: (html) => withPolicy(html, sitePolicy) },
});
