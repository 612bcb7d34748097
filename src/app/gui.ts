// lil-gui as the page uses it: without styles of its own in the page, and without its sizes for fingers, which would not grow.

import './panel.css';
import GUI from 'lil-gui';

export function createGui(container: HTMLElement, title: string): GUI {
  const gui = new GUI({ container, title, injectStyles: false });
  gui.domElement.classList.remove('lil-allow-touch-styles');
  return gui;
}
