// Entry point of the element: gives <swarm-scape> its meaning in this page. On a server, and a second time, it does nothing.

import { SwarmScape, type SwarmScapeElement } from './swarm-scape';

export type { Answer, EventName, GuestState, MethodArgs, MethodName } from '../guest/api';
export { SwarmScape, type SwarmScapeElement } from './swarm-scape';

declare global {
  interface HTMLElementTagNameMap {
    'swarm-scape': SwarmScapeElement;
  }
}

const { customElements } = globalThis;
if (customElements && !customElements.get('swarm-scape')) customElements.define('swarm-scape', SwarmScape);
