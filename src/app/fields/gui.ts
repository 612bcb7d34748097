// lil-gui as the page uses it: without styles of its own in the page, without its sizes for fingers, which would not grow, and without motion for who wants none.

import '../panel/panel.css';
import GUI from 'lil-gui';

export function createGui(container: HTMLElement, title: string): GUI {
  const gui = new GUI({ container, title, injectStyles: false });
  gui.domElement.classList.remove('lil-allow-touch-styles');
  return calm(gui);
}

export const addFolder = (parent: GUI, title: string): GUI => calm(parent.addFolder(title));

/** Opens and closes at once where less motion is asked for. */
function calm(gui: GUI): GUI {
  const animated = gui.openAnimated.bind(gui);
  gui.openAnimated = (isOpen) =>
    matchMedia('(prefers-reduced-motion: reduce)').matches ? gui.open(isOpen) : animated(isOpen);
  return gui;
}
