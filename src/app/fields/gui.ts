// lil-gui as the page uses it: without injected styles, without its fixed touch sizes, and without motion if reduced motion is asked for.

import '../panel/panel.css';
import GUI from 'lil-gui';

export function createGui(container: HTMLElement, title: string): GUI {
  const gui = new GUI({ container, title, injectStyles: false });
  gui.domElement.classList.remove('lil-allow-touch-styles');
  return calm(gui);
}

export const addFolder = (parent: GUI, title: string): GUI => calm(parent.addFolder(title));

/** Opens and closes at once if reduced motion is asked for. */
function calm(gui: GUI): GUI {
  const animated = gui.openAnimated.bind(gui);
  gui.openAnimated = (isOpen) =>
    matchMedia('(prefers-reduced-motion: reduce)').matches ? gui.open(isOpen) : animated(isOpen);
  return gui;
}
