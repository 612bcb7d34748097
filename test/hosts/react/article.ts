// A page in React 19 that shows a scene: attributes from state, events as properties, a method through a ref.
import { createElement, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../../../src/embed/custom-element/element';
import type { SwarmScapeElement } from '../../../src/embed/custom-element/element';

function Article() {
  const scene = useRef<SwarmScapeElement>(null);
  const [theme, setTheme] = useState('light');
  const [step, setStep] = useState(0);
  const [isShown, setShown] = useState(true);
  return createElement(
    'main',
    null,
    createElement('button', { type: 'button', id: 'dark', onClick: () => setTheme('dark') }, 'Dark'),
    createElement(
      'button',
      { type: 'button', id: 'seek', onClick: () => void scene.current?.seek({ step: 25 }) },
      'Step 25',
    ),
    createElement('button', { type: 'button', id: 'away', onClick: () => setShown(false) }, 'Away'),
    createElement('output', null, step),
    isShown &&
      createElement('swarm-scape', {
        ref: scene,
        scene: 'first-steps',
        sparing: '',
        load: 'auto',
        theme,
        onstep: (event: CustomEvent<{ step: number }>) => setStep(event.detail.step),
      }),
  );
}

createRoot(document.querySelector('#article')!).render(createElement(Article));
