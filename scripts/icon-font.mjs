// The Vite plugin that removes lil-gui's icon font: it is a data: address, which a strict host refuses to load.

/** style.css uses characters of every font instead. @type {import('vite').Plugin} */
export const withoutIconFont = {
  name: 'without-icon-font',
  enforce: 'pre',
  transform(code, id) {
    return id.endsWith('lil-gui.css') ? code.replace(/@font-face\s*\{[^}]*\}/, '') : undefined;
  },
};
