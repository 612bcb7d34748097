// The Vite plugin that takes lil-gui's icon font away: it is a data: address, which a strict host refuses to load.

/** style.css names characters of every font in its place. @type {import('vite').Plugin} */
export const withoutIconFont = {
  name: 'without-icon-font',
  enforce: 'pre',
  transform(code, id) {
    return id.endsWith('lil-gui.css') ? code.replace(/@font-face\s*\{[^}]*\}/, '') : undefined;
  },
};
