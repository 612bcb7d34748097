// A page of somebody else that mounts three scenes, in itself or in a shadow root, plays them, and takes them away again.
import first from '../../scenes/first-steps.json';
import wells from '../../scenes/three-wells.json';
import valleys from '../../scenes/two-valleys.json';
import { type Handle, mount } from '../../src/embed/mount';

const main = document.querySelector('main')!;
let handles: Handle[] = [];

function boxIn(place: 'page' | 'shadow'): HTMLElement {
  const box = document.createElement('div');
  box.style.cssText = 'width: 480px; height: 420px';
  main.append(box);
  if (place === 'page') return box;
  const inside = document.createElement('div');
  inside.style.height = '100%';
  box.attachShadow({ mode: 'open' }).append(inside);
  return inside;
}

const host = {
  mount(place: 'page' | 'shadow'): void {
    const options = { workers: 1, settings: { isSparing: true }, stage: { antialias: false, pixelRatio: 1 } };
    handles = [first, wells, valleys].map((scene) => mount(boxIn(place), scene, options));
    for (const { store } of handles) store.dispatch({ kind: 'play' });
  },
  refused(): string {
    try {
      mount(main, wells, { settings: { language: 'de' as 'en' } });
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  },
  steps: () => handles.map(({ store }) => store.player.step.value),
  dispose(): void {
    for (const handle of handles) handle.dispose();
    main.replaceChildren();
  },
};
declare global {
  interface Window {
    host: typeof host;
  }
}
window.host = host;
